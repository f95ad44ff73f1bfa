using System.Runtime.InteropServices;

namespace Vedette.Tracking;

/// <summary>How many objects there are in the field of the sensors, with a 90 % interval.</summary>
/// <remarks>
/// <para>A track counts with the probability that it exists, against all the false detections that begin tracks, while a radar covers its
/// place that has seen it within half a minute, or a satellite saw it burn a moment ago. Objects that came into view with those seen
/// and were missed so far add a Poisson part. The number is then a sum of independent things: Poisson's binomial distribution
/// (<see cref="CountDistribution"/>).</para>
/// <para>Bodies in one resolution cell of a radar give one plot, of the sum of their echoes. A track that is brighter than those
/// around it may be two or three: the chance grows with the excess over the brightest ordinary one (the eightieth percentile), to 0.35 for a
/// second body at twice that and for a third at three times. Stated, not derived: cross-sections of equal bodies differ as well.</para>
/// </remarks>
internal sealed class ObjectCounting(IReadOnlyDictionary<SensorId, SensorView> views, TrackLife life)
{
    /// <summary>Objects that no sensor has had for this long do not count; as the scoring page has it.</summary>
    private const double RecentSeconds = 30;

    /// <summary>Tracks within one cube of this size are compared in brightness.</summary>
    private const double GroupMetres = 100e3;
    private const int FewestOfGroup = 3;
    private const double MoreThanOne = 0.35;

    /// <summary>Share of a group that is not brighter than what counts as one body: equal bodies differ as well.</summary>
    private const double OrdinaryShare = 0.8;

    /// <summary>Probability that one look misses what is there, as for the evidence of tracks; and most objects that are expected unseen.</summary>
    private const double MissedAtOneLook = 0.2;
    private const double MostUnseen = 300;

    /// <summary>Tracks less probable than this are left out: together they are the objects nobody has noticed yet.</summary>
    private const double Negligible = 1e-4;

    private readonly CountDistribution _count = new();
    private readonly Dictionary<(int, int, int), List<double>> _groups = [];
    private readonly List<(double Existence, double Brightness, (int, int, int) Cell)> _counted = [];

    /// <summary>The number now.</summary>
    public ObjectCount Count(List<FollowedTrack> tracks, Instant now)
    {
        double unseen = Gather(tracks, now);
        _count.Clear();
        _count.AddPoisson(Math.Min(unseen, MostUnseen));
        foreach ((double existence, double brightness, (int, int, int) cell) in _counted)
        {
            _count.Add(existence);
            AddHidden(existence, brightness, cell);
        }

        (int low, int high) = _count.Interval(0.9);
        return new(low, high, _count.Mean);
    }

    /// <summary>Finds the tracks that count.</summary>
    /// <returns>How many objects are expected that came with them and have not been seen yet.</returns>
    private double Gather(List<FollowedTrack> tracks, Instant now)
    {
        double unseen = 0;
        _counted.Clear();
        foreach (List<double> group in _groups.Values)
        {
            group.Clear();
        }

        foreach (FollowedTrack track in tracks)
        {
            double existence = 1 / (1 + Math.Exp(track.LogFalseStarts - track.LogRatio));
            if (existence < Negligible || track.Filter.Leader.Mode == FlightMode.Standing || !IsSeen(track, now, out double brightness))
            {
                continue;
            }

            (int, int, int) cell = Cell(track.Filter.Leader.State.Position);
            _counted.Add((existence, brightness, cell));
            unseen += existence * Unseen(track, now);
            if (brightness > 0 && track.Confirmed)
            {
                ref List<double>? group = ref CollectionsMarshal.GetValueRefOrAddDefault(_groups, cell, out _);
                (group ??= []).Add(brightness);
            }
        }

        foreach (List<double> group in _groups.Values)
        {
            group.Sort();
        }

        return unseen;
    }

    /// <summary>Of objects that come into view like this one, those that no look has found for each that was: qⁿ/(1 − qⁿ) after n looks.</summary>
    private double Unseen(FollowedTrack track, Instant now)
    {
        double revisit = views[track.Contacts[0].Sensor].Sensor.RevisitSeconds;
        double looks = 1 + Math.Max(now.SecondsSince(track.FirstDetection), 0) / revisit;
        double missed = Math.Pow(MissedAtOneLook, looks);
        return missed / (1 - missed);
    }

    /// <summary>Whether a sensor covers the track now and has had it lately.</summary>
    /// <param name="track">The track.</param>
    /// <param name="now">Time of the pipeline.</param>
    /// <param name="brightness">Brightness to the radar that sees it, or 0.</param>
    private bool IsSeen(FollowedTrack track, Instant now, out double brightness)
    {
        brightness = 0;
        foreach (SensorContact contact in track.Contacts)
        {
            double silent = now.SecondsSince(contact.LastSeen);
            if (views[contact.Sensor] is RadarView radar)
            {
                if (silent < RecentSeconds && life.IsCovered(track, radar, now))
                {
                    brightness = contact.Brightness;
                    return true;
                }
            }
            else if (silent < 2.5 * views[contact.Sensor].Sensor.RevisitSeconds)
            {
                return true;
            }
        }

        return false;
    }

    private void AddHidden(double existence, double brightness, (int, int, int) cell)
    {
        if (brightness <= 0 || !_groups.TryGetValue(cell, out List<double>? group) || group.Count < FewestOfGroup)
        {
            return;
        }

        double times = brightness / group[(int)(OrdinaryShare * (group.Count - 1))];
        if (times > 1)
        {
            _count.Add(existence * MoreThanOne * Math.Min(times - 1, 1));
        }

        if (times > 2)
        {
            _count.Add(existence * MoreThanOne * Math.Min(times - 2, 1));
        }
    }

    private static (int, int, int) Cell(Vector3 place) =>
        ((int)Math.Floor(place.X / GroupMetres), (int)Math.Floor(place.Y / GroupMetres), (int)Math.Floor(place.Z / GroupMetres));
}
