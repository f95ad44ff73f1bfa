namespace Vedette.Physics;

/// <summary>Logarithms of mass density and number density as cubic splines over height, computed once.</summary>
/// <remarks>
/// One spline for each layer, so that the kinks of the standard at the borders of its layers are kept as they are. Within a
/// layer value, slope and bend of the curve are continuous.
/// </remarks>
internal static class AtmosphereTable
{
    private const int UpperSegment = 7;
    private const double FineStep = 250;
    private const double CoarseStep = 1_000;
    private static readonly double[] s_borders = Borders();
    private static readonly Segment[] s_density;
    private static readonly Segment[] s_number;

    static AtmosphereTable()
    {
        s_density = new Segment[s_borders.Length - 1];
        s_number = new Segment[s_density.Length - UpperSegment];
        for (int i = 0; i < UpperSegment; i++)
        {
            s_density[i] = Segment.Of(s_borders[i], s_borders[i + 1], FineStep, Lower);
        }

        for (int i = UpperSegment; i < s_density.Length; i++)
        {
            double step = i == UpperSegment ? FineStep : CoarseStep;
            double[] heights = Segment.Knots(s_borders[i], s_borders[i + 1], step);
            double[] number = new double[heights.Length];
            double[] mass = new double[heights.Length];
            UpperAtmosphere.Tabulate([.. heights.Select(h => h / 1000)], number, mass);
            s_density[i] = new(heights, [.. mass.Select(m => Math.Log(m))]);
            s_number[i - UpperSegment] = new(heights, [.. number.Select(n => Math.Log(n))]);
        }
    }

    /// <summary>Geometric heights at which the slope of the density jumps, rising: the borders of the layers up to 86 km.</summary>
    public static ReadOnlySpan<double> Kinks => s_borders.AsSpan(1, UpperSegment);

    /// <summary>Density in kg/m³ and its logarithmic slope in 1/m, from −5 to 1,000 km.</summary>
    public static (double Density, double LogSlope) Density(double height)
    {
        int i = 0;
        while (i < s_density.Length - 1 && height >= s_borders[i + 1])
        {
            i++;
        }

        (double log, double slope) = s_density[i].At(height);
        return (Math.Exp(log), slope);
    }

    /// <summary>Number density per m³ from 86 to 1,000 km.</summary>
    public static double Number(double height) =>
        Math.Exp(s_number[height < s_borders[UpperSegment + 1] ? 0 : 1].At(height).Value);

    private static double[] Borders() =>
    [
        StandardAtmosphere.BottomMetres, .. LowerAtmosphere.LayerBases()[1..], StandardAtmosphere.UpperStartMetres,
        120_000, StandardAtmosphere.TopMetres,
    ];

    // Just below a border the layer below holds; the border itself belongs to the layer above.
    private static double Lower(double height, bool last) => Math.Log(LowerAtmosphere.Density(last ? Math.BitDecrement(height) : height));

    /// <summary>A layer with its spline over evenly spaced knots.</summary>
    private sealed class Segment
    {
        private readonly double _start;
        private readonly double _step;
        private readonly double _inverse;
        private readonly double[] _terms;

        public Segment(double[] heights, double[] logs)
        {
            _start = heights[0];
            _step = (heights[^1] - _start) / (heights.Length - 1);
            _inverse = 1 / _step;
            _terms = CubicSpline.Coefficients(heights, logs);
        }

        public static Segment Of(double from, double to, double longestStep, Func<double, bool, double> log)
        {
            double[] heights = Knots(from, to, longestStep);
            return new(heights, [.. heights.Select((h, i) => log(h, i == heights.Length - 1))]);
        }

        public static double[] Knots(double from, double to, double longestStep)
        {
            int count = (int)Math.Ceiling((to - from) / longestStep - 1e-9);
            return [.. Enumerable.Range(0, count + 1).Select(i => i == count ? to : from + i * (to - from) / count)];
        }

        public (double Value, double Slope) At(double height)
        {
            double place = (height - _start) * _inverse;
            int i = Math.Min((int)place, _terms.Length / 4 - 1);
            double x = (place - i) * _step;
            ReadOnlySpan<double> k = _terms.AsSpan(4 * i, 4);
            return (k[0] + x * (k[1] + x * (k[2] + x * k[3])), k[1] + x * (2 * k[2] + x * 3 * k[3]));
        }
    }
}
