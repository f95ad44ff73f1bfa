using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Vedette.Tracking;

/// <summary>Folds the plots of a block into its objects: azimuth, elevation, range and range rate, one after the other.</summary>
/// <remarks>
/// The equations of <see cref="PlotModel"/>, each scalar linearised at what the one before left, second-order terms
/// of range and range rate included; without biases. What has an infinite variance changes nothing.
/// </remarks>
internal static class CoastUpdate<T>
    where T : struct, ILanes<T>
{
    /// <summary>Rows of the axes: site, east, north and up, Eci at the time of the plots.</summary>
    public const int AxesRows = 12;

    private const int Site = 0;
    private const int East = 3;
    private const int North = 6;
    private const int Up = 9;

    /// <summary>Most that one measurement may narrow a variance by, as in the filter of one object.</summary>
    private const double LargestGain = 1e12;

    /// <summary>All four scalars of all plots of a block, whose states are at the times of the plots.</summary>
    public static void Fold(in CoastView view, ref double block, Span<double> axesRows)
    {
        ref double axes = ref MemoryMarshal.GetReference(axesRows);
        Turn(view, ref block, ref axes);
        Azimuth(ref block, ref axes);
        Elevation(ref block, ref axes);
        Range(ref block, ref axes);
        RangeRate(view.Rate, ref block, ref axes);
    }

    /// <summary>The axes at the times of the plots: from the moment of the view by a small angle, to its seventh power.</summary>
    private static void Turn(in CoastView view, ref double block, ref double axes)
    {
        T x = T.Of(view.Rate) * (T.Load(ref block, CoastRow.PlotSeconds) - T.Of(view.Seconds));
        T x2 = x * x;
        T one = T.Of(1);
        T smallSin = x * T.Fused(x2, T.Fused(x2, T.Of(1.0 / 120), T.Of(-1.0 / 6)), one);
        T smallCos = T.Fused(x2, T.Fused(x2, T.Fused(x2, T.Of(-1.0 / 720), T.Of(1.0 / 24)), T.Of(-0.5)), one);
        T sin = T.Fused(T.Of(view.Sin), smallCos, T.Of(view.Cos) * smallSin);
        T cos = T.Fused(T.Of(view.Cos), smallCos, T.Of(-view.Sin) * smallSin);
        ToEci(view.Site, sin, cos).Store(ref axes, Site);
        ToEci(view.East, sin, cos).Store(ref axes, East);
        ToEci(view.North, sin, cos).Store(ref axes, North);
        ToEci(view.Up, sin, cos).Store(ref axes, Up);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static LaneVector<T> ToEci(Vector3 ecef, T sin, T cos) => new(
        T.Fused(cos, T.Of(ecef.X), sin * T.Of(-ecef.Y)), T.Fused(sin, T.Of(ecef.X), cos * T.Of(ecef.Y)), T.Of(ecef.Z));

    private static void Azimuth(ref double block, ref double axes)
    {
        LaneVector<T> east = LaneVector<T>.Load(ref axes, East);
        LaneVector<T> north = LaneVector<T>.Load(ref axes, North);
        LaneVector<T> d = LaneVector<T>.Load(ref block, CoastRow.State) - LaneVector<T>.Load(ref axes, Site);
        T e = LaneVector<T>.Dot(d, east);
        T n = LaneVector<T>.Dot(d, north);
        T inverse = T.Of(1) / T.Fused(e, e, n * n);
        T innovation = LaneAngle.Wrapped(T.Load(ref block, CoastRow.Measured) - LaneAngle.Atan2(e, n));
        LaneVector<T> h = LaneVector<T>.Fused(n * inverse, east, (T.Of(-1) * e * inverse) * north);
        FoldPosition(ref block, h, innovation, T.Load(ref block, CoastRow.Variance));
    }

    private static void Elevation(ref double block, ref double axes)
    {
        LaneVector<T> up = LaneVector<T>.Load(ref axes, Up);
        LaneVector<T> d = LaneVector<T>.Load(ref block, CoastRow.State) - LaneVector<T>.Load(ref axes, Site);
        T e = LaneVector<T>.Dot(d, LaneVector<T>.Load(ref axes, East));
        T n = LaneVector<T>.Dot(d, LaneVector<T>.Load(ref axes, North));
        T u = LaneVector<T>.Dot(d, up);
        T ground2 = T.Fused(e, e, n * n);
        T ground = T.Sqrt(ground2);
        T innovation = T.Load(ref block, CoastRow.Measured + 1) - LaneAngle.Atan2(u, ground);

        // ∂el/∂d = (up − u d/ρ²)/ground.
        T inverse = T.Of(1) / (ground * T.Fused(u, u, ground2));
        T range2 = T.Fused(u, u, ground2) * inverse;
        LaneVector<T> h = LaneVector<T>.Fused(range2, up, (T.Of(-1) * u * inverse) * d);
        FoldPosition(ref block, h, innovation, T.Load(ref block, CoastRow.Variance + 1));
    }

    private static void Range(ref double block, ref double axes)
    {
        LaneVector<T> d = LaneVector<T>.Load(ref block, CoastRow.State) - LaneVector<T>.Load(ref axes, Site);
        T range = T.Sqrt(LaneVector<T>.Dot(d, d));
        T inverse = T.Of(1) / range;
        LaneVector<T> unit = inverse * d;
        (T trace, T square) = AcrossSymmetric(ref block, CoastRow.Position, unit);
        T half = T.Of(0.5) * inverse;
        T innovation = T.Load(ref block, CoastRow.Measured + 2) - range - trace * half;
        T variance = T.Fused(square * half, inverse, T.Load(ref block, CoastRow.Variance + 2));
        FoldPosition(ref block, unit, innovation, variance);
    }

    private static void RangeRate(double rate, ref double block, ref double axes)
    {
        LaneVector<T> r = LaneVector<T>.Load(ref block, CoastRow.State);
        LaneVector<T> v = LaneVector<T>.Load(ref block, CoastRow.State + 3);
        LaneVector<T> d = r - LaneVector<T>.Load(ref axes, Site);
        T inverse2 = T.Of(1) / LaneVector<T>.Dot(d, d);
        T inverse = T.Sqrt(inverse2);
        LaneVector<T> unit = inverse * d;
        T spin = T.Of(rate);
        LaneVector<T> relative = new(T.Fused(spin, r.Y, v.X), T.Fused(T.Of(-rate), r.X, v.Y), v.Z);
        T computed = LaneVector<T>.Dot(relative, unit);
        (T mean, T variance) = SecondOrderRate(ref block, unit);
        T innovation = T.Load(ref block, CoastRow.Measured + 3) - T.Fused(mean, inverse, computed);

        // u × ω = (u_y ω, −u_x ω, 0).
        LaneVector<T> across = LaneVector<T>.Fused(T.Of(-1) * computed, unit, relative);
        LaneVector<T> h = new(
            T.Fused(inverse, across.X, T.Of(-rate) * unit.Y), T.Fused(inverse, across.Y, spin * unit.X), inverse * across.Z);
        FoldBoth(ref block, h, unit, innovation, T.Fused(variance, inverse2, T.Load(ref block, CoastRow.Variance + 3)));
    }

    /// <summary>ρ E[δρ̇] and ρ² var of the second-order terms of range rate.</summary>
    private static (T Mean, T Variance) SecondOrderRate(ref double block, LaneVector<T> unit)
    {
        LaneVector<T> x = LaneVector<T>.Load(ref block, CoastRow.Cross);
        LaneVector<T> y = LaneVector<T>.Load(ref block, CoastRow.Cross + 3);
        LaneVector<T> z = LaneVector<T>.Load(ref block, CoastRow.Cross + 6);
        LaneVector<T> right = new(LaneVector<T>.Dot(x, unit), LaneVector<T>.Dot(y, unit), LaneVector<T>.Dot(z, unit));
        LaneVector<T> left = LaneVector<T>.Fused(unit.X, x, LaneVector<T>.Fused(unit.Y, y, unit.Z * z));
        T along = LaneVector<T>.Dot(unit, right);
        T trace = x.X + y.Y + z.Z - along;
        T norm = LaneVector<T>.Dot(x, x) + LaneVector<T>.Dot(y, y) + LaneVector<T>.Dot(z, z);
        T square = norm - LaneVector<T>.Dot(right, right) - LaneVector<T>.Dot(left, left) + along * along;
        T position = AcrossTrace(ref block, CoastRow.Position, unit);
        T velocity = AcrossTrace(ref block, CoastRow.Velocity, unit);
        return (trace, T.Fused(T.Of(0.5) * position, velocity, square));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T AcrossTrace(ref double block, int row, LaneVector<T> unit)
    {
        LaneVector<T> pu = Multiply(ref block, row, unit);
        return T.Load(ref block, row) + T.Load(ref block, row + 2) + T.Load(ref block, row + 5) - LaneVector<T>.Dot(unit, pu);
    }

    /// <summary>Trace, and sum of squared elements, of (I − u uᵀ) P (I − u uᵀ).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (T Trace, T Square) AcrossSymmetric(ref double block, int row, LaneVector<T> unit)
    {
        LaneVector<T> pu = Multiply(ref block, row, unit);
        T along = LaneVector<T>.Dot(unit, pu);
        T xx = T.Load(ref block, row);
        T yx = T.Load(ref block, row + 1);
        T yy = T.Load(ref block, row + 2);
        T zx = T.Load(ref block, row + 3);
        T zy = T.Load(ref block, row + 4);
        T zz = T.Load(ref block, row + 5);
        T off = T.Fused(yx, yx, T.Fused(zx, zx, zy * zy));
        T norm = T.Fused(T.Of(2), off, T.Fused(xx, xx, T.Fused(yy, yy, zz * zz)));
        T square = T.Fused(along, along, T.Fused(T.Of(-2), LaneVector<T>.Dot(pu, pu), norm));
        return (xx + yy + zz - along, T.Max(square, T.Of(0)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static LaneVector<T> Multiply(ref double block, int row, LaneVector<T> h)
    {
        T yx = T.Load(ref block, row + 1);
        T zx = T.Load(ref block, row + 3);
        T zy = T.Load(ref block, row + 4);
        return new(
            T.Fused(T.Load(ref block, row), h.X, T.Fused(yx, h.Y, zx * h.Z)),
            T.Fused(yx, h.X, T.Fused(T.Load(ref block, row + 2), h.Y, zy * h.Z)),
            T.Fused(zx, h.X, T.Fused(zy, h.Y, T.Load(ref block, row + 5) * h.Z)));
    }

    /// <summary>Xᵀ h.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static LaneVector<T> CrossLeft(ref double block, LaneVector<T> h) => LaneVector<T>.Fused(
        h.X, LaneVector<T>.Load(ref block, CoastRow.Cross), LaneVector<T>.Fused(
            h.Y, LaneVector<T>.Load(ref block, CoastRow.Cross + 3), h.Z * LaneVector<T>.Load(ref block, CoastRow.Cross + 6)));

    private static void FoldPosition(ref double block, LaneVector<T> h, T innovation, T variance)
    {
        LaneVector<T> upper = Multiply(ref block, CoastRow.Position, h);
        Apply(ref block, upper, CrossLeft(ref block, h), LaneVector<T>.Dot(h, upper), innovation, variance);
    }

    private static void FoldBoth(ref double block, LaneVector<T> h, LaneVector<T> k, T innovation, T variance)
    {
        LaneVector<T> x = LaneVector<T>.Load(ref block, CoastRow.Cross);
        LaneVector<T> y = LaneVector<T>.Load(ref block, CoastRow.Cross + 3);
        LaneVector<T> z = LaneVector<T>.Load(ref block, CoastRow.Cross + 6);
        LaneVector<T> ph = Multiply(ref block, CoastRow.Position, h);
        LaneVector<T> pk = Multiply(ref block, CoastRow.Velocity, k);
        LaneVector<T> upper = new(ph.X + LaneVector<T>.Dot(x, k), ph.Y + LaneVector<T>.Dot(y, k), ph.Z + LaneVector<T>.Dot(z, k));
        LaneVector<T> lower = LaneVector<T>.Fused(h.X, x, LaneVector<T>.Fused(h.Y, y, LaneVector<T>.Fused(h.Z, z, pk)));
        Apply(ref block, upper, lower, LaneVector<T>.Dot(h, upper) + LaneVector<T>.Dot(k, lower), innovation, variance);
    }

    /// <summary>P ← P − (P Hᵀ)(P Hᵀ)ᵀ/S and the mean with it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Apply(ref double block, LaneVector<T> upper, LaneVector<T> lower, T prior, T innovation, T variance)
    {
        T s = prior + T.Max(variance, prior * T.Of(1 / LargestGain));
        T inverse = T.Of(1) / s;
        T gain = innovation * inverse;
        LaneVector<T>.Fused(gain, upper, LaneVector<T>.Load(ref block, CoastRow.State)).Store(ref block, CoastRow.State);
        LaneVector<T>.Fused(gain, lower, LaneVector<T>.Load(ref block, CoastRow.State + 3)).Store(ref block, CoastRow.State + 3);
        T.Fused(innovation, gain, T.Load(ref block, CoastRow.ChiSquare)).Store(ref block, CoastRow.ChiSquare);
        T known = T.WhereGreater(s, T.Of(double.MaxValue), T.Of(1), s);
        (known * T.Load(ref block, CoastRow.Determinant)).Store(ref block, CoastRow.Determinant);
        T minus = T.Of(-1) * inverse;
        LaneVector<T> a = minus * upper;
        LaneVector<T> b = minus * lower;
        Triangle(ref block, CoastRow.Position, a, upper);
        LaneVector<T>.Fused(a.X, lower, LaneVector<T>.Load(ref block, CoastRow.Cross)).Store(ref block, CoastRow.Cross);
        LaneVector<T>.Fused(a.Y, lower, LaneVector<T>.Load(ref block, CoastRow.Cross + 3)).Store(ref block, CoastRow.Cross + 3);
        LaneVector<T>.Fused(a.Z, lower, LaneVector<T>.Load(ref block, CoastRow.Cross + 6)).Store(ref block, CoastRow.Cross + 6);
        Triangle(ref block, CoastRow.Velocity, b, lower);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Triangle(ref double block, int row, LaneVector<T> a, LaneVector<T> b)
    {
        T.Fused(a.X, b.X, T.Load(ref block, row)).Store(ref block, row);
        T.Fused(a.Y, b.X, T.Load(ref block, row + 1)).Store(ref block, row + 1);
        T.Fused(a.Y, b.Y, T.Load(ref block, row + 2)).Store(ref block, row + 2);
        T.Fused(a.Z, b.X, T.Load(ref block, row + 3)).Store(ref block, row + 3);
        T.Fused(a.Z, b.Y, T.Load(ref block, row + 4)).Store(ref block, row + 4);
        T.Fused(a.Z, b.Z, T.Load(ref block, row + 5)).Store(ref block, row + 5);
    }
}
