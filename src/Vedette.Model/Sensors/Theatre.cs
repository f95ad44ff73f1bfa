using Vedette.Physics;

namespace Vedette.Model;

/// <summary>How light time and refraction are treated in the observations.</summary>
/// <param name="LightTimeModelled">Whether observation times still contain the light time from target to sensor.</param>
/// <param name="Refraction">Name of the refraction model that is in the elevations, or "none".</param>
public sealed record Propagation(bool LightTimeModelled, string Refraction)
{
    /// <summary>Light time removed, no refraction.</summary>
    public static Propagation Ideal { get; } = new(false, "none");

    /// <summary>The ionosphere over the theatre, where its delay and bending are in what radars of a known frequency measure; null where they are not.</summary>
    public ElectronLayer? Electrons { get; init; }
}

/// <summary>A named set of sensors and what is known beforehand; all fusion of a theatre happens in one stage.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Epoch">Zero of the times in recordings and of the phases of sensors.</param>
/// <param name="Earth">Figures that the dynamics use.</param>
/// <param name="Rotation">The rotation between Eci and Ecef.</param>
/// <param name="Propagation">Light time and refraction of the observations.</param>
/// <param name="Sensors">All sensors, ordered by number.</param>
/// <param name="Catalogue">Objects known to be in orbit.</param>
/// <param name="Notices">Announced launches.</param>
public sealed record Theatre(
    string Name,
    Instant Epoch,
    EarthModel Earth,
    EarthRotation Rotation,
    Propagation Propagation,
    IReadOnlyList<Sensor> Sensors,
    IReadOnlyList<CatalogueObject> Catalogue,
    IReadOnlyList<LaunchNotice> Notices)
{
    /// <summary>What is believed of launches beforehand.</summary>
    public LaunchPriors Priors { get; init; } = LaunchPriors.Default;
}

/// <summary>An object known to be in orbit, as a state with its uncertainty; elements are turned into states by the reader.</summary>
/// <param name="CatalogueId">Its number in the catalogue, as text (nine digits and letters occur).</param>
/// <param name="State">State at the time of the entry.</param>
/// <param name="PositionSigmaMetres">Standard deviation of position per axis.</param>
/// <param name="VelocitySigmaMetresPerSecond">Standard deviation of velocity per axis.</param>
public sealed record CatalogueObject(
    string CatalogueId, StateVector State, double PositionSigmaMetres, double VelocitySigmaMetresPerSecond)
{
    /// <summary>The entry without its name.</summary>
    public KnownOrbit ToOrbit() =>
        new(State.Time, new(State.Position.Vector, State.Velocity.Vector), PositionSigmaMetres, VelocitySigmaMetresPerSecond);
}

/// <summary>A launch announced beforehand: it explains, it never suppresses.</summary>
/// <param name="Id">Identifier of the notice.</param>
/// <param name="WindowStart">Earliest launch.</param>
/// <param name="WindowEnd">Latest launch.</param>
/// <param name="VehicleClass">Class as announced, free text.</param>
/// <param name="Site">Announced place.</param>
/// <param name="AzimuthRadians">Announced direction from north, clockwise.</param>
/// <param name="Source">Who announced it.</param>
public sealed record LaunchNotice(
    string Id, Instant WindowStart, Instant WindowEnd, string VehicleClass, GeodeticPosition Site, double AzimuthRadians, string Source);
