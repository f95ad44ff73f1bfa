using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Vector3 = Vedette.Physics.Vector3;

namespace Vedette.Tracking;

/// <summary>Mean and covariance of one hypothesis about one object; mutable, owned by its filter.</summary>
/// <remarks>
/// The covariance is kept whole, row by row with <see cref="Stride"/> elements a row, a multiple of eight: both triangles are
/// written together, so it stays symmetric to the bit. Loops run over whole rows in registers of eight; what lies beyond
/// <see cref="Count"/> is zero and stays so. Nothing is allocated after the arrays fit.
/// </remarks>
internal sealed class GaussianState
{
    /// <summary>Most that one measurement may narrow a variance by.</summary>
    private const double LargestGain = 1e12;

    /// <summary>Elements in a register.</summary>
    private const int Lanes = 8;

    private double[] _mean = new double[StateLayout.Room];
    private double[] _covariance = new double[StateLayout.Room * StateLayout.Room];
    private double[] _work = new double[StateLayout.Room];

    /// <summary>Number of elements in use.</summary>
    public int Count { get; private set; } = StateLayout.Core;

    /// <summary>Elements in a row of the covariance.</summary>
    public int Stride { get; private set; } = StateLayout.Room;

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
        // Rows in use on either side: what was in use here and is not there is zero there.
        int rows = Math.Max(Count, other.Count);
        if (Stride != other.Stride)
        {
            _covariance = new double[other._covariance.Length];
            _mean = new double[other._mean.Length];
            _work = new double[other._mean.Length];
            (Stride, rows) = (other.Stride, other.Count);
        }

        Count = other.Count;
        other._mean.AsSpan().CopyTo(_mean);
        other._covariance.AsSpan(0, rows * Stride).CopyTo(_covariance);
    }

    /// <summary>Numbers that <see cref="Pack"/> writes.</summary>
    public int PackedSize => Count * (Count + 3) / 2;

    /// <summary>Writes the mean, then the lower triangle of the covariance row by row.</summary>
    public void Pack(Span<double> target)
    {
        Mean.CopyTo(target);
        target = target[Count..];
        for (int i = 0; i < Count; i++)
        {
            Row(i)[..(i + 1)].CopyTo(target);
            target = target[(i + 1)..];
        }
    }

    /// <summary>Becomes what <see cref="Pack"/> wrote of a state with <paramref name="count"/> elements.</summary>
    public void Unpack(ReadOnlySpan<double> source, int count)
    {
        Clear();
        Reserve(count);
        Count = count;
        source[..count].CopyTo(_mean);
        source = source[count..];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                this[i, j] = source[j];
            }

            source = source[(i + 1)..];
        }
    }

    /// <summary>All zero, and no biases.</summary>
    public void Clear()
    {
        _mean.AsSpan().Clear();
        _covariance.AsSpan(0, Count * Stride).Clear();
        Count = StateLayout.Core;
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
    /// <param name="fit">Takes in ν²/S and S.</param>
    /// <remarks>
    /// Optimal gain, one pass over the covariance. It stays positive while H P Hᵀ / R is below 10¹⁴: what claims to know more at once is
    /// taken as if it knew 10¹² times more than the state. Source: Bierman, Factorization Methods for Discrete Sequential Estimation,
    /// Academic Press, 1977, chapter II.
    /// </remarks>
    public void Update(in MeasurementRow row, ref Fit fit)
    {
        Span<double> ph = _work;
        double prior = Project(row, ph);
        double s = prior + Math.Max(row.Variance, prior / LargestGain);
        AddScaled(_mean, ph, row.Innovation / s);

        // Both factors of the product are scaled alike, so that element (i, j) is rounded as (j, i) is.
        Scale(ph, 1 / Math.Sqrt(s));
        SubtractSquare(ph);
        fit.Add(row.Innovation * row.Innovation / s, s);
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
    /// <param name="row">The measurement.</param>
    /// <param name="ph">At least <see cref="Stride"/> elements.</param>
    /// <returns>H P Hᵀ.</returns>
    public double Project(in MeasurementRow row, Span<double> ph)
    {
        ref double p = ref MemoryMarshal.GetArrayDataReference(_covariance);
        ref double target = ref MemoryMarshal.GetReference(ph[..Stride]);
        for (int at = 0; at < Stride; at += Lanes)
        {
            Vector512<double> sum = row.ByPosition.X * Load(ref p, at);
            sum = Add(sum, Load(ref p, Stride + at), row.ByPosition.Y);
            sum = Add(sum, Load(ref p, 2 * Stride + at), row.ByPosition.Z);
            if (row.UsesVelocity)
            {
                sum = Add(sum, Load(ref p, 3 * Stride + at), row.ByVelocity.X);
                sum = Add(sum, Load(ref p, 4 * Stride + at), row.ByVelocity.Y);
                sum = Add(sum, Load(ref p, 5 * Stride + at), row.ByVelocity.Z);
            }

            if (row.BiasIndex >= 0)
            {
                sum += Load(ref p, row.BiasIndex * Stride + at);
            }

            sum.StoreUnsafe(ref target, (nuint)at);
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
    /// <param name="rows">How many of them differ from the identity: 6 in coast, where nothing depends on the acceleration (columns 6 to 8 are not looked at), 9 in boost.</param>
    public void Transform(ReadOnlySpan<double> transition, int rows)
    {
        Span<double> fresh = stackalloc double[9 * Stride];
        MultiplyRows(transition, rows, fresh);
        Span<double> corner = stackalloc double[81];
        MultiplyColumns(transition, rows, fresh, corner);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                this[i, j] = corner[i * 9 + j];
            }

            // For the rows that do not change, the new columns follow from symmetry.
            fresh.Slice(i * Stride + rows, Count - rows).CopyTo(_covariance.AsSpan(i * Stride + rows));
            for (int j = rows; j < Count; j++)
            {
                _covariance[j * Stride + i] = fresh[i * Stride + j];
            }
        }
    }

    /// <summary>Φ P, the rows that change.</summary>
    private void MultiplyRows(ReadOnlySpan<double> transition, int rows, Span<double> fresh)
    {
        ref double p = ref MemoryMarshal.GetArrayDataReference(_covariance);
        ref double target = ref MemoryMarshal.GetReference(fresh);
        for (int i = 0; i < rows; i++)
        {
            ReadOnlySpan<double> phi = transition.Slice(i * StateLayout.Core, StateLayout.Core);
            for (int at = 0; at < Stride; at += Lanes)
            {
                Vector512<double> sum = phi[0] * Load(ref p, at);
                for (int k = 1; k < 6; k++)
                {
                    sum = Add(sum, Load(ref p, k * Stride + at), phi[k]);
                }

                if (rows > 6)
                {
                    sum = Add(sum, Load(ref p, 6 * Stride + at), phi[6]);
                    sum = Add(sum, Load(ref p, 7 * Stride + at), phi[7]);
                    sum = Add(sum, Load(ref p, 8 * Stride + at), phi[8]);
                }

                if (phi[StateLayout.LogBallistic] != 0)
                {
                    sum = Add(sum, Load(ref p, StateLayout.LogBallistic * Stride + at), phi[StateLayout.LogBallistic]);
                }

                sum.StoreUnsafe(ref target, (nuint)(i * Stride + at));
            }
        }
    }

    /// <summary>(Φ P) Φᵀ, the lower triangle of the corner that changes on both sides.</summary>
    private void MultiplyColumns(ReadOnlySpan<double> transition, int rows, ReadOnlySpan<double> fresh, Span<double> corner)
    {
        for (int i = 0; i < rows; i++)
        {
            ReadOnlySpan<double> left = fresh.Slice(i * Stride, StateLayout.Core);
            for (int j = 0; j <= i; j++)
            {
                ReadOnlySpan<double> phi = transition.Slice(j * StateLayout.Core, StateLayout.Core);
                double sum = left[0] * phi[0] + left[1] * phi[1] + left[2] * phi[2]
                    + left[3] * phi[3] + left[4] * phi[4] + left[5] * phi[5] + left[9] * phi[9];
                corner[i * 9 + j] = rows > 6 ? sum + left[6] * phi[6] + left[7] * phi[7] + left[8] * phi[8] : sum;
            }
        }
    }

    /// <summary>Replaces this by the moment-matched mixture of itself and another.</summary>
    /// <param name="other">The other Gaussian, of the same size.</param>
    /// <param name="weight">Weight of the other, 0 to 1; this one has the rest.</param>
    public void Merge(GaussianState other, double weight)
    {
        Span<double> difference = _work;
        int width = Math.Min(Stride, other.Stride);
        double root = Math.Sqrt(Math.Max(weight * (1 - weight), 0));
        for (int i = 0; i < width; i++)
        {
            double apart = other._mean[i] - _mean[i];
            difference[i] = root * apart;
            _mean[i] += weight * apart;
        }

        ref double p = ref MemoryMarshal.GetArrayDataReference(_covariance);
        ref double q = ref MemoryMarshal.GetArrayDataReference(other._covariance);
        ref double d = ref MemoryMarshal.GetArrayDataReference(_work);
        for (int i = 0; i < Count; i++)
        {
            for (int at = 0; at < width; at += Lanes)
            {
                Vector512<double> mine = Load(ref p, i * Stride + at);
                Vector512<double> sum = Add(mine, Load(ref q, i * other.Stride + at) - mine, weight);
                Add(sum, Load(ref d, at), difference[i]).StoreUnsafe(ref p, (nuint)(i * Stride + at));
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

        Span<double> column = _work;
        _covariance.AsSpan(index * Stride, Stride).CopyTo(column);
        double sigma = Math.Sqrt(variance);
        for (int i = 0; i < Count; i++)
        {
            _mean[i] += column[i] / sigma * shift;
        }

        double root = Math.Sqrt((1 - share * share) / variance);
        Scale(_work, root);
        SubtractSquare(_work);
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

    /// <summary>Sum over the three axes, m².</summary>
    public double PositionVariance => this[0, 0] + this[1, 1] + this[2, 2];

    /// <summary>Sum over the three axes, m²/s².</summary>
    public double VelocityVariance => this[3, 3] + this[4, 4] + this[5, 5];

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

        int stride = (count + Lanes - 1) / Lanes * Lanes;
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

    /// <summary>P ← P − w wᵀ.</summary>
    private void SubtractSquare(ReadOnlySpan<double> w)
    {
        ref double p = ref MemoryMarshal.GetArrayDataReference(_covariance);
        ref double v = ref MemoryMarshal.GetReference(w);
        for (int i = 0; i < Count; i++)
        {
            double factor = -w[i];
            for (int at = 0; at < Stride; at += Lanes)
            {
                Add(Load(ref p, i * Stride + at), Load(ref v, at), factor).StoreUnsafe(ref p, (nuint)(i * Stride + at));
            }
        }
    }

    private void AddScaled(Span<double> target, ReadOnlySpan<double> source, double factor)
    {
        ref double t = ref MemoryMarshal.GetReference(target);
        ref double s = ref MemoryMarshal.GetReference(source);
        for (int at = 0; at < Stride; at += Lanes)
        {
            Add(Load(ref t, at), Load(ref s, at), factor).StoreUnsafe(ref t, (nuint)at);
        }
    }

    private void Scale(Span<double> target, double factor)
    {
        ref double t = ref MemoryMarshal.GetReference(target);
        for (int at = 0; at < Stride; at += Lanes)
        {
            (factor * Load(ref t, at)).StoreUnsafe(ref t, (nuint)at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Load(ref double first, int at) => Vector512.LoadUnsafe(ref first, (nuint)at);

    /// <summary>sum + factor · v, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Add(Vector512<double> sum, Vector512<double> v, double factor) =>
        Vector512.FusedMultiplyAdd(v, Vector512.Create(factor), sum);
}
