namespace Vedette.Simulation;

/// <summary>Fourier transform of square arrays whose size is a power of two.</summary>
/// <remarks>J. W. Cooley and J. W. Tukey, An algorithm for the machine calculation of complex Fourier series, Mathematics of Computation 19, 1965, 297.</remarks>
internal static class Fourier
{
    /// <summary>Transforms in place; forward and back again multiplies by size².</summary>
    /// <param name="real">Real parts, row by row.</param>
    /// <param name="imaginary">Imaginary parts.</param>
    /// <param name="size">Rows and columns, a power of two.</param>
    /// <param name="inverse">Whether backward.</param>
    public static void Transform(double[] real, double[] imaginary, int size, bool inverse)
    {
        Rows(real, imaginary, size, inverse);
        Transpose(real, size);
        Transpose(imaginary, size);
        Rows(real, imaginary, size, inverse);
        Transpose(real, size);
        Transpose(imaginary, size);
    }

    /// <summary>Transforms one line in place.</summary>
    /// <param name="real">Real parts; as many as a power of two.</param>
    /// <param name="imaginary">Imaginary parts.</param>
    /// <param name="inverse">Whether backward.</param>
    public static void Line(Span<double> real, Span<double> imaginary, bool inverse)
    {
        int n = real.Length;
        for (int i = 1, j = 0; i < n; i++)
        {
            int bit = n >> 1;
            for (; (j & bit) != 0; bit >>= 1)
            {
                j ^= bit;
            }

            j ^= bit;
            if (i < j)
            {
                (real[i], real[j]) = (real[j], real[i]);
                (imaginary[i], imaginary[j]) = (imaginary[j], imaginary[i]);
            }
        }

        for (int length = 2; length <= n; length <<= 1)
        {
            Butterflies(real, imaginary, length, inverse);
        }
    }

    private static void Butterflies(Span<double> real, Span<double> imaginary, int length, bool inverse)
    {
        int half = length / 2;
        double angle = (inverse ? 2 : -2) * Math.PI / length;
        for (int k = 0; k < half; k++)
        {
            (double sine, double cosine) = Math.SinCos(k * angle);
            for (int i = k; i < real.Length; i += length)
            {
                int j = i + half;
                double re = real[j] * cosine - imaginary[j] * sine;
                double im = real[j] * sine + imaginary[j] * cosine;
                (real[j], imaginary[j]) = (real[i] - re, imaginary[i] - im);
                (real[i], imaginary[i]) = (real[i] + re, imaginary[i] + im);
            }
        }
    }

    private static void Rows(double[] real, double[] imaginary, int size, bool inverse)
    {
        for (int y = 0; y < size; y++)
        {
            Line(real.AsSpan(y * size, size), imaginary.AsSpan(y * size, size), inverse);
        }
    }

    private static void Transpose(double[] values, int size)
    {
        for (int y = 0; y < size; y++)
        {
            for (int x = y + 1; x < size; x++)
            {
                (values[y * size + x], values[x * size + y]) = (values[x * size + y], values[y * size + x]);
            }
        }
    }
}
