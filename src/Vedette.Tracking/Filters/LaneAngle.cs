using System.Runtime.CompilerServices;

namespace Vedette.Tracking;

/// <summary>Angles of several objects at once.</summary>
/// <remarks>
/// The arctangent is reduced to |t| ≤ tan(π/8) and there a ratio of polynomials, good to two units in the last place. Source of the
/// coefficients: S. L. Moshier, Methods and Programs for Mathematical Functions, 1989 (Cephes, atan).
/// </remarks>
internal static class LaneAngle
{
    /// <summary>The angle of (x, y) from the x axis, −π to π.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Atan2<T>(T y, T x)
        where T : struct, ILanes<T>
    {
        T zero = T.Of(0);
        T ax = T.Abs(x);
        T ay = T.Abs(y);
        T large = T.Max(ax, ay);
        T small = T.Min(ax, ay);
        T bend = large * T.Of(0.41421356237309503); // tan(π/8)
        T top = T.WhereGreater(small, bend, small - large, small);
        T bottom = T.WhereGreater(small, bend, small + large, large);
        T offset = T.WhereGreater(small, bend, T.Of(Math.PI / 4), zero);
        T angle = offset + Reduced(top / bottom);
        angle = T.WhereGreater(ay, ax, T.Of(Math.PI / 2) - angle, angle);
        angle = T.WhereGreater(zero, x, T.Of(Math.PI) - angle, angle);
        return T.WhereGreater(zero, y, zero - angle, angle);
    }

    /// <summary>The same angle within −π to π.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Wrapped<T>(T angle)
        where T : struct, ILanes<T> =>
        T.Fused(T.Round(angle * T.Of(1 / (2 * Math.PI))), T.Of(-2 * Math.PI), angle);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Reduced<T>(T t)
        where T : struct, ILanes<T>
    {
        T z = t * t;
        T p = T.Fused(z, T.Of(-8.750608600031904122785e-1), T.Of(-1.615753718733365076637e1));
        p = T.Fused(z, p, T.Of(-7.500855792314704667340e1));
        p = T.Fused(z, p, T.Of(-1.228866684490136173410e2));
        p = T.Fused(z, p, T.Of(-6.485021904942025371773e1));
        T q = z + T.Of(2.485846490142306297962e1);
        q = T.Fused(z, q, T.Of(1.650270098316988542046e2));
        q = T.Fused(z, q, T.Of(4.328810604912902668951e2));
        q = T.Fused(z, q, T.Of(4.853903996359136964868e2));
        q = T.Fused(z, q, T.Of(1.945506571482613964425e2));
        return T.Fused(t * z, p / q, t);
    }
}
