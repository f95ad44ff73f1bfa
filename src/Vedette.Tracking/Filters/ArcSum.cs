namespace Vedette.Tracking;

/// <summary>Normal equations of an arc: six elements of the state at its first plot, then range, azimuth, elevation and clock of each radar.</summary>
internal sealed class ArcSum(int radars)
{
    /// <summary>Elements of the state.</summary>
    public const int Core = 6;

    /// <summary>Unknowns of a radar.</summary>
    public const int PerRadar = 4;

    private readonly double[] _row = new double[Core + PerRadar * radars];

    /// <summary>Number of unknowns.</summary>
    public int Size { get; } = Core + PerRadar * radars;

    /// <summary>Sum of Jᵀ W J, row by row.</summary>
    public double[] Information { get; } = new double[(Core + PerRadar * radars) * (Core + PerRadar * radars)];

    /// <summary>Sum of Jᵀ W (z − h).</summary>
    public double[] Gradient { get; } = new double[Core + PerRadar * radars];

    /// <summary>Sum of squared residuals in sigmas.</summary>
    public double ChiSquare { get; private set; }

    /// <summary>Number of scalars.</summary>
    public int Count { get; private set; }

    public void Clear()
    {
        Array.Clear(Information);
        Array.Clear(Gradient);
        (ChiSquare, Count) = (0, 0);
    }

    /// <summary>Adds a scalar of a plot.</summary>
    /// <param name="byState">Its derivative by the state at the first plot.</param>
    /// <param name="first">Index of the first unknown of its radar.</param>
    /// <param name="bias">Which of the radar's biases adds to it; −1 for none.</param>
    /// <param name="perSecond">How it changes with time: what a clock that is late by a second takes away.</param>
    /// <param name="residual">z − h.</param>
    /// <param name="sigma">Standard deviation.</param>
    public void Add(in Vector6 byState, int first, int bias, double perSecond, double residual, double sigma)
    {
        Array.Clear(_row);
        for (int i = 0; i < Core; i++)
        {
            _row[i] = byState[i] / sigma;
        }

        _row[first + 3] = -perSecond / sigma;
        if (bias >= 0)
        {
            _row[first + bias] = 1 / sigma;
        }

        double scaled = residual / sigma;
        for (int i = 0; i < Size; i++)
        {
            if (_row[i] != 0)
            {
                AddRow(i, scaled);
            }
        }

        ChiSquare += scaled * scaled;
        Count++;
    }

    /// <summary>Adds what is known of one unknown beforehand.</summary>
    /// <param name="index">The unknown.</param>
    /// <param name="residual">What it is taken to be, less what it is now.</param>
    /// <param name="sigma">Standard deviation.</param>
    public void Believe(int index, double residual, double sigma)
    {
        Information[index * Size + index] += 1 / (sigma * sigma);
        Gradient[index] += residual / (sigma * sigma);
    }

    /// <summary>What is left of the radars when the state is averaged out: J_bb − J_bx J_xx⁻¹ J_xb, and the gradient with it.</summary>
    /// <returns>Whether the state is known at all.</returns>
    public bool TryReduce(BiasInformation result)
    {
        double[] state = new double[Core * Core];
        double[] inverse = new double[Core * Core];
        for (int i = 0; i < Core; i++)
        {
            Information.AsSpan(i * Size, Core).CopyTo(state.AsSpan(i * Core));
        }

        if (!InformationMatrix.TryInvert(state, Core, inverse, out _))
        {
            return false;
        }

        double[] mixed = new double[Core];
        for (int a = 0; a < result.Size; a++)
        {
            InformationMatrix.Multiply(inverse, Core, Information.AsSpan((Core + a) * Size, Core), mixed);
            result.Vector[a] = Gradient[Core + a] - Dot(mixed, Gradient);
            for (int b = 0; b <= a; b++)
            {
                double value = Information[(Core + a) * Size + Core + b] - Dot(mixed, Information.AsSpan((Core + b) * Size, Core));
                result.Matrix[a * result.Size + b] = value;
                result.Matrix[b * result.Size + a] = value;
            }
        }

        return true;
    }

    private void AddRow(int i, double scaled)
    {
        Gradient[i] += _row[i] * scaled;
        for (int j = 0; j <= i; j++)
        {
            double product = _row[i] * _row[j];
            Information[i * Size + j] += product;
            if (j < i)
            {
                Information[j * Size + i] += product;
            }
        }
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
