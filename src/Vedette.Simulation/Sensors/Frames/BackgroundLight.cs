using Vedette.Sensing;

namespace Vedette.Simulation;

/// <summary>How much light of the Earth a pixel collects.</summary>
/// <remarks>
/// Sea, land and clouds shine as black bodies and throw back sunlight; the air takes some of both and shines itself. Temperatures are means:
/// sea 288 K, land 285 K at night and 15 K more under an overhead Sun, clouds that of the standard atmosphere at their height, the air that shines 250 K.
/// </remarks>
internal sealed class BackgroundLight
{
    private const double SeaKelvin = 288;
    private const double LandKelvin = 285;
    private const double DayKelvin = 15;
    private const double AirKelvin = 250;

    private readonly Scenery _scenery;
    private readonly Camera _camera;
    private readonly SpectralBand _band;
    private readonly AirTransmission _air;
    private readonly double _electronsPerRadiance;
    private readonly double _groundDepth;
    private readonly double _cloudDepth;
    private readonly double _slopes;
    private readonly (double Sea, double LandNight, double LandDay, double Cloud, double Air) _shine;
    private CameraPose _pose;
    private Vector3 _sun;
    private double _seconds;

    /// <summary>The light of a scene in a camera.</summary>
    /// <param name="scenery">The scene.</param>
    /// <param name="camera">Its optics.</param>
    /// <param name="band">What it sees.</param>
    /// <param name="electronsPerRadiance">Electrons in a pixel for each W/(m² sr).</param>
    public BackgroundLight(Scenery scenery, Camera camera, SpectralBand band, double electronsPerRadiance)
    {
        (_scenery, _camera, _band, _air, _electronsPerRadiance) = (scenery, camera, band, new(band), electronsPerRadiance);
        (_groundDepth, _cloudDepth) = (_air.Depth(0), _air.Depth(scenery.CloudTopMetres));
        _slopes = SeaGlint.SlopeVariance((scenery.Scene.Surface ?? SceneSurface.CalmSea).WindMetresPerSecond);
        double emissivity = 1 - CloudScatter.DeepAlbedo(band.CloudAlbedo);
        _shine = (
            band.RadianceOf(SeaKelvin),
            band.RadianceOf(LandKelvin),
            band.RadianceOf(LandKelvin + DayKelvin),
            emissivity * band.RadianceOf(StandardAtmosphere.At(scenery.CloudTopMetres).TemperatureKelvin),
            band.RadianceOf(AirKelvin));
    }

    /// <summary>Turns to another instant.</summary>
    public void Begin(CameraPose pose, double seconds) => (_pose, _seconds, _sun) = (pose, seconds, _scenery.ToSun(seconds));

    /// <summary>What a place of the focal plane sees.</summary>
    public BackgroundPoint At(double column, double line)
    {
        Vector3 direction = _pose.ToEcef(_camera.Direction(column, line)).Vector;
        Vector3 origin = _pose.Origin.Vector;
        if (!Shell.TryMeet(origin, direction, _scenery.CloudTopMetres, out Vector3 top))
        {
            float glow = Limb(origin, direction);
            return new(new(0, 0, 0, 0, glow, glow, glow), BackgroundKind.Space, 1);
        }

        Vector3 up = Shell.Up(top);
        double view = -Vector3.Dot(up, direction);
        (float u, float v) = _scenery.CloudCells(top, _seconds);
        double footprint = (top - origin).Length * _camera.PixelRadians / Math.Max(0.02, view);
        float cloud = Cloud(Vector3.Dot(up, _sun), view, Vector3.Dot(direction, _sun));
        float cells = (float)(footprint / _scenery.CellMetres);
        if (!Shell.TryMeet(origin, direction, 0, out Vector3 ground))
        {
            float glow = Limb(origin, direction);
            return new(new(u, v, 0, 0, glow, glow, cloud), BackgroundKind.Limb, cells);
        }

        (float groundU, float groundV) = _scenery.SurfaceCells(ground);
        (float sea, float land) = Surface(Shell.Up(ground), direction);
        return new(new(u, v, groundU, groundV, sea, land, cloud), BackgroundKind.Ground, cells);
    }

    private (float Sea, float Land) Surface(Vector3 up, Vector3 direction)
    {
        double view = -Vector3.Dot(up, direction);
        double sun = Vector3.Dot(up, _sun);
        double day = Math.Max(0, sun);
        (double once, double both) = Through(_groundDepth, view, sun);
        double air = (1 - once) * _shine.Air;
        double sunlight = both * _band.SunWattsPerSquareMetre;
        double sea = once * _shine.Sea + air + sunlight * SeaGlint.RadiancePerIrradiance(up, _sun, -direction, _slopes);
        double warm = _shine.LandNight + day * (_shine.LandDay - _shine.LandNight);
        double land = once * warm + air + sunlight * _band.LandReflectance * day / Math.PI;
        return ((float)(sea * _electronsPerRadiance), (float)(land * _electronsPerRadiance));
    }

    private float Cloud(double sun, double view, double turn)
    {
        (double once, double both) = Through(_cloudDepth, view, sun);
        double light = once * _shine.Cloud + (1 - once) * _shine.Air
            + both * _band.SunWattsPerSquareMetre * CloudScatter.RadiancePerIrradiance(sun, view, turn, _band.CloudAlbedo);
        return (float)(light * _electronsPerRadiance);
    }

    /// <summary>Shares that are left on the way up, and on the way down from the Sun and up.</summary>
    private static (double Once, double Both) Through(double depth, double view, double sun)
    {
        double upward = AirTransmission.AirMass(view);
        return (AirTransmission.Through(depth, upward), sun > 0 ? AirTransmission.Through(depth, upward + AirTransmission.AirMass(sun)) : 0);
    }

    /// <summary>The air along a line that passes the Earth by, as a black body that is partly transparent.</summary>
    private float Limb(Vector3 origin, Vector3 direction) =>
        (float)(_electronsPerRadiance * _shine.Air * (1 - _air.Past(Math.Max(0, Shell.TangentMetres(origin, direction)))));
}
