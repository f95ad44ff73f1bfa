using System.Globalization;
using System.Text;
using Vedette.Simulation;

namespace Vedette.App;

/// <summary>Adds up what became of the dwells of radars with a scheduler, and writes it down look by look where a folder is given.</summary>
/// <param name="run">Gives the names of the radars.</param>
/// <param name="folder">Folder of the recording, or null.</param>
internal sealed class ScheduleTally(SimulationRun run, string? folder)
{
    private static readonly int s_kinds = Enum.GetValues<DwellKind>().Length;

    private readonly SortedDictionary<int, (double Busy, double Seconds, (long Planned, long Done, long Dropped)[] Counts)> _radars = [];
    private readonly StringBuilder _rows = new("t_s,sensor_id,look,busy_s,tracks,kind,planned,done,dropped\n");

    /// <summary>Takes in a look.</summary>
    public void Take(ScheduleReport report)
    {
        double period = ((RadarSensor)run.Theatre.Sensors.First(s => s.Id == report.Sensor)).RevisitSeconds;
        (double busy, double seconds, (long Planned, long Done, long Dropped)[] counts) =
            _radars.TryGetValue(report.Sensor.Value, out (double, double, (long, long, long)[]) known) ? known : (0, 0, new (long, long, long)[s_kinds]);
        for (int i = 0; i < s_kinds; i++)
        {
            DwellCount c = report.Counts[i];
            counts[i] = (counts[i].Planned + c.Planned, counts[i].Done + c.Done, counts[i].Dropped + c.Dropped);
            _ = folder is null ? _rows : _rows.Append(
                CultureInfo.InvariantCulture,
                $"{report.Seconds:F3},{report.Sensor.Value},{report.Look},{report.BusySeconds:F4},{report.Tracks},{Name(i)},{c.Planned},{c.Done},{c.Dropped}\n");
        }

        _radars[report.Sensor.Value] = (busy + report.BusySeconds, seconds + period, counts);
    }

    /// <summary>One line for each radar.</summary>
    public IEnumerable<string> Lines() => _radars.Select(r =>
        $"{run.Theatre.Sensors.First(s => s.Id.Value == r.Key).Name}: dwells done of planned (dropped): "
        + string.Join(", ", Enumerable.Range(0, s_kinds).Where(i => r.Value.Counts[i] != default).Select(i =>
            $"{Name(i)} {r.Value.Counts[i].Done} of {r.Value.Counts[i].Planned} ({r.Value.Counts[i].Dropped})"))
        + string.Create(CultureInfo.InvariantCulture, $"; busy {100 * r.Value.Busy / r.Value.Seconds:F0} %"));

    /// <summary>Writes <c>truth/schedule.csv</c>, where there is a folder and a radar with a scheduler.</summary>
    public void Complete()
    {
        if (folder is not null && _radars.Count > 0)
        {
            File.WriteAllText(Path.Combine(folder, "truth", "schedule.csv"), _rows.ToString());
        }
    }

    private static string Name(int kind) => ((DwellKind)kind).ToString().ToLowerInvariant();
}
