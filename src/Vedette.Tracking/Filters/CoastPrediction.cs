using System.Runtime.CompilerServices;

namespace Vedette.Tracking;

/// <summary>Moves the objects of a block to the times of their plots, in coast.</summary>
/// <remarks>
/// <para>Mean: about the centre of the Earth by the series of Lagrange's coefficients to the fifth power of the
/// step; the zonal terms as a constant push, for the velocity that at the middle of the step, for the position that at a third of it. Over
/// 5 s that is wrong by less than 10⁻⁶ m and 10⁻⁶ m/s.</para>
/// <para>Covariance: with G = w (3 n nᵀ − I), the gradient of a point mass at the middle of the step, the transition matrix to third
/// order is F₁ ⊗ I + F₂ ⊗ n nᵀ with 2×2 matrices F₁ and F₂; Φ P Φᵀ then needs a third of the work of a full product.</para>
/// Source: R. R. Bate, D. D. Mueller, J. E. White, Fundamentals of Astrodynamics, 1971, section 5.5 (f and g series).
/// </remarks>
internal static class CoastPrediction<T>
    where T : struct, ILanes<T>
{
    /// <summary>Longest step, seconds; longer ways are gone in several.</summary>
    public const double LongestStep = 5;

    /// <summary>Moves each object that has this many steps to go by one of them.</summary>
    /// <param name="earth">Figures of the Earth.</param>
    /// <param name="noise">Power density of the noise on the velocity, m²/s³.</param>
    /// <param name="block">The block.</param>
    /// <param name="left">How many steps; objects with fewer stand still, so that none depends on its neighbours.</param>
    public static void Move(EarthModel earth, double noise, ref double block, int left)
    {
        T way = T.Load(ref block, CoastRow.PlotSeconds) - T.Load(ref block, CoastRow.Seconds);
        T h = T.WhereGreater(T.Abs(way), T.Of(LongestStep * (left - 1)), T.Of(1.0 / left) * way, T.Of(0));
        LaneVector<T> r = LaneVector<T>.Load(ref block, CoastRow.State);
        LaneVector<T> v = LaneVector<T>.Load(ref block, CoastRow.State + 3);
        T inverse2 = T.Of(1) / LaneVector<T>.Dot(r, r);
        T u = T.Of(earth.GravitationalParameter) * inverse2 * T.Sqrt(inverse2);
        LaneVector<T> middle = LaneVector<T>.Fused(T.Of(0.5) * h, v, LaneVector<T>.Fused(T.Of(-0.125) * h * h * u, r, r));
        LaneVector<T> third = LaneVector<T>.Fused(T.Of(1.0 / 3) * h, v, LaneVector<T>.Fused(T.Of(-1.0 / 18) * h * h * u, r, r));
        T thirdInverse2 = T.Of(1) / LaneVector<T>.Dot(third, third);
        T thirdW = T.Of(earth.GravitationalParameter) * thirdInverse2 * T.Sqrt(thirdInverse2);
        T middleInverse2 = T.Of(1) / LaneVector<T>.Dot(middle, middle);
        T middleInverse = T.Sqrt(middleInverse2);
        T w = T.Of(earth.GravitationalParameter) * middleInverse2 * middleInverse;
        LaneVector<T> n = middleInverse * middle;
        LaneVector<T> early = Zonal(earth, third, thirdInverse2, thirdW);
        LaneVector<T> push = Zonal(earth, middle, middleInverse2, w);

        // What the push has moved is pulled differently: G a h²/2, seen by the velocity over h/3 and by the position over h²/12.
        LaneVector<T> pulled = LaneVector<T>.Fused(T.Of(3) * LaneVector<T>.Dot(n, push), n, T.Of(-1) * push);
        T h2w = h * h * w;
        early = LaneVector<T>.Fused(T.Of(1.0 / 12) * h2w, pulled, early);
        push = LaneVector<T>.Fused(T.Of(1.0 / 6) * h2w, pulled, push);
        Fall(r, v, h, u, inverse2, early, push, ref block);
        Carry(n, h, w, noise, ref block);
        (T.Load(ref block, CoastRow.Seconds) + h).Store(ref block, CoastRow.Seconds);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fall(LaneVector<T> r, LaneVector<T> v, T h, T u, T inverse2, LaneVector<T> early, LaneVector<T> middle, ref double block)
    {
        T p = LaneVector<T>.Dot(r, v) * inverse2;
        T q = LaneVector<T>.Dot(v, v) * inverse2 - u;
        T p2 = p * p;
        T f5 = p * T.Fused(T.Of(7), p2, T.Of(-3) * q - u);
        T f4 = T.Fused(T.Of(3), q, T.Fused(T.Of(-15), p2, u));
        T g5 = T.Fused(T.Of(9), q, T.Fused(T.Of(-45), p2, u));
        T h2 = h * h;
        T one = T.Of(1);
        T hp = h * p;
        T h2u = h2 * u;
        T f = T.Fused(h2u, T.Fused(h2, T.Fused(T.Of(1.0 / 8) * h, f5, T.Of(1.0 / 24) * f4), T.Fused(hp, T.Of(0.5), T.Of(-0.5))), one);
        T g = h * T.Fused(h2u, T.Fused(h2 * g5, T.Of(1.0 / 120), T.Fused(hp, T.Of(0.25), T.Of(-1.0 / 6))), one);
        T df = h * u * T.Fused(h2, T.Fused(T.Of(5.0 / 8) * h, f5, T.Of(1.0 / 6) * f4), T.Fused(hp, T.Of(1.5), T.Of(-1)));
        T dg = T.Fused(h2u, T.Fused(h2 * g5, T.Of(1.0 / 24), hp - T.Of(0.5)), one);
        LaneVector<T>.Fused(f, r, LaneVector<T>.Fused(g, v, T.Of(0.5) * h2 * early)).Store(ref block, CoastRow.State);
        LaneVector<T>.Fused(df, r, LaneVector<T>.Fused(dg, v, h * middle)).Store(ref block, CoastRow.State + 3);
    }

    /// <summary>Acceleration by the zonal terms, as in <see cref="Gravity"/>, m/s².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static LaneVector<T> Zonal(EarthModel earth, LaneVector<T> r, T inverse2, T w)
    {
        T radius = T.Of(earth.SemiMajorMetres);
        T u2 = r.Z * r.Z * inverse2;
        T q2 = radius * radius * inverse2;
        T uq = radius * r.Z * inverse2;
        T j2 = T.Of(earth.J2);
        T j4 = q2 * T.Of(earth.J4);
        T j6 = q2 * q2 * T.Of(earth.J6);
        T j3 = T.Of(earth.J3);
        T j5 = q2 * T.Of(earth.J5);
        T p3 = T.Fused(T.Of(7.5), u2, T.Of(-1.5));
        T p4 = T.Fused(T.Of(17.5), u2, T.Of(-7.5));
        T p5 = T.Fused(T.Fused(T.Of(39.375), u2, T.Of(-26.25)), u2, T.Of(1.875));
        T p6 = T.Fused(T.Fused(T.Of(86.625), u2, T.Of(-78.75)), u2, T.Of(13.125));
        T p7 = T.Fused(T.Fused(T.Fused(T.Of(187.6875), u2, T.Of(-216.5625)), u2, T.Of(59.0625)), u2, T.Of(-2.1875));
        T odd = T.Fused(j3, p4, j5 * p6);
        T a = w * q2 * T.Fused(j2, p3, T.Fused(j4, p5, T.Fused(j6, p7, uq * odd)));
        T even = T.Fused(T.Of(3), j2, T.Fused(j4, p4, j6 * p6));
        T b = w * q2 * T.Fused(r.Z, even, radius * T.Fused(j3, p3, j5 * p5));
        return new(a * r.X, a * r.Y, T.Fused(a, r.Z, T.Of(0) - b));
    }

    private static void Carry(LaneVector<T> n, T h, T w, double noise, ref double block)
    {
        T h2w = h * h * w;
        T a1 = T.Fused(T.Of(-0.5), h2w, T.Of(1));
        T a2 = T.Of(1.5) * h2w;
        T b1 = h * T.Fused(T.Of(-1.0 / 6), h2w, T.Of(1));
        T b2 = T.Of(0.5) * h * h2w;
        T c1 = T.Of(-1) * h * w;
        T c2 = T.Of(3) * h * w;
        LaneVector<T> rn = Symmetric(ref block, CoastRow.Position, n);
        LaneVector<T> vn = Symmetric(ref block, CoastRow.Velocity, n);
        (LaneVector<T> xn, LaneVector<T> yn) = Cross(ref block, n);
        LaneVector<T> trr = LaneVector<T>.Fused(a1, rn, b1 * yn);
        LaneVector<T> trv = LaneVector<T>.Fused(a1, xn, b1 * vn);
        LaneVector<T> tvr = LaneVector<T>.Fused(c1, rn, a1 * yn);
        LaneVector<T> tvv = LaneVector<T>.Fused(c1, xn, a1 * vn);
        T srr = LaneVector<T>.Dot(n, rn);
        T srv = LaneVector<T>.Dot(n, xn);
        T svv = LaneVector<T>.Dot(n, vn);
        T half = T.Of(0.5);

        // Half of the n nᵀ term goes to each side, so that each block is base + z nᵀ + n z′ᵀ.
        T prr = T.Fused(a2, srr, b2 * srv);
        T prv = T.Fused(a2, srv, b2 * svv);
        T pvr = T.Fused(c2, srr, a2 * srv);
        T pvv = T.Fused(c2, srv, a2 * svv);
        T qrr = half * T.Fused(a2, prr, b2 * prv);
        T qrv = half * T.Fused(c2, prr, a2 * prv);
        T qvv = half * T.Fused(c2, pvr, a2 * pvv);
        LaneVector<T> zrr = LaneVector<T>.Fused(a2, trr, LaneVector<T>.Fused(b2, trv, qrr * n));
        LaneVector<T> zrv = LaneVector<T>.Fused(c2, trr, LaneVector<T>.Fused(a2, trv, qrv * n));
        LaneVector<T> zvr = LaneVector<T>.Fused(a2, tvr, LaneVector<T>.Fused(b2, tvv, qrv * n));
        LaneVector<T> zvv = LaneVector<T>.Fused(c2, tvr, LaneVector<T>.Fused(a2, tvv, qvv * n));
        T q = T.Of(noise) * T.Abs(h);
        Combine(ref block, n, zrr, zrv, zvr, zvv, (a1, b1, c1), (T.Of(1.0 / 3) * q * h * h, half * q * h, q));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Combine(
        ref double block, LaneVector<T> n, LaneVector<T> zrr, LaneVector<T> zrv, LaneVector<T> zvr, LaneVector<T> zvv,
        (T A, T B, T C) f, (T Rr, T Rv, T Vv) noise)
    {
        T aa = f.A * f.A;
        T ab = f.A * f.B;
        T bb = f.B * f.B;
        T ac = f.A * f.C;
        T bc = f.B * f.C;
        T cc = f.C * f.C;
        Factors k = new(aa, ab, bb, ac, bc, cc);
        Diagonal(ref block, 0, k, noise, n.X, zrr.X, zrv.X, zvr.X, zvv.X);
        Diagonal(ref block, 1, k, noise, n.Y, zrr.Y, zrv.Y, zvr.Y, zvv.Y);
        Diagonal(ref block, 2, k, noise, n.Z, zrr.Z, zrv.Z, zvr.Z, zvv.Z);
        Pair(ref block, 1, 0, k, n.Y, n.X, zrr.Y, zrr.X, zrv.Y, zrv.X, zvr.Y, zvr.X, zvv.Y, zvv.X);
        Pair(ref block, 2, 0, k, n.Z, n.X, zrr.Z, zrr.X, zrv.Z, zrv.X, zvr.Z, zvr.X, zvv.Z, zvv.X);
        Pair(ref block, 2, 1, k, n.Z, n.Y, zrr.Z, zrr.Y, zrv.Z, zrv.Y, zvr.Z, zvr.Y, zvv.Z, zvv.Y);
    }

    /// <summary>The elements (i, i) of the three blocks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Diagonal(ref double block, int i, in Factors k, (T Rr, T Rv, T Vv) noise, T n, T zrr, T zrv, T zvr, T zvv)
    {
        int rowR = CoastRow.Position + i * (i + 3) / 2;
        int rowX = CoastRow.Cross + 4 * i;
        int rowV = CoastRow.Velocity + i * (i + 3) / 2;
        T r = T.Load(ref block, rowR);
        T x = T.Load(ref block, rowX);
        T v = T.Load(ref block, rowV);
        T x2 = x + x;
        T n2 = n + n;
        T.Fused(k.Aa, r, T.Fused(k.Ab, x2, T.Fused(k.Bb, v, T.Fused(n2, zrr, noise.Rr)))).Store(ref block, rowR);
        T.Fused(k.Ac, r, T.Fused(k.Aa + k.Bc, x, T.Fused(k.Ab, v, T.Fused(n, zrv + zvr, noise.Rv)))).Store(ref block, rowX);
        T.Fused(k.Cc, r, T.Fused(k.Ac, x2, T.Fused(k.Aa, v, T.Fused(n2, zvv, noise.Vv)))).Store(ref block, rowV);
    }

    /// <summary>The elements (i, j) of the three blocks, and (j, i) of the one that is not symmetric.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pair(
        ref double block, int i, int j, in Factors k, T ni, T nj, T rrI, T rrJ, T rvI, T rvJ, T vrI, T vrJ, T vvI, T vvJ)
    {
        int rowR = CoastRow.Position + i * (i + 1) / 2 + j;
        int rowX = CoastRow.Cross + 3 * i + j;
        int rowY = CoastRow.Cross + 3 * j + i;
        int rowV = CoastRow.Velocity + i * (i + 1) / 2 + j;
        T r = T.Load(ref block, rowR);
        T x = T.Load(ref block, rowX);
        T y = T.Load(ref block, rowY);
        T v = T.Load(ref block, rowV);
        T both = x + y;
        T shared = T.Fused(k.Ac, r, k.Ab * v);
        T.Fused(k.Aa, r, T.Fused(k.Ab, both, T.Fused(k.Bb, v, T.Fused(rrI, nj, ni * rrJ)))).Store(ref block, rowR);
        T.Fused(k.Aa, x, T.Fused(k.Bc, y, T.Fused(rvI, nj, T.Fused(ni, vrJ, shared)))).Store(ref block, rowX);
        T.Fused(k.Aa, y, T.Fused(k.Bc, x, T.Fused(rvJ, ni, T.Fused(nj, vrI, shared)))).Store(ref block, rowY);
        T.Fused(k.Cc, r, T.Fused(k.Ac, both, T.Fused(k.Aa, v, T.Fused(vvI, nj, ni * vvJ)))).Store(ref block, rowV);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static LaneVector<T> Symmetric(ref double block, int row, LaneVector<T> n)
    {
        T yx = T.Load(ref block, row + 1);
        T zx = T.Load(ref block, row + 3);
        T zy = T.Load(ref block, row + 4);
        return new(
            T.Fused(T.Load(ref block, row), n.X, T.Fused(yx, n.Y, zx * n.Z)),
            T.Fused(yx, n.X, T.Fused(T.Load(ref block, row + 2), n.Y, zy * n.Z)),
            T.Fused(zx, n.X, T.Fused(zy, n.Y, T.Load(ref block, row + 5) * n.Z)));
    }

    /// <summary>X n and Xᵀ n.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (LaneVector<T> Right, LaneVector<T> Left) Cross(ref double block, LaneVector<T> n)
    {
        LaneVector<T> x = LaneVector<T>.Load(ref block, CoastRow.Cross);
        LaneVector<T> y = LaneVector<T>.Load(ref block, CoastRow.Cross + 3);
        LaneVector<T> z = LaneVector<T>.Load(ref block, CoastRow.Cross + 6);
        return (
            new(LaneVector<T>.Dot(x, n), LaneVector<T>.Dot(y, n), LaneVector<T>.Dot(z, n)),
            LaneVector<T>.Fused(n.X, x, LaneVector<T>.Fused(n.Y, y, n.Z * z)));
    }

    private readonly struct Factors(T aa, T ab, T bb, T ac, T bc, T cc)
    {
        public readonly T Aa = aa;
        public readonly T Ab = ab;
        public readonly T Bb = bb;
        public readonly T Ac = ac;
        public readonly T Bc = bc;
        public readonly T Cc = cc;
    }
}
