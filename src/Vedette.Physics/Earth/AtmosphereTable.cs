namespace Vedette.Physics;

/// <summary>Mass density, and the logarithm of number density, as cubic splines over height, computed once.</summary>
/// <remarks>
/// One spline for each layer, so that the kinks of the standard at the borders of its layers are kept as they are. Within a
/// layer value, slope and bend of the curve are continuous. The steps h are so much shorter than the height H in which density falls
/// by a factor of e that the spline of the density itself, off by about (h/H)⁴/384, needs no exponential to undo a logarithm.
/// </remarks>
internal static class AtmosphereTable
{
    private const int LowerLayers = 7;
    private const double FineStep = 100;
    private const double CoarseStep = 500;
    private const double TabulatedStep = 1_000;
    private static readonly double[] s_borders = Borders();
    private static readonly LayeredSpline s_logNumber;

    static AtmosphereTable()
    {
        List<(double[], double[])> density = [];
        for (int i = 0; i < LowerLayers; i++)
        {
            double[] heights = LayeredSpline.Knots(s_borders[i], s_borders[i + 1], FineStep);
            density.Add((heights, [.. heights.Select((h, k) => Lower(h, k == heights.Length - 1))]));
        }

        (double[] near, double[] nearMass, double[] nearNumber) = Upper(s_borders[LowerLayers], s_borders[LowerLayers + 1], FineStep);
        (double[] far, double[] farMass, double[] farNumber) = Upper(s_borders[LowerLayers + 1], s_borders[LowerLayers + 2], TabulatedStep);
        var logMass = new LayeredSpline([(far, Logarithms(farMass))]);
        double[] fine = LayeredSpline.Knots(far[0], far[^1], CoarseStep);
        density.Add((near, nearMass));
        density.Add((fine, [.. fine.Select(h => Math.Exp(logMass.At(h)))]));
        Density = new(density);
        s_logNumber = new([(near, Logarithms(nearNumber)), (far, Logarithms(farNumber))]);
    }


    /// <summary>Density in kg/m³ from −5 to 1,000 km.</summary>
    public static LayeredSpline Density { get; }

    /// <summary>The layer at a height, with the heights at which the slope of the density jumps below and above it; −1 for all that is above 86 km.</summary>
    public static (int Layer, double Below, double Above) SmoothLayer(double height)
    {
        int i = LowerLayers;
        while (i > 0 && height < s_borders[i])
        {
            i--;
        }

        return i == LowerLayers ? (-1, s_borders[i], double.PositiveInfinity)
            : (i, i == 0 ? double.NegativeInfinity : s_borders[i], s_borders[i + 1]);
    }

    /// <summary>Number density per m³ from 86 to 1,000 km.</summary>
    public static double Number(double height) => Math.Exp(s_logNumber.At(height));

    private static double[] Borders() =>
    [
        StandardAtmosphere.BottomMetres, .. LowerAtmosphere.LayerBases()[1..], StandardAtmosphere.UpperStartMetres,
        120_000, StandardAtmosphere.TopMetres,
    ];

    // Just below a border the layer below holds; the border itself belongs to the layer above.
    private static double Lower(double height, bool last) => LowerAtmosphere.Density(last ? Math.BitDecrement(height) : height);

    private static (double[] Heights, double[] Mass, double[] Number) Upper(double from, double to, double step)
    {
        double[] heights = LayeredSpline.Knots(from, to, step);
        double[] number = new double[heights.Length];
        double[] mass = new double[heights.Length];
        UpperAtmosphere.Tabulate([.. heights.Select(h => h / 1000)], number, mass);
        return (heights, mass, number);
    }

    private static double[] Logarithms(double[] values) => [.. values.Select(v => Math.Log(v))];
}
