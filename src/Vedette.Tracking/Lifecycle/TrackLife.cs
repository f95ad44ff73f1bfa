namespace Vedette.Tracking;

/// <summary>What a track may take, what it has missed, and when it ends.</summary>
internal sealed class TrackLife(
    MotionModel motion, EarthRotation rotation, Dictionary<SensorId, SensorView> views, TrackerOptions options)
{
    /// <summary>Probability that a look sees what is there, where the track has no brightness to tell.</summary>
    private const double Seen = 0.8;

    /// <summary>Its logarithm, as it enters the evidence of an association.</summary>
    public static readonly double LogSeen = Math.Log(Seen);

    /// <summary>A track whose place is less certain than this takes no detections of sensors that it has not had.</summary>
    private const double CompactMetres = 30e3;

    private const double WideMetres = 50e3;
    private const double LostMetres = 250e3;

    /// <summary>The same of one that was seen to burn: it comes down somewhere, and is kept until radars could have it.</summary>
    private const double LostAfterBoostMetres = 1000e3;
    private const double SilentRaySeconds = 60;
    private const double SilentFireSeconds = 45;
    private const double SureLogRatio = 0;

    /// <summary>No track outlives this silence, however well its motion is known: it bounds what a clock that jumps can cost.</summary>
    private const double LongestSilenceSeconds = 7200;

    /// <summary>More tracks than this that began with a detection of a sensor and have had no other are a crowd.</summary>
    public const int Crowd = 1024;

    /// <summary>Most missed looks that are counted at once: more make nobody surer.</summary>
    private const double MostLooks = 200;

    private readonly SharedEcho _echo = new(motion, rotation);

    /// <summary>Whether a track may take lines of sight of a satellite: its own, or any when its distance is known.</summary>
    public static bool Accepts(FollowedTrack track, InfraredView sensor)
    {
        if (track.Contact(sensor.Sensor.Id) is not null)
        {
            return true;
        }

        return track.Ranged && track.Filter.Leader.State.PositionVariance < CompactMetres * CompactMetres;
    }

    /// <summary>Probability that a look of a sensor at a track gives a detection, 0 to 1, not included.</summary>
    public double SeenProbability(FollowedTrack track, SensorView sensor)
    {
        SensorContact? contact = track.Contact(sensor.Sensor.Id);
        if (sensor is InfraredView infrared)
        {
            double burning = 1 - track.Filter.Probability(FlightMode.Coast);
            double seen = contact is null ? Seen : infrared.DetectionProbability(contact.Brightness);
            return burning * seen + (1 - burning) * PhaseFilter.CoastIsSeen;
        }

        return contact is null ? Seen : Detected(track, contact, (RadarView)sensor, Range(track, (RadarView)sensor));
    }

    /// <summary>Probability that a radar's look gives a plot: by the brightness so far; of a body that parted from another, by all looks of all radars.</summary>
    private static double Detected(FollowedTrack track, SensorContact contact, RadarView radar, double range) =>
        track.Parting is { } parting && radar.MeasuresPower
            ? parting.Echo.SeenProbability(radar, range, parting.Unseen)
            : radar.DetectionProbability(contact.Brightness, range);

    /// <summary>Whether a radar covers the place where a track is now.</summary>
    public bool IsCovered(FollowedTrack track, RadarView radar, Instant now)
    {
        Vector3 place = Carry(track.Filter.Leader.State, now.SecondsSince(track.Filter.Time));
        return double.IsFinite(place.LengthSquared) && radar.Covers(rotation.ToEcef(now, Position<Eci>.From(place)), out _);
    }

    /// <summary>How far a track is from a radar, in metres.</summary>
    public double Range(FollowedTrack track, RadarView radar) =>
        (track.Filter.Leader.State.Position - rotation.ToEci(track.Filter.Time, radar.Frame.Origin).Vector).Length;

    /// <summary>Whether a track may take plots: its distance is known, and its place well enough that a stray plot is not swallowed.</summary>
    /// <remarks>A track that has become wider than this waits for the radar's own new track and is joined with it.</remarks>
    public static bool AcceptsPlots(FollowedTrack track) =>
        track.Ranged && (!track.Confirmed || track.Filter.Leader.State.PositionVariance < WideMetres * WideMetres);

    /// <summary>A ball outside of which <see cref="RoughPlaces"/> refuse all plots between two instants.</summary>
    public static (Vector3 Centre, double RadiusMetres) Reach(FollowedTrack track, Instant from, Instant to)
    {
        // Beyond a straight line it is pulled by gravity and pushed by a motor, together by less than 130 m/s².
        const double margin = 1500;
        const double halfOfLargestAcceleration = 65;
        double begin = from.SecondsSince(track.Filter.Time);
        double end = to.SecondsSince(track.Filter.Time);
        double middle = 0.5 * (begin + end);
        double longest = Math.Max(Math.Abs(begin), Math.Abs(end));
        List<PhaseHypothesis> hypotheses = track.Filter.Hypotheses;
        Vector3 centre = hypotheses[0].State.Position + middle * hypotheses[0].State.Velocity;
        double radius = 0;
        foreach (PhaseHypothesis h in hypotheses)
        {
            Vector3 velocity = h.State.Velocity;
            double away = (h.State.Position + middle * velocity - centre).Length + 0.5 * (end - begin) * velocity.Length;
            double spread = Math.Max(RoughPlaces.Spread(h.State, begin), end == begin ? 0 : RoughPlaces.Spread(h.State, end));
            radius = Math.Max(radius, away + 6 * Math.Sqrt(spread));
        }

        return (centre, radius + margin + halfOfLargestAcceleration * longest * longest);
    }

    /// <summary>How far around its place a plot may be taken: six standard deviations, in metres.</summary>
    public double ReachMetres(in PlotModel plot) => 6 * (plot.WidestMetres + 2 * plot.Plot.RangeMetres * options.AngleBiasRadians);

    /// <summary>Whether a plot can be of the body that gave the radar its latest: by range and range rate.</summary>
    /// <param name="contact">What the radar has had of the body; null where nothing.</param>
    /// <param name="plot">The plot.</param>
    /// <param name="isOneOfMany">Whether it is worth asking in the air, too, where the answer is seldom no.</param>
    /// <remarks>
    /// Motor and gravity push by less than 140 m/s². The air brakes by v² sin γ/(2 e H) at most, whatever the ballistic coefficient (Allen, Eggers, A study of the motion and
    /// aerodynamic heating of ballistic missiles, NACA report 1381, 1958): 1700 m/s² straight down at 8 km/s, with H = 7 km; half as much again is let pass.
    /// </remarks>
    public bool MayFollow(SensorContact? contact, in PlotModel plot, bool isOneOfMany)
    {
        const double brakingMetres = 80e3;
        const double push = 140;
        const double braking = 2500;
        return contact is null || (motion.IsBelow(plot.Position, brakingMetres)
            ? !isOneOfMany || contact.MayGive(plot.Plot, push + braking)
            : contact.MayGive(plot.Plot, push));
    }

    /// <summary>Variance of the place of a plot, biases included, m².</summary>
    public double PlaceVariance(in PlotModel plot)
    {
        Plot p = plot.Plot;
        double wide = p.RangeMetres * (p.SigmaAzimuthRadians + p.SigmaElevationRadians + 2 * options.AngleBiasRadians);
        return wide * wide + p.SigmaRangeMetres * p.SigmaRangeMetres;
    }

    /// <summary>Coarse gate in angle, before anything is predicted.</summary>
    public bool MayBe(FollowedTrack track, in LineOfSightModel line)
    {
        double gap = line.Line.Time.SecondsSince(track.Filter.Time);
        foreach (PhaseHypothesis h in track.Filter.Hypotheses)
        {
            Vector3 d = Carry(h.State, gap) - line.Origin;
            double along = Vector3.Dot(d, line.Toward);
            double across2 = d.LengthSquared - along * along;
            double sigma = (line.Line.SigmaRadians + options.LineOfSightBiasRadians) * d.Length;
            if (across2 < 36 * (RoughPlaces.Spread(h.State, gap) + sigma * sigma) + 1e6)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Begins a step of the clock.</summary>
    /// <param name="all">All tracks.</param>
    public void BeginStep(List<FollowedTrack> all)
    {
        _echo.Forget();
        foreach (SensorView view in views.Values)
        {
            view.Starts = 0;
        }

        foreach (FollowedTrack track in all)
        {
            if (IsStart(track))
            {
                views[track.Contacts[0].Sensor].Starts++;
            }
        }
    }

    /// <summary>Whether a track has had one detection, and nothing else is known of it.</summary>
    private static bool IsStart(FollowedTrack track) => track is { Confirmed: false, DetectionCount: 1, Contacts.Count: 1, Parting: null };

    /// <summary>Counts looks of the radars in contact that should have seen the track by now and did not; one that is silent has missed nothing.</summary>
    /// <param name="track">The track.</param>
    /// <param name="now">Time of the pipeline.</param>
    /// <param name="all">All tracks: one that is in the same cell of the radar may have had its echo.</param>
    public void CountMissedLooks(FollowedTrack track, Instant now, List<FollowedTrack> all)
    {
        foreach (SensorContact contact in track.Contacts)
        {
            if (views[contact.Sensor] is not RadarView radar)
            {
                continue;
            }

            if (radar.Repetition.Repeats || radar.IsSilent(now))
            {
                contact.CountedUntil = now; // What it does not tell says nothing of the track.
                continue;
            }

            double revisit = radar.Sensor.RevisitSeconds;
            Instant earliest = now.AddSeconds(-MostLooks * revisit);
            contact.CountedUntil = contact.CountedUntil < earliest ? earliest : contact.CountedUntil;
            while (now.SecondsSince(contact.CountedUntil) > 1.5 * revisit)
            {
                contact.CountedUntil = contact.CountedUntil.AddSeconds(revisit);
                CountMissedLook(track, contact, radar, all);
            }
        }
    }

    /// <summary>A frame without the track: the motor has ended, or it was missed.</summary>
    public static void CountMissedFrame(FollowedTrack track, InfraredView sensor, Instant time)
    {
        const double recentSeconds = 60;
        SensorContact? contact = track.Contact(sensor.Sensor.Id);
        if (contact is null || time <= contact.LastSeen || time.SecondsSince(contact.LastSeen) > recentSeconds
            || track.Filter.Probability(FlightMode.Coast) > 0.999 || time.SecondsSince(track.Filter.Time) < -1)
        {
            return;
        }

        track.Filter.PredictTo(time);
        double seen = sensor.DetectionProbability(contact.Brightness);
        double burning = 1 - track.Filter.Probability(FlightMode.Coast);
        track.Filter.Weigh(1 - seen, 1);
        if (track.Confirmed && track.Filter.Leader.Mode != FlightMode.Standing) // A fire may go out.
        {
            sensor.Tally.Missed(seen * (1 - track.Filter.Probability(FlightMode.Coast)));
        }

        if (!track.Ranged)
        {
            track.WeighMissed(contact, Math.Log(1 - seen * burning));
        }
    }

    /// <summary>Why a track ends now, or null when it goes on.</summary>
    public string? EndReason(FollowedTrack track, Instant now)
    {
        double silent = now.SecondsSince(track.LastDetection);
        if (!track.Confirmed)
        {
            return TentativeEnd(track, silent);
        }

        if (silent > LongestSilenceSeconds)
        {
            return $"Lost: not seen for {silent / 3600:F1} h.";
        }

        GaussianState state = track.Filter.Leader.State;
        if (track.Filter.Leader.Mode == FlightMode.Standing)
        {
            return silent > SilentFireSeconds ? $"The fixed source has not been seen for {silent:F0} s." : null;
        }

        if (silent > 2 && motion.IsBelow(state.Position, 0) && motion.Height(state.Position) < 0)
        {
            return "It has come down.";
        }

        if (track.LogRatio < SureLogRatio)
        {
            return $"Lost: sensors that should have seen it have not, for {silent:F0} s.";
        }

        if (!track.Ranged && silent > SilentRaySeconds)
        {
            return $"Lost: the one satellite that saw it has not for {silent:F0} s, and nothing fixes its distance.";
        }

        double lost = track.LastBoost is null ? LostMetres : LostAfterBoostMetres;
        return silent > SilentRaySeconds && state.PositionVariance > lost * lost
            ? $"Lost: not seen for {silent:F0} s, and its place is known no better than to {lost / 1000:F0} km."
            : null;
    }

    private string? TentativeEnd(FollowedTrack track, double silent)
    {
        double longest = 0;
        foreach (SensorContact contact in track.Contacts)
        {
            longest = Math.Max(longest, views[contact.Sensor].Sensor.RevisitSeconds);
        }

        double patience = Patience(track) * longest;
        return silent > patience || track.LogRatio < -4 ? "Not seen again: taken for a false detection." : null;
    }

    /// <summary>Looks that a track which nobody has confirmed is waited for.</summary>
    /// <remarks>In a crowd of starts those that the next look does not see again make way: what lies about them after two looks is chance.</remarks>
    private double Patience(FollowedTrack track) =>
        track.DetectionCount >= 3 ? 4.5 : IsStart(track) && views[track.Contacts[0].Sensor].Starts > Crowd ? 1.25 : 2.6;

    private void CountMissedLook(FollowedTrack track, SensorContact contact, RadarView radar, List<FollowedTrack> all)
    {
        bool compact = Math.Sqrt(track.Filter.Leader.State.PositionVariance) <= CompactMetres;
        if (compact && IsMiss(track, radar, contact.CountedUntil, 0, all, out double range))
        {
            double seen = Detected(track, contact, radar, range);
            track.WeighMissed(contact, Math.Log(1 - seen));
            if (track.Confirmed)
            {
                radar.Tally.Missed(seen);
            }

            if (track.Parting is { } parting && radar.MeasuresPower)
            {
                parting.Echo.Miss(radar, range);
            }
        }
    }

    /// <summary>Whether a look without a plot tells against a track: its place was in the radar's field, and no other body's echo may have swallowed its own.</summary>
    /// <param name="track">The track.</param>
    /// <param name="radar">The radar.</param>
    /// <param name="look">When it looked.</param>
    /// <param name="marginMetres">How far inside its limits the place must be.</param>
    /// <param name="all">All tracks.</param>
    /// <param name="range">Range of the place, in metres.</param>
    public bool IsMiss(FollowedTrack track, RadarView radar, Instant look, double marginMetres, List<FollowedTrack> all, out double range)
    {
        Vector3 place = Carry(track.Filter.Leader.State, look.SecondsSince(track.Filter.Time));
        return radar.Field.Covers(rotation.ToEcef(look, Position<Eci>.From(place)), out range, marginMetres) && !_echo.Hides(track, radar, look, all);
    }

    /// <summary>Whether the radar had a body at a look that may be this one under another name: a track of its own that has yet to be joined with this one.</summary>
    /// <param name="track">A track that the radar has not had.</param>
    /// <param name="radar">The radar.</param>
    /// <param name="look">When it looked.</param>
    /// <param name="all">All tracks.</param>
    public bool MayBeSeenAs(FollowedTrack track, RadarView radar, Instant look, List<FollowedTrack> all)
    {
        const double sigmas = 4;
        const double nearMetres = 2e3;
        Vector3 place = Carry(track.Filter.Leader.State, look.SecondsSince(track.Filter.Time));
        double own = track.Filter.Leader.State.PositionVariance;
        foreach (FollowedTrack other in all)
        {
            if (other != track && other.Contact(radar.Radar.Id) is { } contact && Math.Abs(contact.LastSeen.SecondsSince(look)) < radar.Radar.RevisitSeconds)
            {
                GaussianState state = other.Filter.Leader.State;
                double away2 = (state.Position + look.SecondsSince(other.Filter.Time) * state.Velocity - place).LengthSquared;
                if (away2 < sigmas * sigmas * (own + state.PositionVariance) + nearMetres * nearMetres)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private Vector3 Carry(GaussianState state, double gap) =>
        state.Position + gap * state.Velocity + 0.5 * gap * gap * (motion.Gravitation(state.Position) + state.Acceleration);
}
