using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static Vedette.Physics.VectorMath;
using V = System.Runtime.Intrinsics.Vector512<double>;

namespace Vedette.Physics;

#pragma warning disable CS0649 // Lanes are written through a span over the fields.

/// <summary>Eight near-Earth satellites side by side: terms of <see cref="Sgp4NearEarth"/>, lane by lane.</summary>
internal struct NearEarthLanes
{
    private V _a0, _e0, _m0, _mDot, _argp0, _argpDot, _node0, _nodeDot, _nodeCf;
    private V _cc1, _bcc4, _n0T2, _omgCof, _xmCof, _eta, _delMo, _d2, _d3, _d4, _bcc5, _sinMo, _n0T3, _n0T4, _n0T5;
    private V _sinI, _cosI, _con41, _x1mth2, _x7thm1, _xlCof, _ayCof;

    /// <summary>Puts an orbit into a lane; terms that a simple orbit leaves out are zero.</summary>
    public void Set(int lane, in Sgp4NearEarth k)
    {
        double full = k.IsSimple ? 0 : 1;
        ReadOnlySpan<double> terms =
        [
            k.A0, k.E0, k.M0, k.MDot, k.Argp0, k.ArgpDot, k.Node0, k.NodeDot, k.NodeCf,
            k.Cc1, k.BStar * k.Cc4, k.N0 * k.T2Cof, full * k.OmgCof, full * k.XmCof, k.Eta, k.DelMo, k.D2, k.D3, k.D4,
            full * k.BStar * k.Cc5, k.SinMo, k.N0 * k.T3Cof, k.N0 * k.T4Cof, k.N0 * k.T5Cof,
            k.SinI, k.CosI, k.Con41, k.X1Mth2, k.X7Thm1, k.XlCof, k.AyCof,
        ];
        Lanes.Set(MemoryMarshal.Cast<NearEarthLanes, double>(MemoryMarshal.CreateSpan(ref this, 1)), lane, terms);
    }

    /// <summary>States at a time in minutes after each epoch.</summary>
    public readonly void Propagate(V t, double j2, V sound, ref OsculatingLanes states)
    {
        V m = Fma(_mDot, t, _m0);
        SinCos(m, out V sinM, out V cosM);
        V swing = Fma(_eta, cosM, V.One);
        V shift = Fma(_omgCof, t, _xmCof * Fma(swing * swing, swing, -_delMo));
        m += shift;
        TurnBy(shift, m, ref sinM, ref cosM);
        V t2 = t * t;
        V tempa = V.One - t * Fma(t, Fma(t, Fma(t, _d4, _d3), _d2), _cc1);
        V e = _e0 - Fma(_bcc4, t, _bcc5 * (sinM - _sinMo));
        V a = _a0 * tempa * tempa;
        m = Fma(t2, Fma(t, Fma(t, Fma(t, _n0T5, _n0T4), _n0T3), _n0T2), m);
        V argp = Fma(_argpDot, t, _argp0) - shift, node = Fma(t, Fma(t, _nodeCf, _nodeDot), _node0);

        // A mean eccentricity near its lower limit is for the scalar form.
        sound &= Vector512.GreaterThan(e, All(-0.0009));
        var shape = new OsculatingLanes.Shape
        {
            SinI = _sinI,
            CosI = _cosI,
            Con41 = _con41,
            X1Mth2 = _x1mth2,
            X7Thm1 = _x7thm1,
            XlCof = _xlCof,
            AyCof = _ayCof,
        };
        states.Fill(a, Vector512.Max(e, All(1e-6)), m, argp, node, shape, j2, sound);
    }

    private static void TurnBy(V shift, V angle, ref V sin, ref V cos)
    {
        if (Vector512.LessThanAll(Vector512.Abs(shift), All(SmallAngle)))
        {
            SmallSinCos(shift, out V s, out V c);
            Turn(ref sin, ref cos, s, c);
        }
        else
        {
            SinCos(angle, out sin, out cos);
        }
    }
}
