using System.Text.Json.Serialization;

namespace Vedette.Simulation;

/// <summary>Something that happens in a scenario. A closed set of kinds, told apart by "kind".</summary>
/// <param name="AtSeconds">When it begins, in seconds after the start of the scenario.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(BallisticLaunch), "ballisticFlight")]
[JsonDerivedType(typeof(VehicleLaunch), "vehicle")]
[JsonDerivedType(typeof(SoundingRocket), "soundingRocket")]
[JsonDerivedType(typeof(SpaceLaunch), "spaceLaunch")]
[JsonDerivedType(typeof(SatellitePass), "satellite")]
[JsonDerivedType(typeof(SatelliteElements), "satelliteElements")]
[JsonDerivedType(typeof(CoastingRaid), "coastingRaid")]
[JsonDerivedType(typeof(FixedFire), "fixedFire")]
[JsonDerivedType(typeof(Fires), "fires")]
[JsonDerivedType(typeof(SunGlint), "sunGlint")]
[JsonDerivedType(typeof(FalseDetections), "falseDetections")]
[JsonDerivedType(typeof(MoonEchoes), "moonEchoes")]
[JsonDerivedType(typeof(AircraftFlight), "aircraft")]
[JsonDerivedType(typeof(MeteorShower), "meteors")]
[JsonDerivedType(typeof(RadioAurora), "aurora")]
[JsonDerivedType(typeof(BirdFlight), "birds")]
[JsonDerivedType(typeof(SurfaceClutter), "surfaceClutter")]
public abstract record ScenarioEvent(double AtSeconds);

/// <summary>A flight of a notional vehicle that is fitted to its figures ("ballisticFlight").</summary>
/// <param name="AtSeconds">Lift-off.</param>
/// <param name="BurnSeconds">Time from lift-off to the end of the last burn.</param>
/// <param name="ApogeeKilometres">Greatest height.</param>
/// <param name="From">Launch point.</param>
/// <param name="To">Impact point.</param>
/// <param name="Stages">Number of stages, 1 to 3, that share the burn equally; 1 where the file does not say.</param>
/// <param name="SpentStages">Whether its spent stages fly on as bodies of their own; true where the file does not say.</param>
/// <param name="Body">What its payload is like in the air; as the vehicle was fitted where the file does not say.</param>
/// <param name="Manoeuvre">How its payload leaves free flight; not at all where the file does not say.</param>
public sealed record BallisticLaunch(
    double AtSeconds,
    double BurnSeconds,
    double ApogeeKilometres,
    PlaceOnEarth From,
    PlaceOnEarth To,
    int Stages = 1,
    bool SpentStages = true,
    BodyInAir? Body = null,
    Manoeuvre? Manoeuvre = null) : ScenarioEvent(AtSeconds);

/// <summary>A flight of a vehicle of a named notional class; pitch and azimuth are solved for ("vehicle").</summary>
/// <param name="AtSeconds">Lift-off.</param>
/// <param name="Class">Name in the table of notional vehicles (data/vehicles.jsonc).</param>
/// <param name="From">Launch point.</param>
/// <param name="To">Impact point.</param>
public sealed record VehicleLaunch(double AtSeconds, string Class, PlaceOnEarth From, PlaceOnEarth To) : ScenarioEvent(AtSeconds);

/// <summary>A research rocket that goes nearly straight up ("soundingRocket").</summary>
/// <param name="AtSeconds">Lift-off.</param>
/// <param name="BurnSeconds">Time to the end of its burn.</param>
/// <param name="ApogeeKilometres">Greatest height.</param>
/// <param name="From">Launch point.</param>
/// <param name="To">Impact point.</param>
public sealed record SoundingRocket(
    double AtSeconds, double BurnSeconds, double ApogeeKilometres, PlaceOnEarth From, PlaceOnEarth To) : ScenarioEvent(AtSeconds);

/// <summary>A launch into a nearly circular orbit ("spaceLaunch").</summary>
/// <param name="AtSeconds">Lift-off.</param>
/// <param name="From">Launch point.</param>
/// <param name="AzimuthDegrees">Direction of flight at lift-off, from north, clockwise, 0 to 360.</param>
/// <param name="OrbitHeightKilometres">Height of the orbit, 200 to 1200.</param>
public sealed record SpaceLaunch(double AtSeconds, PlaceOnEarth From, double AzimuthDegrees, double OrbitHeightKilometres)
    : ScenarioEvent(AtSeconds);

/// <summary>A satellite in a circular orbit that passes over a place ("satellite").</summary>
/// <param name="AtSeconds">When it passes over the place; may be before the start or after the end.</param>
/// <param name="Name">Its name, also in the catalogue.</param>
/// <param name="Over">The place.</param>
/// <param name="HeadingDegrees">Direction of its inertial velocity over the place, from north, clockwise, 0 to 360.</param>
/// <param name="HeightKilometres">Height over the place.</param>
/// <param name="CrossSectionSquareMetres">Mean radar cross-section.</param>
/// <param name="Catalogued">Whether the catalogue of the theatre has it.</param>
public sealed record SatellitePass(
    double AtSeconds,
    string Name,
    PlaceOnEarth Over,
    double HeadingDegrees,
    double HeightKilometres,
    double CrossSectionSquareMetres,
    bool Catalogued) : ScenarioEvent(AtSeconds);

/// <summary>A satellite given by mean elements for SGP4, as catalogues publish them ("satelliteElements").</summary>
/// <param name="AtSeconds">Time of the elements after the start of the scenario; negative when they are older.</param>
/// <param name="Name">Its name, also in the catalogue.</param>
/// <param name="RevolutionsPerDay">Mean motion, 0.1 to 17.</param>
/// <param name="Eccentricity">0 to below 1.</param>
/// <param name="InclinationDegrees">0 to 180.</param>
/// <param name="NodeDegrees">Right ascension of the ascending node, 0 to 360.</param>
/// <param name="ArgumentOfPerigeeDegrees">0 to 360.</param>
/// <param name="MeanAnomalyDegrees">0 to 360.</param>
/// <param name="DragPerEarthRadius">B*, in inverse Earth radii.</param>
/// <param name="CrossSectionSquareMetres">Mean radar cross-section.</param>
/// <param name="Catalogued">Whether the catalogue of the theatre has it.</param>
public sealed record SatelliteElements(
    double AtSeconds,
    string Name,
    double RevolutionsPerDay,
    double Eccentricity,
    double InclinationDegrees,
    double NodeDegrees,
    double ArgumentOfPerigeeDegrees,
    double MeanAnomalyDegrees,
    double DragPerEarthRadius,
    double CrossSectionSquareMetres,
    bool Catalogued) : ScenarioEvent(AtSeconds);

/// <summary>Bodies in free flight, launched before, that one radar has in view from the beginning to the end ("coastingRaid"). The seed decides where each is.</summary>
/// <param name="AtSeconds">When they begin to be.</param>
/// <param name="Count">How many, 1 to 10,000.</param>
/// <param name="Radar">Number of the radar that has them in view.</param>
/// <param name="RangeKilometres">Distance from it at the beginning.</param>
/// <param name="AzimuthDegrees">Direction from it, from north, clockwise; may be below 0.</param>
/// <param name="ElevationDegrees">Direction above its horizon.</param>
/// <param name="HeightKilometres">Height above the ellipsoid at the beginning.</param>
/// <param name="SpeedMetresPerSecond">Speed relative to the Earth.</param>
/// <param name="ClimbDegrees">Angle of the velocity above the horizontal.</param>
/// <param name="HeadingSpreadDegrees">How far the heading may be, either way, from that back to the radar.</param>
/// <param name="BallisticCoefficient">m/(C_D A) in kg/m².</param>
/// <param name="CrossSectionSquareMetres">Mean radar cross-section of each.</param>
/// <param name="Groups">How they are close to each other; null where each is alone.</param>
public sealed record CoastingRaid(
    double AtSeconds,
    int Count,
    int Radar,
    ValueRange RangeKilometres,
    ValueRange AzimuthDegrees,
    ValueRange ElevationDegrees,
    ValueRange HeightKilometres,
    ValueRange SpeedMetresPerSecond,
    ValueRange ClimbDegrees,
    double HeadingSpreadDegrees,
    ValueRange BallisticCoefficient,
    double CrossSectionSquareMetres,
    RaidGroups? Groups = null) : ScenarioEvent(AtSeconds);

/// <summary>Groups of bodies that fly together; a ballistic coefficient is that of a whole group.</summary>
/// <param name="Bodies">How many in a group.</param>
/// <param name="SpreadKilometres">Standard deviation of each from the middle of its group, per axis.</param>
/// <param name="SpreadMetresPerSecond">Standard deviation of its velocity, per axis.</param>
public sealed record RaidGroups(int Bodies, double SpreadKilometres, double SpreadMetresPerSecond);

/// <summary>A hot source that stands on the ground ("fixedFire").</summary>
/// <param name="AtSeconds">When it begins.</param>
/// <param name="ForSeconds">How long it lasts.</param>
/// <param name="Where">Where it stands.</param>
/// <param name="KilowattsPerSteradian">Its mean radiant intensity.</param>
public sealed record FixedFire(double AtSeconds, double ForSeconds, PlaceOnEarth Where, double KilowattsPerSteradian)
    : ScenarioEvent(AtSeconds);

/// <summary>Fires and gas flares, as active-fire products list them ("fires").</summary>
/// <param name="AtSeconds">When they begin.</param>
/// <param name="ForSeconds">How long they last.</param>
/// <param name="List">Each of them.</param>
/// <param name="Surveyed">Whether satellites know where they are, as flares of oil fields are known; false where the file does not say.</param>
public sealed record Fires(double AtSeconds, double ForSeconds, IReadOnlyList<FirePlace> List, bool Surveyed = false) : ScenarioEvent(AtSeconds);

/// <summary>A fire of a list.</summary>
/// <param name="LatitudeDegrees">Latitude.</param>
/// <param name="LongitudeDegrees">Longitude.</param>
/// <param name="Megawatts">Radiative power, all wavelengths.</param>
public sealed record FirePlace(double LatitudeDegrees, double LongitudeDegrees, double Megawatts);

/// <summary>Sunlight thrown back by water or cloud ("sunGlint"): it brightens and fades, and one satellite sees it.</summary>
/// <param name="AtSeconds">When it begins.</param>
/// <param name="ForSeconds">How long it lasts.</param>
/// <param name="Where">Where it stands.</param>
public sealed record SunGlint(double AtSeconds, double ForSeconds, PlaceOnEarth Where) : ScenarioEvent(AtSeconds);

/// <summary>A spell of more false detections than usual on one sensor ("falseDetections").</summary>
/// <param name="AtSeconds">When it begins.</param>
/// <param name="ForSeconds">How long it lasts.</param>
/// <param name="Sensor">Number of the sensor.</param>
/// <param name="PerFrame">Mean number of false detections in a frame or scan, on top of the usual.</param>
public sealed record FalseDetections(double AtSeconds, double ForSeconds, int Sensor, double PerFrame) : ScenarioEvent(AtSeconds);

/// <summary>Echoes of the Moon, while it is above the horizon of a radar and the range that it shows is one that the radar reports ("moonEchoes").</summary>
/// <param name="AtSeconds">When they begin.</param>
/// <param name="ForSeconds">How long they last.</param>
/// <param name="Radar">Number of the radar; its receiver says at how many pulses a second, by which the range folds.</param>
/// <param name="Decibels">Mean signal-to-noise ratio in dB.</param>
public sealed record MoonEchoes(double AtSeconds, double ForSeconds, int Radar, double Decibels) : ScenarioEvent(AtSeconds);
