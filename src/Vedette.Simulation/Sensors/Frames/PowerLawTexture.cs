using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Vedette.Simulation;

/// <summary>A random field in two dimensions whose power falls as a power of the wave number; it repeats at its ends. Mean 0, variance 1.</summary>
/// <remarks>
/// White noise with its spectrum shaped (R. F. Voss, Fractals in nature, in: The Science of Fractal Images, 1988, section 2.8). Halved versions of it, each
/// the mean of 2 × 2 cells of the one before, serve sensors whose pixels are larger than a cell.
/// </remarks>
internal sealed class PowerLawTexture
{
    private const int Halvings = 6;

    private readonly float[][] _levels = new float[Halvings][];
    private readonly float[] _steps = new float[Halvings];

    /// <summary>Makes a field.</summary>
    /// <param name="sizeBits">Its size is 2 to the power of this, 6 to 12.</param>
    /// <param name="slope">Exponent by which the power along a line falls with the wave number, 0 to 4.</param>
    /// <param name="random">Makes the noise.</param>
    public PowerLawTexture(int sizeBits, double slope, SeededRandom random)
    {
        Require.InRange(sizeBits, Halvings, 12);
        Require.InRange(slope, 0, 4);
        (SizeBits, _levels[0]) = (sizeBits, Shape(1 << sizeBits, slope, random));
        for (int level = 1; level < Halvings; level++)
        {
            _levels[level] = Halve(_levels[level - 1], (1 << sizeBits) >> (level - 1));
        }

        for (int level = 0; level < Halvings; level++)
        {
            _steps[level] = StepOf(_levels[level]);
        }
    }

    /// <summary>Size as a power of two.</summary>
    public int SizeBits { get; }

    /// <summary>Coarsest version.</summary>
    public static int LastLevel => Halvings - 1;

    /// <summary>The cells, row by row.</summary>
    public ReadOnlySpan<float> Cells => _levels[0];

    /// <summary>Root mean square of the difference between neighbouring cells of a version.</summary>
    public float Step(int level) => _steps[level];

    /// <summary>The value that a share of the field exceeds.</summary>
    /// <param name="share">0 to 1.</param>
    public float ExceededBy(double share)
    {
        float[] sorted = [.. _levels[0]];
        Array.Sort(sorted);
        return share <= 0 ? float.MaxValue : share >= 1 ? sorted[0] - 1 : sorted[(int)((1 - share) * (sorted.Length - 1))];
    }

    /// <summary>The field at a place, linear between cells.</summary>
    /// <param name="level">How often halved.</param>
    /// <param name="u">Column in cells of the finest version, any number; whole numbers are middles of its cells.</param>
    /// <param name="v">Row.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float At(int level, float u, float v)
    {
        // The middle of a cell of a halved version lies between the middles of those that it was made of.
        float scale = 1f / (1 << level);
        u = (u + 0.5f) * scale - 0.5f;
        v = (v + 0.5f) * scale - 0.5f;
        (float left, float top) = (MathF.Floor(u), MathF.Floor(v));
        (float du, float dv) = (u - left, v - top);
        int bits = SizeBits - level;
        int mask = (1 << bits) - 1;
        (int column, int row) = ((int)left, (int)top);
        ref float cells = ref MemoryMarshal.GetArrayDataReference(_levels[level]);
        ref float upper = ref Unsafe.Add(ref cells, (row & mask) << bits);
        ref float lower = ref Unsafe.Add(ref cells, ((row + 1) & mask) << bits);
        (int a, int b) = (column & mask, (column + 1) & mask);
        float above = Unsafe.Add(ref upper, a) + du * (Unsafe.Add(ref upper, b) - Unsafe.Add(ref upper, a));
        float below = Unsafe.Add(ref lower, a) + du * (Unsafe.Add(ref lower, b) - Unsafe.Add(ref lower, a));
        return above + dv * (below - above);
    }

    private static float[] Shape(int size, double slope, SeededRandom random)
    {
        (double[] real, double[] imaginary) = (new double[size * size], new double[size * size]);
        for (int i = 0; i < real.Length; i++)
        {
            real[i] = random.Gaussian();
        }

        Fourier.Transform(real, imaginary, size, inverse: false);
        for (int y = 0; y < size; y++)
        {
            for (int x = 0; x < size; x++)
            {
                // The power in two dimensions falls by one more than along a line; the amplitude by half of that.
                (double fx, double fy) = (Math.Min(x, size - x), Math.Min(y, size - y));
                double wave = Math.Sqrt(fx * fx + fy * fy);
                double factor = wave > 0 ? Math.Pow(wave, -(slope + 1) / 2) : 0;
                real[y * size + x] *= factor;
                imaginary[y * size + x] *= factor;
            }
        }

        Fourier.Transform(real, imaginary, size, inverse: true);
        return Normalise(real);
    }

    private static float[] Normalise(double[] values)
    {
        double mean = values.Average();
        double sigma = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / values.Length);
        return Array.ConvertAll(values, v => (float)((v - mean) / sigma));
    }

    private static float StepOf(float[] cells)
    {
        double sum = 0;
        for (int i = 1; i < cells.Length; i++)
        {
            sum += (cells[i] - cells[i - 1]) * (cells[i] - cells[i - 1]);
        }

        return (float)Math.Sqrt(sum / (cells.Length - 1));
    }

    private static float[] Halve(float[] cells, int size)
    {
        int half = size / 2;
        float[] halved = new float[half * half];
        for (int i = 0; i < halved.Length; i++)
        {
            int first = 2 * (i / half) * size + 2 * (i % half);
            halved[i] = 0.25f * (cells[first] + cells[first + 1] + cells[first + size] + cells[first + size + 1]);
        }

        return halved;
    }
}
