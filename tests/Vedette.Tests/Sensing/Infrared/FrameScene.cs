namespace Vedette.Tests;

/// <summary>Simulated frames: cloud of a power law, points, noise of light and of the read-out.</summary>
internal static class FrameScene
{
    /// <summary>White noise around a level.</summary>
    public static float[] Flat(SeededRandom random, int width, int height, double level, double sigma)
    {
        float[] values = new float[width * height];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)random.Gaussian(level, sigma);
        }

        return values;
    }

    /// <summary>Texture whose power falls as the cube of the frequency, mean 0, by smoothing of noise on octaves.</summary>
    /// <param name="random">Source of chance.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="sigma">Amplitude of the coarsest octave, 64 pixels; each finer one has 2^-1.5 of the one before in amplitude.</param>
    public static Func<double, double, double> Cloud(SeededRandom random, int width, int height, double sigma)
    {
        (int Cell, float[] Nodes, int Columns)[] octaves = [.. Enumerable.Range(0, 6).Select(o =>
        {
            int cell = 64 >> o;
            (int columns, int rows) = (width / cell + 40 * 64 / cell, height / cell + 40 * 64 / cell);
            double amplitude = sigma * Math.Pow(2, -1.5 * o);
            return (cell, Enumerable.Range(0, columns * rows).Select(_ => (float)random.Gaussian(0, amplitude)).ToArray(), columns);
        })];
        return (x, y) => octaves.Sum(o => Bicubic(o.Nodes, o.Columns, (x + 640) / o.Cell, (y + 640) / o.Cell));
    }

    /// <summary>Adds a point.</summary>
    public static void AddPoint(float[] frame, int width, double x, double y, double amplitude, double sigma)
    {
        int height = frame.Length / width;
        for (int v = Math.Max(0, (int)y - 10); v <= Math.Min(height - 1, (int)y + 10); v++)
        {
            for (int u = Math.Max(0, (int)x - 10); u <= Math.Min(width - 1, (int)x + 10); u++)
            {
                double d = (u - x) * (u - x) + (v - y) * (v - y);
                frame[v * width + u] += (float)(amplitude * Math.Exp(-d / (2 * sigma * sigma)));
            }
        }
    }

    /// <summary>Whole counts from 0 to 65535.</summary>
    public static ushort[] Counts(float[] frame) => [.. frame.Select(v => (ushort)Math.Clamp(Math.Round(v), 0, 65_535))];

    /// <summary>Cubic B-spline through weights: twice continuously differentiable, so that shifts between pixels are smooth.</summary>
    private static double Bicubic(float[] nodes, int columns, double x, double y)
    {
        (int i, int j) = ((int)Math.Floor(x), (int)Math.Floor(y));
        Span<double> wx = stackalloc double[4];
        Span<double> wy = stackalloc double[4];
        Spline(x - i, wx);
        Spline(y - j, wy);
        double sum = 0;
        for (int v = 0; v < 4; v++)
        {
            for (int u = 0; u < 4; u++)
            {
                sum += wy[v] * wx[u] * nodes[(j + v) * columns + i + u];
            }
        }

        return sum;
    }

    private static void Spline(double t, Span<double> w)
    {
        w[0] = (1 - t) * (1 - t) * (1 - t) / 6;
        w[1] = (3 * t * t * t - 6 * t * t + 4) / 6;
        w[2] = (-3 * t * t * t + 3 * t * t + 3 * t + 1) / 6;
        w[3] = t * t * t / 6;
    }
}
