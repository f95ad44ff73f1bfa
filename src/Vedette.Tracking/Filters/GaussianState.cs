using System.Numerics;
using Vector3 = Vedette.Physics.Vector3;

namespace Vedette.Tracking;

/// <summary>Mean and covariance of one hypothesis about one object; mutable, owned by its filter.</summary>
/// <remarks>
/// The covariance is kept whole, row by row with <see cref="Stride"/> elements a row: both triangles are written together, so
/// it stays symmetric to the bit. Loops run over whole rows, in vector registers; nothing is allocated after the arrays fit.
/// </remarks>
internal sealed class GaussianState
{
    /// <summary>Most that one measurement may narrow a variance by.</summary>
    private const double LargestGain = 1e12;

    private double[] _mean = new double[StateLayout.Core];
    private double[] _covariance = new double[StateLayout.Core * StateLayout.Core];
    private double[] _work = new double[StateLayout.Core];

    /// <summary>Number of elements in use.</summary>
    public int Count { get; private set; } = StateLayout.Core;

    /// <summary>Elements in a row of the covariance.</summary>
    public int Stride { get; private set; } = StateLayout.Core;

    public Span<double> Mean => _mean.AsSpan(0, Count);

    public Vector3 Position
    {
        get => Triple(StateLayout.Position);
        set => SetTriple(StateLayout.Position, value);
    }

    public Vector3 Velocity
    {
        get => Triple(StateLayout.Velocity);
        set => SetTriple(StateLayout.Velocity, value);
    }

    public Vector3 Acceleration
    {
        get => Triple(StateLayout.Acceleration);
        set => SetTriple(StateLayout.Acceleration, value);
    }

    public double LogBallistic
    {
        get => _mean[StateLayout.LogBallistic];
        set => _mean[StateLayout.LogBallistic] = value;
    }

    public double this[int row, int column]
    {
        get => _covariance[row * Stride + column];
        set
        {
            _covariance[row * Stride + column] = value;
            _covariance[column * Stride + row] = value;
        }
    }

    public Span<double> Row(int row) => _covariance.AsSpan(row * Stride, Count);

    public void CopyFrom(GaussianState other)
    {
        if (Stride != other.Stride)
        {
            _covariance = new double[other._covariance.Length];
            _mean = new double[other._mean.Length];
            _work = new double[other._mean.Length];
            Stride = other.Stride;
        }

        Count = other.Count;
        other._mean.AsSpan().CopyTo(_mean);
        other._covariance.AsSpan().CopyTo(_covariance);
    }

    /// <summary>Adds independent elements of mean zero at the end.</summary>
    /// <returns>Index of the first of them.</returns>
    public int Append(ReadOnlySpan<double> sigmas)
    {
        int first = Count;
        Reserve(Count + sigmas.Length);
        Count += sigmas.Length;
        for (int i = 0; i < sigmas.Length; i++)
        {
            _mean[first + i] = 0;
            _covariance.AsSpan((first + i) * Stride, Stride).Clear();
            for (int j = 0; j < Count; j++)
            {
                this[first + i, j] = 0;
            }

            this[first + i, first + i] = sigmas[i] * sigmas[i];
        }

        return first;
    }

    /// <summary>Sets the variance of one element and makes it independent of all others.</summary>
    public void Isolate(int index, double variance)
    {
        for (int j = 0; j < Count; j++)
        {
            this[index, j] = 0;
        }

        this[index, index] = variance;
    }

    /// <summary>Folds one scalar measurement in, in place.</summary>
    /// <param name="row">Row of the measurement matrix, innovation and variance.</param>
    /// <param name="nis">ν²/S.</param>
    /// <returns>Log-likelihood ln N(ν; 0, S).</returns>
    /// <remarks>
    /// Optimal gain, one pass over the covariance. It stays positive while H P Hᵀ / R is below 10¹⁴: what claims to know more at once is
    /// taken as if it knew 10¹² times more than the state. Source: Bierman, Factorization Methods for Discrete Sequential Estimation,
    /// Academic Press, 1977, chapter II.
    /// </remarks>
    public double Update(in MeasurementRow row, out double nis)
    {
        Span<double> ph = _work.AsSpan(0, Count);
        double prior = Project(row, ph);
        double s = prior + Math.Max(row.Variance, prior / LargestGain);
        double gain = row.Innovation / s;
        Span<double> mean = Mean;
        for (int i = 0; i < mean.Length; i++)
        {
            mean[i] += ph[i] * gain;
        }

        // Both factors of the product are scaled alike, so that element (i, j) is rounded as (j, i) is.
        double root = 1 / Math.Sqrt(s);
        for (int i = 0; i < ph.Length; i++)
        {
            ph[i] *= root;
        }

        for (int i = 0; i < ph.Length; i++)
        {
            SubtractScaled(_covariance.AsSpan(i * Stride, Count), ph, ph[i]);
        }

        nis = row.Innovation * row.Innovation / s;
        return -0.5 * (nis + Math.Log(2 * Math.PI * s));
    }

    /// <summary>Whether all means are numbers and all variances are numbers not below zero.</summary>
    public bool IsSound
    {
        get
        {
            for (int i = 0; i < Count; i++)
            {
                if (!double.IsFinite(_mean[i]) || !(this[i, i] >= 0 && double.IsFinite(this[i, i])))
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>P Hᵀ into <paramref name="ph"/>.</summary>
    /// <returns>H P Hᵀ.</returns>
    public double Project(in MeasurementRow row, Span<double> ph)
    {
        ph.Clear();
        AddScaled(ph, Row(0), row.ByPosition.X);
        AddScaled(ph, Row(1), row.ByPosition.Y);
        AddScaled(ph, Row(2), row.ByPosition.Z);
        if (row.UsesVelocity)
        {
            AddScaled(ph, Row(3), row.ByVelocity.X);
            AddScaled(ph, Row(4), row.ByVelocity.Y);
            AddScaled(ph, Row(5), row.ByVelocity.Z);
        }

        if (row.BiasIndex >= 0)
        {
            AddScaled(ph, Row(row.BiasIndex), 1);
        }

        return Project(row, (ReadOnlySpan<double>)ph);
    }

    /// <summary>H x for a vector of the state's size.</summary>
    public static double Project(in MeasurementRow row, ReadOnlySpan<double> x)
    {
        double s = row.ByPosition.X * x[0] + row.ByPosition.Y * x[1] + row.ByPosition.Z * x[2];
        if (row.UsesVelocity)
        {
            s += row.ByVelocity.X * x[3] + row.ByVelocity.Y * x[4] + row.ByVelocity.Z * x[5];
        }

        return row.BiasIndex >= 0 ? s + x[row.BiasIndex] : s;
    }

    /// <summary>P ← Φ P Φᵀ, where Φ differs from the identity in its first nine rows and ten columns.</summary>
    /// <param name="transition">Rows 0 to 8 of Φ, ten columns each.</param>
    /// <param name="rows">How many of them differ from the identity: 6 in coast, 9 in boost.</param>
    public void Transform(ReadOnlySpan<double> transition, int rows)
    {
        Span<double> fresh = stackalloc double[9 * Stride];
        for (int i = 0; i < rows; i++)
        {
            Span<double> target = fresh.Slice(i * Stride, Count);
            target.Clear();
            for (int k = 0; k < StateLayout.Core; k++)
            {
                double f = transition[i * StateLayout.Core + k];
                if (f != 0)
                {
                    AddScaled(target, Row(k), f);
                }
            }
        }

        // Rows are done; now the columns: for the rows that did not change, the new columns follow from symmetry.
        Span<double> corner = stackalloc double[81];
        for (int i = 0; i < rows; i++)
        {
            ReadOnlySpan<double> left = fresh.Slice(i * Stride, Count);
            for (int j = 0; j <= i; j++)
            {
                double sum = 0;
                for (int k = 0; k < StateLayout.Core; k++)
                {
                    sum += left[k] * transition[j * StateLayout.Core + k];
                }

                corner[i * 9 + j] = sum;
            }
        }

        for (int i = 0; i < rows; i++)
        {
            for (int j = rows; j < Count; j++)
            {
                this[i, j] = fresh[i * Stride + j];
            }

            for (int j = 0; j <= i; j++)
            {
                this[i, j] = corner[i * 9 + j];
            }
        }
    }

    /// <summary>Replaces this by the moment-matched mixture of itself and another.</summary>
    /// <param name="other">The other Gaussian, of the same size.</param>
    /// <param name="weight">Weight of the other, 0 to 1; this one has the rest.</param>
    public void Merge(GaussianState other, double weight)
    {
        Span<double> difference = _work.AsSpan(0, Count);
        double root = Math.Sqrt(Math.Max(weight * (1 - weight), 0));
        for (int i = 0; i < Count; i++)
        {
            double apart = other._mean[i] - _mean[i];
            difference[i] = root * apart;
            _mean[i] += weight * apart;
        }

        for (int i = 0; i < Count; i++)
        {
            Span<double> row = Row(i);
            ReadOnlySpan<double> theirs = other.Row(i);
            double mine = difference[i];
            for (int j = 0; j < row.Length; j++)
            {
                row[j] += weight * (theirs[j] - row[j]) + mine * difference[j];
            }
        }
    }

    /// <summary>Narrows one element to a part of its distribution, and all else as it depends on that.</summary>
    /// <param name="index">The element.</param>
    /// <param name="shift">New mean minus old, in standard deviations.</param>
    /// <param name="share">New standard deviation over old, 0 to 1.</param>
    public void Narrow(int index, double shift, double share)
    {
        double variance = this[index, index];
        if (!(variance > 0))
        {
            return;
        }

        Span<double> column = _work.AsSpan(0, Count);
        Row(index).CopyTo(column);
        double sigma = Math.Sqrt(variance);
        for (int i = 0; i < Count; i++)
        {
            _mean[i] += column[i] / sigma * shift;
        }

        double root = Math.Sqrt((1 - share * share) / variance);
        for (int i = 0; i < Count; i++)
        {
            column[i] *= root;
        }

        for (int i = 0; i < Count; i++)
        {
            SubtractScaled(_covariance.AsSpan(i * Stride, Count), column, column[i]);
        }
    }

    /// <summary>Widens position and velocity by a factor on their covariance, as independent noise would.</summary>
    /// <remarks>Their covariances with the rest stay: what they owe to a bias is no greater for it, and a bias that is given back takes no more with it.</remarks>
    public void Widen(double factor)
    {
        for (int i = 0; i < StateLayout.Acceleration; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                this[i, j] *= factor;
            }
        }
    }

    public Symmetric6 PositionVelocityCovariance()
    {
        Symmetric6 m = default;
        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                m[Symmetric6.At(i, j)] = this[i, j];
            }
        }

        return m;
    }

    public double PositionVariance => this[0, 0] + this[1, 1] + this[2, 2];

    public void Save(ByteWriter writer)
    {
        writer.Write(Count);
        writer.Write(Mean);
        for (int i = 0; i < Count; i++)
        {
            writer.Write(Row(i));
        }
    }

    public static GaussianState Restore(ref ByteReader reader)
    {
        var state = new GaussianState();
        int count = reader.ReadInt32();
        if (count < StateLayout.Core || count > 4096)
        {
            reader.Fail();
            return state;
        }

        state.Reserve(count);
        state.Count = count;
        reader.Read(state.Mean);
        for (int i = 0; i < count; i++)
        {
            reader.Read(state.Row(i));
        }

        return state;
    }

    private Vector3 Triple(int first) => new(_mean[first], _mean[first + 1], _mean[first + 2]);

    private void SetTriple(int first, Vector3 v) =>
        (_mean[first], _mean[first + 1], _mean[first + 2]) = (v.X, v.Y, v.Z);

    private void Reserve(int count)
    {
        if (count <= Stride)
        {
            return;
        }

        int stride = (count + 3) / 4 * 4;
        double[] covariance = new double[stride * stride];
        for (int i = 0; i < Count; i++)
        {
            Row(i).CopyTo(covariance.AsSpan(i * stride));
        }

        Array.Resize(ref _mean, stride);
        _work = new double[stride];
        _covariance = covariance;
        Stride = stride;
    }

    private static void AddScaled(Span<double> target, ReadOnlySpan<double> source, double factor)
    {
        int i = 0;
        if (Vector.IsHardwareAccelerated && target.Length >= Vector<double>.Count)
        {
            var f = new Vector<double>(factor);
            for (; i <= target.Length - Vector<double>.Count; i += Vector<double>.Count)
            {
                Vector<double> sum = new Vector<double>(target[i..]) + f * new Vector<double>(source[i..]);
                sum.CopyTo(target[i..]);
            }
        }

        for (; i < target.Length; i++)
        {
            target[i] += factor * source[i];
        }
    }

    private static void SubtractScaled(Span<double> target, ReadOnlySpan<double> source, double factor) =>
        AddScaled(target, source, -factor);
}
