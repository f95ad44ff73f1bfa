namespace Vedette.Simulation;

/// <summary>All that is true in a scenario: what flew, and what was hot.</summary>
/// <param name="Frame">Time, Earth and rotation.</param>
/// <param name="DurationSeconds">How long it lasts.</param>
/// <param name="CloudTopMetres">Height below which infrared satellites see no plume.</param>
/// <param name="Bodies">What flew, by number.</param>
/// <param name="Sources">What was hot on the ground, by falling number.</param>
/// <param name="Spells">Spells of more false detections.</param>
public sealed record GroundTruth(
    TruthFrame Frame,
    double DurationSeconds,
    double CloudTopMetres,
    IReadOnlyList<TruthBody> Bodies,
    IReadOnlyList<HeatSource> Sources,
    IReadOnlyList<FalseDetections> Spells)
{
    /// <summary>What bends and slows the waves of radars, or null where nothing does.</summary>
    public ScenarioAir? Air { get; init; }

    /// <summary>Spells in which radars hear the Moon.</summary>
    public IReadOnlyList<MoonEchoes> MoonEchoes { get; init; } = [];

    /// <summary>What else echoes before radars, in the order of the events.</summary>
    public IReadOnlyList<StrayEvent> Strays { get; init; } = [];

    /// <summary>Clutter of the surface, in the order of the events.</summary>
    public IReadOnlyList<SurfaceClutter> SurfaceClutter { get; init; } = [];

    /// <summary>Mean number of false detections of a sensor at a time, on top of the usual.</summary>
    internal double ExtraFalse(SensorId sensor, double seconds)
    {
        double sum = 0;
        foreach (FalseDetections spell in Spells)
        {
            sum += spell.Sensor == sensor.Value && seconds >= spell.AtSeconds && seconds < spell.AtSeconds + spell.ForSeconds
                ? spell.PerFrame : 0;
        }

        return sum;
    }
}
