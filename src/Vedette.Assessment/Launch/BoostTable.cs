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
/// Gravity turns of one, two and three stages, each stage with its own thrust and mass ratio: docs/algorithms/launch-point.md.
/// The same table for everybody, since nothing of a theatre enters it.
/// </remarks>
internal static class BoostTable
{
    private const int Vehicles = 3_000;
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
            if (Fly(random, 1 + i % MostStages, liquid: i / MostStages % 3 > 0) is { } burnout)
            {
                all.Add(burnout);
            }
        }

        return [.. all.OrderBy(b => b.HeightMetres)];
    }

    /// <summary>One vehicle; null when it falls over or burns out where no arc is looked for.</summary>
    private static BoostBurnout? Fly(SeededRandom random, int stages, bool liquid)
    {
        double kick = Math.Exp(random.Gaussian(LaunchParameters.PriorMean[2], LaunchParameters.PriorSigma[2]));
        PlanarBoost flight = default;
        for (int stage = 0; stage < stages; stage++)
        {
            double thrust = BoostProfile.SurfaceGravity * (liquid
                ? stage == 0 ? 1 + Math.Exp(random.Gaussian(-0.4, 0.4)) : Math.Exp(random.Gaussian(0.4, 0.3))
                : Math.Max(1.3, Math.Exp(random.Gaussian(0.95, 0.22))));
            double exhaust = liquid ? random.Gaussian(2_750, 150) : random.Gaussian(2_600, 120);
            double ratio = 1 + Math.Exp(liquid ? random.Gaussian(1.15, 0.35) : random.Gaussian(0.85, 0.35));
            if (stage == 0)
            {
                flight = PlanarBoost.AfterRise(thrust, Math.Min(kick, 1));
            }

            if (!flight.TryBurn(thrust, exhaust / thrust, exhaust / thrust * (1 - 1 / ratio), stage == 0, EarthRadiusMetres, StepSeconds))
            {
                return null;
            }
        }

        return flight.Height is > LowestMetres and < HighestMetres && flight.Climb > 0.03
            ? new(flight.Height, Math.Log(flight.Speed), flight.Climb, flight.Ground, flight.Seconds)
            : null;
    }
}
