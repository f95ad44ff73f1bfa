using System.Globalization;
using System.Text;

namespace Vedette.Formats;

/// <summary>What a tracking data message leaves open about a radar, agreed with whoever sends it.</summary>
/// <param name="Radar">The radar.</param>
/// <param name="SigmaRangeMetres">Standard deviation of range: the message has no keyword for it; likewise the next two.</param>
/// <param name="SigmaAngleRadians">Standard deviation of each angle across the beam.</param>
/// <param name="SigmaRangeRateMetresPerSecond">Standard deviation of range rate.</param>
/// <param name="SignalToNoise">Power ratio of plots without RCS.</param>
/// <param name="RangeIsRoundTrip">
/// Whether ranges and light times over a two-way path count there and back. The standard (503.0-B-1 corrigendum 1, section 3.5.2.6) leaves it
/// to an agreement; its examples have half, which is the default.
/// </param>
public sealed record TdmRadar(
    RadarSensor Radar, double SigmaRangeMetres, double SigmaAngleRadians, double SigmaRangeRateMetresPerSecond, double SignalToNoise, bool RangeIsRoundTrip = false);

/// <summary>The plots of a message, and what of it could not become one.</summary>
/// <param name="Plots">The plots, in the order of the message.</param>
/// <param name="Refused">What could not, and why; at most a thousand.</param>
public sealed record TdmPlotReading(IReadOnlyList<PlotRow> Plots, IReadOnlyList<CcsdsFault> Refused)
{
    /// <summary>How much could not, listed or not.</summary>
    public long RefusedCount { get; init; }
}

/// <summary>Plots of one radar on their way into a message.</summary>
/// <param name="Radar">Name of the radar: PARTICIPANT_1.</param>
/// <param name="Target">Name of what it sees: PARTICIPANT_2.</param>
/// <param name="Plots">The plots; one or more, each with the time at which the energy was at the target.</param>
public sealed record TdmPlotSegment(string Radar, string Target, IReadOnlyList<PlotRow> Plots);

/// <summary>Plots of a radar to and from tracking data messages.</summary>
/// <remarks>
/// A plot is what follows one another with one epoch: RANGE, ANGLE_1, ANGLE_2 (AZEL), and DOPPLER_INSTANTANEOUS and RCS where they are. The
/// time tag is that of transmission or reception (TIMETAG_REF, reception by default), and the plot has the time in between. Corrections that
/// were not applied are added. Angles alone become nothing: lines of sight are those of satellites here, with a radiant intensity that a TDM
/// has no keyword for.
/// </remarks>
public static class TdmPlots
{
    private const double SpeedOfLight = 299_792_458;

    /// <summary>Reads plots.</summary>
    /// <param name="message">A tracking data message, as read.</param>
    /// <param name="radar">What the message leaves open.</param>
    /// <param name="leapSeconds">The table for UTC.</param>
    /// <param name="firstId">Number of the first plot; they count up.</param>
    /// <param name="earthOrientation">UT1 − UTC, for messages in UT1.</param>
    public static TdmPlotReading Read(CcsdsMessage message, TdmRadar radar, LeapSeconds leapSeconds, long firstId, EopTable? earthOrientation = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(radar);
        ArgumentNullException.ThrowIfNull(leapSeconds);
        var plots = new List<PlotRow>();
        var refused = new List<CcsdsFault>();
        long count = 0;
        if (message.Kind != CcsdsKind.Tdm)
        {
            refused.Add(new(message.Line, "", "a TDM", CcsdsTable.NameOf(message.Kind)));
            return new(plots, refused) { RefusedCount = 1 };
        }

        foreach (CcsdsSegment segment in message.Segments)
        {
            if (TdmSegmentRules.TryCreate(segment, radar, leapSeconds, earthOrientation, out TdmSegmentRules? rules, out CcsdsFault fault))
            {
                count += rules!.Read(firstId, plots, refused);
            }
            else
            {
                refused.Add(fault);
                count++;
            }
        }

        return new(plots, refused) { RefusedCount = count };
    }

    /// <summary>Plots, or places where a radar should look, as a message: two-way, half the path in km, time tags of reception, AZEL.</summary>
    /// <param name="radar">Name of the radar: PARTICIPANT_1.</param>
    /// <param name="target">Name of what it sees: PARTICIPANT_2.</param>
    /// <param name="plots">The plots, in order of time; one or more.</param>
    /// <param name="origin">Who makes the message.</param>
    /// <param name="comments">What else should be known: that it is a cue, its window and its volume.</param>
    public static CcsdsMessage ToMessage(string radar, string target, IReadOnlyList<PlotRow> plots, CcsdsOrigin origin, params ReadOnlySpan<string> comments) =>
        ToMessage([new(radar, target, plots)], origin, comments);

    /// <summary>The same of several radars: a segment, or some, for each.</summary>
    /// <remarks>
    /// A keyword may have an epoch once in a segment, and epochs are in order (503.0-B-2, section 3.4): what has the epoch of a plot that is there
    /// already goes into another segment.
    /// </remarks>
    /// <param name="segments">Plots of each; one or more. Their tags are put in order.</param>
    /// <param name="origin">Who makes the message.</param>
    /// <param name="comments">What else should be known.</param>
    public static CcsdsMessage ToMessage(IReadOnlyList<TdmPlotSegment> segments, CcsdsOrigin origin, params ReadOnlySpan<string> comments)
    {
        ArgumentNullException.ThrowIfNull(segments);
        ArgumentNullException.ThrowIfNull(origin);
        ArgumentOutOfRangeException.ThrowIfZero(segments.Sum(static s => s.Plots.Count));
        return new(
            CcsdsKind.Tdm, "2.0", origin.Header(comments), [.. segments.SelectMany(s => Layers(s.Plots).Select(plots => Segment(s.Radar, s.Target, plots, origin)))], 0);
    }

    /// <summary>Plots by order of their tags, so that no tag comes twice in a layer.</summary>
    private static List<List<PlotRow>> Layers(IReadOnlyList<PlotRow> plots)
    {
        List<List<PlotRow>> layers = [];
        foreach (PlotRow plot in plots.OrderBy(Tagged))
        {
            int free = layers.FindIndex(l => Tagged(l[^1]) < Tagged(plot));
            if (free < 0)
            {
                layers.Add([]);
                free = layers.Count - 1;
            }

            layers[free].Add(plot);
        }

        return layers;
    }

    private static CcsdsSegment Segment(string radar, string target, List<PlotRow> plots, CcsdsOrigin origin)
    {
        var data = new TdmDataBuilder();
        foreach (PlotRow plot in plots)
        {
            byte[] epoch = Encoding.ASCII.GetBytes(Tag(plot, origin));
            Add(data, "RANGE", epoch, plot.RangeMetres / 1000);
            Add(data, "ANGLE_1", epoch, double.RadiansToDegrees(plot.AzimuthRadians));
            Add(data, "ANGLE_2", epoch, double.RadiansToDegrees(plot.ElevationRadians));
            if (plot.RangeRate is { } rate)
            {
                Add(data, "DOPPLER_INSTANTANEOUS", epoch, rate.MetresPerSecond / 1000);
            }
        }

        List<CcsdsNode> metadata =
        [
            .. Pairs("TIME_SYSTEM", "UTC", "START_TIME", Tag(plots[0], origin), "STOP_TIME", Tag(plots[^1], origin), "PARTICIPANT_1", CcsdsOrigin.Carried(radar),
                "PARTICIPANT_2", CcsdsOrigin.Carried(target), "MODE", "SEQUENTIAL", "PATH", "1,2,1", "TIMETAG_REF", "RECEIVE", "RANGE_UNITS", "km", "ANGLE_TYPE", "AZEL"),
        ];
        return new(new("metadata", metadata, 0), new("data", [], 0), data.Build());
    }

    private static string Tag(PlotRow plot, CcsdsOrigin origin) => origin.Epoch(Tagged(plot));

    /// <summary>When the echo was received.</summary>
    private static Instant Tagged(PlotRow plot) => plot.Time.AddSeconds(plot.RangeMetres / SpeedOfLight);

    private static void Add(TdmDataBuilder data, string keyword, byte[] epoch, double value) =>
        data.Add((byte)TdmKeywords.NumberOf(keyword), epoch, Encoding.ASCII.GetBytes(value.ToString("R", CultureInfo.InvariantCulture)));

    private static IEnumerable<CcsdsValue> Pairs(params string[] words) =>
        Enumerable.Range(0, words.Length / 2).Select(i => new CcsdsValue(words[2 * i], words[2 * i + 1]));
}
