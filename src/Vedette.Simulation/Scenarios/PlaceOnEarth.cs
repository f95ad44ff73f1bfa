namespace Vedette.Simulation;

/// <summary>A point on the surface, as scenario files write it.</summary>
/// <param name="LatitudeDegrees">Geodetic latitude, −90 to 90.</param>
/// <param name="LongitudeDegrees">Longitude, −180 to 180, east positive.</param>
public sealed record PlaceOnEarth(double LatitudeDegrees, double LongitudeDegrees)
{
    /// <summary>The point at height 0.</summary>
    public GeodeticPosition ToGeodetic() => GeodeticPosition.FromDegrees(LatitudeDegrees, LongitudeDegrees, 0);
}
