using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static Vedette.Tracking.Registers;

namespace Vedette.Tracking;

/// <summary>A covariance that lies row by row, and what is done to whole rows of it in registers of eight.</summary>
/// <remarks>Rows are as long as registers; what lies beyond the elements in use is zero and stays so. Both triangles are written together, so it stays symmetric to the bit.</remarks>
internal readonly ref struct CovarianceRows
{
    private readonly ref double _first;
    private readonly int _stride;
    private readonly int _count;

    /// <summary>A view of the rows.</summary>
    /// <param name="first">The first element.</param>
    /// <param name="stride">Elements in a row, a multiple of <see cref="Lanes"/>.</param>
    /// <param name="count">Rows in use, and elements of each.</param>
    public CovarianceRows(ref double first, int stride, int count)
    {
        _first = ref first;
        (_stride, _count) = (stride, count);
    }

    private static Vector512<double> FirstSix => Vector512.Create(-1L, -1, -1, -1, -1, -1, 0, 0).AsDouble();

    /// <summary>P Hᵀ.</summary>
    /// <param name="row">H, a row of the measurement matrix.</param>
    /// <param name="ph">Takes it: as many elements as a row has.</param>
    public void Project(in MeasurementRow row, Span<double> ph)
    {
        ref double p = ref _first;
        int stride = _stride;
        ref double target = ref MemoryMarshal.GetReference(ph[..stride]);
        for (int at = 0; at < stride; at += Lanes)
        {
            Vector512<double> sum = row.ByPosition.X * Load(ref p, at);
            sum = Add(sum, Load(ref p, stride + at), row.ByPosition.Y);
            sum = Add(sum, Load(ref p, 2 * stride + at), row.ByPosition.Z);
            if (row.UsesVelocity)
            {
                sum = Add(sum, Load(ref p, 3 * stride + at), row.ByVelocity.X);
                sum = Add(sum, Load(ref p, 4 * stride + at), row.ByVelocity.Y);
                sum = Add(sum, Load(ref p, 5 * stride + at), row.ByVelocity.Z);
            }

            if (row.BiasIndex >= 0)
            {
                sum += Load(ref p, row.BiasIndex * stride + at);
            }

            sum.StoreUnsafe(ref target, (nuint)at);
        }
    }

    /// <summary>P ← Φ P Φᵀ of a step of coast, as <see cref="GaussianState.Coast"/> takes it.</summary>
    public void Coast(ReadOnlySpan<double> columns)
    {
        ref double p = ref _first;
        (int stride, int count) = (_stride, _count);
        ref double phi = ref MemoryMarshal.GetReference(columns[..(7 * Lanes)]);
        bool drag = columns[6 * Lanes + 3] != 0 || columns[6 * Lanes + 4] != 0 || columns[6 * Lanes + 5] != 0;
        CoastRows(ref phi, drag);
        Vector512<double> c0 = Load(ref phi, 0);
        Vector512<double> c1 = Load(ref phi, Lanes);
        Vector512<double> c2 = Load(ref phi, 2 * Lanes);
        Vector512<double> c3 = Load(ref phi, 3 * Lanes);
        Vector512<double> c4 = Load(ref phi, 4 * Lanes);
        Vector512<double> c5 = Load(ref phi, 5 * Lanes);
        Vector512<double> c6 = Load(ref phi, 6 * Lanes);
        for (int i = 0; i < count; i++)
        {
            ref double row = ref Unsafe.Add(ref p, i * stride);
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

        Mirror(6);
    }

    /// <summary>P ← Φ P Φᵀ where Φ does the same along each axis: r ← r + v·rv + a·ra, v ← v + a·va, a ← a·aa.</summary>
    public void TransformAxes(double rv, double ra, double va, double aa)
    {
        ref double p = ref _first;
        (int stride, int count) = (_stride, _count);
        AxisRows(rv, ra, va, aa);
        Vector512<double> own = Vector512.Create(1, 1, 1, 1, 1, 1, aa, aa);
        Vector512<double> next = Vector512.Create(rv, rv, rv, va, va, va, 0, 0);
        Vector512<double> last = Vector512.Create(ra, ra, ra, 0, 0, 0, 0, 0);
        for (int i = 0; i < count; i++)
        {
            ref double row = ref Unsafe.Add(ref p, i * stride);
            Vector512<double> sum = own * Load(ref row, 0);
            sum = Vector512.FusedMultiplyAdd(next, Load(ref row, 3), sum);
            sum = Vector512.FusedMultiplyAdd(last, Load(ref row, 6), sum);
            sum.StoreUnsafe(ref row);
            Unsafe.Add(ref row, 8) *= aa;
        }

        Mirror(9);
    }

    /// <summary>P ← P + weight · (Q − P) + d dᵀ.</summary>
    /// <param name="other">Q, of as many elements in use; its rows may be longer or shorter.</param>
    /// <param name="weight">Weight of the other, 0 to 1.</param>
    /// <param name="difference">d.</param>
    public void Mix(CovarianceRows other, double weight, ReadOnlySpan<double> difference)
    {
        ref double p = ref _first;
        ref double q = ref other._first;
        ref double d = ref MemoryMarshal.GetReference(difference);
        int width = Math.Min(_stride, other._stride);
        for (int i = 0; i < _count; i++)
        {
            for (int at = 0; at < width; at += Lanes)
            {
                Vector512<double> mine = Load(ref p, i * _stride + at);
                Vector512<double> sum = Add(mine, Load(ref q, i * other._stride + at) - mine, weight);
                Add(sum, Load(ref d, at), difference[i]).StoreUnsafe(ref p, (nuint)(i * _stride + at));
            }
        }
    }

    /// <summary>P ← P − w wᵀ.</summary>
    /// <param name="factor">w, of as many elements as a row has.</param>
    public void Subtract(ReadOnlySpan<double> factor)
    {
        ref double p = ref _first;
        (int stride, int count) = (_stride, _count);
        ref double w = ref MemoryMarshal.GetReference(factor[..stride]);
        if (stride == 2 * Lanes)
        {
            Vector512<double> low = Load(ref w, 0);
            Vector512<double> high = Load(ref w, Lanes);
            for (int i = 0; i < count; i++)
            {
                Vector512<double> minus = Vector512.Create(-Unsafe.Add(ref w, i));
                ref double row = ref Unsafe.Add(ref p, i * 2 * Lanes);
                Vector512.FusedMultiplyAdd(low, minus, Load(ref row, 0)).StoreUnsafe(ref row);
                Vector512.FusedMultiplyAdd(high, minus, Load(ref row, Lanes)).StoreUnsafe(ref row, Lanes);
            }

            return;
        }

        for (int i = 0; i < count; i++)
        {
            for (int at = 0; at < stride; at += Lanes)
            {
                Add(Load(ref p, i * stride + at), Load(ref w, at), -Unsafe.Add(ref w, i)).StoreUnsafe(ref p, (nuint)(i * stride + at));
            }
        }
    }

    /// <summary>Φ P, in place: each column depends on itself alone.</summary>
    private void CoastRows(ref double phi, bool drag)
    {
        ref double p = ref _first;
        int stride = _stride;
        for (int at = 0; at < stride; at += Lanes)
        {
            Vector512<double> p0 = Load(ref p, at);
            Vector512<double> p1 = Load(ref p, stride + at);
            Vector512<double> p2 = Load(ref p, 2 * stride + at);
            Vector512<double> p3 = Load(ref p, 3 * stride + at);
            Vector512<double> p4 = Load(ref p, 4 * stride + at);
            Vector512<double> p5 = Load(ref p, 5 * stride + at);
            Vector512<double> p9 = Load(ref p, StateLayout.LogBallistic * stride + at);
            for (int i = 0; i < 6; i++)
            {
                Vector512<double> sum = Unsafe.Add(ref phi, i) * p0;
                sum = Add(sum, p1, Unsafe.Add(ref phi, Lanes + i));
                sum = Add(sum, p2, Unsafe.Add(ref phi, 2 * Lanes + i));
                sum = Add(sum, p3, Unsafe.Add(ref phi, 3 * Lanes + i));
                sum = Add(sum, p4, Unsafe.Add(ref phi, 4 * Lanes + i));
                sum = Add(sum, p5, Unsafe.Add(ref phi, 5 * Lanes + i));
                sum = drag ? Add(sum, p9, Unsafe.Add(ref phi, 6 * Lanes + i)) : sum;
                sum.StoreUnsafe(ref p, (nuint)(i * stride + at));
            }
        }
    }

    /// <summary>Φ P of the same along each axis.</summary>
    private void AxisRows(double rv, double ra, double va, double aa)
    {
        ref double p = ref _first;
        int stride = _stride;
        for (int axis = 0; axis < 3; axis++)
        {
            for (int at = axis * stride; at < (axis + 1) * stride; at += Lanes)
            {
                Vector512<double> v = Load(ref p, 3 * stride + at);
                Vector512<double> a = Load(ref p, 6 * stride + at);
                Add(Add(Load(ref p, at), v, rv), a, ra).StoreUnsafe(ref p, (nuint)at);
                Add(v, a, va).StoreUnsafe(ref p, (nuint)(3 * stride + at));
                (aa * a).StoreUnsafe(ref p, (nuint)(6 * stride + at));
            }
        }
    }

    /// <summary>Makes a corner that was changed on both sides symmetric to the bit.</summary>
    private void Mirror(int size)
    {
        ref double p = ref _first;
        int stride = _stride;
        for (int i = 1; i < size; i++)
        {
            for (int j = 0; j < i; j++)
            {
                Unsafe.Add(ref p, j * stride + i) = Unsafe.Add(ref p, i * stride + j);
            }
        }
    }
}
