using System.Globalization;
using Vedette.Formats;

namespace Vedette.App;

/// <summary>What <c>vedette catalogue</c> says about one object; keys of its JSON are these names in camel case.</summary>
/// <param name="CatalogueId">Number in the catalogue.</param>
/// <param name="Name">Name; may be empty.</param>
/// <param name="Designator">International designator; may be empty.</param>
/// <param name="EpochUtc">Epoch of the elements.</param>
/// <param name="AgeDays">Days from the epoch to the time asked for; negative when the epoch is later.</param>
/// <param name="PerigeeKm">Height of perigee above the equatorial radius, from the mean elements; likewise of apogee.</param>
/// <param name="ApogeeKm">Height of apogee.</param>
/// <param name="InclinationDeg">Inclination.</param>
/// <param name="State">Where it is; null when the theory has no answer.</param>
/// <param name="Problem">Why there is no state; null when there is one.</param>
internal sealed record CatalogueEntry(
    string CatalogueId,
    string Name,
    string Designator,
    string EpochUtc,
    double AgeDays,
    double? PerigeeKm,
    double? ApogeeKm,
    double InclinationDeg,
    CatalogueEntryState? State,
    string? Problem);

/// <summary>Where an object is at the time asked for.</summary>
/// <param name="LatitudeDeg">Geodetic latitude of WGS 84.</param>
/// <param name="LongitudeDeg">Longitude, east positive.</param>
/// <param name="HeightKm">Height above the ellipsoid.</param>
/// <param name="EcefM">Earth-fixed position in metres.</param>
/// <param name="EcefMps">Velocity relative to the turning Earth in m/s.</param>
/// <param name="SigmaPositionM">Standard deviation of position per axis, from the age.</param>
internal sealed record CatalogueEntryState(
    double LatitudeDeg, double LongitudeDeg, double HeightKm, double[] EcefM, double[] EcefMps, double SigmaPositionM);

/// <summary>What was refused.</summary>
internal sealed record CatalogueRefusal(int Line, int Column, string Reason);

/// <summary>All that <c>vedette catalogue</c> says.</summary>
/// <param name="File">The file, as named.</param>
/// <param name="AtUtc">Time of the states.</param>
/// <param name="LeapSeconds">Which table of leap seconds was used, and whether it holds at that time.</param>
/// <param name="LeapSecondsCurrent">Whether the table is known to hold at that time.</param>
/// <param name="Ut1MinusUtcSeconds">What UT1 − UTC was taken to be: zero, which turns the Earth by up to 420 m at the equator.</param>
/// <param name="Objects">The objects, in the order of the file.</param>
/// <param name="Rejected">What was refused; at most the first 10,000.</param>
/// <param name="RejectedCount">How many were refused.</param>
internal sealed record CatalogueListing(
    string File,
    string AtUtc,
    string LeapSeconds,
    bool LeapSecondsCurrent,
    double Ut1MinusUtcSeconds,
    IReadOnlyList<CatalogueEntry> Objects,
    IReadOnlyList<CatalogueRefusal> Rejected,
    int RejectedCount)
{
    private const int NameWidth = 24;

    /// <summary>Objects without a state.</summary>
    public int WithoutState => Objects.Count(o => o.State is null);

    /// <summary>Works out the list.</summary>
    public static CatalogueListing Of(string file, ElementsReading reading, Instant at, LeapSeconds leapSeconds)
    {
        EarthRotation rotation = EarthRotation.AtGreenwich(at, leapSeconds);
        return new(
            file,
            UtcTime.Format(at, leapSeconds, 3),
            leapSeconds.Source,
            leapSeconds.IsCurrent(at),
            0,
            [.. reading.Elements.Select(e => Entry(e, at, rotation, leapSeconds))],
            [.. reading.Rejected.Select(r => new CatalogueRefusal(r.Line, r.Column, r.Reason))],
            reading.RejectedCount);
    }

    /// <summary>The list as a table for people: a head, then a line for each object.</summary>
    public IEnumerable<string> Table()
    {
        yield return $"{"NUMBER",9}  {"NAME",-NameWidth}  {"EPOCH (UTC)",-19}  {"AGE d",8}  {"PERIGEE km",10}  {"APOGEE km",10}  {"INCL",7}  {"LAT",8}  {"LON",9}  {"HEIGHT km",10}";
        foreach (CatalogueEntry o in Objects)
        {
            string state = o.State is { } s
                ? Invariant($"{s.LatitudeDeg,8:F3}  {s.LongitudeDeg,9:F3}  {s.HeightKm,10:F1}")
                : o.Problem ?? "";
            string name = o.Name.Length <= NameWidth ? o.Name : o.Name[..(NameWidth - 1)] + "…";
            yield return CommandText.Printable(Invariant(
                $"{o.CatalogueId,9}  {name,-NameWidth}  {o.EpochUtc[..19],-19}  {o.AgeDays,8:F2}  {o.PerigeeKm,10:F1}  {o.ApogeeKm,10:F1}  {o.InclinationDeg,7:F3}  {state}"));
        }
    }

    private static CatalogueEntry Entry(MeanElements e, Instant at, EarthRotation rotation, LeapSeconds leapSeconds)
    {
        bool isState = Sgp4.TryCreate(e, leapSeconds, out Sgp4? orbit, out Sgp4Error error);
        Position<Eci> position = default;
        Velocity<Eci> velocity = default;
        isState = isState && orbit!.TryPropagate(at, out position, out velocity, out error);
        double age = at.SecondsSince(e.Epoch);
        return new(
            e.CatalogueId,
            e.Name,
            e.Designator,
            UtcTime.Format(e.Epoch, leapSeconds, 3),
            age / 86_400,
            Finite(orbit?.PerigeeHeightMetres / 1000),
            Finite(orbit?.ApogeeHeightMetres / 1000),
            double.RadiansToDegrees(e.InclinationRadians),
            isState ? State(at, position, velocity, rotation, CatalogueElements.SigmaMetres(Math.Abs(age))) : null,
            isState ? null : CatalogueElements.Explain(error));
    }

    private static CatalogueEntryState State(Instant at, Position<Eci> position, Velocity<Eci> velocity, EarthRotation rotation, double sigma)
    {
        Position<Ecef> p = rotation.ToEcef(at, position);
        Velocity<Ecef> v = rotation.ToEcef(at, position, velocity);
        var ground = GeodeticPosition.FromEcef(p);
        return new(ground.LatitudeDegrees, ground.LongitudeDegrees, ground.HeightMetres / 1000, [p.X, p.Y, p.Z], [v.X, v.Y, v.Z], sigma);
    }

    /// <summary>JSON has no word for infinity.</summary>
    private static double? Finite(double? value) => value is { } v && double.IsFinite(v) ? v : null;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
