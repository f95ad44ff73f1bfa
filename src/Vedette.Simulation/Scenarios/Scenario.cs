namespace Vedette.Simulation;

/// <summary>What happens, who watches, and what must come of it: one file, one story.</summary>
/// <param name="Title">What is seen, in a few words.</param>
/// <param name="Why">Why the scenario exists.</param>
/// <param name="Seed">Seed of all chance in it, 0 or more.</param>
/// <param name="StartUtc">Zero of all its times: ISO 8601, UTC.</param>
/// <param name="DurationSeconds">How long it lasts, above 0, at most a day.</param>
/// <param name="Sensors">Who watches.</param>
/// <param name="Events">What happens.</param>
/// <param name="Expect">What must come of it.</param>
/// <param name="CloudTopKilometres">Height below which infrared satellites see no plume; 7 km where the file does not say.</param>
/// <param name="Notices">Launches announced beforehand; none where the file does not say.</param>
/// <param name="AirDensityFactor">Density of the air in truth over that of the standard atmosphere; 1 where the file does not say.</param>
/// <param name="Variation">Numbers that the seed decides; none where the file does not say.</param>
/// <param name="Scene">What focal planes see behind what happens; <see cref="ScenarioScene.Bare"/> where the file does not say.</param>
/// <param name="LaunchPriors">What the theatre believes of launches beforehand; <see cref="Model.LaunchPriors.Default"/> where the file does not say.</param>
/// <param name="Air">What bends and slows the waves of radars; they run straight where the file does not say.</param>
/// <param name="CatalogueSizes">How large satellites are that a catalogue adds; all alike where the file does not say.</param>
/// <remarks>The members have the names, units and shape of the file (docs/algorithms/simulation.md lists them).</remarks>
public sealed record Scenario(
    string Title,
    string Why,
    long Seed,
    string StartUtc,
    double DurationSeconds,
    IReadOnlyList<ScenarioSensor> Sensors,
    IReadOnlyList<ScenarioEvent> Events,
    ScenarioExpectation Expect,
    double CloudTopKilometres = Scenario.DefaultCloudTopKilometres,
    IReadOnlyList<ScenarioNotice>? Notices = null,
    double AirDensityFactor = 1,
    IReadOnlyList<VariedValue>? Variation = null,
    ScenarioScene? Scene = null,
    LaunchPriors? LaunchPriors = null,
    ScenarioAir? Air = null,
    SizeRule CatalogueSizes = SizeRule.Fixed)
{
    /// <summary>Cloud top of a scenario that states none, in km.</summary>
    public const double DefaultCloudTopKilometres = 7;
}

/// <summary>A launch announced beforehand.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="FromSeconds">Opening of the window after the start of the scenario; may be negative.</param>
/// <param name="ToSeconds">End of the window.</param>
/// <param name="Class">Class as announced, free text.</param>
/// <param name="Site">Announced place.</param>
/// <param name="AzimuthDegrees">Announced direction from north, clockwise, 0 to 360.</param>
/// <param name="Source">Who announced it.</param>
public sealed record ScenarioNotice(
    string Id, double FromSeconds, double ToSeconds, string Class, PlaceOnEarth Site, double AzimuthDegrees, string Source);

/// <summary>What must come of a scenario; the score compares.</summary>
/// <param name="Alerts">Number of alerts of level 2 or more.</param>
/// <param name="FirstAlertWithinSeconds">Longest time from the first launch to the first alert of level 2 or more; 0 where none is due.</param>
/// <param name="LaunchErrorKilometres">Largest error of the last launch point.</param>
/// <param name="ImpactErrorKilometres">Largest error of the last impact point; 0 where none is asked for, since one satellite alone fixes no distance.</param>
/// <param name="FalseAlerts">Largest number of alerts of level 2 or more that no launch is behind.</param>
public sealed record ScenarioExpectation(
    int Alerts, double FirstAlertWithinSeconds, double LaunchErrorKilometres, double ImpactErrorKilometres, int FalseAlerts);
