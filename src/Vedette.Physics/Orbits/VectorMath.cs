using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector512<double>;

namespace Vedette.Physics;

/// <summary>Elementary functions of eight numbers at a time.</summary>
/// <remarks>
/// Polynomials of sine and cosine: fdlibm, k_sin.c and k_cos.c (Sun Microsystems, 1993). Arc tangent: Moshier, Cephes, atan.c, 1995.
/// </remarks>
internal static class VectorMath
{
    /// <summary>Angles up to this, in radians, are small to <see cref="SmallSinCos"/>: the first term left out is below 3·10⁻¹⁶.</summary>
    public const double SmallAngle = 0.02;

    // 1.5·2⁵²: adding it rounds to the nearest whole number and leaves that number in the low bits.
    private const double Rounder = 6755399441055744.0;
    private const double HalfPi = Math.PI / 2, HalfPiLow = 6.123233995736766e-17;

    /// <summary>The number in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V All(double x) => Vector512.Create(x);

    /// <summary>a·b + c, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Fma(V a, V b, V c) => Vector512.FusedMultiplyAdd(a, b, c);

    /// <summary>Sine and cosine to 2·10⁻¹⁶ of one, for angles to 10⁶ radians; other angles give any finite numbers or not-a-number.</summary>
    /// <remarks>The angle less the nearest multiple of a right angle, whose second part keeps the reduced angle right to 10⁻¹⁶.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SinCos(V x, out V sin, out V cos)
    {
        V turned = Fma(x, All(2 / Math.PI), All(Rounder)), k = turned - All(Rounder);
        V r = Fma(k, All(-HalfPiLow), Fma(k, All(-HalfPi), x));
        V z = r * r;
        V s = Fma(z, All(1.58969099521155010221e-10), All(-2.50507602534068634195e-08));
        V c = Fma(z, All(-1.13596475577881948265e-11), All(2.08757232129817482790e-09));
        s = Fma(z, s, All(2.75573137070700676789e-06));
        c = Fma(z, c, All(-2.75573143513906633035e-07));
        s = Fma(z, s, All(-1.98412698298579493134e-04));
        c = Fma(z, c, All(2.48015872894767294178e-05));
        s = Fma(z, s, All(8.33333333332248946124e-03));
        c = Fma(z, c, All(-1.38888888888741095749e-03));
        s = Fma(z, s, All(-1.66666666666666324348e-01));
        c = Fma(z, c, All(4.16666666666666019037e-02));
        s = Fma(z * r, s, r);
        c = Fma(z * z, c, Fma(z, All(-0.5), V.One));
        Vector512<long> quadrant = turned.AsInt64();
        V odd = Vector512.Equals(quadrant & Vector512<long>.One, Vector512<long>.One).AsDouble();
        Vector512<long> sinSign = (quadrant << 62) & Vector512.Create(long.MinValue);
        Vector512<long> cosSign = ((quadrant + Vector512<long>.One) << 62) & Vector512.Create(long.MinValue);
        sin = (Vector512.ConditionalSelect(odd, c, s).AsInt64() ^ sinSign).AsDouble();
        cos = (Vector512.ConditionalSelect(odd, s, c).AsInt64() ^ cosSign).AsDouble();
    }

    /// <summary>Sine and cosine of angles up to <see cref="SmallAngle"/>, by their series.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SmallSinCos(V x, out V sin, out V cos)
    {
        V z = x * x;
        sin = Fma(z * x, Fma(z, All(1.0 / 120), All(-1.0 / 6)), x);
        cos = Fma(z, Fma(z, Fma(z, All(-1.0 / 720), All(1.0 / 24)), All(-0.5)), V.One);
    }

    /// <summary>Sine and cosine of a + b, from those of a and of b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Turn(ref V sin, ref V cos, V sinB, V cosB)
    {
        V s = Fma(sin, cosB, cos * sinB);
        cos = Fma(cos, cosB, -(sin * sinB));
        sin = s;
    }

    /// <summary>The angle less the nearest whole turns: −π to π.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LessTurns(V x)
    {
        V k = Fma(x, All(1 / (2 * Math.PI)), All(Rounder)) - All(Rounder);
        return Fma(k, All(-4 * HalfPiLow), Fma(k, All(-4 * HalfPi), x));
    }

    /// <summary>The remainder by 2π with the sign of the angle, as the operator % has it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Remainder(V x) => Fma(Vector512.Truncate(x * All(1 / (2 * Math.PI))), All(-2 * Math.PI), x);

    /// <summary>The angle of (x, y), −π to π, to 4·10⁻¹⁶.</summary>
    public static V Atan2(V y, V x)
    {
        V ax = Vector512.Abs(x), ay = Vector512.Abs(y);
        V steep = Vector512.GreaterThan(ay, ax);
        V low = Vector512.ConditionalSelect(steep, ax, ay), high = Vector512.ConditionalSelect(steep, ay, ax);

        // Above 0.66 the tangent of the angle less 45°.
        V over = Vector512.GreaterThan(low, high * All(0.66));
        V numerator = Vector512.ConditionalSelect(over, low - high, low), denominator = Vector512.ConditionalSelect(over, low + high, high);
        V t = numerator / Vector512.ConditionalSelect(Vector512.Equals(denominator, V.Zero), V.One, denominator);
        V z = t * t;
        V p = Fma(z, All(-8.750608600031904122785e-1), All(-1.615753718733365076637e1));
        p = Fma(z, p, All(-7.500855792314704667340e1));
        p = Fma(z, p, All(-1.228866684490136173410e2));
        p = Fma(z, p, All(-6.485021904942025371773e1));
        V q = z + All(2.485846490142306297962e1);
        q = Fma(z, q, All(1.650270098316988542046e2));
        q = Fma(z, q, All(4.328810604912902668951e2));
        q = Fma(z, q, All(4.853903996359136964868e2));
        q = Fma(z, q, All(1.945506571482613964425e2));
        V angle = Fma(t, z * p / q, t) + Vector512.ConditionalSelect(over, All(Math.PI / 4), V.Zero);
        angle = Vector512.ConditionalSelect(steep, All(Math.PI / 2) - angle, angle);
        angle = Vector512.ConditionalSelect(Vector512.LessThan(x, V.Zero), All(Math.PI) - angle, angle);
        return Vector512.CopySign(angle, y);
    }
}
