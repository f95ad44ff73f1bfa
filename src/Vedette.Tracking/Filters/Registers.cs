using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Vedette.Tracking;

/// <summary>Registers of eight numbers, for loops over whole rows.</summary>
internal static class Registers
{
    /// <summary>Elements in a register.</summary>
    public const int Lanes = 8;

    /// <summary>Eight numbers from a place on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Load(ref double first, int at) => Vector512.LoadUnsafe(ref first, (nuint)at);

    /// <summary>sum + factor · v, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Add(Vector512<double> sum, Vector512<double> v, double factor) =>
        Vector512.FusedMultiplyAdd(v, Vector512.Create(factor), sum);
}
