namespace Vedette.Tracking;

/// <summary>Whether a look that missed a track may have seen it all the same, in the echo of another: two bodies in one resolution cell give one plot.</summary>
/// <remarks>
/// One cell: closer than the radar's cell in range, its beam in angle and, where it has range rates, its cell in range rate; each widened by what
/// the two tracks do not know themselves, one standard deviation. Such a look is no evidence against the track.
/// </remarks>
internal sealed class SharedEcho(MotionModel motion, EarthRotation rotation)
{
    /// <summary>Whether some other track that had a plot at that look was in one cell with this one.</summary>
    /// <param name="track">The track that went without.</param>
    /// <param name="radar">The radar.</param>
    /// <param name="look">When it looked.</param>
    /// <param name="all">All tracks.</param>
    public bool Hides(FollowedTrack track, RadarView radar, Instant look, List<FollowedTrack> all)
    {
        GaussianState state = track.Filter.Leader.State;
        double gap = look.SecondsSince(track.Filter.Time);
        Vector3 place = Carry(state, gap);
        Vector3 site = rotation.ToEci(look, radar.Frame.Origin).Vector;
        double range = (place - site).Length;
        double across = radar.Radar.BeamwidthRadians * range;
        Vector3 toward = (place - site) / range;
        double along = radar.Radar.RangeResolutionMetres + Sigma(state, 0, toward);
        double rate = radar.HasRangeRates ? radar.Radar.DopplerResolutionMetresPerSecond + Sigma(state, 3, toward) : double.PositiveInfinity;
        foreach (FollowedTrack other in all)
        {
            if (other == track || !other.Confirmed)
            {
                continue;
            }

            GaussianState neighbour = other.Filter.Leader.State;
            Vector3 apart = neighbour.Position + look.SecondsSince(other.Filter.Time) * neighbour.Velocity - place;
            double depth = Math.Abs(Vector3.Dot(apart, toward));
            if (depth < along + Sigma(neighbour, 0, toward) && apart.LengthSquared < across * across
                && Math.Abs(Vector3.Dot(neighbour.Velocity - state.Velocity, toward)) < rate + Sigma(neighbour, 3, toward) && Saw(other, radar, look))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Saw(FollowedTrack track, RadarView radar, Instant look) =>
        track.Contact(radar.Sensor.Id) is { } contact && Math.Abs(contact.LastSeen.SecondsSince(look)) < radar.Sensor.RevisitSeconds;

    private Vector3 Carry(GaussianState state, double gap) =>
        state.Position + gap * state.Velocity + 0.5 * gap * gap * motion.Gravitation(state.Position);

    /// <summary>Standard deviation of position (0) or velocity (3) along a direction.</summary>
    private static double Sigma(GaussianState state, int first, Vector3 axis)
    {
        double variance = axis.X * axis.X * state[first, first] + axis.Y * axis.Y * state[first + 1, first + 1] + axis.Z * axis.Z * state[first + 2, first + 2]
            + 2 * (axis.X * axis.Y * state[first, first + 1] + axis.X * axis.Z * state[first, first + 2] + axis.Y * axis.Z * state[first + 1, first + 2]);
        return Math.Sqrt(Math.Max(variance, 0));
    }
}
