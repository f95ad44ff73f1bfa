namespace Vedette.Formats;

/// <summary>A state vector and its covariance as recordings have them: Earth-fixed, velocity relative to the turning Earth.</summary>
/// <param name="Position">Position in m.</param>
/// <param name="Velocity">Velocity in m/s.</param>
/// <param name="Covariance">Covariance of the six, m² and (m/s)².</param>
public readonly record struct EarthFixedState(Position<Ecef> Position, Velocity<Ecef> Velocity, Symmetric6 Covariance)
{
    /// <summary>The same state in Earth-fixed axes.</summary>
    /// <remarks>
    /// With R the turn about Z and Ω the matrix of ω ×: r' = R r, v' = R (v − Ω r), so P' = T P Tᵀ with T = [R 0; −R Ω R].
    /// </remarks>
    public static EarthFixedState From(StateVector state, in Symmetric6 covariance, EarthRotation rotation)
    {
        Instant time = state.Time;
        return new(
            rotation.ToEcef(time, state.Position),
            rotation.ToEcef(time, state.Position, state.Velocity),
            Matrix6.Transform(Transformation(rotation, time), covariance));
    }

    private static Matrix6 Transformation(EarthRotation rotation, Instant time)
    {
        (double sin, double cos) = Math.SinCos(rotation.AngleRadians(time));
        double omega = rotation.RateRadiansPerSecond;
        Matrix6 t = default;
        for (int block = 0; block < 6; block += 3)
        {
            (t[block, block], t[block, block + 1]) = (cos, sin);
            (t[block + 1, block], t[block + 1, block + 1]) = (-sin, cos);
            t[block + 2, block + 2] = 1;
        }

        // −R Ω, with Ω x = ω (−y, x, 0).
        (t[3, 0], t[3, 1]) = (-omega * sin, omega * cos);
        (t[4, 0], t[4, 1]) = (-omega * cos, -omega * sin);
        return t;
    }
}
