namespace Vedette.Physics;

/// <summary>The standard atmosphere from 86 to 1,000 km: six gases, each in balance of gravity, diffusion, mixing and flow.</summary>
/// <remarks>
/// Number densities follow from the differential form of equations 32 to 39, solved upward from 86 km by the classical
/// Runge–Kutta method; hydrogen downward from 500 km and, without flow, upward from there. Lengths are in kilometres here,
/// as in the standard. Source: U.S. Standard Atmosphere, 1976, NOAA-S/T 76-1562, section 1.3, equations 25 to 41, tables 5 to 7.
/// </remarks>
internal static class UpperAtmosphere
{
    private const double BottomKilometres = 86;
    private const double HydrogenReferenceKilometres = 500;
    private const double FineTopKilometres = 120;
    private const double FineStep = 0.05;
    private const double CoarseStep = 0.5;
    private const double Radius = LowerAtmosphere.EarthRadiusMetres / 1000;
    private const double Boltzmann = 1.380622e-23;
    private const double Avogadro = 6.022169e26;
    private const double HydrogenFlow = 7.2e11;
    private const double HydrogenAtReference = 8e10;
    private static readonly Gas s_nitrogen = new(28.0134, 1.129794e20, 0, 0, 0, 0, 0, 0);

    // Oxygen atoms, oxygen, argon, helium: molecular weight, number density at 86 km, thermal diffusion, a, b, Q, U, W.
    private static readonly Gas[] s_gases =
    [
        new(15.9994, 8.6e16, 0, 6.986e20, 0.750, -5.809644e-4, 56.90311, 2.706240e-5),
        new(31.9988, 3.030898e19, 0, 4.863e20, 0.750, 1.366212e-4, 86, 8.333333e-5),
        new(39.948, 1.351400e18, 0, 4.487e20, 0.870, 9.434079e-5, 86, 8.333333e-5),
        new(4.0026, 7.5817e14, -0.40, 1.700e21, 0.691, -2.457369e-4, 86, 6.666667e-4),
    ];

    private static readonly Gas s_hydrogen = new(1.00797, 0, -0.25, 3.305e21, 0.500, 0, 0, 0);

    /// <summary>Kinetic temperature in kelvin at a height of 86 to 1,000 km.</summary>
    public static double Temperature(double kilometres) => TemperatureAndSlope(kilometres).Kelvin;

    /// <summary>Pressure in Pa of a number density per m³ at a temperature.</summary>
    public static double Pressure(double numberDensity, double kelvin) => numberDensity * Boltzmann * kelvin;

    /// <summary>Mean molecular weight in kg/kmol.</summary>
    public static double Weight(double density, double numberDensity) => density * Avogadro / numberDensity;

    /// <summary>Number density (per m³) and mass density (kg/m³) at heights.</summary>
    /// <param name="kilometres">Multiples of 0.05 km up to 120 km and of 1 km above; 86 first, rising, to 1,000.</param>
    /// <param name="number">Receives the number densities.</param>
    /// <param name="mass">Receives the mass densities.</param>
    public static void Tabulate(ReadOnlySpan<double> kilometres, Span<double> number, Span<double> mass)
    {
        List<Level> levels = Levels();
        AddHydrogen(levels);
        int at = 0;
        for (int i = 0; i < kilometres.Length; i++)
        {
            while (levels[at].Kilometres < kilometres[i] - 1e-6)
            {
                at++;
            }

            Level level = levels[at];
            number[i] = level.Sum + level.Hydrogen;
            mass[i] = (level.Mass + s_hydrogen.Weight * level.Hydrogen) / Avogadro;
        }
    }

    /// <summary>Equations 25 to 31.</summary>
    private static (double Kelvin, double PerKilometre) TemperatureAndSlope(double z)
    {
        if (z <= 91)
        {
            return (186.8673, 0);
        }

        if (z <= 110)
        {
            double x = (z - 91) / -19.9429;
            double root = Math.Sqrt(1 - x * x);
            return (263.1905 - 76.3232 * root, 76.3232 * x / root / -19.9429);
        }

        if (z <= 120)
        {
            return (240 + 12 * (z - 110), 12);
        }

        double ratio = (Radius + 120) / (Radius + z);
        double rest = 640 * Math.Exp(-0.01875 * (z - 120) * ratio);
        return (1000 - rest, 0.01875 * rest * ratio * ratio);
    }

    private static double Gravity(double z)
    {
        double ratio = Radius / (Radius + z);
        return LowerAtmosphere.SeaLevelGravity * ratio * ratio;
    }

    /// <summary>Eddy diffusion in m²/s, equations 7a to 7c of table 6.</summary>
    private static double Mixing(double z) => z switch
    {
        < 95 => 120,
        < 115 => 120 * Math.Exp(1 - 400 / (400 - (z - 95) * (z - 95))),
        _ => 0,
    };

    private static List<Level> Levels()
    {
        Span<double> log = stackalloc double[5];
        log[0] = Math.Log(s_nitrogen.Bottom);
        for (int i = 0; i < s_gases.Length; i++)
        {
            log[i + 1] = Math.Log(s_gases[i].Bottom);
        }

        int fine = (int)Math.Round((FineTopKilometres - BottomKilometres) / FineStep);
        int coarse = (int)Math.Round((1000 - FineTopKilometres) / CoarseStep);
        var levels = new List<Level>(fine + coarse + 1) { Level.Of(BottomKilometres, log) };
        for (int n = 1; n <= fine + coarse; n++)
        {
            double z = n <= fine ? BottomKilometres + n * FineStep : FineTopKilometres + (n - fine) * CoarseStep;
            Step(levels[^1].Kilometres, n <= fine ? FineStep : CoarseStep, log);
            levels.Add(Level.Of(z, log));
        }

        return levels;
    }

    /// <summary>One step of the classical Runge–Kutta method. The ends lie a hair inside the step, for the jump of the mean weight at 100 km.</summary>
    private static void Step(double z, double h, Span<double> log)
    {
        Span<double> slope = stackalloc double[5];
        Span<double> sum = stackalloc double[5];
        Span<double> trial = stackalloc double[5];
        ReadOnlySpan<double> weight = [1, 2, 2, 1];
        ReadOnlySpan<double> reach = [1e-9, 0.5, 0.5, 1 - 1e-9];
        sum.Clear();
        for (int stage = 0; stage < 4; stage++)
        {
            for (int i = 0; i < 5; i++)
            {
                trial[i] = log[i] + (stage == 0 ? 0 : (stage == 3 ? h : h / 2) * slope[i]);
            }

            Slopes(z + reach[stage] * h, trial, slope);
            for (int i = 0; i < 5; i++)
            {
                sum[i] += weight[stage] * slope[i];
            }
        }

        for (int i = 0; i < 5; i++)
        {
            log[i] += h / 6 * sum[i];
        }
    }

    /// <summary>d ln n/dz in 1/km of nitrogen, oxygen atoms, oxygen, argon, helium.</summary>
    private static void Slopes(double z, ReadOnlySpan<double> log, Span<double> slope)
    {
        (double t, double dt) = TemperatureAndSlope(z);
        double g = Gravity(z);
        double pull = 1000 * g / (LowerAtmosphere.GasConstant * t);
        double mixing = Mixing(z);
        bool mixed = z <= 100;
        double n2 = Math.Exp(log[0]);
        double background = n2;
        double mean = mixed ? LowerAtmosphere.SeaLevelWeight : s_nitrogen.Weight;
        slope[0] = -pull * mean - dt / t;
        for (int i = 0; i < s_gases.Length; i++)
        {
            if (i == 2)
            {
                // Argon and helium diffuse in nitrogen and both forms of oxygen.
                (double o, double o2) = (Math.Exp(log[1]), Math.Exp(log[2]));
                background = n2 + o + o2;
                mean = mixed ? mean : (n2 * s_nitrogen.Weight + o * s_gases[0].Weight + o2 * s_gases[1].Weight) / background;
            }

            Gas gas = s_gases[i];
            double d = gas.Diffusion(background, t);
            double balance = pull / (d + mixing)
                * (d * gas.Weight + mean * mixing + d * gas.ThermalDiffusion * LowerAtmosphere.GasConstant / g * dt / 1000);
            slope[i + 1] = -balance - gas.Flow(z) - (i == 0 ? OxygenFlow(z) : 0) - dt / t;
        }
    }

    /// <summary>The second term of equation 37, for oxygen atoms below 97 km.</summary>
    private static double OxygenFlow(double z)
    {
        double x = 97 - z;
        return x <= 0 ? 0 : -3.416248e-3 * x * x * Math.Exp(-5.008765e-4 * x * x * x);
    }

    /// <summary>Hydrogen from 150 km: equation 39 as a differential equation, over pairs of steps so that the middle is a level too.</summary>
    private static void AddHydrogen(List<Level> levels)
    {
        int reference = levels.FindIndex(l => l.Kilometres > HydrogenReferenceKilometres - 1e-6);
        double n = HydrogenAtReference;
        levels[reference] = levels[reference] with { Hydrogen = n };
        for (int i = reference; levels[i - 2].Kilometres > 150 - 1e-6; i -= 2)
        {
            n = HydrogenStep(levels[i], levels[i - 1], levels[i - 2], n, HydrogenFlow);
            levels[i - 2] = levels[i - 2] with { Hydrogen = n };
        }

        n = HydrogenAtReference;
        for (int i = reference; i + 2 < levels.Count; i += 2)
        {
            n = HydrogenStep(levels[i], levels[i + 1], levels[i + 2], n, 0);
            levels[i + 2] = levels[i + 2] with { Hydrogen = n };
        }
    }

    private static double HydrogenStep(Level from, Level middle, Level to, double n, double flow)
    {
        double h = to.Kilometres - from.Kilometres;
        double k1 = HydrogenSlope(from, n, flow);
        double k2 = HydrogenSlope(middle, n + h / 2 * k1, flow);
        double k3 = HydrogenSlope(middle, n + h / 2 * k2, flow);
        double k4 = HydrogenSlope(to, n + h * k3, flow);
        return n + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
    }

    private static double HydrogenSlope(Level level, double n, double flow)
    {
        (double t, double dt) = TemperatureAndSlope(level.Kilometres);
        double pull = 1000 * Gravity(level.Kilometres) * s_hydrogen.Weight / (LowerAtmosphere.GasConstant * t);
        return -1000 * flow / s_hydrogen.Diffusion(level.Sum, t) - n * ((1 + s_hydrogen.ThermalDiffusion) * dt / t + pull);
    }

    /// <summary>A gas and its constants: tables 5 to 7.</summary>
    private readonly record struct Gas(
        double Weight, double Bottom, double ThermalDiffusion, double A, double B, double Q, double U, double W)
    {
        /// <summary>Molecular diffusion in m²/s, equation 38.</summary>
        public double Diffusion(double background, double t) => A / background * Math.Pow(t / 273.15, B);

        /// <summary>The first term of equation 37, in 1/km.</summary>
        public double Flow(double z)
        {
            double x = z - U;
            return Q * x * x * Math.Exp(-W * x * x * x);
        }
    }

    /// <summary>What is known at a height: number and mass (times Avogadro's number) of all gases but hydrogen, and hydrogen.</summary>
    private readonly record struct Level(double Kilometres, double Sum, double Mass, double Hydrogen)
    {
        public static Level Of(double kilometres, ReadOnlySpan<double> log)
        {
            double sum = Math.Exp(log[0]);
            double mass = sum * s_nitrogen.Weight;
            for (int i = 0; i < s_gases.Length; i++)
            {
                double n = Math.Exp(log[i + 1]);
                sum += n;
                mass += n * s_gases[i].Weight;
            }

            return new(kilometres, sum, mass, 0);
        }
    }
}
