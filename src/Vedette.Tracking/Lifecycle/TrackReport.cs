namespace Vedette.Tracking;

/// <summary>Turns what the tracker holds into what it tells.</summary>
internal sealed class TrackReport(MotionModel motion, TrackReplay replay, Dictionary<SensorId, SensorView> views)
{
    private const double AirMetres = 100e3;
    private const double LittleDoubt = 0.04;
    private const double NeighbourMetres = 3000;
    private const double NeighbourMetresPerSecond = 60;

    private readonly GaussianState _mixture = new();

    /// <summary>A new version of a track.</summary>
    /// <param name="track">The track; its fresh detections go out with the report.</param>
    /// <param name="all">All tracks, to find a neighbour that it may be confused with.</param>
    /// <param name="now">Time of the pipeline.</param>
    /// <param name="endReason">Why it ends, or null.</param>
    public TrackUpdate Make(FollowedTrack track, List<FollowedTrack> all, Instant now, string? endReason)
    {
        track.Mend(replay);
        if (track.Filter.Time < track.LastDetection)
        {
            // Slices of two sweeps overlap: what is told is never older than what it rests on.
            track.Filter.PredictTo(track.LastDetection);
        }

        track.Filter.Mixture(_mixture);
        AllowForNeighbour(track, all);
        double boost = track.Filter.BoostProbability;
        Vector3 position = _mixture.Position;
        Vector3 velocity = _mixture.Velocity;
        double logVariance = _mixture[StateLayout.LogBallistic, StateLayout.LogBallistic];
        var report = new Track(
            track.Id,
            Status(track, now, endReason),
            track.ExistenceProbability(LogCrowd(track)),
            new(track.Filter.Time, Position<Eci>.From(position), Velocity<Eci>.From(velocity)),
            new(Bounded(_mixture.PositionVelocityCovariance())),
            Phase(boost, track.Filter.Probability(FlightMode.Standing), position, velocity),
            boost,
            boost > 0.5 ? _mixture.Acceleration / boost : default,
            new(Math.Exp(_mixture.LogBallistic), Math.Sqrt(Math.Max(logVariance, 0))),
            track.Contributors,
            track.FirstDetection,
            track.LastDetection,
            track.LastBoost,
            track.DetectionCount,
            track.Mode,
            endReason)
        {
            Separation = track.Parting?.Told,
            Expectations = track.Confirmed && endReason is null ? Expectations.Told(track, views) : [],
        };
        var update = new TrackUpdate(report, track.Fresh.Count == 0 ? [] : track.Fresh.ToArray(), track.Replaced.Count == 0 ? [] : track.Replaced.ToArray())
        {
            Exchanged = track.Parting?.TakeExchanged() ?? false,
            Confirmation = track.Confirmed && !track.ConfirmationTold ? ConfirmationReason.Of(track, views) : null,
        };
        track.ConfirmationTold |= track.Confirmed;
        track.Fresh.Clear();
        track.Replaced.Clear();
        track.LastReport = now;
        return update;
    }

    /// <summary>ln of the false starts for each that is an object, of a track that nobody has confirmed, by the radar of its with the fewest.</summary>
    private double LogCrowd(FollowedTrack track)
    {
        double least = track.Confirmed ? 0 : double.PositiveInfinity;
        foreach (SensorContact contact in track.Contacts)
        {
            least = views[contact.Sensor] is RadarView radar ? Math.Min(least, radar.LogCrowd) : least;
        }

        return least == double.PositiveInfinity ? 0 : least;
    }

    /// <summary>
    /// A body of which next to nothing is known falls through the last air: the derivatives of its path run away, and so does its covariance. It is told as
    /// a place that nobody knows, whatever the number.
    /// </summary>
    private static Symmetric6 Bounded(Symmetric6 covariance)
    {
        const double largestVariance = 1e24;
        double largest = 0;
        for (int i = 0; i < 6; i++)
        {
            largest = Math.Max(largest, covariance[i, i]);
        }

        for (int i = 0; i < 21 && largest > largestVariance; i++)
        {
            covariance[i] *= largestVariance / largest;
        }

        return covariance;
    }

    /// <summary>
    /// Two bodies that move together and are being confused (a payload and its last stage) may each hold plots of the other: either
    /// may be anywhere between them, and the report says so until the plots have told them apart for a while.
    /// </summary>
    private void AllowForNeighbour(FollowedTrack track, List<FollowedTrack> all)
    {
        if (!IsConfused(track))
        {
            return;
        }

        foreach (FollowedTrack other in all)
        {
            if (other == track || !other.Confirmed || !IsConfused(other))
            {
                continue;
            }

            GaussianState state = other.Filter.Leader.State;
            double gap = track.Filter.Time.SecondsSince(other.Filter.Time);
            Vector3 place = state.Position + gap * state.Velocity - _mixture.Position;
            Vector3 speed = state.Velocity - _mixture.Velocity;
            if (place.Length < NeighbourMetres && speed.Length < NeighbourMetresPerSecond)
            {
                AddSpread(_mixture, place, speed);
                return;
            }
        }
    }

    /// <summary>Adds half of the outer product of a difference in position and velocity, and a little of its squares in every direction.</summary>
    private static void AddSpread(GaussianState state, Vector3 position, Vector3 velocity)
    {
        const double share = 0.5;
        const double everywhere = 0.02;
        for (int i = 0; i < 3; i++)
        {
            state[i, i] += everywhere * position.LengthSquared;
            state[i + 3, i + 3] += everywhere * velocity.LengthSquared;
        }

        ReadOnlySpan<double> d = [position.X, position.Y, position.Z, velocity.X, velocity.Y, velocity.Z];
        for (int i = 0; i < d.Length; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                state[i, j] += share * d[i] * d[j];
            }
        }
    }

    private static bool IsConfused(FollowedTrack track) => track.MayBeTwo || track.Doubt > LittleDoubt;

    /// <summary>Whether nothing was heard of a track for longer than two and a half looks of the sensors that see it.</summary>
    public bool IsOverdue(FollowedTrack track, Instant now)
    {
        double shortest = double.PositiveInfinity;
        foreach (SensorContact contact in track.Contacts)
        {
            shortest = Math.Min(shortest, views[contact.Sensor].Sensor.RevisitSeconds);
        }

        return now.SecondsSince(track.LastDetection) > 2.5 * shortest;
    }

    private TrackStatus Status(FollowedTrack track, Instant now, string? endReason)
    {
        if (endReason is not null)
        {
            return TrackStatus.Ended;
        }

        if (!track.Confirmed)
        {
            return TrackStatus.Tentative;
        }

        return IsOverdue(track, now) ? TrackStatus.Coasting : TrackStatus.Confirmed;
    }

    private FlightPhase Phase(double boost, double standing, Vector3 position, Vector3 velocity)
    {
        if (boost > 0.5)
        {
            return FlightPhase.Boost;
        }

        if (standing > 0.5)
        {
            return FlightPhase.Unknown;
        }

        bool falling = Vector3.Dot(position, velocity) < 0;
        return falling && motion.IsBelow(position, AirMetres) && motion.Height(position) < AirMetres ? FlightPhase.Reentry : FlightPhase.Coast;
    }
}
