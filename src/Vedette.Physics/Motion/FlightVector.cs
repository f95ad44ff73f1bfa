namespace Vedette.Physics;

/// <summary>A flight state as six numbers for the solver, and the tolerance that goes with it.</summary>
internal static class FlightVector
{
    /// <summary>Writes position (0 to 2) and velocity (3 to 5).</summary>
    public static void Write(FlightState state, Span<double> y)
    {
        (y[0], y[1], y[2]) = (state.Position.X, state.Position.Y, state.Position.Z);
        (y[3], y[4], y[5]) = (state.Velocity.X, state.Velocity.Y, state.Velocity.Z);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static FlightState Read(ReadOnlySpan<double> y) => new(new(y[0], y[1], y[2]), new(y[3], y[4], y[5]));

    /// <summary>The relative tolerance times the Earth's radius for positions, and times the speed of a circular orbit at the surface for velocities.</summary>
    public static void FillTolerance(EarthModel earth, double relative, Span<double> tolerance)
    {
        tolerance[..3].Fill(relative * earth.SemiMajorMetres);
        tolerance[3..6].Fill(relative * Math.Sqrt(earth.GravitationalParameter / earth.SemiMajorMetres));
    }
}
