namespace Vedette.Simulation;

/// <summary>The plane through the centre of the Earth that leaves a site at an azimuth: ground distance along it, distance across it.</summary>
/// <remarks>
/// Ground distance is the angle at the centre of the Earth times the radius of the site, which keeps within 0.3 % of the geodesic.
/// </remarks>
public sealed class LaunchCorridor
{
    private readonly Vector3 _start;
    private readonly Vector3 _forward;

    /// <summary>The corridor of a launch.</summary>
    /// <param name="site">Launch site.</param>
    /// <param name="azimuthRadians">Direction from north, clockwise.</param>
    public LaunchCorridor(GeodeticPosition site, double azimuthRadians)
    {
        Site = new(site);
        _start = Site.Origin.Vector.Unit;
        Vector3 heading = Math.Sin(azimuthRadians) * Site.East + Math.Cos(azimuthRadians) * Site.North;
        _forward = (heading - Vector3.Dot(heading, _start) * _start).Unit;
        Across = Vector3.Cross(_forward, _start);
    }

    /// <summary>Axes at the site.</summary>
    public LocalFrame Site { get; }

    /// <summary>Unit vector to the right of the direction of flight, Earth-fixed.</summary>
    public Vector3 Across { get; }

    /// <summary>Distance over the ground from the site along the corridor; negative behind the site.</summary>
    public double GroundMetres(Vector3 ecef) =>
        Site.Origin.Vector.Length * Math.Atan2(Vector3.Dot(ecef, _forward), Vector3.Dot(ecef, _start));

    /// <summary>Distance to the right of the corridor.</summary>
    public double AcrossMetres(Vector3 ecef) => Vector3.Dot(ecef, Across);

    /// <summary>Level direction of flight at a point, Earth-fixed.</summary>
    public Vector3 ForwardAt(Vector3 ecef) => Vector3.Cross(ecef, Across).Unit;
}
