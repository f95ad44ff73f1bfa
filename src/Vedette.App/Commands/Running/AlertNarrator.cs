using System.Globalization;
using System.Text;

namespace Vedette.App;

/// <summary>Tells alerts as lines of text, one for each step up or down, and one a minute while the level stands.</summary>
/// <remarks>A version that was told once is not told again: a console that jumps back in time replays what was said.</remarks>
/// <param name="lines">Where the lines go.</param>
internal sealed class AlertNarrator(TextWriter lines) : IOutlet
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
                    lines.WriteLine(Line(raised.Alert, _contributors.GetValueOrDefault(raised.Alert.Track, [])));
                    break;
            }
        }
    }

    private bool IsNews(Alert alert) =>
        !_told.TryGetValue(alert.Id, out Alert? told)
        || (alert.Version > told.Version && (alert.Level != told.Level || alert.Time - told.Time >= s_repeat));

    private string Line(Alert alert, IReadOnlyList<SensorId> contributors)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Clock(alert.Time)}Z {alert.Mode.ToString().ToUpperInvariant()} alert {alert.Id.Value} ");
        text.Append(CultureInfo.InvariantCulture, $"{(int)alert.Level} {alert.Level.ToString().ToUpperInvariant()} v{alert.Version}");
        if (alert.Level != AlertLevel.Ended && alert.Assessment.Launch is { } launch)
        {
            text.Append(CultureInfo.InvariantCulture, $"  launch {Clock(launch.Time)} {Place(launch.Point)}");
        }

        if (alert.Level != AlertLevel.Ended && alert.Assessment.Impact is { } impact)
        {
            double half = IntervalOf90Percent * impact.TimeSigmaSeconds;
            text.Append(CultureInfo.InvariantCulture, $"  impact {Clock(impact.Time.AddSeconds(-half))}..{Clock(impact.Time.AddSeconds(half))} (90 %)");
            text.Append(CultureInfo.InvariantCulture, $" {Place(impact.Point)} within {impact.Ellipse90.SemiMajorMetres / 1000:F0} km");
        }

        text.Append(CultureInfo.InvariantCulture, $"  IR:{Count<InfraredSensor>(contributors)} RADAR:{Count<RadarSensor>(contributors)}");
        return text.Append("  ").Append(alert.Reason).ToString();
    }

    private int Count<T>(IReadOnlyList<SensorId> contributors) where T : Sensor =>
        contributors.Count(id => _sensors.GetValueOrDefault(id) is T);

    private static string Clock(Instant time) => UtcTime.Format(time, LeapSeconds.BuiltIn, 0)[11..19];

    private static string Place(GeodeticPosition place)
    {
        double latitude = double.RadiansToDegrees(place.LatitudeRadians);
        double longitude = double.RadiansToDegrees(place.LongitudeRadians);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Math.Abs(latitude):F1}{(latitude < 0 ? 'S' : 'N')} {Math.Abs(longitude):F1}{(longitude < 0 ? 'W' : 'E')}");
    }
}
