namespace Vedette.Simulation;

/// <summary>Finds out what each alert was really about.</summary>
internal static class AlertScorer
{
    private static readonly string[] s_harmless = [RecordedKind.Satellite, RecordedKind.Aircraft, RecordedKind.HotSpot, RecordedKind.Clutter];

    public static IReadOnlyList<AlertScore> Score(ScoreContext context) =>
        [.. context.Run.Alerts.GroupBy(a => a.Alert).Select(g => One(context, [.. g.OrderBy(a => a.Seconds)])).OrderBy(a => a.FirstSeconds)];

    /// <summary>The object that an alert is about at a time: what its track's detections came from, or else what is nearest.</summary>
    public static (int ObjectId, string Kind, string KnownBy) About(ScoreContext context, TrackId track, double seconds)
    {
        if (context.Ledger.MostlyFrom(track, seconds) is { } objectId)
        {
            int index = context.Timeline.IndexOfObject(objectId);
            return (objectId, index >= 0 ? context.Timeline.Objects[index].Truth.Kind : RecordedKind.Clutter, "detections");
        }

        TrackHistory? history = Array.Find(context.Timeline.Tracks, t => t.Id == track);
        int report = history?.IndexAt(seconds) ?? -1;
        if (report < 0)
        {
            return (0, RecordedKind.Clutter, "nothing");
        }

        Vector3 position = TrackHistory.PositionAt(history!.Reports[report], seconds);
        TruthTrajectory? nearest = context.Timeline.Objects
            .Where(o => o.TryAt(seconds, out RecordedState s) && (s.Position.Vector - position).Length < context.Options.CutoffMetres)
            .MinBy(o => o.TryAt(seconds, out RecordedState s) ? (s.Position.Vector - position).Length : double.PositiveInfinity);
        return nearest is null ? (0, RecordedKind.Clutter, "nothing") : (nearest.Truth.Id, nearest.Truth.Kind, "position");
    }

    private static AlertScore One(ScoreContext context, AlertReport[] states)
    {
        var abouts = states
            .Where(s => s.Level != AlertLevel.Ended)
            .Select(s => (s.Level, About: About(context, s.Track, s.Seconds)))
            .OrderByDescending(s => s.Level >= AlertLevel.Watch)
            .ThenByDescending(s => s_harmless.Contains(s.About.Kind))
            .ToArray();
        (int objectId, string kind, string knownBy) = abouts.Length > 0 ? abouts[0].About : About(context, states[0].Track, states[0].Seconds);
        AlertLevel highest = states.Max(s => s.Level);
        return new(
            states[0].Alert.Value,
            states[0].Track.Value,
            (int)highest,
            states[0].Seconds,
            states.FirstOrDefault(s => s.Level >= AlertLevel.Watch)?.Seconds,
            states[^1].Level == AlertLevel.Ended ? states[^1].Seconds : null,
            objectId,
            kind,
            knownBy,
            highest >= AlertLevel.Watch && s_harmless.Contains(kind));
    }
}
