namespace Vedette.Simulation;

/// <summary>A row of a public table of missile tests that can be flown again as a ballistic flight.</summary>
/// <param name="Row">Place in the table, from 1.</param>
/// <param name="Date">Date, ISO 8601.</param>
/// <param name="TimeUtc">Time of day "hh:mm", or null where it is not known.</param>
/// <param name="Missile">Identifier of the missile in the table.</param>
/// <param name="Site">Launch site.</param>
/// <param name="BearingDegrees">Direction from the site, from north, clockwise.</param>
/// <param name="ApogeeKilometres">Greatest height as reported.</param>
/// <param name="RangeKilometres">Distance flown as reported.</param>
public sealed record MissileTest(
    int Row, string Date, string? TimeUtc, string Missile, PlaceOnEarth Site, double BearingDegrees, double ApogeeKilometres, double RangeKilometres)
{
    /// <summary>Start of a scenario with this test: its time, or noon where that is not known.</summary>
    public string StartUtc => $"{Date}T{TimeUtc ?? "12:00"}:00Z";
}

/// <summary>A row that cannot be flown again as a ballistic flight, and why.</summary>
/// <param name="Row">Place in the table, from 1.</param>
/// <param name="Date">Date.</param>
/// <param name="Missile">Identifier of the missile.</param>
/// <param name="Reason">Why not.</param>
public sealed record MissileTestLeftOut(int Row, string Date, string Missile, string Reason);
