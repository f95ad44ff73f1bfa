namespace Vedette.Tracking;

/// <summary>For each confirmed track and each radar that has not had it: from when the radar should see it, with which probability a look, and what it missed since.</summary>
/// <remarks>
/// Looks count that the radar has told the end of, at which the place lay inside its field by two standard deviations, and in which no other body's echo
/// may have swallowed the track's. A radar that has had the track is counted by <see cref="TrackLife"/>, by the same rule and the same probability. docs/algorithms/expectation.md.
/// </remarks>
internal sealed class Expectations(MotionModel motion, EarthRotation rotation, Dictionary<SensorId, SensorView> views, TrackLife life)
{
    /// <summary>A track whose place is less certain than this expects nobody, m.</summary>
    private const double CompactMetres = 100e3;

    /// <summary>Standard deviations by which a place must be inside a field for a miss to count.</summary>
    private const double MarginSigmas = 2;

    /// <summary>Probability of a look at a body by a radar that does not say how strong its echoes are: nobody knows; such looks do not count.</summary>
    private const double Unknown = 0.5;

    /// <summary>Above this probability of burning nothing is foreseen.</summary>
    private const double Burning = 0.5;

    /// <summary>Looks that the plots of another radar count for at most: a body looks different from another side and at another frequency.</summary>
    private const int MostLooks = 4;

    /// <summary>Fewest looks without a plot, one after another, for which a radar that has had the track is told of.</summary>
    private const int FewestMissed = 2;

    private readonly RadarView[] _radars = [.. views.Values.OfType<RadarView>().OrderBy(static r => r.Radar.Id.Value)];

    /// <summary>Brings a track's expectations up to now.</summary>
    /// <param name="track">The track; one that is not confirmed has none.</param>
    /// <param name="now">Time of the pipeline.</param>
    /// <param name="all">All tracks: an echo may be shared with one of them.</param>
    public void Follow(FollowedTrack track, Instant now, List<FollowedTrack> all)
    {
        if (!track.Confirmed || !track.Ranged)
        {
            return;
        }

        track.Unexpect(e => track.Contact(e.Sensor) is not null);
        double sigma = Math.Sqrt(track.Filter.Leader.State.PositionVariance);
        if (!(sigma < CompactMetres) || track.Filter.Leader.Mode == FlightMode.Standing || !IsMissing(track))
        {
            return;
        }

        Foresee(track, now);
        foreach (RadarView radar in _radars)
        {
            if (track.Contact(radar.Radar.Id) is null)
            {
                Follow(track, radar, now, sigma, all);
            }
        }
    }

    /// <summary>What is told of the radars that should see a track and have not lately.</summary>
    public static IReadOnlyList<Expectation> Told(FollowedTrack track, Dictionary<SensorId, SensorView> views)
    {
        List<Expectation>? told = null;
        foreach (SensorContact contact in track.Contacts)
        {
            if (contact.MissedInARow >= FewestMissed && views[contact.Sensor] is RadarView radar)
            {
                Instant from = contact.LastSeen.AddSeconds(radar.Radar.RevisitSeconds);
                (told ??= []).Add(new(contact.Sensor, from, contact.MissedProbability, contact.MissedInARow, contact.MissedInARow, contact.Detections > 0));
            }
        }

        foreach (ExpectedRadar expected in track.Expected)
        {
            (told ??= []).Add(expected.Told);
        }

        told?.Sort(static (a, b) => a.Sensor.Value.CompareTo(b.Sensor.Value));
        return told is null ? [] : told;
    }

    /// <summary>Whether some radar has not had a track yet.</summary>
    private bool IsMissing(FollowedTrack track)
    {
        foreach (RadarView radar in _radars)
        {
            if (track.Contact(radar.Radar.Id) is null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Makes the way of a coasting track anew where it has left it, and looks along it for the radars that will see it.</summary>
    private void Foresee(FollowedTrack track, Instant now)
    {
        GaussianState state = track.Filter.Leader.State;
        if (track.Filter.BoostProbability > Burning)
        {
            track.Foresight = null;
            track.Unexpect(static e => !e.Due);
            return;
        }

        track.Foresight ??= new();
        if (track.Foresight.Holds(motion, rotation, state, track.Filter.Time))
        {
            return;
        }

        track.Foresight.Make(motion, rotation, state, track.Filter.Time);
        track.Unexpect(static e => !e.Due);
        foreach (RadarView radar in _radars)
        {
            if (track.Contact(radar.Radar.Id) is null && track.Expecting(radar.Radar.Id) is null)
            {
                Look(track, track.Foresight, radar, now);
            }
        }
    }

    /// <summary>Looks ahead for the time at which a radar should see the track first.</summary>
    private void Look(FollowedTrack track, Foresight ahead, RadarView radar, Instant now)
    {
        for (int i = 1; i < ahead.Places.Count; i++)
        {
            if (!radar.Field.IsBeyond(ahead.Places[i]) && radar.Field.Contains(ahead.Places[i], out double range))
            {
                Instant from = ahead.TimeOf(i - 1).AddSeconds(Foresight.StepSeconds * Enters(radar, ahead.Places[i - 1], ahead.Places[i]));
                ExpectedRadar expected = track.Expect(radar.Radar.Id);
                expected.From = from > now ? from : now;
                expected.Probability = Probability(track, expected, radar, range);
                return;
            }
        }
    }

    /// <summary>Where between two places the field begins, 0 to 1, to a thousandth.</summary>
    private static double Enters(RadarView radar, Position<Ecef> outside, Position<Ecef> inside)
    {
        (double low, double high) = (0, 1);
        for (int i = 0; i < 10; i++)
        {
            double middle = 0.5 * (low + high);
            Vector3 place = (1 - middle) * outside.Vector + middle * inside.Vector;
            (low, high) = radar.Field.Contains(Position<Ecef>.From(place), out _) ? (low, middle) : (middle, high);
        }

        return high;
    }

    private void Follow(FollowedTrack track, RadarView radar, Instant now, double sigma, List<FollowedTrack> all)
    {
        ExpectedRadar? expected = track.Expecting(radar.Radar.Id);
        if (expected is not { Due: true })
        {
            if (!life.IsCovered(track, radar, now))
            {
                return;
            }

            bool foreseen = expected is not null && expected.From < now;
            expected ??= track.Expect(radar.Radar.Id);
            (expected.Due, expected.From, expected.CountedUntil) = (true, foreseen ? expected.From : now, now);
            expected.Probability = Probability(track, expected, radar, life.Range(track, radar));
        }

        Count(track, expected, radar, now, MarginSigmas * sigma, all);
    }

    private void Count(FollowedTrack track, ExpectedRadar expected, RadarView radar, Instant now, double margin, List<FollowedTrack> all)
    {
        double revisit = radar.Sensor.RevisitSeconds;
        Instant told = radar.HeardUntil < now ? radar.HeardUntil : now;
        if (radar.Repetition.Repeats || radar.IsGap(expected.CountedUntil, told))
        {
            expected.CountedUntil = told > expected.CountedUntil ? told : expected.CountedUntil;
        }

        while (told.SecondsSince(expected.CountedUntil) > 1.5 * revisit)
        {
            expected.CountedUntil = expected.CountedUntil.AddSeconds(revisit);
            if (Tells(radar) && life.IsMiss(track, radar, expected.CountedUntil, margin, all, out double range) && !life.MayBeSeenAs(track, radar, expected.CountedUntil, all))
            {
                track.Weigh(Math.Log(1 - Probability(track, expected, radar, range)));
                expected.Echo.Miss(radar, range, radar.Field.SearchShare);
                expected.Missed++;
                expected.Probability = Probability(track, expected, radar, range);
            }
        }
    }

    /// <summary>Probability that a look of the radar gives a plot, with what it has missed and what others have seen so far.</summary>
    private double Probability(FollowedTrack track, ExpectedRadar expected, RadarView radar, double range) =>
        !Tells(radar) ? Unknown * radar.Field.SearchShare
        : track.Parting is { } parting ? expected.Echo.SeenProbability(radar, range, parting.Echo, MostLooks)
        : expected.Echo.SeenProbability(radar, range, SizeOf(track));

    /// <summary>The size that the body has for the radar which has had most plots of it.</summary>
    private SeenSize SizeOf(FollowedTrack track)
    {
        (SensorContact? best, RadarView? by) = (null, null);
        foreach (SensorContact contact in track.Contacts)
        {
            if (contact.Detections > (best?.Detections ?? 0) && views[contact.Sensor] is RadarView { MeasuresPower: true } other)
            {
                (best, by) = (contact, other);
            }
        }

        return best is null ? default : SeenSize.Of(best, by!, MostLooks);
    }

    /// <summary>Whether the radar says what 1 m² gives, and has not been found to tell a setting for a power.</summary>
    private static bool Tells(RadarView radar) => radar.Radar.SignalToNoiseAtReference > 0 && !radar.TellsSetting;
}
