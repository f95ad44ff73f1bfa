namespace Vedette.Simulation;

/// <summary>A notional vehicle made to measure: burn time, number of stages and total speed gain are given.</summary>
/// <remarks>
/// Each stage gives an equal share of the gain with an exhaust speed of 2700 m/s and an empty mass
/// of a thirtieth of its propellant. Areas and cross-sections grow with the
/// cube root of mass squared. All of it is made up; only the motion matters.
/// </remarks>
internal static class FittedVehicle
{
    private const double PayloadKilograms = 600;
    private const double ExhaustMetresPerSecond = 2700;
    private const double EmptyShare = 1.0 / 30;

    /// <summary>The vehicle.</summary>
    /// <param name="burnSeconds">Time to the end of the last burn.</param>
    /// <param name="stages">Number of stages.</param>
    /// <param name="gainMetresPerSecond">Speed gain of all stages without gravity and air.</param>
    public static NotionalVehicle Of(double burnSeconds, int stages, double gainMetresPerSecond)
    {
        Part[] parts = new Part[stages];
        Array.Fill(parts, new(burnSeconds / stages, 1.0 / stages, ExhaustMetresPerSecond));
        return new("fitted", Build(parts, gainMetresPerSecond), new(PayloadKilograms, 6000, 0.3), 6);
    }

    /// <summary>A launcher of two stages that burn 150 s and 320 s and give two and three fifths of the gain.</summary>
    /// <param name="gainMetresPerSecond">Speed gain of both stages without gravity and air.</param>
    public static NotionalVehicle Launcher(double gainMetresPerSecond) =>
        new("launcher", Build([new(150, 0.4, 2900), new(320, 0.6, 3400)], gainMetresPerSecond), new(PayloadKilograms, 150, 8), 20);

    private readonly record struct Part(double BurnSeconds, double Share, double ExhaustMetresPerSecond);

    private static NotionalStage[] Build(Part[] parts, double gain)
    {
        NotionalStage[] built = new NotionalStage[parts.Length];
        double carried = PayloadKilograms;
        for (int n = parts.Length - 1; n >= 0; n--)
        {
            built[n] = Stage(parts[n], carried, gain, n);
            carried += built[n].PropellantKilograms + built[n].EmptyKilograms;
        }

        return built;
    }

    /// <summary>The stage under a load: propellant p with (c + p + k p) / (c + k p) = e^share, c what it carries, k the empty share.</summary>
    private static NotionalStage Stage(Part part, double carried, double gain, int number)
    {
        double ratio = Math.Min(Math.Exp(part.Share * gain / part.ExhaustMetresPerSecond), 29); // Beyond a ratio of 31 no propellant is enough; the solver sees a plateau.
        double propellant = carried * (ratio - 1) / (1 - EmptyShare * (ratio - 1));
        double empty = EmptyShare * propellant;
        double area = 0.02 * Math.Pow(carried + propellant + empty, 1.0 / 3);
        double peak = 40 * Math.Pow(gain / 2200, 2) * (number == 0 ? 1 : 0.35 / number);
        return new(part.BurnSeconds, propellant, empty, part.ExhaustMetresPerSecond, area, 350, 4, peak);
    }
}
