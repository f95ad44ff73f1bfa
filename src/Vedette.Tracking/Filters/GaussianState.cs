using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static Vedette.Tracking.Registers;
using Vector3 = Vedette.Physics.Vector3;

namespace Vedette.Tracking;

/// <summary>Mean and covariance of one hypothesis about one object; mutable, owned by its filter.</summary>
/// <remarks>
/// The covariance is kept whole, row by row with <see cref="Stride"/> elements a row, a multiple of eight: both triangles are
/// written together, so it stays symmetric to the bit. What is done to whole rows is in <see cref="CovarianceRows"/>; what lies beyond
/// <see cref="Count"/> is zero and stays so. Nothing is allocated after the arrays fit.
/// </remarks>
internal sealed class GaussianState
{
    /// <summary>Most that one measurement may narrow a variance by.</summary>
    private const double LargestGain = 1e12;

    /// <summary>The covariance row by row, the mean, and as much working memory: side by side, since whoever needs one needs the others.</summary>
    private double[] _numbers = new double[Size(StateLayout.Rows, StateLayout.Room)];

    /// <summary>Rows that there is room for.</summary>
    private int _rows = StateLayout.Rows;

    /// <summary>Number of elements in use.</summary>
    public int Count { get; private set; } = StateLayout.Core;

    /// <summary>Elements in a row of the covariance.</summary>
    public int Stride { get; private set; } = StateLayout.Room;

    public Span<double> Mean => _numbers.AsSpan(MeanAt, Count);

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
        get => _numbers[MeanAt + StateLayout.LogBallistic];
        set => _numbers[MeanAt + StateLayout.LogBallistic] = value;
    }

    public double this[int row, int column]
    {
        get => _numbers[row * Stride + column];
        set
        {
            _numbers[row * Stride + column] = value;
            _numbers[column * Stride + row] = value;
        }
    }

    public Span<double> Row(int row) => _numbers.AsSpan(row * Stride, Count);

    public void CopyFrom(GaussianState other)
    {
        if (Stride != other.Stride || _rows < other.Count)
        {
            _numbers = new double[other._numbers.Length];
            (Stride, _rows, Count) = (other.Stride, other._rows, 0);
        }

        if (Count > other.Count)
        {
            _numbers.AsSpan(other.Count * Stride, (Count - other.Count) * Stride).Clear();
        }

        Count = other.Count;
        other._numbers.AsSpan(other.MeanAt, Stride).CopyTo(_numbers.AsSpan(MeanAt));
        other._numbers.AsSpan(0, Count * Stride).CopyTo(_numbers);
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
        source[..count].CopyTo(Mean);
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
        _numbers.AsSpan(MeanAt, Stride).Clear();
        _numbers.AsSpan(0, Count * Stride).Clear();
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
            _numbers[MeanAt + first + i] = 0;
            _numbers.AsSpan((first + i) * Stride, Stride).Clear();
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
        Span<double> ph = Work;
        double prior = Project(row, ph);
        double s = prior + Math.Max(row.Variance, prior / LargestGain);
        MoveMean(row.Innovation / s, 1 / Math.Sqrt(s));
        Covariance.Subtract(Work);
        fit.Add(row.Innovation * row.Innovation / s, s);
    }

    /// <summary>Whether all means are numbers and all variances are numbers not below zero.</summary>
    public bool IsSound
    {
        get
        {
            for (int i = 0; i < Count; i++)
            {
                if (!double.IsFinite(_numbers[MeanAt + i]) || !(this[i, i] >= 0 && double.IsFinite(this[i, i])))
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
        Covariance.Project(row, ph);
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

    /// <summary>P ← Φ P Φᵀ of a step of coast, where Φ differs from the identity in its first six rows.</summary>
    /// <param name="columns">
    /// The seven columns of Φ that matter, of eight elements each (the last two are not looked at): by position, by velocity, by the ballistic
    /// coefficient. Nothing depends on the acceleration.
    /// </param>
    /// <remarks>Rows and columns that only one side changes come out alike to the bit: the same products in the same order.</remarks>
    public void Coast(ReadOnlySpan<double> columns) => Covariance.Coast(columns);

    /// <summary>P ← Φ P Φᵀ where Φ does the same along each axis: r ← r + v·rv + a·ra, v ← v + a·va, a ← a·aa.</summary>
    public void TransformAxes(double rv, double ra, double va, double aa) => Covariance.TransformAxes(rv, ra, va, aa);

    /// <summary>Replaces this by the moment-matched mixture of itself and another.</summary>
    /// <param name="other">The other Gaussian, of the same size.</param>
    /// <param name="weight">Weight of the other, 0 to 1; this one has the rest.</param>
    public void Merge(GaussianState other, double weight)
    {
        Span<double> difference = Work;
        Span<double> mean = _numbers.AsSpan(MeanAt, Stride);
        ReadOnlySpan<double> others = other._numbers.AsSpan(other.MeanAt, other.Stride);
        int width = Math.Min(Stride, other.Stride);
        double root = Math.Sqrt(Math.Max(weight * (1 - weight), 0));
        for (int i = 0; i < width; i++)
        {
            double apart = others[i] - mean[i];
            difference[i] = root * apart;
            mean[i] += weight * apart;
        }

        Covariance.Mix(other.Covariance, weight, difference);
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

        Span<double> column = Work;
        _numbers.AsSpan(index * Stride, Stride).CopyTo(column);
        double sigma = Math.Sqrt(variance);
        for (int i = 0; i < Count; i++)
        {
            Mean[i] += column[i] / sigma * shift;
        }

        MoveMean(0, Math.Sqrt((1 - share * share) / variance));
        Covariance.Subtract(Work);
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

    private CovarianceRows Covariance => new(ref MemoryMarshal.GetArrayDataReference(_numbers), Stride, Count);

    /// <summary>Where the mean begins.</summary>
    private int MeanAt => _rows * Stride;

    private Span<double> Work => _numbers.AsSpan((_rows + 1) * Stride, Stride);

    private static int Size(int rows, int stride) => (rows + 2) * stride;

    private Vector3 Triple(int first)
    {
        ReadOnlySpan<double> v = _numbers.AsSpan(MeanAt + first, 3);
        return new(v[0], v[1], v[2]);
    }

    private void SetTriple(int first, Vector3 value)
    {
        Span<double> v = _numbers.AsSpan(MeanAt + first, 3);
        (v[0], v[1], v[2]) = (value.X, value.Y, value.Z);
    }

    private void Reserve(int count)
    {
        if (count <= _rows)
        {
            return;
        }

        int stride = (count + Lanes - 1) / Lanes * Lanes;
        double[] numbers = new double[Size(stride, stride)];
        for (int i = 0; i < Count; i++)
        {
            Row(i).CopyTo(numbers.AsSpan(i * stride));
        }

        Mean.CopyTo(numbers.AsSpan(stride * stride));
        (_numbers, _rows, Stride) = (numbers, stride, stride);
    }

    /// <summary>x ← x + gain · w, and w ← root · w: both factors of the product that follows are scaled alike, so that element (i, j) is rounded as (j, i) is.</summary>
    private void MoveMean(double gain, double root)
    {
        ref double x = ref MemoryMarshal.GetReference(Mean);
        ref double w = ref MemoryMarshal.GetReference(Work);
        for (int at = 0; at < Stride; at += Lanes)
        {
            Vector512<double> part = Load(ref w, at);
            Add(Load(ref x, at), part, gain).StoreUnsafe(ref x, (nuint)at);
            (root * part).StoreUnsafe(ref w, (nuint)at);
        }
    }
}
