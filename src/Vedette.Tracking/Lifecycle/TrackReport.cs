namespace Vedette.Tracking;

/// <summary>Turns what the tracker holds into what it tells.</summary>
internal sealed class TrackReport(MotionModel motion, IReadOnlyDictionary<SensorId, SensorView> views)
{
    private const double AirMetres = 100e3;

    private readonly GaussianState _mixture = new();

    public TrackUpdate Make(FollowedTrack track, Instant now, string? endReason)
    {
        track.Filter.Mixture(_mixture);
        double boost = track.Filter.BoostProbability;
        Vector3 position = _mixture.Position;
        Vector3 velocity = _mixture.Velocity;
        double logVariance = _mixture[StateLayout.LogBallistic, StateLayout.LogBallistic];
        var report = new Track(
            track.Id,
            Status(track, now, endReason),
            track.ExistenceProbability,
            new(track.Filter.Time, Position<Eci>.From(position), Velocity<Eci>.From(velocity)),
            new(_mixture.PositionVelocityCovariance()),
            Phase(boost, track.Filter.Probability(FlightMode.Standing), position, velocity),
            boost,
            boost > 0.5 ? _mixture.Acceleration / boost : default,
            new(Math.Exp(_mixture.LogBallistic), Math.Sqrt(Math.Max(logVariance, 0))),
            [.. track.Contacts.Select(c => c.Sensor)],
            track.FirstDetection,
            track.LastDetection,
            track.LastBoost,
            track.DetectionCount,
            track.Mode,
            endReason);
        var update = new TrackUpdate(report, [.. track.Fresh], [.. track.Replaced]);
        track.Fresh.Clear();
        track.Replaced.Clear();
        track.LastReport = now;
        return update;
    }

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
        return falling && motion.Height(position) < AirMetres ? FlightPhase.Reentry : FlightPhase.Coast;
    }
}
