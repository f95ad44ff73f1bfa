namespace Vedette.Physics;

/// <summary>Mean orbital elements for SGP4, as catalogues publish them. They mean nothing to any other theory.</summary>
/// <param name="CatalogueId">Number in the catalogue in decimal digits, without leading zeros ("5", "25544", "270001").</param>
/// <param name="Name">Name of the object; empty when the source gives none.</param>
/// <param name="Designator">International designator as written, such as "98067A" or "1998-067A"; may be empty.</param>
/// <param name="Epoch">Instant of the elements.</param>
/// <param name="MeanMotionRadiansPerSecond">Mean motion in the sense of Kozai, above zero.</param>
/// <param name="Eccentricity">0 to below 1.</param>
/// <param name="InclinationRadians">0 to π, against the true equator of date.</param>
/// <param name="RightAscensionRadians">Right ascension of the ascending node from the mean equinox (TEME), any turn.</param>
/// <param name="ArgumentOfPerigeeRadians">Angle from node to perigee, any turn.</param>
/// <param name="MeanAnomalyRadians">Any turn.</param>
/// <param name="DragPerEarthRadius">B*, in inverse Earth radii; zero and negative values occur.</param>
public sealed record MeanElements(
    string CatalogueId,
    string Name,
    string Designator,
    Instant Epoch,
    double MeanMotionRadiansPerSecond,
    double Eccentricity,
    double InclinationRadians,
    double RightAscensionRadians,
    double ArgumentOfPerigeeRadians,
    double MeanAnomalyRadians,
    double DragPerEarthRadius)
{
    /// <summary>Revolutions per day, as catalogues print the mean motion.</summary>
    public double RevolutionsPerDay => MeanMotionRadiansPerSecond * 86_400 / (2 * Math.PI);
}
