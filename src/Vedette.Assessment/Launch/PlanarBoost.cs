namespace Vedette.Assessments;

/// <summary>A boost in a plane over a round Earth at rest, a gravity turn or by a pitch program: height, speed, climb and way along the ground.</summary>
/// <remarks>
/// Source of the equations: Culler and Fried, Universal gravity turn trajectories, Journal of Applied Physics 28, 1957. Mutable; a value.
/// </remarks>
internal struct PlanarBoost
{
    private const double SeaLevelDensity = 1.225;

    /// <summary>Height in metres.</summary>
    public double Height { get; private set; }

    /// <summary>Speed in m/s.</summary>
    public double Speed { get; private set; }

    /// <summary>Angle of the velocity above the horizontal, in radians.</summary>
    public double Climb { get; private set; }

    /// <summary>Metres along the ground since lift-off.</summary>
    public double Ground { get; private set; }

    /// <summary>Seconds since lift-off.</summary>
    public double Seconds { get; private set; }

    private double _burnt;

    /// <summary>At the end of the vertical rise, tilted by the kick.</summary>
    /// <param name="thrust">Thrust per mass at lift-off in m/s².</param>
    /// <param name="kick">Tilt in radians.</param>
    public static PlanarBoost AfterRise(double thrust, double kick)
    {
        double seconds = BoostProfile.KickSpeed / (thrust - BoostProfile.SurfaceGravity);
        return new()
        {
            Height = BoostProfile.KickSpeed * seconds / 2,
            Speed = BoostProfile.KickSpeed,
            Climb = Math.PI / 2 - kick,
            Seconds = seconds,
            _burnt = seconds,
        };
    }

    /// <summary>Burns a stage to its end.</summary>
    /// <param name="thrust">Thrust per mass at its start in m/s².</param>
    /// <param name="growth">Time after which all mass would be spent.</param>
    /// <param name="burn">Burning time.</param>
    /// <param name="draggy">Whether the air counts: for the first stage.</param>
    /// <param name="earthRadius">In metres.</param>
    /// <param name="longestStep">In seconds.</param>
    /// <param name="program">Where the thrust points; null for along the velocity.</param>
    /// <returns>Whether it is still above the ground.</returns>
    public bool TryBurn(double thrust, double growth, double burn, bool draggy, double earthRadius, double longestStep, PlanarPitch? program = null)
    {
        double drag = draggy ? 1 / (2 * BoostProfile.BallisticCoefficientAtLiftOff) : 0;
        double t = _burnt;
        double begun = Seconds - t;
        _burnt = 0;
        int steps = (int)Math.Ceiling(Math.Max(0, burn - t) / longestStep);
        double h = (burn - t) / Math.Max(1, steps);
        for (int i = 0; i < steps && Height > 0; i++, t += h)
        {
            (double Speed, double Climb, double Height, double Ground) s = (Speed, Climb, Height, Ground);
            var k1 = Rates(s, t);
            var k2 = Rates(Move(s, k1, h / 2), t + h / 2);
            var k3 = Rates(Move(s, k2, h / 2), t + h / 2);
            var k4 = Rates(Move(s, k3, h), t + h);
            s = Move(Move(Move(Move(s, k1, h / 6), k2, h / 3), k3, h / 3), k4, h / 6);
            (Speed, Climb, Height, Ground) = s;
            Seconds += h;
        }

        return Height > 0 && Speed > 0;

        (double, double, double, double) Rates(in (double Speed, double Climb, double Height, double Ground) s, double at)
        {
            (double sin, double cos) = Math.SinCos(s.Climb);
            double radius = earthRadius + s.Height;
            double gravity = BoostProfile.SurfaceGravity * earthRadius * earthRadius / (radius * radius);
            double air = StandardAtmosphere.DensityKilogramsPerCubicMetre(s.Height) / SeaLevelDensity;
            (double across, double along) = Math.SinCos(program is { } p ? p.At(begun + at) - s.Climb : 0);
            double push = thrust * (1 + BoostProfile.VacuumGain * (1 - air));
            return (
                (push * along - drag * SeaLevelDensity * air * s.Speed * s.Speed) / (1 - at / growth) - gravity * sin,
                (s.Speed / radius - gravity / s.Speed) * cos + push * across / ((1 - at / growth) * s.Speed),
                s.Speed * sin,
                s.Speed * cos * earthRadius / radius);
        }
    }

    private static (double Speed, double Climb, double Height, double Ground) Move(
        in (double Speed, double Climb, double Height, double Ground) s, in (double Speed, double Climb, double Height, double Ground) rate, double h) =>
        (s.Speed + h * rate.Speed, s.Climb + h * rate.Climb, s.Height + h * rate.Height, s.Ground + h * rate.Ground);
}
