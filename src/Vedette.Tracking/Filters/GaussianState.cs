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
        SubtractSquare();
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
        ref double p = ref MemoryMarshal.GetArrayDataReference(_numbers);
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

    /// <summary>P ← Φ P Φᵀ of a step of coast, where Φ differs from the identity in its first six rows.</summary>
    /// <param name="columns">
    /// The seven columns of Φ that matter, of eight elements each (the last two are not looked at): by position, by velocity, by the ballistic
    /// coefficient. Nothing depends on the acceleration.
    /// </param>
    /// <remarks>Rows and columns that only one side changes come out alike to the bit: the same products in the same order.</remarks>
    public void Coast(ReadOnlySpan<double> columns)
    {
        ref double phi = ref MemoryMarshal.GetReference(columns[..(7 * Lanes)]);
        ref double p = ref MemoryMarshal.GetArrayDataReference(_numbers);
        bool drag = columns[6 * Lanes + 3] != 0 || columns[6 * Lanes + 4] != 0 || columns[6 * Lanes + 5] != 0;
        CoastRows(ref phi, ref p, drag);
        Vector512<double> c0 = Load(ref phi, 0);
        Vector512<double> c1 = Load(ref phi, Lanes);
        Vector512<double> c2 = Load(ref phi, 2 * Lanes);
        Vector512<double> c3 = Load(ref phi, 3 * Lanes);
        Vector512<double> c4 = Load(ref phi, 4 * Lanes);
        Vector512<double> c5 = Load(ref phi, 5 * Lanes);
        Vector512<double> c6 = Load(ref phi, 6 * Lanes);
        for (int i = 0; i < Count; i++)
        {
            ref double row = ref Unsafe.Add(ref p, i * Stride);
            Vector512<double> old = Load(ref row, 0);
            Vector512<double> sum = row * c0;
            sum = Add(sum, c1, Unsafe.Add(ref row, 1));
            sum = Add(sum, c2, Unsafe.Add(ref row, 2));
            sum = Add(sum, c3, Unsafe.Add(ref row, 3));
            sum = Add(sum, c4, Unsafe.Add(ref row, 4));
            sum = Add(sum, c5, Unsafe.Add(ref row, 5));
            sum = drag ? Add(sum, c6, Unsafe.Add(ref row, StateLayout.LogBallistic)) : sum;
            Vector512.ConditionalSelect(FirstSix, sum, old).StoreUnsafe(ref row);
        }

        Mirror(ref p, 6);
    }

    /// <summary>P ← Φ P Φᵀ where Φ does the same along each axis: r ← r + v·rv + a·ra, v ← v + a·va, a ← a·aa.</summary>
    public void TransformAxes(double rv, double ra, double va, double aa)
    {
        ref double p = ref MemoryMarshal.GetArrayDataReference(_numbers);
        AxisRows(ref p, rv, ra, va, aa);
        Vector512<double> own = Vector512.Create(1, 1, 1, 1, 1, 1, aa, aa);
        Vector512<double> next = Vector512.Create(rv, rv, rv, va, va, va, 0, 0);
        Vector512<double> last = Vector512.Create(ra, ra, ra, 0, 0, 0, 0, 0);
        for (int i = 0; i < Count; i++)
        {
            ref double row = ref Unsafe.Add(ref p, i * Stride);
            Vector512<double> sum = own * Load(ref row, 0);
            sum = Vector512.FusedMultiplyAdd(next, Load(ref row, 3), sum);
            sum = Vector512.FusedMultiplyAdd(last, Load(ref row, 6), sum);
            sum.StoreUnsafe(ref row);
            Unsafe.Add(ref row, 8) *= aa;
        }

        Mirror(ref p, 9);
    }

    private static Vector512<double> FirstSix => Vector512.Create(-1L, -1, -1, -1, -1, -1, 0, 0).AsDouble();

    /// <summary>Φ P, in place: each column depends on itself alone.</summary>
    private void CoastRows(ref double phi, ref double p, bool drag)
    {
        for (int at = 0; at < Stride; at += Lanes)
        {
            Vector512<double> p0 = Load(ref p, at);
            Vector512<double> p1 = Load(ref p, Stride + at);
            Vector512<double> p2 = Load(ref p, 2 * Stride + at);
            Vector512<double> p3 = Load(ref p, 3 * Stride + at);
            Vector512<double> p4 = Load(ref p, 4 * Stride + at);
            Vector512<double> p5 = Load(ref p, 5 * Stride + at);
            Vector512<double> p9 = Load(ref p, StateLayout.LogBallistic * Stride + at);
            for (int i = 0; i < 6; i++)
            {
                Vector512<double> sum = Unsafe.Add(ref phi, i) * p0;
                sum = Add(sum, p1, Unsafe.Add(ref phi, Lanes + i));
                sum = Add(sum, p2, Unsafe.Add(ref phi, 2 * Lanes + i));
                sum = Add(sum, p3, Unsafe.Add(ref phi, 3 * Lanes + i));
                sum = Add(sum, p4, Unsafe.Add(ref phi, 4 * Lanes + i));
                sum = Add(sum, p5, Unsafe.Add(ref phi, 5 * Lanes + i));
                sum = drag ? Add(sum, p9, Unsafe.Add(ref phi, 6 * Lanes + i)) : sum;
                sum.StoreUnsafe(ref p, (nuint)(i * Stride + at));
            }
        }
    }

    private void AxisRows(ref double p, double rv, double ra, double va, double aa)
    {
        for (int axis = 0; axis < 3; axis++)
        {
            for (int at = axis * Stride; at < (axis + 1) * Stride; at += Lanes)
            {
                Vector512<double> v = Load(ref p, 3 * Stride + at);
                Vector512<double> a = Load(ref p, 6 * Stride + at);
                Add(Add(Load(ref p, at), v, rv), a, ra).StoreUnsafe(ref p, (nuint)at);
                Add(v, a, va).StoreUnsafe(ref p, (nuint)(3 * Stride + at));
                (aa * a).StoreUnsafe(ref p, (nuint)(6 * Stride + at));
            }
        }
    }

    /// <summary>Makes a corner that was changed on both sides symmetric to the bit.</summary>
    private void Mirror(ref double p, int size)
    {
        for (int i = 1; i < size; i++)
        {
            for (int j = 0; j < i; j++)
            {
                Unsafe.Add(ref p, j * Stride + i) = Unsafe.Add(ref p, i * Stride + j);
            }
        }
    }

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

        ref double p = ref MemoryMarshal.GetArrayDataReference(_numbers);
        ref double q = ref MemoryMarshal.GetArrayDataReference(other._numbers);
        ref double d = ref MemoryMarshal.GetReference(difference);
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

        Span<double> column = Work;
        _numbers.AsSpan(index * Stride, Stride).CopyTo(column);
        double sigma = Math.Sqrt(variance);
        for (int i = 0; i < Count; i++)
        {
            Mean[i] += column[i] / sigma * shift;
        }

        MoveMean(0, Math.Sqrt((1 - share * share) / variance));
        SubtractSquare();
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

    /// <summary>P ← P − w wᵀ.</summary>
    private void SubtractSquare()
    {
        ref double p = ref MemoryMarshal.GetArrayDataReference(_numbers);
        ref double w = ref MemoryMarshal.GetReference(Work);
        if (Stride == 2 * Lanes)
        {
            Vector512<double> low = Load(ref w, 0);
            Vector512<double> high = Load(ref w, Lanes);
            for (int i = 0; i < Count; i++)
            {
                Vector512<double> factor = Vector512.Create(-Unsafe.Add(ref w, i));
                ref double row = ref Unsafe.Add(ref p, i * 2 * Lanes);
                Vector512.FusedMultiplyAdd(low, factor, Load(ref row, 0)).StoreUnsafe(ref row);
                Vector512.FusedMultiplyAdd(high, factor, Load(ref row, Lanes)).StoreUnsafe(ref row, Lanes);
            }

            return;
        }

        for (int i = 0; i < Count; i++)
        {
            for (int at = 0; at < Stride; at += Lanes)
            {
                Add(Load(ref p, i * Stride + at), Load(ref w, at), -Unsafe.Add(ref w, i)).StoreUnsafe(ref p, (nuint)(i * Stride + at));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Load(ref double first, int at) => Vector512.LoadUnsafe(ref first, (nuint)at);

    /// <summary>sum + factor · v, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Add(Vector512<double> sum, Vector512<double> v, double factor) =>
        Vector512.FusedMultiplyAdd(v, Vector512.Create(factor), sum);
}
