namespace Vedette.Tracking;

/// <summary>Names of tracks that go from one body to another, in the list of tracks and in what is told of a batch.</summary>
internal static class TrackNames
{
    /// <summary>Two tracks follow each other's bodies from now on: each keeps its body and takes the other's name, its place in the list, and what is told of it.</summary>
    public static void Exchange(FollowedTrack a, FollowedTrack b, List<FollowedTrack> changed, List<FollowedTrack> tracks, Span<Association> outcome)
    {
        (int first, int second) = (tracks.IndexOf(a), tracks.IndexOf(b));
        (tracks[first], tracks[second]) = (b, a);
        (a.Id, b.Id) = (b.Id, a.Id);
        (a.Parting!.Other, b.Parting!.Other) = (b.Id, a.Id);
        (a.Confirmed, b.Confirmed) = (a.Confirmed || b.Confirmed, a.Confirmed || b.Confirmed);
        (a.Id == a.Parting.Origin ? a : b).Parting!.Exchange();
        foreach (FollowedTrack track in (ReadOnlySpan<FollowedTrack>)[a, b])
        {
            if (!changed.Contains(track))
            {
                changed.Add(track);
            }
        }

        for (int j = 0; j < outcome.Length; j++)
        {
            TrackId? id = outcome[j].Track;
            outcome[j] = id == a.Id ? outcome[j] with { Track = b.Id } : id == b.Id ? outcome[j] with { Track = a.Id } : outcome[j];
        }
    }

    /// <summary>Tells what became of detections of one track under the name of another.</summary>
    public static void Move(Span<Association> outcome, TrackId from, TrackId to)
    {
        for (int j = 0; j < outcome.Length; j++)
        {
            outcome[j] = outcome[j].Track == from ? outcome[j] with { Track = to } : outcome[j];
        }
    }
}
