namespace Vedette.Assessments;

/// <summary>One vehicle of the table at its burnout.</summary>
/// <param name="HeightMetres">Height.</param>
/// <param name="LogSpeed">ln of the speed in m/s, relative to the Earth.</param>
/// <param name="Climb">Angle of the velocity above the horizontal, in radians.</param>
/// <param name="GroundMetres">Distance along the ground from the launch point.</param>
/// <param name="Seconds">Time since lift-off.</param>
internal readonly record struct BoostBurnout(double HeightMetres, double LogSpeed, double Climb, double GroundMetres, double Seconds);

/// <summary>Burnouts of vehicles drawn from what is believed about vehicles, flown once in a plane over a round Earth at rest.</summary>
/// <remarks>
/// One, two and three stages, each with its own thrust and mass ratio; half are gravity turns, half fly by a pitch program: docs/algorithms/launch-point.md.
/// The same table for everybody, since nothing of a theatre enters it.
/// </remarks>
internal static class BoostTable
{
    private const int Vehicles = 6_000;
    private const int MostStages = 3;
    private const long Seed = 1957;
    private const double EarthRadiusMetres = 6_371_000;
    private const double LowestMetres = 20_000;
    private const double HighestMetres = 450_000;
    private const double StepSeconds = 4;

    private static readonly Lazy<BoostBurnout[]> s_sorted = new(Fly);

    /// <summary>All that reach a burnout from which an arc can begin, from the lowest to the highest.</summary>
    public static ReadOnlySpan<BoostBurnout> ByHeight => s_sorted.Value;

    private static BoostBurnout[] Fly()
    {
        SeededRandom random = new(Seed);
        List<BoostBurnout> all = new(Vehicles);
        for (int i = 0; i < Vehicles; i++)
        {
            bool liquid = i / MostStages % 3 > 0;
            bool programmed = i / (3 * MostStages) % 2 > 0;
            if (Fly(random, 1 + i % MostStages, liquid, programmed) is { } burnout)
            {
                all.Add(burnout);
            }
        }

        return [.. all.OrderBy(b => b.HeightMetres)];
    }

    /// <summary>One vehicle; null when it falls over or burns out where no arc is looked for.</summary>
    private static BoostBurnout? Fly(SeededRandom random, int stages, bool liquid, bool programmed)
    {
        double kick = programmed ? 0 : Math.Min(1, Math.Exp(random.Gaussian(LaunchParameters.PriorMean[2], LaunchParameters.PriorSigma[2])));
        Span<Stage> all = stackalloc Stage[stages];
        double burn = 0;
        for (int stage = 0; stage < stages; stage++)
        {
            all[stage] = Stage.Draw(random, liquid, stage == 0);
            burn += all[stage].Burn;
        }

        PlanarBoost flight = PlanarBoost.AfterRise(all[0].Thrust, kick);
        PlanarPitch? program = programmed ? Draw(random, flight.Seconds, burn) : null;
        for (int stage = 0; stage < stages; stage++)
        {
            if (!flight.TryBurn(all[stage].Thrust, all[stage].Growth, all[stage].Burn, stage == 0, EarthRadiusMetres, StepSeconds, program))
            {
                return null;
            }
        }

        return flight.Height is > LowestMetres and < HighestMetres && flight.Climb > 0.03
            ? new(flight.Height, Math.Log(flight.Speed), flight.Climb, flight.Ground, flight.Seconds)
            : null;
    }

    /// <summary>Leans until a third to nine tenths of its burning, down to 5° to 75°.</summary>
    private static PlanarPitch Draw(SeededRandom random, double from, double burn) => new(
        from,
        from + random.Uniform(0.33, 0.9) * (burn - from),
        random.Uniform(double.DegreesToRadians(5), double.DegreesToRadians(75)));

    /// <summary>A stage of the table.</summary>
    /// <param name="Thrust">Thrust per mass at its start in m/s².</param>
    /// <param name="Growth">Time after which all mass would be spent.</param>
    /// <param name="Burn">Burning time.</param>
    private readonly record struct Stage(double Thrust, double Growth, double Burn)
    {
        public static Stage Draw(SeededRandom random, bool liquid, bool first)
        {
            double thrust = BoostProfile.SurfaceGravity * (liquid
                ? first ? 1 + Math.Exp(random.Gaussian(-0.4, 0.4)) : Math.Exp(random.Gaussian(0.4, 0.3))
                : Math.Max(1.3, Math.Exp(random.Gaussian(0.95, 0.22))));
            double exhaust = liquid ? random.Gaussian(2_750, 150) : random.Gaussian(2_600, 120);
            double ratio = 1 + Math.Exp(liquid ? random.Gaussian(1.15, 0.35) : random.Gaussian(0.85, 0.35));
            return new(thrust, exhaust / thrust, exhaust / thrust * (1 - 1 / ratio));
        }
    }
}
