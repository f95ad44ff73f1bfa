namespace Vedette.Simulation;

/// <summary>An aircraft that flies from point to point ("aircraft"); it is a body of the truth.</summary>
/// <param name="AtSeconds">Time of the first point.</param>
/// <param name="Name">Its name.</param>
/// <param name="CrossSectionSquareMetres">Mean radar cross-section.</param>
/// <param name="Path">Two points at least, in order of time; between them it flies along the shortest line at even speed and climb.</param>
public sealed record AircraftFlight(double AtSeconds, string Name, double CrossSectionSquareMetres, IReadOnlyList<AircraftPoint> Path) : ScenarioEvent(AtSeconds);

/// <summary>A point of the path of an aircraft.</summary>
/// <param name="AfterSeconds">Time after the first point; 0 for the first.</param>
/// <param name="LatitudeDegrees">Latitude.</param>
/// <param name="LongitudeDegrees">Longitude.</param>
/// <param name="HeightMetres">Height above the ellipsoid.</param>
public sealed record AircraftPoint(double AfterSeconds, double LatitudeDegrees, double LongitudeDegrees, double HeightMetres);

/// <summary>Something that echoes before one radar and is no body of the truth.</summary>
/// <param name="AtSeconds">When it begins.</param>
/// <param name="ForSeconds">How long it lasts.</param>
/// <param name="Radar">Number of the radar.</param>
public abstract record StrayEvent(double AtSeconds, double ForSeconds, int Radar) : ScenarioEvent(AtSeconds);

/// <summary>Meteors ("meteors").</summary>
/// <param name="AtSeconds">When they begin.</param>
/// <param name="ForSeconds">How long they last.</param>
/// <param name="Radar">Number of the radar.</param>
/// <param name="HeadsPerHour">Echoes of heads in an hour, in the mean of the day, with at least the cross-section.</param>
/// <param name="TrailsPerHour">Echoes of trails likewise, for a radar that states its frequency.</param>
/// <param name="LeastSquareMetres">The least cross-section; of those above it as many as σ^−½ are above σ.</param>
public sealed record MeteorShower(double AtSeconds, double ForSeconds, int Radar, double HeadsPerHour, double TrailsPerHour, double LeastSquareMetres)
    : StrayEvent(AtSeconds, ForSeconds, Radar);

/// <summary>Echoes of an aurora at 100 to 120 km, where the line of sight is across the magnetic field ("aurora").</summary>
/// <param name="AtSeconds">When it begins.</param>
/// <param name="ForSeconds">How long it lasts.</param>
/// <param name="Radar">Number of the radar.</param>
/// <param name="Where">Middle of its region.</param>
/// <param name="WithinKilometres">Radius of its region.</param>
/// <param name="Patches">Mean number of patches in the region, drawn anew at each look.</param>
/// <param name="CrossSectionSquareMetres">Mean radar cross-section of a patch whose line of sight is right across the field; a tenth for each degree off.</param>
/// <param name="DriftMetresPerSecond">Drift toward magnetic east; below 0 toward west.</param>
public sealed record RadioAurora(
    double AtSeconds,
    double ForSeconds,
    int Radar,
    PlaceOnEarth Where,
    double WithinKilometres,
    double Patches,
    double CrossSectionSquareMetres,
    double DriftMetresPerSecond) : StrayEvent(AtSeconds, ForSeconds, Radar);

/// <summary>Birds around a radar ("birds").</summary>
/// <param name="AtSeconds">When they begin.</param>
/// <param name="ForSeconds">How long they last.</param>
/// <param name="Radar">Number of the radar.</param>
/// <param name="Count">How many there are at once.</param>
/// <param name="WithinKilometres">Radius around the radar.</param>
public sealed record BirdFlight(double AtSeconds, double ForSeconds, int Radar, int Count, double WithinKilometres)
    : StrayEvent(AtSeconds, ForSeconds, Radar);

/// <summary>What the processing of a radar leaves of the clutter of sea or land around it ("surfaceClutter"); spiky, near and low.</summary>
/// <param name="AtSeconds">When it begins.</param>
/// <param name="ForSeconds">How long it lasts.</param>
/// <param name="Radar">Number of the radar.</param>
/// <param name="GammaDecibels">Reflectivity per area over the sine of the grazing angle.</param>
/// <param name="Shape">Shape of the K distribution: 0.1 very spiky, 100 as noise.</param>
/// <param name="WithinKilometres">Farthest that it reaches; the horizon at most.</param>
/// <param name="ImprovementDecibels">By how much the processing (moving target indication) brings it down.</param>
public sealed record SurfaceClutter(
    double AtSeconds, double ForSeconds, int Radar, double GammaDecibels, double Shape, double WithinKilometres, double ImprovementDecibels) : ScenarioEvent(AtSeconds);
