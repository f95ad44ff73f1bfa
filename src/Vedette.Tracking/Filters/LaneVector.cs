using System.Runtime.CompilerServices;

namespace Vedette.Tracking;

/// <summary>Three numbers of several objects.</summary>
internal readonly struct LaneVector<T>(T x, T y, T z)
    where T : struct, ILanes<T>
{
    public readonly T X = x;
    public readonly T Y = y;
    public readonly T Z = z;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneVector<T> Load(ref double block, int row) => new(T.Load(ref block, row), T.Load(ref block, row + 1), T.Load(ref block, row + 2));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double block, int row)
    {
        X.Store(ref block, row);
        Y.Store(ref block, row + 1);
        Z.Store(ref block, row + 2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Dot(LaneVector<T> a, LaneVector<T> b) => T.Fused(a.X, b.X, T.Fused(a.Y, b.Y, a.Z * b.Z));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneVector<T> operator -(LaneVector<T> a, LaneVector<T> b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneVector<T> operator *(T s, LaneVector<T> a) => new(s * a.X, s * a.Y, s * a.Z);

    /// <summary>s a + b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneVector<T> Fused(T s, LaneVector<T> a, LaneVector<T> b) => new(T.Fused(s, a.X, b.X), T.Fused(s, a.Y, b.Y), T.Fused(s, a.Z, b.Z));
}
