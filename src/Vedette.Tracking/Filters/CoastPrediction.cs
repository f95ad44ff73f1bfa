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

    /// <summary>Rows of work that a move needs.</summary>
    public const int WorkRows = 36;

    private const int Step = 0;
    private const int Pull = 1;
    private const int Toward = 2;
    private const int Middle = 5;
    private const int Third = 10;
    private const int Early = 15;
    private const int Push = 18;
    private const int Lever = 21;
    private const int Factor = 33;

    /// <summary>Moves each object that has this many steps to go by one of them.</summary>
    /// <param name="earth">Figures of the Earth.</param>
    /// <param name="noise">Power density of the noise on the velocity, m²/s³.</param>
    /// <param name="block">The block.</param>
    /// <param name="work">Rows for what passes from one part to the next: what one method can hold in registers is limited.</param>
    /// <param name="left">How many steps; objects with fewer stand still, so that none depends on its neighbours.</param>
    public static void Move(EarthModel earth, double noise, ref double block, ref double work, int left)
    {
        Way(earth.GravitationalParameter, ref block, ref work, left);
        Zonal(earth, ref work, Third, Early);
        Zonal(earth, ref work, Middle, Push);
        Pulled(ref work);
        Fall(earth.GravitationalParameter, ref block, ref work);
        Levers(ref block, ref work);
        Diagonals(ref block, ref work, noise);
        Pairs(ref block, ref work);
    }

    /// <summary>The step, and the places on it where the pull is taken: each with 1/r² and μ/r³.</summary>
    private static void Way(double gravitationalParameter, ref double block, ref double work, int left)
    {
        T way = T.Load(ref block, CoastRow.PlotSeconds) - T.Load(ref block, CoastRow.Seconds);
        T h = T.WhereGreater(T.Abs(way), T.Of(LongestStep * (left - 1)), T.Of(1.0 / left) * way, T.Of(0));
        LaneVector<T> r = LaneVector<T>.Load(ref block, CoastRow.State);
        LaneVector<T> v = LaneVector<T>.Load(ref block, CoastRow.State + 3);
        T mu = T.Of(gravitationalParameter);
        T inverse2 = T.Of(1) / LaneVector<T>.Dot(r, r);
        T h2u = h * h * mu * inverse2 * T.Sqrt(inverse2);
        LaneVector<T> middle = LaneVector<T>.Fused(T.Of(0.5) * h, v, LaneVector<T>.Fused(T.Of(-0.125) * h2u, r, r));
        LaneVector<T> third = LaneVector<T>.Fused(T.Of(1.0 / 3) * h, v, LaneVector<T>.Fused(T.Of(-1.0 / 18) * h2u, r, r));
        T middleInverse2 = T.Of(1) / LaneVector<T>.Dot(middle, middle);
        T thirdInverse2 = T.Of(1) / LaneVector<T>.Dot(third, third);
        T middleInverse = T.Sqrt(middleInverse2);
        T w = mu * middleInverse2 * middleInverse;
        h.Store(ref work, Step);
        w.Store(ref work, Pull);
        (middleInverse * middle).Store(ref work, Toward);
        middle.Store(ref work, Middle);
        middleInverse2.Store(ref work, Middle + 3);
        w.Store(ref work, Middle + 4);
        third.Store(ref work, Third);
        thirdInverse2.Store(ref work, Third + 3);
        (mu * thirdInverse2 * T.Sqrt(thirdInverse2)).Store(ref work, Third + 4);
        (T.Load(ref block, CoastRow.Seconds) + h).Store(ref block, CoastRow.Seconds);
    }

    /// <summary>What the push has moved is pulled differently: G a h²/2, seen by the velocity over h/3 and by the position over h²/12.</summary>
    private static void Pulled(ref double work)
    {
        T h = T.Load(ref work, Step);
        LaneVector<T> n = LaneVector<T>.Load(ref work, Toward);
        LaneVector<T> push = LaneVector<T>.Load(ref work, Push);
        LaneVector<T> pulled = LaneVector<T>.Fused(T.Of(3) * LaneVector<T>.Dot(n, push), n, T.Of(-1) * push);
        T h2w = h * h * T.Load(ref work, Pull);
        LaneVector<T>.Fused(T.Of(1.0 / 12) * h2w, pulled, LaneVector<T>.Load(ref work, Early)).Store(ref work, Early);
        LaneVector<T>.Fused(T.Of(1.0 / 6) * h2w, pulled, push).Store(ref work, Push);
    }

    private static void Fall(double gravitationalParameter, ref double block, ref double work)
    {
        T h = T.Load(ref work, Step);
        LaneVector<T> r = LaneVector<T>.Load(ref block, CoastRow.State);
        LaneVector<T> v = LaneVector<T>.Load(ref block, CoastRow.State + 3);
        T inverse2 = T.Of(1) / LaneVector<T>.Dot(r, r);
        T u = T.Of(gravitationalParameter) * inverse2 * T.Sqrt(inverse2);
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
        LaneVector<T> early = T.Of(0.5) * h2 * LaneVector<T>.Load(ref work, Early);
        LaneVector<T> push = h * LaneVector<T>.Load(ref work, Push);
        LaneVector<T>.Fused(f, r, LaneVector<T>.Fused(g, v, early)).Store(ref block, CoastRow.State);
        LaneVector<T>.Fused(df, r, LaneVector<T>.Fused(dg, v, push)).Store(ref block, CoastRow.State + 3);
    }

    /// <summary>Acceleration by the zonal terms, as in <see cref="Gravity"/>, m/s².</summary>
    private static void Zonal(EarthModel earth, ref double work, int place, int result)
    {
        LaneVector<T> r = LaneVector<T>.Load(ref work, place);
        T inverse2 = T.Load(ref work, place + 3);
        T w = T.Load(ref work, place + 4);
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
        new LaneVector<T>(a * r.X, a * r.Y, T.Fused(a, r.Z, T.Of(0) - b)).Store(ref work, result);
    }

    /// <summary>What the blocks of the covariance gain along n: each becomes base + z nᵀ + n z′ᵀ.</summary>
    private static void Levers(ref double block, ref double work)
    {
        LaneVector<T> n = LaneVector<T>.Load(ref work, Toward);
        T h = T.Load(ref work, Step);
        T w = T.Load(ref work, Pull);
        T h2w = h * h * w;
        T a1 = T.Fused(T.Of(-0.5), h2w, T.Of(1));
        T a2 = T.Of(1.5) * h2w;
        T b1 = h * T.Fused(T.Of(-1.0 / 6), h2w, T.Of(1));
        T b2 = T.Of(0.5) * h * h2w;
        T c1 = T.Of(-1) * h * w;
        T c2 = T.Of(3) * h * w;
        a1.Store(ref work, Factor);
        b1.Store(ref work, Factor + 1);
        c1.Store(ref work, Factor + 2);
        LaneVector<T> rn = Symmetric(ref block, CoastRow.Position, n);
        LaneVector<T> vn = Symmetric(ref block, CoastRow.Velocity, n);
        (LaneVector<T> xn, LaneVector<T> yn) = Cross(ref block, n);
        T srr = LaneVector<T>.Dot(n, rn);
        T srv = LaneVector<T>.Dot(n, xn);
        T svv = LaneVector<T>.Dot(n, vn);

        // Half of the n nᵀ term goes to each side.
        T half = T.Of(0.5);
        T prr = half * T.Fused(a2, srr, b2 * srv);
        T prv = half * T.Fused(a2, srv, b2 * svv);
        T pvr = half * T.Fused(c2, srr, a2 * srv);
        T pvv = half * T.Fused(c2, srv, a2 * svv);
        LaneVector<T> tr = LaneVector<T>.Fused(a1, rn, b1 * yn);
        LaneVector<T> tv = LaneVector<T>.Fused(a1, xn, b1 * vn);
        LaneVector<T>.Fused(a2, tr, LaneVector<T>.Fused(b2, tv, T.Fused(a2, prr, b2 * prv) * n)).Store(ref work, Lever);
        T shared = T.Fused(c2, prr, a2 * prv);
        LaneVector<T>.Fused(c2, tr, LaneVector<T>.Fused(a2, tv, shared * n)).Store(ref work, Lever + 3);
        tr = LaneVector<T>.Fused(c1, rn, a1 * yn);
        tv = LaneVector<T>.Fused(c1, xn, a1 * vn);
        LaneVector<T>.Fused(a2, tr, LaneVector<T>.Fused(b2, tv, shared * n)).Store(ref work, Lever + 6);
        LaneVector<T>.Fused(c2, tr, LaneVector<T>.Fused(a2, tv, T.Fused(c2, pvr, a2 * pvv) * n)).Store(ref work, Lever + 9);
    }

    private static void Diagonals(ref double block, ref double work, double noise)
    {
        Factors k = new(ref work);
        T h = T.Load(ref work, Step);
        T q = T.Of(noise) * T.Abs(h);
        for (int i = 0; i < 3; i++)
        {
            Diagonal(ref block, ref work, i, k, T.Of(1.0 / 3) * q * h * h, T.Of(0.5) * q * h, q);
        }
    }

    private static void Pairs(ref double block, ref double work)
    {
        Factors k = new(ref work);
        Pair(ref block, ref work, 1, 0, k);
        Pair(ref block, ref work, 2, 0, k);
        Pair(ref block, ref work, 2, 1, k);
    }

    /// <summary>The elements (i, i) of the three blocks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Diagonal(ref double block, ref double work, int i, in Factors k, T noiseR, T noiseX, T noiseV)
    {
        T n = T.Load(ref work, Toward + i);
        T zrr = T.Load(ref work, Lever + i);
        T zx = T.Load(ref work, Lever + 3 + i) + T.Load(ref work, Lever + 6 + i);
        T zvv = T.Load(ref work, Lever + 9 + i);
        int rowR = CoastRow.Position + i * (i + 3) / 2;
        int rowX = CoastRow.Cross + 4 * i;
        int rowV = CoastRow.Velocity + i * (i + 3) / 2;
        T r = T.Load(ref block, rowR);
        T x = T.Load(ref block, rowX);
        T v = T.Load(ref block, rowV);
        T x2 = x + x;
        T n2 = n + n;
        T.Fused(k.Aa, r, T.Fused(k.Ab, x2, T.Fused(k.Bb, v, T.Fused(n2, zrr, noiseR)))).Store(ref block, rowR);
        T.Fused(k.Ac, r, T.Fused(k.Aa + k.Bc, x, T.Fused(k.Ab, v, T.Fused(n, zx, noiseX)))).Store(ref block, rowX);
        T.Fused(k.Cc, r, T.Fused(k.Ac, x2, T.Fused(k.Aa, v, T.Fused(n2, zvv, noiseV)))).Store(ref block, rowV);
    }

    /// <summary>The elements (i, j) of the three blocks, and (j, i) of the one that is not symmetric.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pair(ref double block, ref double work, int i, int j, in Factors k)
    {
        T ni = T.Load(ref work, Toward + i);
        T nj = T.Load(ref work, Toward + j);
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
        T.Fused(k.Aa, r, T.Fused(k.Ab, both, T.Fused(k.Bb, v, Crossed(ref work, Lever, Lever, i, j, ni, nj, T.Of(0))))).Store(ref block, rowR);
        T.Fused(k.Aa, x, T.Fused(k.Bc, y, Crossed(ref work, Lever + 3, Lever + 6, i, j, ni, nj, shared))).Store(ref block, rowX);
        T.Fused(k.Aa, y, T.Fused(k.Bc, x, Crossed(ref work, Lever + 3, Lever + 6, j, i, nj, ni, shared))).Store(ref block, rowY);
        T.Fused(k.Cc, r, T.Fused(k.Ac, both, T.Fused(k.Aa, v, Crossed(ref work, Lever + 9, Lever + 9, i, j, ni, nj, T.Of(0))))).Store(ref block, rowV);
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

    /// <summary>Element (i, j) of z nᵀ + n z′ᵀ, and what is added to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Crossed(ref double work, int z, int other, int i, int j, T ni, T nj, T plus) =>
        T.Fused(T.Load(ref work, z + i), nj, T.Fused(ni, T.Load(ref work, other + j), plus));

    /// <summary>Products of the elements of F₁ = [a b; c a].</summary>
    private readonly struct Factors
    {
        public readonly T Aa;
        public readonly T Ab;
        public readonly T Bb;
        public readonly T Ac;
        public readonly T Bc;
        public readonly T Cc;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Factors(ref double work)
        {
            T a = T.Load(ref work, Factor);
            T b = T.Load(ref work, Factor + 1);
            T c = T.Load(ref work, Factor + 2);
            (Aa, Ab, Bb) = (a * a, a * b, b * b);
            (Ac, Bc, Cc) = (a * c, b * c, c * c);
        }
    }
}
