namespace Vedette.App;

/// <summary>The alerts of a picture with their history. Not thread-safe.</summary>
internal sealed class AlertTable
{
    private const int MaximumHistory = 200;
    private readonly SortedDictionary<long, (AlertView View, Alert Alert, int Peak, long Version)> _alerts = [];
    private readonly Dictionary<long, int> _peakByTrack = [];

    /// <summary>All alerts, by number.</summary>
    public IEnumerable<AlertView> Alerts => _alerts.Values.Select(a => a.View);

    /// <summary>Another table with the same alerts.</summary>
    public AlertTable Copy()
    {
        var copy = new AlertTable();
        foreach ((long id, var alert) in _alerts)
        {
            copy._alerts.Add(id, alert);
        }

        foreach ((long track, int peak) in _peakByTrack)
        {
            copy._peakByTrack.Add(track, peak);
        }

        return copy;
    }

    /// <summary>An alert as shown and as raised, or null.</summary>
    public (AlertView View, Alert Alert)? Find(long id) => _alerts.TryGetValue(id, out var a) ? (a.View, a.Alert) : null;

    /// <summary>Highest level that a track has reached; 0 when it has no alert.</summary>
    public int Peak(long trackId) => _peakByTrack.GetValueOrDefault(trackId);

    /// <summary>Takes in a state of an alert. A state that is known already changes nothing.</summary>
    /// <returns>Whether it was new.</returns>
    public bool Put(Alert alert, AssessmentView assessment, PictureClock clock, long version)
    {
        _alerts.TryGetValue(alert.Id.Value, out var known);
        if (known.View is not null && known.View.Version >= alert.Version)
        {
            return false;
        }

        var step = new AlertStepView(alert.Version, clock.Seconds(alert.Time), (int)alert.Level, alert.Reason);
        List<AlertStepView> history = [.. (known.View?.History ?? []).TakeLast(MaximumHistory - 1), step];
        int peak = Math.Max(known.Peak, (int)alert.Level);
        var view = new AlertView(
            alert.Id.Value, alert.Track.Value, alert.Version, clock.Seconds(alert.Time), PictureClock.Utc(alert.Time),
            (int)alert.Level, alert.Level, alert.Reason, alert.Mode, history, assessment);
        _alerts[alert.Id.Value] = (view, alert, peak, version);
        _peakByTrack[alert.Track.Value] = Math.Max(peak, Peak(alert.Track.Value));
        return true;
    }

    /// <summary>Alerts that changed after a version.</summary>
    public List<AlertView> Since(long version) => [.. _alerts.Values.Where(a => a.Version > version).Select(a => a.View)];
}
