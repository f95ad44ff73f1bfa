namespace Vedette.Tests;

/// <summary>What others have used to find points, written as simply as can be: maps of a statistic, to compare with.</summary>
internal static class SmallTargetBaselines
{
    public static readonly (string Name, Func<SmallTargetFrame, float[]> Map)[] All =
    [
        ("top-hat 9 × 9, over the frame's σ", f => Standardised(TopHat(f))),
        ("max-median of 9, over the frame's σ", f => Standardised(MaxMedian(f))),
        ("LoG 1.5, over the frame's σ", f => Standardised(LaplacianOfGaussian(f, 1.5))),
        ("patch contrast 3, 5, 7, 9, over the frame's σ", f => Standardised(PatchContrast(f))),
        ("patch image of low rank (IPI), over the frame's σ", f => Standardised(PatchImage.Targets(f))),
        ("DoG 1.5 and 4, over the local ring's σ", f => RingCfar(Dog(f, 1.5, 4), f.Width, f.Height, 4, 12)),
    ];

    private static float[] Standardised(float[] map)
    {
        double mean = map.Average(v => (double)v);
        double sigma = Math.Sqrt(map.Average(v => (v - mean) * (v - mean)));
        return [.. map.Select(v => (float)((v - mean) / sigma))];
    }

    /// <summary>Frame less its opening by a flat square.</summary>
    private static float[] TopHat(SmallTargetFrame f)
    {
        float[] source = [.. f.Pixels.Select(v => (float)v)];
        float[] opened = Running(Running(source, f, Math.Min), f, Math.Max);
        return [.. source.Select((v, i) => v - opened[i])];
    }

    private static float[] Running(float[] map, SmallTargetFrame f, Func<float, float, float> pick)
    {
        float[] rows = Apply(map, f, (at, x, y) => Enumerable.Range(-4, 9).Select(k => at(x + k, y)).Aggregate(pick));
        return Apply(rows, f, (at, x, y) => Enumerable.Range(-4, 9).Select(k => at(x, y + k)).Aggregate(pick));
    }

    /// <summary>Frame less the largest of the medians along four lines (Deshpande and others, SPIE 3809, 1999).</summary>
    private static float[] MaxMedian(SmallTargetFrame f)
    {
        (int X, int Y)[] lines = [(1, 0), (0, 1), (1, 1), (1, -1)];
        float[] line = new float[9];
        return Apply([.. f.Pixels.Select(v => (float)v)], f, (at, x, y) => at(x, y) - lines.Max(d =>
        {
            for (int k = -4; k <= 4; k++)
            {
                line[k + 4] = at(x + k * d.X, y + k * d.Y);
            }

            Array.Sort(line);
            return line[4];
        }));
    }

    private static float[] LaplacianOfGaussian(SmallTargetFrame f, double sigma)
    {
        float[] g = Gaussian(f, sigma);
        return Apply(g, f, (at, x, y) => 4 * at(x, y) - at(x - 1, y) - at(x + 1, y) - at(x, y - 1) - at(x, y + 1));
    }

    /// <summary>Largest over four sizes of the least product of opposite differences of means (Wei, You and Li, Pattern Recognition 58, 2016).</summary>
    private static float[] PatchContrast(SmallTargetFrame f)
    {
        (int X, int Y)[] directions = [(1, 0), (1, 1), (0, 1), (-1, 1)];
        float[] best = [.. Enumerable.Repeat(float.MinValue, f.Pixels.Length)];
        foreach (int size in new[] { 3, 5, 7, 9 })
        {
            double[] integral = Integral([.. f.Pixels.Select(v => (float)v)], f.Width, f.Height);
            float[] mean = Means(integral, f.Width, f.Height, size / 2);
            float[] contrast = Apply(mean, f, (at, x, y) => directions.Min(d =>
                (at(x, y) - at(x + size * d.X, y + size * d.Y)) * (at(x, y) - at(x - size * d.X, y - size * d.Y))));
            best = [.. best.Select((v, i) => Math.Max(v, contrast[i]))];
        }

        return best;
    }

    private static float[] Dog(SmallTargetFrame f, double narrow, double broad)
    {
        float[] g = Gaussian(f, broad);
        return [.. Gaussian(f, narrow).Select((v, i) => v - g[i])];
    }

    /// <summary>Less the mean of a square ring, over its standard deviation (0.3 counts at least).</summary>
    private static float[] RingCfar(float[] map, int width, int height, int inner, int outer)
    {
        double[] sums = Integral(map, width, height);
        double[] squares = Integral([.. map.Select(v => v * v)], width, height);
        float[] result = new float[map.Length];
        for (int i = 0; i < map.Length; i++)
        {
            (int x, int y) = (i % width, i / width);
            (double s1, int n1) = Box(sums, width, height, x, y, outer);
            (double s0, int n0) = Box(sums, width, height, x, y, inner);
            double mean = (s1 - s0) / (n1 - n0);
            double square = (Box(squares, width, height, x, y, outer).Sum - Box(squares, width, height, x, y, inner).Sum) / (n1 - n0);
            result[i] = (float)((map[i] - mean) / Math.Sqrt(Math.Max(square - mean * mean, 0) + 0.09));
        }

        return result;
    }

    private static float[] Gaussian(SmallTargetFrame f, double sigma)
    {
        int half = (int)Math.Ceiling(3 * sigma);
        float[] taps = [.. Enumerable.Range(-half, 2 * half + 1).Select(k => (float)Math.Exp(-k * k / (2 * sigma * sigma)))];
        float sum = taps.Sum();
        float Along(Func<int, float> at)
        {
            float total = 0;
            for (int k = -half; k <= half; k++)
            {
                total += taps[k + half] * at(k);
            }

            return total / sum;
        }

        float[] rows = Apply([.. f.Pixels.Select(v => (float)v)], f, (at, x, y) => Along(k => at(x + k, y)));
        return Apply(rows, f, (at, x, y) => Along(k => at(x, y + k)));
    }

    private static float[] Apply(float[] map, SmallTargetFrame f, Func<Func<int, int, float>, int, int, float> value)
    {
        float At(int x, int y) => map[Reflect(y, f.Height) * f.Width + Reflect(x, f.Width)];
        float[] result = new float[map.Length];
        for (int i = 0; i < map.Length; i++)
        {
            result[i] = value(At, i % f.Width, i / f.Width);
        }

        return result;
    }

    private static int Reflect(int i, int n) => i < 0 ? -i : i >= n ? 2 * n - 2 - i : i;

    private static float[] Means(double[] integral, int width, int height, int half)
    {
        float[] result = new float[width * height];
        for (int i = 0; i < result.Length; i++)
        {
            (double sum, int count) = Box(integral, width, height, i % width, i / width, half);
            result[i] = (float)(sum / count);
        }

        return result;
    }

    private static double[] Integral(float[] map, int width, int height)
    {
        double[] sums = new double[(width + 1) * (height + 1)];
        for (int y = 0; y < height; y++)
        {
            double row = 0;
            for (int x = 0; x < width; x++)
            {
                row += map[y * width + x];
                sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
            }
        }

        return sums;
    }

    private static (double Sum, int Count) Box(double[] sums, int width, int height, int x, int y, int half)
    {
        (int x0, int x1) = (Math.Max(0, x - half), Math.Min(width, x + half + 1));
        (int y0, int y1) = (Math.Max(0, y - half), Math.Min(height, y + half + 1));
        int w = width + 1;
        return (sums[y1 * w + x1] - sums[y0 * w + x1] - sums[y1 * w + x0] + sums[y0 * w + x0], (x1 - x0) * (y1 - y0));
    }
}
