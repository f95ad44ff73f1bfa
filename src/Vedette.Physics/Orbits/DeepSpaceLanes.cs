using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static Vedette.Physics.VectorMath;
using V = System.Runtime.Intrinsics.Vector512<double>;

namespace Vedette.Physics;

#pragma warning disable CS0649 // Lanes are written through a span over the fields.

/// <summary>Which resonance the orbits of a block have.</summary>
internal enum ResonanceKind
{
    /// <summary>None.</summary>
    None,

    /// <summary>A period of about a day.</summary>
    Day,

    /// <summary>A period of about half a day, on an eccentric orbit.</summary>
    HalfDay,
}

/// <summary>Eight deep-space satellites of one kind of resonance side by side: terms of <see cref="DeepSpace"/>, lane by lane.</summary>
internal struct DeepSpaceLanes
{
    // Towards 180° a long-period coefficient divides by 1 + cos i, and the last place of the cosine shows.
    private const double LeastCosine = -0.999;

    private V _a0, _n0, _e0, _i0, _m0, _argp0, _node0, _theta0;
    private V _eDot, _iDot, _mDot, _argpDot, _nodeDot, _nodeCf, _cc1, _bcc4, _n0T2;
    private BodyLanes _sun, _moon;
    private ResonanceLanes _resonance;

    /// <summary>Which resonance.</summary>
    public ResonanceKind Kind { get; init; }

    /// <summary>Which resonance an orbit has.</summary>
    public static ResonanceKind KindOf(DeepSpace deep) =>
        deep.Resonance is null ? ResonanceKind.None : deep.Resonance.IsHalfDay ? ResonanceKind.HalfDay : ResonanceKind.Day;

    /// <summary>Puts an orbit into a lane.</summary>
    public void Set(int lane, in Sgp4NearEarth k, DeepSpace d)
    {
        ReadOnlySpan<double> terms =
        [
            k.A0, k.N0, k.E0, k.I0, k.M0, k.Argp0, k.Node0, d.Theta0,
            d.EDot, d.IDot, k.MDot + d.MDot, k.ArgpDot + d.ArgpDot, k.NodeDot + d.NodeDot, k.NodeCf, k.Cc1, k.BStar * k.Cc4, k.N0 * k.T2Cof,
        ];
        Lanes.Set(MemoryMarshal.Cast<V, double>(MemoryMarshal.CreateSpan(ref _a0, terms.Length)), lane, terms);
        _sun.Set(lane, d.Sun);
        _moon.Set(lane, d.Moon);
        if (d.Resonance is not null)
        {
            _resonance.Set(lane, d.Resonance);
        }
    }

    /// <summary>States at a time in minutes after each epoch.</summary>
    public void Propagate(V t, double ke, double j2, double j3oj2, V sound, ref OsculatingLanes states)
    {
        V m = Fma(_mDot, t, _m0), argp = Fma(_argpDot, t, _argp0), node = Fma(t, Fma(t, _nodeCf, _nodeDot), _node0);
        V a = _a0;
        if (Kind != ResonanceKind.None)
        {
            AddResonance(t, argp, node, ref sound, ref m, ref a);
        }

        V tempa = Fma(-_cc1, t, V.One);
        a *= tempa * tempa;
        V e = Fma(_eDot, t, _e0) - _bcc4 * t;
        sound &= Vector512.GreaterThan(e, All(-0.0009)) & Vector512.LessThan(e, All(0.999));
        e = Vector512.Max(e, All(1e-6));
        m = Fma(t * t, _n0T2, m);
        V i = Fma(_iDot, t, _i0);
        AddPeriodics(t, ref e, i, ref argp, ref node, ref m, out V sinI, out V cosI);
        sound &= Vector512.GreaterThan(e, All(1e-9)) & Vector512.GreaterThan(cosI, All(LeastCosine));
        states.Fill(a, e, m, argp, node, Of(sinI, cosI, j3oj2), j2, sound);
    }

    /// <summary>Semi-major axis and mean anomaly with the resonance in them.</summary>
    private void AddResonance(V t, V argp, V node, ref V sound, ref V m, ref V a)
    {
        _resonance.Integrate(t, sound, Kind == ResonanceKind.HalfDay, out V n, out V angle);
        V theta = Fma(t, All(Resonance.EarthRate), _theta0);
        m = Kind == ResonanceKind.HalfDay ? angle + All(2) * (theta - node) : angle - node - argp + theta;

        // The cube root of a ratio near one: two steps of Halley from 1 + (x − 1)/3.
        V x = _n0 / n, y = Fma(x - V.One, All(1.0 / 3), V.One);
        sound &= Vector512.LessThan(Vector512.Abs(x - V.One), All(0.05));
        for (int k = 0; k < 2; k++)
        {
            V cube = y * y * y;
            y *= (cube + x + x) / (cube + cube + x);
        }

        a *= y * y;
    }

    /// <summary>Long periods of Sun and Moon; sine and cosine of the inclination that results, with the node turned where it is negative.</summary>
    private readonly void AddPeriodics(V t, ref V e, V i, ref V argp, ref V node, ref V m, out V sinI, out V cosI)
    {
        V pe = V.Zero, pi = V.Zero, pl = V.Zero, pgh = V.Zero, ph = V.Zero;
        _sun.Add(t, ThirdBody.SunMotion, ThirdBody.SunEccentricity, ref pe, ref pi, ref pl, ref pgh, ref ph);
        _moon.Add(t, ThirdBody.MoonMotion, ThirdBody.MoonEccentricity, ref pe, ref pi, ref pl, ref pgh, ref ph);
        i += pi;
        e += pe;
        SinCos(i, out sinI, out cosI);
        V tilted = Vector512.GreaterThanOrEqual(i, All(DeepSpace.LyddaneInclination));
        V turn = ph / Vector512.ConditionalSelect(tilted, sinI, V.One), argpTurn = pgh - cosI * turn;
        if (!Vector512.EqualsAll(tilted.AsInt64(), Vector512<long>.AllBitsSet))
        {
            // Lyddane's form; the new node is the old one and the angle of (sin i + pi cos i, ph).
            V flatTurn = Atan2(ph, Fma(pi, cosI, sinI));
            V flatArgp = pgh - cosI * flatTurn - pi * Remainder(node) * sinI;
            turn = Vector512.ConditionalSelect(tilted, turn, flatTurn);
            argpTurn = Vector512.ConditionalSelect(tilted, argpTurn, flatArgp);
        }

        m += pl;
        V over = Vector512.LessThan(i, V.Zero) & All(Math.PI);
        node += turn + over;
        argp += argpTurn - over;
        sinI = Vector512.ConditionalSelect(Vector512.LessThan(i, V.Zero), -sinI, sinI);
    }

    private static OsculatingLanes.Shape Of(V sinI, V cosI, double j3oj2)
    {
        V square = cosI * cosI, onePlus = V.One + cosI;
        V divisor = Vector512.ConditionalSelect(Vector512.GreaterThan(Vector512.Abs(onePlus), All(1.5e-12)), onePlus, All(1.5e-12));
        return new()
        {
            SinI = sinI,
            CosI = cosI,
            Con41 = Fma(All(3), square, -V.One),
            X1Mth2 = V.One - square,
            X7Thm1 = Fma(All(7), square, -V.One),
            XlCof = All(-0.25 * j3oj2) * sinI * Fma(All(5), cosI, All(3)) / divisor,
            AyCof = All(-0.5 * j3oj2) * sinI,
        };
    }

    /// <summary>Sun or Moon: terms of <see cref="ThirdBody"/>, lane by lane.</summary>
    private struct BodyLanes
    {
        private V _anomaly0, _e2, _e3, _i2, _i3, _l2, _l3, _l4, _gh2, _gh3, _gh4, _h2, _h3;

        public void Set(int lane, in ThirdBody b) => Lanes.Set(
            MemoryMarshal.Cast<BodyLanes, double>(MemoryMarshal.CreateSpan(ref this, 1)), lane,
            [b.Anomaly0, b.E2, b.E3, b.I2, b.I3, b.L2, b.L3, b.L4, b.Gh2, b.Gh3, b.Gh4, b.H2, b.H3]);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Add(V t, double motion, double eccentricity, ref V e, ref V i, ref V l, ref V gh, ref V h)
        {
            V zm = Fma(All(motion), t, _anomaly0);
            SinCos(zm, out V sin, out _);
            SinCos(Fma(All(2 * eccentricity), sin, zm), out sin, out V cos);
            V f2 = Fma(All(0.5) * sin, sin, All(-0.25)), f3 = All(-0.5) * sin * cos;
            e = Fma(_e2, f2, Fma(_e3, f3, e));
            i = Fma(_i2, f2, Fma(_i3, f3, i));
            l = Fma(_l2, f2, Fma(_l3, f3, Fma(_l4, sin, l)));
            gh = Fma(_gh2, f2, Fma(_gh3, f3, Fma(_gh4, sin, gh)));
            h = Fma(_h2, f2, Fma(_h3, f3, h));
        }
    }
}
