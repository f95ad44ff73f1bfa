namespace Vedette.Sensing;

/// <summary>What the path does to plots of one radar, worked out once over elevation and range and read from a table.</summary>
/// <remarks>
/// Nodes lie evenly in ln(θ + 3°) and in R/(R + 500 km), so that they are dense where the air bends most; between them runs a cubic through four nodes.
/// </remarks>
internal sealed class PathTable
{
    private const int Elevations = 128;
    private const int Ranges = 160;
    private const double Shift = 3 * Math.PI / 180;
    private const double Lowest = -1.5 * Math.PI / 180;
    private const double Half = 500_000;

    private static readonly double s_first = Math.Log(Lowest + Shift);
    private static readonly double s_stride = (Math.Log(Math.PI / 2 + Shift) - s_first) / (Elevations - 1);

    private readonly PathError[] _nodes = new PathError[Elevations * Ranges];

    /// <summary>Works the table out.</summary>
    /// <param name="medium">What the waves run through.</param>
    /// <param name="site">Where the antenna is.</param>
    public PathTable(RadioMedium medium, GeodeticPosition site)
    {
        double[] ranges = [.. Enumerable.Range(0, Ranges).Select(r => Half * r / (Ranges - r))];
        RadioPath path = new(medium, site);
        RadioPath[] away = [.. medium.OneSigmaAway().Select(m => new RadioPath(m, site))];
        for (int e = 0; e < Elevations; e++)
        {
            Fill(e, Math.Exp(s_first + e * s_stride) - Shift, ranges, path, away);
        }
    }

    /// <summary>What the path adds to a plot.</summary>
    /// <param name="elevationRadians">As measured; below −1.5° the values there are given.</param>
    /// <param name="rangeMetres">As measured.</param>
    public PathError At(double elevationRadians, double rangeMetres)
    {
        double e = (Math.Log(Math.Clamp(elevationRadians, Lowest, Math.PI / 2) + Shift) - s_first) / s_stride;
        double r = rangeMetres / (rangeMetres + Half) * Ranges;
        int row = Math.Clamp((int)e - 1, 0, Elevations - 4);
        int column = Math.Clamp((int)r - 1, 0, Ranges - 4);
        Span<double> across = stackalloc double[4];
        Span<double> along = stackalloc double[4];
        Weights(e - row, across);
        Weights(r - column, along);
        return Sum(row, column, across, along);
    }

    private PathError Sum(int row, int column, ReadOnlySpan<double> across, ReadOnlySpan<double> along)
    {
        PathError sum = default;
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                sum = sum.Plus(_nodes[(row + i) * Ranges + column + j], across[i] * along[j]);
            }
        }

        return sum;
    }

    /// <summary>Weights of four even nodes 0 to 3 for a place between them: Lagrange's cubic, exact for cubics also at the edges.</summary>
    private static void Weights(double x, Span<double> weights)
    {
        weights[0] = -(x - 1) * (x - 2) * (x - 3) / 6;
        weights[1] = x * (x - 2) * (x - 3) / 2;
        weights[2] = -x * (x - 1) * (x - 3) / 2;
        weights[3] = x * (x - 1) * (x - 2) / 6;
    }

    private void Fill(int row, double elevation, double[] ranges, RadioPath path, RadioPath[] away)
    {
        Span<PathError> nodes = _nodes.AsSpan(row * Ranges, Ranges);
        var targets = new (double Elevation, double Range)[Ranges];
        path.Straighten(elevation, ranges, targets);
        for (int r = 0; r < Ranges; r++)
        {
            nodes[r] = new(elevation - targets[r].Elevation, ranges[r] - targets[r].Range, 0, 0);
        }

        nodes[0] = new(0, 0, 0, 0);
        foreach (RadioPath other in away)
        {
            other.Straighten(elevation, ranges, targets);
            for (int r = 1; r < Ranges; r++)
            {
                nodes[r] = nodes[r].Spread(elevation - targets[r].Elevation, ranges[r] - targets[r].Range);
            }
        }
    }
}

/// <summary>What a path adds to elevation and range, and how well that is known.</summary>
/// <param name="Elevation">Apparent less true elevation, radians.</param>
/// <param name="Range">Measured less true range, metres.</param>
/// <param name="ElevationSigma">Standard deviation of the first.</param>
/// <param name="RangeSigma">Standard deviation of the second.</param>
internal readonly record struct PathError(double Elevation, double Range, double ElevationSigma, double RangeSigma)
{
    /// <summary>This with one more way in which it may be otherwise, independent of the rest.</summary>
    public PathError Spread(double elevation, double range) => this with
    {
        ElevationSigma = Math.Sqrt(ElevationSigma * ElevationSigma + (elevation - Elevation) * (elevation - Elevation)),
        RangeSigma = Math.Sqrt(RangeSigma * RangeSigma + (range - Range) * (range - Range)),
    };

    /// <summary>This and a multiple of another.</summary>
    public PathError Plus(in PathError other, double weight) => new(
        Elevation + weight * other.Elevation, Range + weight * other.Range,
        ElevationSigma + weight * other.ElevationSigma, RangeSigma + weight * other.RangeSigma);
}
