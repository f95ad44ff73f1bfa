namespace Vedette.Sensing;

/// <summary>Finds the true range of plots of a radar whose ranges fold, by scans at other pulse rates.</summary>
/// <remarks>
/// <para>A plot shows r; its range is r + k u, u the range at which its pulse rate folds, k = 0, 1, … up to the farthest that the radar reports. Of these, one at which a plot of another rate in the
/// last four scans has a range that agrees, moved by the range rate (or, without one, by what the fastest body moves), from a direction that such a body can have turned by, is
/// supported; the one that most scans support is taken. With one body this is the Chinese remainder theorem with noise. Source: M. Skolnik, Radar Handbook, 3rd edition, 2008, chapter 4
/// (range ambiguities resolved by coincidence between pulse rates); here a scan stands for a burst.</para>
/// <para>What no other scan supports, or two ranges alike, stays ambiguous: it is refused, and kept to support later plots.</para>
/// </remarks>
/// <param name="radar">The radar; it states two pulse rates at least.</param>
internal sealed class FoldResolver(RadarSensor radar)
{
    private const int Scans = 4;
    private const double Sigmas = 4;
    private const double FastestMetresPerSecond = 9_000;

    /// <summary>How far the range rate may change, and by how much what it says of the range may be wrong: m/s².</summary>
    private const double RateSlack = 150;
    private const double RangeSlack = 5;

    private readonly List<Echo> _echoes = [];
    private readonly PulseRates _pulses = radar.Pulses!;

    private readonly record struct Echo(
        long Scan, Instant Time, double Range, double Azimuth, double Elevation, double? Rate, double SigmaRange, double SigmaAngle, double SigmaRate);

    /// <summary>The true range of a plot.</summary>
    /// <param name="row">The plot; plots come in the order of their scans.</param>
    /// <param name="scan">Its scan.</param>
    /// <param name="metres">The range, when the result is null.</param>
    /// <returns>Null, or why the plot stays ambiguous.</returns>
    public string? Resolve(PlotRow row, long scan, out double metres)
    {
        _ = _echoes.RemoveAll(e => Math.Abs(scan - e.Scan) > Scans);
        Echo echo = new(
            scan, row.Time, row.RangeMetres, row.AzimuthRadians, row.ElevationRadians, row.RangeRate?.MetresPerSecond,
            row.SigmaRangeMetres, Math.Max(row.SigmaAzimuthRadians * Math.Cos(row.ElevationRadians), row.SigmaElevationRadians), row.RangeRate?.Sigma ?? 0);
        (int best, int runnerUp) = (0, 0);
        metres = row.RangeMetres;
        double fold = _pulses.UnambiguousMetres(_pulses.PlaceOf(scan));
        for (double range = row.RangeMetres; range <= radar.MaximumRangeMetres; range += fold)
        {
            int support = Support(echo, range);
            if (support > best)
            {
                (best, runnerUp, metres) = (support, best, range);
            }
            else
            {
                runnerUp = Math.Max(runnerUp, support);
            }
        }

        _echoes.Add(echo);
        return best == 0 ? $"its range is ambiguous by {fold / 1000:F0} km, and no plot of the last {Scans} scans at another pulse rate says which it is."
            : best == runnerUp ? $"its range is ambiguous by {fold / 1000:F0} km, and plots at other pulse rates say more than one."
            : null;
    }

    /// <summary>Writes what it remembers.</summary>
    public void Save(ByteWriter writer)
    {
        writer.Write(_echoes.Count);
        foreach (Echo e in _echoes)
        {
            writer.Write(e.Scan);
            writer.Write(e.Time.TaiTicks);
            writer.Write(e.Rate is not null);
            writer.Write([e.Range, e.Azimuth, e.Elevation, e.Rate ?? 0, e.SigmaRange, e.SigmaAngle, e.SigmaRate]);
        }
    }

    /// <summary>Takes up what was written; the reader has failed when the bytes are wrong.</summary>
    public void Restore(ref ByteReader reader)
    {
        _echoes.Clear();
        int count = reader.ReadCount(sizeof(long) * 2 + 1 + 7 * sizeof(double));
        for (int i = 0; i < count; i++)
        {
            (long scan, Instant time, bool rated) = (reader.ReadInt64(), new(reader.ReadInt64()), reader.ReadBoolean());
            (double range, double azimuth, double elevation, double rate) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
            _echoes.Add(new(scan, time, range, azimuth, elevation, rated ? rate : null, reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble()));
        }
    }

    /// <summary>In how many scans of another pulse rate something is heard that agrees with a range.</summary>
    private int Support(in Echo echo, double range)
    {
        int support = 0;
        long counted = long.MinValue;
        int place = _pulses.PlaceOf(echo.Scan);
        foreach (Echo other in _echoes)
        {
            if (other.Scan != counted && _pulses.Hertz[_pulses.PlaceOf(other.Scan)] != _pulses.Hertz[place] && Agrees(echo, range, other))
            {
                (support, counted) = (support + 1, other.Scan);
            }
        }

        return support;
    }

    private bool Agrees(in Echo echo, double range, in Echo other)
    {
        double dt = Math.Abs(echo.Time.SecondsSince(other.Time));
        double across = (FastestMetresPerSecond * dt) / Math.Max(1, range);
        double turned = Math.Abs(Math.IEEERemainder(echo.Azimuth - other.Azimuth, 2 * Math.PI)) * Math.Cos(echo.Elevation);
        double angle = across + Sigmas * Math.Sqrt(echo.SigmaAngle * echo.SigmaAngle + other.SigmaAngle * other.SigmaAngle);
        if (turned > angle || Math.Abs(echo.Elevation - other.Elevation) > angle)
        {
            return false;
        }

        (double moved, double slack) = Motion(echo, other, dt);
        double fold = _pulses.UnambiguousMetres(_pulses.PlaceOf(other.Scan));
        double off = Math.IEEERemainder(range - moved - other.Range, fold);
        bool reached = range - moved - off <= radar.MaximumRangeMetres + slack && range - moved - off > 0;
        return reached && Math.Abs(off) <= slack && RatesAgree(echo, other, dt);
    }

    /// <summary>By how much the range has grown since the other plot, and how far that may be off.</summary>
    private static (double Moved, double Slack) Motion(in Echo echo, in Echo other, double dt)
    {
        double noise = echo.SigmaRange * echo.SigmaRange + other.SigmaRange * other.SigmaRange;
        if (echo.Rate is not { } now || other.Rate is not { } then)
        {
            return (0, Sigmas * Math.Sqrt(noise) + FastestMetresPerSecond * dt);
        }

        double rates = (echo.SigmaRate + other.SigmaRate) * dt;
        return (0.5 * (now + then) * echo.Time.SecondsSince(other.Time), Sigmas * Math.Sqrt(noise + rates * rates) + RangeSlack * dt * dt);
    }

    private static bool RatesAgree(in Echo echo, in Echo other, double dt) =>
        echo.Rate is not { } now || other.Rate is not { } then || Math.Abs(now - then) <= Sigmas * (echo.SigmaRate + other.SigmaRate) + RateSlack * dt;
}
