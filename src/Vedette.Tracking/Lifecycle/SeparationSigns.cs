namespace Vedette.Tracking;

/// <summary>By what a track shows that its body may have parted in two, or surely has.</summary>
internal sealed class SeparationSigns(MotionModel motion)
{
    /// <summary>Weight of coast from which a plot is one of the body alone.</summary>
    public const double Coasts = 0.9;

    /// <summary>Plots that a new body must have: clutter is faint, as payloads are.</summary>
    public const int FewestDetections = 2;

    /// <summary>Speed at 100 km from which on every vehicle parts from its last stage: ranges of some 900 km. Stated.</summary>
    private const double LongRangeMetresPerSecond = 2700;

    /// <summary>Whether a track follows a body that burnt and burns no more.</summary>
    public static bool MayPart(FollowedTrack track) =>
        track.Confirmed && track.LastBoost is not null && track.Filter.Probability(FlightMode.Coast) > Coasts;

    /// <summary>Whether a body flies so far that its last stage and what it carried are surely two; short-range vehicles often stay in one piece.</summary>
    /// <remarks>By its speed at 100 km: what gravity takes from there on up is added to what it has.</remarks>
    public bool IsSureToPart(FollowedTrack track)
    {
        const double topOfAirMetres = 100e3;
        GaussianState state = track.Filter.Leader.State;
        Vector3 velocity = state.Velocity - motion.Wind(state.Position);
        double fall = 2 * motion.Earth.GravitationalParameter
            * (1 / (motion.Earth.SemiMajorMetres + topOfAirMetres) - 1 / state.Position.Length);
        return velocity.LengthSquared + fall > LongRangeMetresPerSecond * LongRangeMetresPerSecond;
    }

    /// <summary>Whether something beside the track was seen to burn after it: then that is what the stage carried, and nothing is unseen.</summary>
    public static bool BurnsOnBeside(FollowedTrack track, List<FollowedTrack> tracks)
    {
        const double besideMetres = 100e3;
        foreach (FollowedTrack other in tracks)
        {
            if (other.LastBoost > track.LastBoost
                && (other.Filter.Leader.State.Position - track.Filter.Leader.State.Position).Length < besideMetres)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether no separation since the motor was last seen is known.</summary>
    public static bool IsOpen(FollowedTrack track) =>
        track.Parting is not { } parting || track.LastBoost?.SecondsSince(parting.Time) > PayloadOdds.BurnsOnSeconds;

    /// <summary>A track that began when the motor ended, beside this one, and that nobody has claimed.</summary>
    public static FollowedTrack? FindCompanion(FollowedTrack track, List<FollowedTrack> tracks)
    {
        const double nearMetres = 5e3;
        const double nearSpeed = 30;
        const double before = 10;
        GaussianState state = track.Filter.Leader.State;
        foreach (FollowedTrack other in tracks)
        {
            if (other.Parting is null && other.LastBoost is null && other.DetectionCount >= FewestDetections
                && other.FirstDetection.SecondsSince(track.LastBoost!.Value) > -before)
            {
                GaussianState beside = other.Filter.Leader.State;
                double gap = track.Filter.Time.SecondsSince(other.Filter.Time);
                double apart = (beside.Position + gap * beside.Velocity - state.Position).Length;
                double speed = (beside.Velocity - state.Velocity).Length;
                if (apart < nearMetres + 3 * Math.Sqrt(state.PositionVariance) && speed < nearSpeed + 3 * Math.Sqrt(state.VelocityVariance + beside.VelocityVariance)
                    && beside.VelocityVariance < 4 * nearSpeed * nearSpeed)
                {
                    return other;
                }
            }
        }

        return null;
    }
}
