using System.Globalization;

namespace Vedette.Assessments;

/// <summary>Where aircraft are, as their transponders or surveillance radars say, for as long as that can explain a plot.</summary>
/// <remarks>
/// Between reports an aircraft is taken to fly on straight, from its last two places. That evidence is a claim of others: it explains plots that lie on it and outlines no place where nothing is warned of.
/// </remarks>
internal sealed class AircraftPicture
{
    /// <summary>Aircraft held at most: some times what flies in the world at once.</summary>
    public const int Most = 50_000;

    /// <summary>A report explains nothing after so long: five turns of a slow radar.</summary>
    private const double KeptSeconds = 60;

    /// <summary>Above this no aircraft flies.</summary>
    private const double HighestMetres = 25_000;
    private const double GateMetres = 10_000;
    private const double FastestMetresPerSecond = 1_000;

    /// <summary>Speed where a single report does not say it, and acceleration in a turn at 30° of bank or more.</summary>
    private const double UnknownSpeedSigma = 250;
    private const double AccelerationSigma = 5;

    /// <summary>Error of a height that may be a pressure altitude.</summary>
    private const double HeightSigmaMetres = 300;

    /// <summary>The air within 500 km, up to 20 km, that something unknown may be anywhere in, and the part of what flies there that is reported, with a hundred in it: one in a hundred is this one.</summary>
    private static readonly double s_logVolume = Math.Log(Math.PI * 5e5 * 5e5 * 2e4 * 0.01) - 1.5 * Math.Log(2 * Math.PI);

    private readonly SortedDictionary<long, Report> _reports = [];
    private Instant _swept;

    /// <summary>Aircraft held.</summary>
    public int Count => _reports.Count;

    /// <summary>Takes in a report.</summary>
    public void Note(NuisanceRow row)
    {
        Vector3 place = row.Place.ToEcef().Vector;
        Report? before = _reports.TryGetValue(row.Id, out Report known) ? known : null;
        if (before is { } b && row.Time <= b.Time)
        {
            return;
        }

        if (before is not null || Count < Most)
        {
            _reports[row.Id] = new(row.Time, place, before is { } last ? Speed(last, row.Time, place) : null, row.SigmaMetres);
        }

        if (row.Time.SecondsSince(_swept) > KeptSeconds)
        {
            Sweep(row.Time);
        }
    }

    /// <summary>The aircraft that a plot is the likeliest to be of, and ln of how much better it explains the plot than something that nobody knows; null where none is near.</summary>
    /// <param name="plot">The plot.</param>
    /// <param name="site">Place of its radar.</param>
    public (string Name, double LogRatio)? Find(Plot plot, LocalFrame site)
    {
        Position<Ecef> place = site.Point(plot.RangeMetres, plot.AzimuthRadians, plot.ElevationRadians);
        double across = 3 * plot.RangeMetres * plot.SigmaElevationRadians;
        if (GeodeticPosition.FromEcef(place).HeightMetres > HighestMetres + across)
        {
            return null;
        }

        long best = 0;
        double top = double.NegativeInfinity;
        foreach ((long id, Report report) in _reports)
        {
            double seconds = plot.Time.SecondsSince(report.Time);
            if (Math.Abs(seconds) <= KeptSeconds && (report.At(seconds) - place.Vector).LengthSquared < Square(GateMetres + across) && LogDensity(site, plot, report, seconds) is var log && log > top)
            {
                (best, top) = (id, log);
            }
        }

        return double.IsNegativeInfinity(top) ? null : (string.Create(CultureInfo.InvariantCulture, $"{best:X6}"), top + s_logVolume);
    }

    /// <summary>Appends the picture to a snapshot.</summary>
    public void Save(ByteWriter writer)
    {
        writer.Write(_swept.TaiTicks);
        writer.Write(Count);
        foreach ((long id, Report r) in _reports)
        {
            writer.Write(id);
            writer.Write(r.Time.TaiTicks);
            writer.Write(r.Velocity is not null);
            (Vector3 p, Vector3 v) = (r.Place, r.Velocity ?? default);
            writer.Write([p.X, p.Y, p.Z, v.X, v.Y, v.Z, r.SigmaMetres]);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Restore(ref ByteReader reader)
    {
        _swept = new(reader.ReadInt64());
        int count = reader.ReadCount(73);
        Span<double> v = stackalloc double[7];
        for (int i = 0; i < count && !reader.Failed; i++)
        {
            long id = reader.ReadInt64();
            Instant time = new(reader.ReadInt64());
            bool moves = reader.ReadBoolean();
            reader.Read(v);
            _reports[id] = new(time, new(v[0], v[1], v[2]), moves ? new Vector3(v[3], v[4], v[5]) : null, v[6]);
        }
    }

    private static Vector3? Speed(in Report last, Instant time, Vector3 place)
    {
        double seconds = time.SecondsSince(last.Time);
        Vector3 speed = (1 / seconds) * (place - last.Place);
        return seconds <= KeptSeconds && speed.LengthSquared < FastestMetresPerSecond * FastestMetresPerSecond ? speed : null;
    }

    private static double LogDensity(LocalFrame site, Plot plot, in Report report, double seconds)
    {
        double flown = report.Velocity is null ? Square(UnknownSpeedSigma * seconds) : Square(AccelerationSigma * seconds * seconds / 2);
        return PlotDensity.Of(plot, site, Position<Ecef>.From(report.At(seconds)), Square(report.SigmaMetres) + flown, Square(HeightSigmaMetres)).Log;
    }

    private void Sweep(Instant now)
    {
        _swept = now;
        List<long>? gone = null;
        foreach ((long id, Report report) in _reports)
        {
            if (now.SecondsSince(report.Time) > KeptSeconds)
            {
                (gone ??= []).Add(id);
            }
        }

        foreach (long id in gone ?? [])
        {
            _reports.Remove(id);
        }
    }

    private static double Square(double x) => x * x;

    private readonly record struct Report(Instant Time, Vector3 Place, Vector3? Velocity, double SigmaMetres)
    {
        public Vector3 At(double seconds) => Place + seconds * (Velocity ?? default);
    }
}
