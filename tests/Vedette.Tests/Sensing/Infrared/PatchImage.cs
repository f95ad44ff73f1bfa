using System.Numerics;

namespace Vedette.Tests;

/// <summary>
/// The infrared patch-image model: overlapping patches of a frame are columns of a matrix, split into one of low rank (background) and a sparse one (targets). C. Gao and
/// others, Infrared patch-image model for small target detection in a single image, IEEE Transactions on Image Processing 22, 2013: patches of 50 × 50, a step of 10,
/// longer in large frames so that there are some six hundred patches at most.
/// </summary>
/// <remarks>
/// Solved by the inexact method of augmented Lagrange multipliers: Z. Lin, M. Chen and Y. Ma, arXiv 1009.5055, algorithm 5, with its constants, until 10⁻⁵ of the frame
/// is left or 150 singular values are above the threshold. They come from a subspace that is kept from step to step and grows when it is too small.
/// </remarks>
internal sealed class PatchImage
{
    private const int Patch = 50;
    private const double Patches = 600;
    private const float Growth = 1.5f;
    private const double Tolerance = 1e-5;
    private const int MostValues = 150;

    private readonly SmallTargetFrame _frame;
    private readonly int _step;
    private readonly (int X, int Y)[] _places;
    private readonly float[][] _columns;
    private float[][] _basis;

    private PatchImage(SmallTargetFrame frame)
    {
        (_frame, _step) = (frame, Math.Clamp((int)Math.Ceiling(Math.Sqrt(frame.Pixels.Length / Patches)), 10, Patch));
        _places = [.. Starts(frame.Height).SelectMany(y => Starts(frame.Width).Select(x => (x, y)))];
        _columns = [.. _places.Select(p => Cut(p.X, p.Y))];
        var random = new SeededRandom(1);
        _basis = [.. Enumerable.Range(0, 10).Select(_ => Enumerable.Range(0, Patch * Patch).Select(_ => (float)random.Gaussian(0, 1)).ToArray())];
    }

    /// <summary>The sparse part of a frame, of each pixel the median over the patches that hold it.</summary>
    public static float[] Targets(SmallTargetFrame frame)
    {
        var image = new PatchImage(frame);
        return image.Assemble(image.Sparse());
    }

    private IEnumerable<int> Starts(int length)
    {
        for (int at = 0; at < length - Patch; at += _step)
        {
            yield return at;
        }

        yield return Math.Max(0, length - Patch);
    }

    private float[] Cut(int x, int y) =>
        [.. Enumerable.Range(0, Patch * Patch).Select(i => (float)_frame.Pixels[(y + i / Patch) * _frame.Width + x + i % Patch])];

    private float[][] Sparse()
    {
        double norm = Math.Sqrt(_columns.Sum(c => (double)Dot(c, c)));
        double largest = LargestSingularValue();
        double lambda = 1 / Math.Sqrt(Math.Max(Patch * Patch, _columns.Length));
        float dual = (float)(1 / Math.Max(largest, _columns.Max(c => c.Max(MathF.Abs)) / lambda));
        float mu = (float)(1.25 / largest);
        float[][] multiplier = [.. _columns.Select(c => new float[c.Length])];
        float[][] sparse = [.. _columns.Select(c => new float[c.Length])];
        float[][] work = [.. _columns.Select(c => new float[c.Length])];
        for (int j = 0; j < multiplier.Length; j++)
        {
            Add(multiplier[j], dual, _columns[j]);
        }

        for (double left = norm; left > Tolerance * norm; mu *= Growth)
        {
            for (int j = 0; j < work.Length; j++)
            {
                Array.Clear(work[j]);
                Add(work[j], 1, _columns[j]);
                Add(work[j], -1, sparse[j]);
                Add(work[j], 1 / mu, multiplier[j]);
            }

            if (Shrink(work, 1 / mu) is not { } low)
            {
                break;
            }

            left = Split(low, sparse, multiplier, mu, (float)lambda / mu);
        }

        return sparse;
    }

    /// <summary>Soft threshold of what the low rank leaves; then the multipliers.</summary>
    private double Split(float[][] low, float[][] sparse, float[][] multiplier, float mu, float threshold)
    {
        double left = 0;
        for (int j = 0; j < low.Length; j++)
        {
            (float[] frame, float[] background, float[] target, float[] dual) = (_columns[j], low[j], sparse[j], multiplier[j]);
            for (int i = 0; i < frame.Length; i++)
            {
                float rest = frame[i] - background[i];
                float value = rest + dual[i] / mu;
                target[i] = MathF.CopySign(MathF.Max(MathF.Abs(value) - threshold, 0), value);
                float residual = rest - target[i];
                dual[i] += mu * residual;
                left += (double)residual * residual;
            }
        }

        return Math.Sqrt(left);
    }

    /// <summary>Singular values less a threshold, those below it nil.</summary>
    private float[][]? Shrink(float[][] matrix, double threshold)
    {
        for (; ; )
        {
            Iterate(matrix);
            Iterate(matrix);
            float[][] across = [.. matrix.Select(c => _basis.Select(q => Dot(q, c)).ToArray())];
            (double[] squares, double[,] vectors) = Eigen(Gram(across));
            if (squares.Min() <= threshold * threshold)
            {
                return Rebuild(across, squares, vectors, threshold);
            }

            if (_basis.Length >= MostValues)
            {
                return null;
            }

            Grow(matrix);
        }
    }

    private float[][] Rebuild(float[][] across, double[] squares, double[,] vectors, double threshold)
    {
        int k = squares.Length;
        float[] kept = [.. squares.Select(s => (float)Math.Max(0, 1 - threshold / Math.Sqrt(Math.Max(s, 1e-12))))];
        float[,] mix = new float[k, k];
        for (int a = 0; a < k; a++)
        {
            for (int b = 0; b < k; b++)
            {
                for (int e = 0; e < k; e++)
                {
                    mix[a, b] += (float)(vectors[a, e] * kept[e] * vectors[b, e]);
                }
            }
        }

        return [.. across.Select(c => Combine(Enumerable.Range(0, k).Select(a => Enumerable.Range(0, k).Sum(b => mix[a, b] * c[b])).ToArray()))];
    }

    private float[] Combine(float[] weights)
    {
        float[] sum = new float[Patch * Patch];
        for (int q = 0; q < weights.Length; q++)
        {
            Add(sum, weights[q], _basis[q]);
        }

        return sum;
    }

    /// <summary>One step of subspace iteration: M Mᵀ times the basis, made orthonormal.</summary>
    private void Iterate(float[][] matrix)
    {
        float[][] next = [.. _basis.Select(_ => new float[Patch * Patch])];
        foreach (float[] column in matrix)
        {
            for (int q = 0; q < next.Length; q++)
            {
                Add(next[q], Dot(_basis[q], column), column);
            }
        }

        _basis = Orthonormal(next);
    }

    private void Grow(float[][] matrix)
    {
        int more = Math.Max(5, _basis.Length / 2);
        _basis = Orthonormal([.. _basis, .. Enumerable.Range(0, more).Select(k => (float[])matrix[(k * 37 + _basis.Length) % matrix.Length].Clone())]);
    }

    private static float[][] Orthonormal(float[][] vectors)
    {
        for (int round = 0; round < 2; round++)
        {
            for (int i = 0; i < vectors.Length; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    Add(vectors[i], -Dot(vectors[j], vectors[i]), vectors[j]);
                }

                float scale = 1 / Math.Max(MathF.Sqrt(Dot(vectors[i], vectors[i])), 1e-20f);
                for (int k = 0; k < vectors[i].Length; k++)
                {
                    vectors[i][k] *= scale;
                }
            }
        }

        return vectors;
    }

    private double LargestSingularValue()
    {
        for (int i = 0; i < 10; i++)
        {
            Iterate(_columns);
        }

        float[][] across = [.. _columns.Select(c => _basis.Select(q => Dot(q, c)).ToArray())];
        return Math.Sqrt(Eigen(Gram(across)).Values.Max());
    }

    private static double[,] Gram(float[][] across)
    {
        int k = across[0].Length;
        double[,] gram = new double[k, k];
        foreach (float[] c in across)
        {
            for (int a = 0; a < k; a++)
            {
                for (int b = 0; b < k; b++)
                {
                    gram[a, b] += (double)c[a] * c[b];
                }
            }
        }

        return gram;
    }

    /// <summary>Jacobi's method.</summary>
    private static (double[] Values, double[,] Vectors) Eigen(double[,] a)
    {
        int n = a.GetLength(0);
        double[,] v = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            v[i, i] = 1;
        }

        for (int sweep = 0; sweep < 8; sweep++)
        {
            for (int p = 0; p < n; p++)
            {
                for (int q = p + 1; q < n; q++)
                {
                    Rotate(a, v, p, q, n);
                }
            }
        }

        return ([.. Enumerable.Range(0, n).Select(i => Math.Max(0, a[i, i]))], v);
    }

    private static void Rotate(double[,] a, double[,] v, int p, int q, int n)
    {
        if (Math.Abs(a[p, q]) <= 1e-12 * Math.Sqrt(Math.Abs(a[p, p] * a[q, q])))
        {
            return;
        }

        double theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        double t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
        double c = 1 / Math.Sqrt(t * t + 1);
        double s = t * c;
        for (int k = 0; k < n; k++)
        {
            (a[k, p], a[k, q]) = (c * a[k, p] - s * a[k, q], s * a[k, p] + c * a[k, q]);
        }

        for (int k = 0; k < n; k++)
        {
            (a[p, k], a[q, k]) = (c * a[p, k] - s * a[q, k], s * a[p, k] + c * a[q, k]);
            (v[k, p], v[k, q]) = (c * v[k, p] - s * v[k, q], s * v[k, p] + c * v[k, q]);
        }
    }

    private float[] Assemble(float[][] sparse)
    {
        var values = new List<float>[_frame.Pixels.Length];
        for (int j = 0; j < _places.Length; j++)
        {
            for (int i = 0; i < Patch * Patch; i++)
            {
                int at = (_places[j].Y + i / Patch) * _frame.Width + _places[j].X + i % Patch;
                (values[at] ??= []).Add(sparse[j][i]);
            }
        }

        return [.. values.Select(Median)];
    }

    private static float Median(List<float> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }

    private static float Dot(float[] a, float[] b)
    {
        Vector<float> sum = Vector<float>.Zero;
        int i = 0;
        for (; i <= a.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            sum += new Vector<float>(a, i) * new Vector<float>(b, i);
        }

        float rest = Vector.Sum(sum);
        for (; i < a.Length; i++)
        {
            rest += a[i] * b[i];
        }

        return rest;
    }

    private static void Add(float[] sum, float factor, float[] added)
    {
        int i = 0;
        for (; i <= sum.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            (new Vector<float>(sum, i) + factor * new Vector<float>(added, i)).CopyTo(sum, i);
        }

        for (; i < sum.Length; i++)
        {
            sum[i] += factor * added[i];
        }
    }
}
