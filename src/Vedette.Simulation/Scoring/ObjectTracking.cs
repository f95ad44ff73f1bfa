namespace Vedette.Simulation;

/// <summary>Which confirmed tracks an object had, one after another.</summary>
/// <param name="Tracks">The tracks in order of first use.</param>
/// <param name="ConfirmedSeconds">When it first had one, or null.</param>
/// <param name="Swaps">How often the track on it became another.</param>
/// <param name="Breaks">How often it had a track, then none, then one again.</param>
/// <param name="TrackedSteps">Steps from first to last detection at which it had one.</param>
/// <param name="Kept">Whether it had one, and from then to its last detection that one at every step.</param>
internal sealed record ObjectTracking(
    IReadOnlyList<TrackHistory> Tracks, double? ConfirmedSeconds, int Swaps, int Breaks, Proportion TrackedSteps, bool Kept)
{
    public static ObjectTracking Of(ScoreContext context, int objectIndex)
    {
        ScoreTimeline timeline = context.Timeline;
        double[] seen = timeline.Seen(objectIndex);
        (double first, double last) = seen.Length > 0 ? (seen[0], seen[^1]) : (double.PositiveInfinity, double.NegativeInfinity);
        List<TrackHistory> tracks = [];
        double? confirmed = null;
        (int swaps, int breaks, int steps, int tracked) = (0, 0, 0, 0);
        TrackHistory? previous = null;
        bool had = false;
        bool lost = false;
        for (int step = 0; step < timeline.Steps; step++)
        {
            double seconds = timeline.SecondsAt(step);
            TrackHistory? track = timeline.Finding(step, objectIndex);
            if (track is not null)
            {
                confirmed ??= context.Moment(step, track.FirstConfirmedSeconds ?? seconds);
                swaps += previous is not null && previous != track ? 1 : 0;
                breaks += previous is not null && !had ? 1 : 0;
                previous = track;
                if (!tracks.Contains(track))
                {
                    tracks.Add(track);
                }
            }

            had = track is not null;
            if (seconds >= first && seconds <= last)
            {
                steps++;
                tracked += had ? 1 : 0;
                lost |= !had && confirmed is not null;
            }
        }

        return new(tracks, confirmed, swaps, breaks, new(tracked, steps), tracks.Count == 1 && !lost);
    }
}
