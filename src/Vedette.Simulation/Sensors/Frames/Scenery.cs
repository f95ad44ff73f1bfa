namespace Vedette.Simulation;

/// <summary>What lies under the things that happen, the same for all sensors: clouds that drift, sea and land, and the Sun.</summary>
/// <remarks>
/// Textures lie on a map of equal areas about the middle of the scene (J. P. Snyder, Map Projections: A Working Manual, USGS 1395, 1987, chapter
/// 24), so that they look alike wherever they are and have no seam but opposite to it.
/// </remarks>
internal sealed class Scenery
{
    /// <summary>Optical depth of a cloud for each standard deviation by which the field exceeds the threshold of clouds.</summary>
    public const float DepthPerSigma = 8;

    /// <summary>Size of a cell of the field of sea and land.</summary>
    public const double SurfaceCellMetres = 2000;

    private const int SizeBits = 10;

    // Land is the same field, seen elsewhere, turned and at another scale, so that coasts and clouds have nothing to do with each other.
    private static readonly (double Sine, double Cosine) s_turn = Math.SinCos(1.1);
    private readonly TruthFrame _frame;
    private readonly LocalFrame _middle;
    private readonly double _cellMetres;
    private readonly (double East, double North) _wind;

    /// <summary>Makes the scenery of a scenario.</summary>
    /// <param name="scene">What it is like.</param>
    /// <param name="cloudTopMetres">Height of cloud tops.</param>
    /// <param name="middle">Middle of the scene.</param>
    /// <param name="frame">Time and Earth.</param>
    /// <param name="seed">Seed of the scenario.</param>
    public Scenery(ScenarioScene scene, double cloudTopMetres, GeodeticPosition middle, TruthFrame frame, long seed)
    {
        (Scene, CloudTopMetres, _frame, _middle) = (scene, cloudTopMetres, frame, new(middle));
        SceneClouds clouds = scene.Clouds ?? new(0, 5.0 / 3, 0, 0, 1000);
        Texture = new(SizeBits, clouds.Slope, Chance.For(seed, Purpose.Scenery, 0));
        CloudThreshold = Texture.ExceededBy(clouds.Cover);
        LandThreshold = Texture.ExceededBy((scene.Surface ?? SceneSurface.CalmSea).LandShare);
        _cellMetres = clouds.CellMetres;
        (double sine, double cosine) = Math.SinCos(double.DegreesToRadians(clouds.WindTowardDegrees));
        _wind = (clouds.WindMetresPerSecond * sine, clouds.WindMetresPerSecond * cosine);
    }

    /// <summary>As the scenario has it.</summary>
    public ScenarioScene Scene { get; }

    /// <summary>Height of cloud tops.</summary>
    public double CloudTopMetres { get; }

    /// <summary>The field that is cloud where it exceeds <see cref="CloudThreshold"/>.</summary>
    public PowerLawTexture Texture { get; }

    /// <summary>Where clouds begin; <see cref="float.MaxValue"/> where there are none.</summary>
    public float CloudThreshold { get; }

    /// <summary>Where land begins; likewise.</summary>
    public float LandThreshold { get; }

    /// <summary>Size of a cell of the clouds.</summary>
    public double CellMetres => _cellMetres;

    /// <summary>Direction from the Earth to the Sun, Earth-fixed.</summary>
    public Vector3 ToSun(double seconds)
    {
        Instant time = _frame.At(seconds);
        return _frame.Rotation.ToEcef(time, Sun.PositionAt(time)).Vector.Unit;
    }

    /// <summary>Cells of the cloud field over a place.</summary>
    public (float U, float V) CloudCells(Vector3 place, double seconds)
    {
        (double east, double north) = Map(place);
        return ((float)((east - _wind.East * seconds) / _cellMetres), (float)((north - _wind.North * seconds) / _cellMetres));
    }

    /// <summary>Cells of the field of sea and land.</summary>
    public (float U, float V) SurfaceCells(Vector3 place)
    {
        (double east, double north) = Map(place);
        return (
            (float)((s_turn.Cosine * east - s_turn.Sine * north) / SurfaceCellMetres + 300),
            (float)((s_turn.Sine * east + s_turn.Cosine * north) / SurfaceCellMetres + 500));
    }

    /// <summary>Share of the light of a point that clouds let through on the way to a sensor.</summary>
    /// <param name="satellite">The sensor, Earth-fixed, above the clouds.</param>
    /// <param name="point">Where the light comes from.</param>
    /// <param name="heightMetres">Height of that.</param>
    /// <param name="seconds">After the epoch.</param>
    public double CloudTransmission(Vector3 satellite, Vector3 point, double heightMetres, double seconds)
    {
        if (CloudThreshold == float.MaxValue || heightMetres >= CloudTopMetres
            || !Shell.TryMeet(satellite, (point - satellite).Unit, CloudTopMetres, out Vector3 meeting))
        {
            return 1;
        }

        (float u, float v) = CloudCells(meeting, seconds);
        return Math.Exp(-DepthPerSigma * Math.Max(0, Texture.At(0, u, v) - CloudThreshold));
    }

    private (double East, double North) Map(Vector3 place)
    {
        Vector3 unit = place.Unit;
        double cosine = Math.Max(-0.9, Vector3.Dot(unit, _middle.Up));
        double scale = EarthModel.Wgs84.SemiMajorMetres * Math.Sqrt(2 / (1 + cosine));
        return (scale * Vector3.Dot(unit, _middle.East), scale * Vector3.Dot(unit, _middle.North));
    }
}
