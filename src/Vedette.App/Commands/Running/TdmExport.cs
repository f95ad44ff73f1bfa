using System.Globalization;
using Vedette.Formats;

namespace Vedette.App;

/// <summary>Writes the plots of a recording as tracking data: messages of some thousand plots in order of time, each with a segment for every radar in it.</summary>
/// <remarks>
/// A message holds range, angles and range rate with the time of reception. Numbers of plots and scans, standard deviations and signal-to-noise ratios have
/// no keyword in it; whoever reads it must know them (<see cref="TdmRadar"/>).
/// </remarks>
internal static class TdmExport
{
    /// <summary>Plots of a message: 1.1 MB in KVN and 2.7 MB in XML, less than a feed takes at once.</summary>
    private const int MostPlots = 5_000;

    private const double SpeedOfLight = 299_792_458;

    /// <summary>What a plot is of is what a tracker finds out.</summary>
    private const string Target = "UNKNOWN";

    /// <summary>Writes them.</summary>
    /// <param name="folder">New folder.</param>
    /// <param name="feed">The recording.</param>
    /// <param name="files">Writes files.</param>
    /// <exception cref="IOException">The folder is not empty, a file cannot be written, or the recording cannot be read on.</exception>
    public static TdmSummary Write(string folder, RecordingFeed feed, CcsdsFolder files)
    {
        CcsdsFolder.Begin(folder);
        IReadOnlyList<TdmParticipant> radars = Participants(feed.Theatre.Sensors);
        (int messages, long plots, long rejected, string first) = (0, 0, 0, "");
        foreach ((int Sensor, PlotRow Row)[] part in Plots(feed, Reject).Chunk(MostPlots))
        {
            TdmPlotSegment[] segments = [.. radars
                .Select(r => new TdmPlotSegment(r.Participant, Target, [.. part.Where(p => p.Sensor == r.SensorId).Select(static p => p.Row)]))
                .Where(static s => s.Plots.Count > 0)];
            messages++;
            plots += part.Length;
            files.Write(
                folder, string.Create(CultureInfo.InvariantCulture, $"plots-{messages:D5}"), TdmPlots.ToMessage(segments, files.Origin, $"Data mode {feed.Mode}, recording {feed.Theatre.Name}"));
        }

        return new(folder, messages, plots, radars, rejected, first);

        void Reject(RejectedRow row)
        {
            rejected++;
            first = first.Length > 0 ? first : CommandText.Printable($"{row.File}:{row.Line}: {row.Reason}");
        }
    }

    /// <summary>All plots with the time at the target, in order of time to half a second.</summary>
    private static IEnumerable<(int Sensor, PlotRow Row)> Plots(RecordingFeed feed, Action<RejectedRow> rejected)
    {
        bool hasLightTime = feed.Theatre.Propagation.LightTimeModelled;
        return
            from input in feed.Inputs(rejected)
            let observation = input as Observation
            where observation is { Content: PlotMessage }
            from row in ((PlotMessage)observation.Content).Rows
            select (observation.Sensor.Value, hasLightTime ? row with { Time = row.Time.AddSeconds(-row.RangeMetres / SpeedOfLight) } : row);
    }

    /// <summary>The radars by name, or by number where two have one name.</summary>
    private static List<TdmParticipant> Participants(IReadOnlyList<Sensor> sensors)
    {
        RadarSensor[] radars = [.. sensors.OfType<RadarSensor>()];
        bool areTold = radars.All(static r => !string.IsNullOrWhiteSpace(r.Name)) && radars.DistinctBy(static r => r.Name.Trim(), StringComparer.OrdinalIgnoreCase).Count() == radars.Length;
        return [.. radars.Select(r => new TdmParticipant(r.Id.Value, areTold ? r.Name.Trim() : string.Create(CultureInfo.InvariantCulture, $"RADAR {r.Id.Value}")))];
    }
}
