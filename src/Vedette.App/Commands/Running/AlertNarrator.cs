using System.Globalization;
using System.Text;

namespace Vedette.App;

/// <summary>Tells alerts as lines of text or of JSON, one for each step up or down, and one a minute while the level stands.</summary>
/// <remarks>A version that was told once is not told again: a console that jumps back in time replays what was said.</remarks>
/// <param name="output">Its data are the lines.</param>
/// <param name="json">Whether each line is a JSON object: for scripts.</param>
internal sealed class AlertNarrator(CommandOutput output, bool json) : IOutlet
{
    private const double IntervalOf90Percent = 1.6449;      // quantile of the normal distribution for 95 %
    private static readonly TimeSpan s_repeat = TimeSpan.FromMinutes(1);

    private readonly Dictionary<TrackId, IReadOnlyList<SensorId>> _contributors = [];
    private readonly Dictionary<AlertId, Alert> _told = [];
    private IReadOnlyDictionary<SensorId, Sensor> _sensors = new Dictionary<SensorId, Sensor>();

    /// <summary>Tells it which sensors there are.</summary>
    public void Configure(Theatre theatre) => _sensors = theatre.Sensors.ToDictionary(s => s.Id);

    /// <inheritdoc/>
    public void Accept(ReadOnlySpan<PipelineEvent> events)
    {
        foreach (PipelineEvent happened in events)
        {
            switch (happened)
            {
                case TrackChanged { Update.Track: { } track }:
                    _contributors[track.Id] = track.Contributors;
                    break;
                case AlertRaised raised when IsNews(raised.Alert):
                    _told[raised.Alert.Id] = raised.Alert;
                    Write(Tell(raised.Alert));
                    break;
            }
        }
    }

    private void Write(AlertTold told)
    {
        if (json)
        {
            output.JsonLine(told);
        }
        else
        {
            output.Line(Line(told));
        }
    }

    private bool IsNews(Alert alert) =>
        !_told.TryGetValue(alert.Id, out Alert? told)
        || (alert.Version > told.Version && (alert.Level != told.Level || alert.Time - told.Time >= s_repeat));

    private AlertTold Tell(Alert alert)
    {
        IReadOnlyList<SensorId> contributors = _contributors.GetValueOrDefault(alert.Track, []);
        bool over = alert.Level == AlertLevel.Ended;
        return new(
            Time(alert.Time), alert.Mode.ToString(), alert.Id.Value, (int)alert.Level, alert.Level.ToString(), alert.Version,
            over || alert.Assessment.Launch is not { } launch ? null : new(Time(launch.Time), Degrees(launch.Point.LatitudeDegrees), Degrees(launch.Point.LongitudeDegrees)),
            over || alert.Assessment.Impact is not { } impact ? null : Tell(impact),
            Count<InfraredSensor>(contributors), Count<RadarSensor>(contributors), alert.Reason);
    }

    private static ImpactTold Tell(ImpactPrediction impact)
    {
        double half = IntervalOf90Percent * impact.TimeSigmaSeconds;
        return new(
            Time(impact.Time.AddSeconds(-half)), Time(impact.Time.AddSeconds(half)),
            Degrees(impact.Point.LatitudeDegrees), Degrees(impact.Point.LongitudeDegrees), Math.Round(impact.Ellipse90.SemiMajorMetres / 1000, 1));
    }

    private static string Line(AlertTold told)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Clock(told.Time)}Z {told.Mode.ToUpperInvariant()} alert {told.Alert} ");
        text.Append(CultureInfo.InvariantCulture, $"{told.Level} {told.LevelName.ToUpperInvariant()} v{told.Version}");
        if (told.Launch is { } launch)
        {
            text.Append(CultureInfo.InvariantCulture, $"  launch {Clock(launch.Time)} {Place(launch.LatitudeDegrees, launch.LongitudeDegrees)}");
        }

        if (told.Impact is { } impact)
        {
            text.Append(CultureInfo.InvariantCulture, $"  impact {Clock(impact.Earliest)}..{Clock(impact.Latest)} (90 %)");
            text.Append(CultureInfo.InvariantCulture, $" {Place(impact.LatitudeDegrees, impact.LongitudeDegrees)} within {impact.SemiMajorKilometres:F0} km");
        }

        text.Append(CultureInfo.InvariantCulture, $"  IR:{told.Infrared} RADAR:{told.Radar}");
        return text.Append("  ").Append(told.Reason).ToString();
    }

    private int Count<T>(IReadOnlyList<SensorId> contributors) where T : Sensor =>
        contributors.Count(id => _sensors.GetValueOrDefault(id) is T);

    private static string Time(Instant time) => UtcTime.Format(time, LeapSeconds.BuiltIn, 0);

    private static double Degrees(double value) => Math.Round(value, 4);

    private static string Clock(string utc) => utc[11..19];

    private static string Place(double latitude, double longitude) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Math.Abs(latitude):F1}{(latitude < 0 ? 'S' : 'N')} {Math.Abs(longitude):F1}{(longitude < 0 ? 'W' : 'E')}");

    private sealed record AlertTold(
        string Time, string Mode, long Alert, int Level, string LevelName, int Version,
        LaunchTold? Launch, ImpactTold? Impact, int Infrared, int Radar, string Reason);

    private sealed record LaunchTold(string Time, double LatitudeDegrees, double LongitudeDegrees);

    private sealed record ImpactTold(string Earliest, string Latest, double LatitudeDegrees, double LongitudeDegrees, double SemiMajorKilometres);
}
