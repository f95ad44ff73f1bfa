namespace Vedette.Physics;

/// <summary>Logarithms of mass density and number density as cubic splines over height, computed once.</summary>
/// <remarks>Knots every 250 m from −5 to 120 km and every 1 km from there to 1,000 km. Value, slope and bend of the curve are continuous.</remarks>
internal static class AtmosphereTable
{
    private const double Bottom = -5_000;
    private const double Change = 120_000;
    private const double FineStep = 250;
    private const double CoarseStep = 1_000;
    private const int FineCount = (int)((Change - Bottom) / FineStep);
    private const int CoarseCount = (int)((StandardAtmosphere.TopMetres - Change) / CoarseStep);
    private const int UpperStart = (int)((StandardAtmosphere.UpperStartMetres - Bottom) / FineStep);
    private static readonly double[] s_density;
    private static readonly double[] s_number;

    static AtmosphereTable()
    {
        double[] heights = Knots();
        int upperCount = heights.Length - UpperStart;
        double[] kilometres = [.. heights[UpperStart..].Select(h => h / 1000)];
        double[] number = new double[upperCount];
        double[] mass = new double[upperCount];
        UpperAtmosphere.Tabulate(kilometres, number, mass);
        double[] log = [.. heights[..UpperStart].Select(h => Math.Log(LowerAtmosphere.Density(h))), .. mass.Select(m => Math.Log(m))];
        s_density = CubicSpline.Coefficients(heights, log);
        s_number = CubicSpline.Coefficients(heights.AsSpan(UpperStart), [.. number.Select(m => Math.Log(m))]);
    }

    /// <summary>Density in kg/m³ and its logarithmic slope in 1/m, from −5 to 1,000 km.</summary>
    public static (double Density, double LogSlope) Density(double height)
    {
        (double log, double slope) = Evaluate(s_density, Interval(height, out double offset), offset);
        return (Math.Exp(log), slope);
    }

    /// <summary>Number density per m³ from 86 to 1,000 km.</summary>
    public static double Number(double height) =>
        Math.Exp(Evaluate(s_number, Interval(height, out double offset) - UpperStart, offset).Value);

    private static double[] Knots()
    {
        double[] heights = new double[FineCount + CoarseCount + 1];
        for (int i = 0; i < heights.Length; i++)
        {
            heights[i] = i <= FineCount ? Bottom + i * FineStep : Change + (i - FineCount) * CoarseStep;
        }

        return heights;
    }

    private static int Interval(double height, out double offset)
    {
        bool fine = height < Change;
        double place = fine ? (height - Bottom) * (1 / FineStep) : (height - Change) * (1 / CoarseStep);
        int i = Math.Min((int)place, fine ? FineCount - 1 : CoarseCount - 1);
        offset = (place - i) * (fine ? FineStep : CoarseStep);
        return fine ? i : FineCount + i;
    }

    private static (double Value, double Slope) Evaluate(double[] c, int interval, double x)
    {
        ReadOnlySpan<double> k = c.AsSpan(4 * interval, 4);
        return (k[0] + x * (k[1] + x * (k[2] + x * k[3])), k[1] + x * (2 * k[2] + x * 3 * k[3]));
    }
}
