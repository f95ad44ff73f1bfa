namespace Vedette.Simulation;

/// <summary>What a body of the truth is.</summary>
public enum TruthKind
{
    /// <summary>The payload body of a ballistic flight.</summary>
    Threat,

    /// <summary>A stage that has burnt out and was left behind.</summary>
    SpentStage,

    /// <summary>A satellite.</summary>
    Satellite,

    /// <summary>A launch that reaches orbit.</summary>
    SpaceLaunch,

    /// <summary>A research rocket.</summary>
    SoundingRocket,

    /// <summary>A body that flew in reality, rebuilt from its telemetry.</summary>
    RealFlight,

    /// <summary>A body in free flight whose launch was before the scenario.</summary>
    Coaster,

    /// <summary>An aircraft.</summary>
    Aircraft,
}

/// <summary>Something that happens to a body.</summary>
/// <param name="Name">"launch", "cloud_break", "stageN_end", "burnout", "apogee", "down_100km", "impact", "start", "manoeuvre", "manoeuvre_end", "coefficient_change".</param>
/// <param name="Seconds">When, in seconds after the epoch of the scenario.</param>
/// <param name="State">Its state then.</param>
public sealed record TruthEvent(string Name, double Seconds, FlightState State);

/// <summary>A burn of a body, as infrared satellites see it.</summary>
/// <param name="StartSeconds">Ignition, in seconds after the epoch.</param>
/// <param name="EndSeconds">End of the burn.</param>
/// <param name="PeakWattsPerSteradian">Radiant intensity at the height at which it is brightest.</param>
public sealed record Burn(double StartSeconds, double EndSeconds, double PeakWattsPerSteradian);

/// <summary>A body of the truth: what really flew.</summary>
public sealed class TruthBody
{
    private const double AirMetres = 100_000;

    /// <summary>Its number, from 1.</summary>
    public required int Id { get; init; }

    /// <summary>What it is.</summary>
    public required TruthKind Kind { get; init; }

    /// <summary>Class of the vehicle; empty where there is none.</summary>
    public required string Class { get; init; }

    /// <summary>Number of the body that it was part of; 0 for none.</summary>
    public required int ParentId { get; init; }

    /// <summary>m/(C_D A) in kg/m² after its last burn; 0 where air plays no part.</summary>
    public required double BallisticCoefficient { get; init; }

    /// <summary>Where it was.</summary>
    public required StateHistory History { get; init; }

    /// <summary>Mean radar cross-section in m² after its last burn.</summary>
    public required double CrossSectionSquareMetres { get; init; }

    /// <summary>Mean radar cross-section in m² while it is one with its burning stages.</summary>
    public double BoostCrossSectionSquareMetres { get; init; }

    /// <summary>Name in the catalogue, for bodies that the catalogue has.</summary>
    public string? CatalogueId { get; init; }

    /// <summary>What happened to it, in order of time.</summary>
    public IReadOnlyList<TruthEvent> Events { get; init; } = [];

    /// <summary>When it burns.</summary>
    public IReadOnlyList<Burn> Burns { get; init; } = [];

    /// <summary>The event of a name, or null.</summary>
    public TruthEvent? Event(string name) => Events.FirstOrDefault(e => e.Name == name);

    /// <summary>"boost", "coast", or "reentry" at a time; the last is all flight without thrust below 100 km, as recordings have it; of aircraft it is "coast".</summary>
    public string PhaseAt(double seconds)
    {
        foreach (Burn burn in Burns)
        {
            if (seconds >= burn.StartSeconds && seconds < burn.EndSeconds)
            {
                return "boost";
            }
        }

        return Kind == TruthKind.Aircraft ? "coast" : Ellipsoid.HeightMetres(EarthModel.Wgs84, History.At(seconds).Position) < AirMetres ? "reentry" : "coast";
    }

    /// <summary>Radar cross-section at a time, in m².</summary>
    public double CrossSectionAt(double seconds) =>
        Burns.Count > 0 && seconds < Burns[^1].EndSeconds && BoostCrossSectionSquareMetres > 0
            ? BoostCrossSectionSquareMetres : CrossSectionSquareMetres;
}
