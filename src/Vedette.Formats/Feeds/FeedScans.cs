namespace Vedette.Formats;

/// <summary>Puts plots that a feed brings together to observations: those of a radar, scan and half second are one. Not thread-safe.</summary>
/// <remarks>What comes out depends on what went in alone: the same message over two ways gives the same observations.</remarks>
/// <param name="mode">Data mode of the service.</param>
/// <param name="epoch">Scans and half seconds are counted from it.</param>
internal sealed class FeedScans(DataMode mode, Instant epoch)
{
    /// <summary>Plots of a radar and scan that lie within this are one observation.</summary>
    private const double CellSeconds = 0.5;

    /// <summary>Plots of an observation at most, as in a cell of a recording: some hundred times what a busy radar reports. More become another.</summary>
    private const int MostPlots = 10_000;

    private readonly List<(RadarSensor Radar, PlotRow Row)> _rows = [];

    /// <summary>Least ratio that a square-law detector of the radar's false alarm probability lets through, for plots that come without one.</summary>
    public static double LeastSignalToNoise(RadarSensor radar) => -Math.Log(Math.Clamp(radar.FalseAlarmProbability, 1e-30, 0.5));

    /// <summary>Adds a plot.</summary>
    public void Add(RadarSensor radar, PlotRow row) => _rows.Add((radar, row));

    /// <summary>Number of the scan at a time, as <c>sensors.json</c> has its period; not below 0.</summary>
    public long NumberOf(RadarSensor radar, Instant time) => Math.Max(0, (long)Math.Floor((time.SecondsSince(epoch) - radar.PhaseSeconds) / radar.RevisitSeconds));

    /// <summary>Takes the observations of all that was added, without numbers, by time.</summary>
    public void Take(List<Observation> found)
    {
        foreach (IGrouping<(SensorId Sensor, long Scan, double), (RadarSensor Radar, PlotRow Row)> group in _rows
            .OrderBy(static r => r.Row.Time).ThenBy(static r => r.Radar.Id.Value).ThenBy(static r => r.Row.Id)
            .GroupBy(r => (r.Radar.Id, NumberOf(r.Radar, r.Row.Time), Math.Floor(r.Row.Time.SecondsSince(epoch) / CellSeconds))))
        {
            foreach (PlotRow[] rows in group.Select(static r => r.Row).Chunk(MostPlots))
            {
                found.Add(new(0, rows[^1].Time, group.Key.Sensor, mode, new PlotMessage(group.Key.Scan, rows)));
            }
        }

        _rows.Clear();
    }
}
