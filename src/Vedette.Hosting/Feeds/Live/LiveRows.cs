using Vedette.Formats;

namespace Vedette.Hosting;

/// <summary>Rows of <c>plots.csv</c> and <c>ir_los.csv</c> as a live service takes them, from files and from feeds: told apart by their header, grouped to observations.</summary>
/// <param name="settings">Epoch and data mode of the service.</param>
/// <param name="sensors">Its sensors.</param>
internal sealed class LiveRows(LiveSettings settings, IReadOnlyList<Sensor> sensors)
{
    /// <summary>Rows of one sensor and scan that lie within this are one observation.</summary>
    private const double CellSeconds = 0.5;

    private static readonly byte[] s_plots = System.Text.Encoding.ASCII.GetBytes(PlotLineReader.Header);
    private static readonly byte[] s_sights = System.Text.Encoding.ASCII.GetBytes(LineOfSightLineReader.Header);

    /// <summary>What reads the rows below a header; null when it is another.</summary>
    public RowReader? ReaderFor(ReadOnlySpan<byte> header)
    {
        var span = new RecordingSpan(settings.Epoch, -1e9, 1e9);
        return header.SequenceEqual(s_plots) ? Plots(new(span, sensors))
            : header.SequenceEqual(s_sights) ? Sights(new(span, sensors))
            : null;
    }

    /// <summary>Rows of one group are one observation: a radar's scan, or an infrared sensor's frame, within half a second.</summary>
    public (SensorId Sensor, long Scan, double Cell) GroupOf(in FeedRow row) =>
        (row.Sensor, row.Scan, Math.Floor(row.Time.SecondsSince(settings.Epoch) / CellSeconds));

    /// <summary>The observation of a group.</summary>
    /// <param name="rows">Its rows, in order.</param>
    public Observation Build(List<FeedRow> rows) => new(0, rows[^1].Time, rows[0].Sensor, settings.Mode, rows[0].Content switch
    {
        PlotRow => new PlotMessage(rows[0].Scan, rows.ConvertAll(static r => (PlotRow)r.Content)),
        LineOfSightRow => new LineOfSightMessage(rows.ConvertAll(static r => (LineOfSightRow)r.Content)),
        _ => new NuisanceMessage(rows.ConvertAll(static r => (NuisanceRow)r.Content)),
    });

    private static RowReader Plots(PlotLineReader plots) => (ReadOnlySpan<byte> line, out FeedRow row, out string reason) =>
    {
        bool good = plots.TryRead(line, out PlotLine plot, out reason);
        row = good ? new(plot.Row.Time, plot.Sensor, plot.Scan, plot.Row.Id, plot.Row) : default;
        return good;
    };

    private static RowReader Sights(LineOfSightLineReader sights) => (ReadOnlySpan<byte> line, out FeedRow row, out string reason) =>
    {
        bool good = sights.TryRead(line, out LineOfSightLine sight, out reason);
        row = good ? new(sight.Row.Time, sight.Sensor, 0, sight.Row.Id, sight.Row) : default;
        return good;
    };
}
