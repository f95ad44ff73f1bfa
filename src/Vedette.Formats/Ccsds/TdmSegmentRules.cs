using System.Text;

namespace Vedette.Formats;

/// <summary>Turns the observations of one segment into plots, by what its metadata say.</summary>
internal sealed class TdmSegmentRules
{
    private const double SpeedOfLight = 299_792_458;
    private const int MostRefused = 1000;

    private readonly CcsdsSegment _segment;
    private readonly TdmRadar _radar;
    private readonly CcsdsClock _clock;
    private readonly double _metresPerUnit;
    private readonly double _toTarget;
    private readonly double _rangeCorrection, _angle1Correction, _angle2Correction, _rateCorrection;

    private TdmSegmentRules(CcsdsSegment segment, TdmRadar radar, CcsdsClock clock)
    {
        (_segment, _radar, _clock) = (segment, radar, clock);
        bool isTwoWay = IsTwoWay(segment);
        double perUnit = Is("RANGE_UNITS", "s") ? SpeedOfLight : 1000;
        _metresPerUnit = isTwoWay && radar.RangeIsRoundTrip ? perUnit / 2 : perUnit;
        _toTarget = Is("TIMETAG_REF", "TRANSMIT") ? 1 : -1;
        double applied = Is("CORRECTIONS_APPLIED", "NO") ? 1 : 0;
        _rangeCorrection = applied * Number("CORRECTION_RANGE");
        _angle1Correction = applied * Number("CORRECTION_ANGLE_1");
        _angle2Correction = applied * Number("CORRECTION_ANGLE_2");
        _rateCorrection = applied * Number("CORRECTION_DOPPLER");
    }

    /// <summary>The rules of a segment.</summary>
    /// <returns>Whether its observations can become plots.</returns>
    public static bool TryCreate(
        CcsdsSegment segment, TdmRadar radar, LeapSeconds leapSeconds, EopTable? earthOrientation, out TdmSegmentRules? rules, out CcsdsFault fault)
    {
        rules = null;
        CcsdsBlock metadata = segment.Metadata;
        fault = CcsdsClock.TryCreate(metadata.Text("TIME_SYSTEM"), leapSeconds, earthOrientation, out CcsdsClock? clock, out string _)
            ? Refusal(metadata) : At(metadata, "TIME_SYSTEM", "UTC, TAI, TT, GPS, TDB, or UT1 with Earth orientation parameters");
        if (fault != default || clock is null)
        {
            return false;
        }

        rules = new(segment, radar, clock);
        return true;
    }

    /// <summary>Reads the plots.</summary>
    /// <returns>How much of it was refused, listed or not.</returns>
    public long Read(long firstId, List<PlotRow> plots, List<CcsdsFault> refused)
    {
        ReadOnlySpan<TdmObservation> all = _segment.Observations.Observations;
        long count = 0;
        for (int start = 0; start < all.Length;)
        {
            int end = start + 1;
            while (end < all.Length && all[end].Epoch == all[start].Epoch && all[end].Keyword != all[start].Keyword)
            {
                end++;
            }

            string reason = TryPlot(all[start..end], firstId + plots.Count, out PlotRow? plot);
            count += plot is null ? 1 : 0;
            if (plot is not null)
            {
                plots.Add(plot);
            }
            else if (refused.Count < MostRefused)
            {
                refused.Add(new(_segment.Data.Line, _segment.Observations.Keyword(all[start]), reason, Encoding.UTF8.GetString(_segment.Observations.EpochText(all[start]))));
            }

            start = end;
        }

        return count;
    }

    private static CcsdsFault Refusal(CcsdsBlock metadata)
    {
        if (metadata.Text("ANGLE_TYPE") is not { } type || !type.Equals("AZEL", StringComparison.OrdinalIgnoreCase))
        {
            return At(metadata, "ANGLE_TYPE", "AZEL: a plot has azimuth and elevation");
        }

        if (metadata.Text("MODE") is { } mode && !mode.Equals("SEQUENTIAL", StringComparison.OrdinalIgnoreCase))
        {
            return At(metadata, "MODE", "SEQUENTIAL: differences between stations are no plots");
        }

        string units = metadata.Text("RANGE_UNITS") ?? "km";
        if (units.Equals("RU", StringComparison.OrdinalIgnoreCase))
        {
            return At(metadata, "RANGE_UNITS", "km or s: range units are those of one ranging system");
        }

        bool isAmbiguous = CcsdsNumber.TryParse(metadata.Text("RANGE_MODULUS") ?? "0", out double modulus) && modulus > 1;
        int legs = (metadata.Text("PATH") ?? "1,2,1").Split(',').Length - 1;
        return isAmbiguous ? At(metadata, "RANGE_MODULUS", "0 or 1: ambiguous ranges are not resolved here")
            : legs > 2 ? At(metadata, "PATH", "a path of one or two legs: no relay") : default;
    }

    private static CcsdsFault At(CcsdsBlock metadata, string keyword, string expected) =>
        new(metadata.Find(keyword)?.Line ?? metadata.Line, keyword, expected, CcsdsFault.Shown(metadata.Text(keyword)));

    private static bool IsTwoWay(CcsdsSegment segment) => (segment.Metadata.Text("PATH") ?? "1,2,1").Split(',').Length == 3;

    private bool Is(string keyword, string word) => word.Equals(_segment.Metadata.Text(keyword), StringComparison.OrdinalIgnoreCase);

    private double Number(string keyword) => _segment.Metadata.Text(keyword) is { } text && CcsdsNumber.TryParse(text, out double value) ? value : 0;

    private string TryPlot(ReadOnlySpan<TdmObservation> group, long id, out PlotRow? plot)
    {
        plot = null;
        double? range = Value(group, TdmKeywords.Range), angle1 = Value(group, TdmKeywords.Angle1), angle2 = Value(group, TdmKeywords.Angle2);
        if (range is null || angle1 is null || angle2 is null)
        {
            return "RANGE, ANGLE_1 and ANGLE_2 of one epoch";
        }

        double metres = (range.Value + _rangeCorrection) * _metresPerUnit;
        double azimuth = double.DegreesToRadians(angle1.Value + _angle1Correction), elevation = double.DegreesToRadians(angle2.Value + _angle2Correction);
        if (metres is not (>= 1 and <= 4e8) || elevation is not (>= -Math.PI / 2 and <= Math.PI / 2) || Math.Abs(azimuth) > 100)
        {
            return "a range from 1 m to 400,000 km, and an elevation from -90 to 90 degrees";
        }

        if (!_clock.TryToInstant(group[0].Epoch, out Instant tag))
        {
            return "a time of 1972 or later";
        }

        RangeRate? rate = Rate(group);
        double signalToNoise = SignalToNoise(group, metres);
        if (rate is { MetresPerSecond: not (>= -1e5 and <= 1e5) } || signalToNoise is not (>= 1e-10 and <= 1e20))
        {
            return "a range rate within 100 km/s, and an RCS that gives a signal-to-noise ratio from -100 to 200 dB";
        }

        plot = new(
            id, tag.AddSeconds(_toTarget * metres / SpeedOfLight), metres, Wrap(azimuth), elevation, rate, _radar.SigmaRangeMetres,
            Math.Min(_radar.SigmaAngleRadians / Math.Max(Math.Cos(elevation), 1e-6), Math.PI), _radar.SigmaAngleRadians, signalToNoise);
        return "";
    }

    private RangeRate? Rate(ReadOnlySpan<TdmObservation> group) =>
        Value(group, TdmKeywords.DopplerInstantaneous) is { } kilometres
            ? new RangeRate((kilometres + _rateCorrection) * 1000, _radar.SigmaRangeRateMetresPerSecond) : null;

    /// <summary>By the radar equation from the cross-section where there is one, else as agreed.</summary>
    private double SignalToNoise(ReadOnlySpan<TdmObservation> group, double metres)
    {
        double ratio = 1e6 / metres;
        return Value(group, TdmKeywords.Rcs) is { } squareMetres && squareMetres > 0 && _radar.Radar.SignalToNoiseAtReference > 0
            ? _radar.Radar.SignalToNoiseAtReference * squareMetres * ratio * ratio * ratio * ratio : _radar.SignalToNoise;
    }

    private static double? Value(ReadOnlySpan<TdmObservation> group, int keyword)
    {
        foreach (ref readonly TdmObservation observation in group)
        {
            if (observation.Keyword == keyword)
            {
                return observation.Value;
            }
        }

        return null;
    }

    private static double Wrap(double radians)
    {
        double wrapped = radians % (2 * Math.PI);
        wrapped = wrapped < 0 ? wrapped + 2 * Math.PI : wrapped;
        return wrapped >= 2 * Math.PI ? 0 : wrapped;
    }
}
