using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static Vedette.Physics.VectorMath;
using V = System.Runtime.Intrinsics.Vector512<double>;

namespace Vedette.Physics;

/// <summary>States of eight satellites from their mean elements: long and short periods and Kepler's equation.</summary>
/// <remarks>
/// The formulas are those of <see cref="Sgp4"/>. Short-period corrections turn sines and cosines that are known by small angles instead of
/// going through angles again. Lanes in which a limit is near, or an angle is not small, are not sound: the scalar form decides there.
/// </remarks>
internal struct OsculatingLanes
{
    // Beyond this eccentricity ten steps of Newton may not be enough for the scalar form.
    private const double LargestSquaredEccentricity = 0.9;
    private const double SmallestRadius = 1.00001, LargestRadius = 100;

    // The last place of larger angles is worth more than 10⁻⁷ km in the position of a geostationary satellite.
    private const double LargestAngle = 3e4;
    private const int MaximumSteps = 10;

    // Below it the next step of a fourth-order method is below the rounding.
    private const double LastStep = 3e-5;

    /// <summary>Position in Earth radii, velocity in its unit.</summary>
    public V X, Y, Z, Vx, Vy, Vz;

    /// <summary>All bits where the lane holds a state.</summary>
    public V Sound;

    /// <summary>Functions of the inclination.</summary>
    public ref struct Shape
    {
        public V SinI, CosI, Con41, X1Mth2, X7Thm1, XlCof, AyCof;
    }

    /// <summary>Fills in the states.</summary>
    /// <param name="a">Semi-major axis in Earth radii.</param>
    /// <param name="e">Eccentricity.</param>
    /// <param name="m">Mean anomaly.</param>
    /// <param name="argp">Argument of perigee.</param>
    /// <param name="node">Ascending node.</param>
    /// <param name="k">Functions of the inclination.</param>
    /// <param name="j2">Zonal coefficient.</param>
    /// <param name="sound">Lanes that are sound so far.</param>
    public void Fill(V a, V e, V m, V argp, V node, in Shape k, double j2, V sound)
    {
        SinCos(argp, out V sinArgp, out V cosArgp);
        V temp = V.One / (a * Fma(-e, e, V.One));
        V axnl = e * cosArgp, aynl = Fma(e, sinArgp, temp * k.AyCof);
        V u = LessTurns(m + argp + temp * k.XlCof * axnl);
        V el2 = Fma(axnl, axnl, aynl * aynl);
        sound &= Vector512.LessThanOrEqual(el2, All(LargestSquaredEccentricity));
        sound &= Vector512.LessThanOrEqual(Vector512.Abs(m) + Vector512.Abs(argp) + Vector512.Abs(node), All(LargestAngle));
        sound &= SolveKepler(u, axnl, aynl, sound, out V sinE, out V cosE);

        V ecosE = Fma(axnl, cosE, aynl * sinE), esinE = Fma(axnl, sinE, -(aynl * cosE));
        V squeeze = V.One - el2, pl = a * squeeze, rl = a * (V.One - ecosE), betal = Vector512.Sqrt(squeeze);
        V inverseR = V.One / rl, rootA = Vector512.Sqrt(a);
        V rdotl = rootA * esinE * inverseR, rvdotl = rootA * betal * inverseR;
        V fold = esinE / (V.One + betal), scale = a * inverseR;
        V sinU = scale * (sinE - aynl - axnl * fold), cosU = scale * (cosE - axnl + aynl * fold);
        V sin2U = All(2) * cosU * sinU, cos2U = Fma(All(-2) * sinU, sinU, V.One);
        V inverseP = V.One / pl, temp1 = All(0.5 * j2) * inverseP, temp2 = temp1 * inverseP;

        V mrt = Fma(rl, Fma(All(-1.5) * temp2 * betal, k.Con41, V.One), All(0.5) * temp1 * k.X1Mth2 * cos2U);
        V mvt = rdotl - temp1 * k.X1Mth2 * sin2U / (a * rootA);
        V rvdot = rvdotl + temp1 * Fma(k.X1Mth2, cos2U, All(1.5) * k.Con41) / (a * rootA);
        V turnU = All(-0.25) * temp2 * k.X7Thm1 * sin2U;
        V turnNode = All(1.5) * temp2 * k.CosI * sin2U, turnI = All(1.5) * temp2 * k.CosI * k.SinI * cos2U;
        V largest = Vector512.Max(Vector512.Abs(turnU), Vector512.Max(Vector512.Abs(turnNode), Vector512.Abs(turnI)));
        sound &= Vector512.LessThanOrEqual(largest, All(SmallAngle));
        sound &= Vector512.GreaterThanOrEqual(mrt, All(SmallestRadius)) & Vector512.LessThanOrEqual(mrt, All(LargestRadius));

        SmallSinCos(turnU, out V s, out V c);
        Turn(ref sinU, ref cosU, s, c);
        SinCos(node, out V sinNode, out V cosNode);
        SmallSinCos(turnNode, out s, out c);
        Turn(ref sinNode, ref cosNode, s, c);
        (V sinI, V cosI) = (k.SinI, k.CosI);
        SmallSinCos(turnI, out s, out c);
        Turn(ref sinI, ref cosI, s, c);

        V xmx = -(sinNode * cosI), xmy = cosNode * cosI;
        V ux = Fma(xmx, sinU, cosNode * cosU), uy = Fma(xmy, sinU, sinNode * cosU), uz = sinI * sinU;
        (X, Y, Z) = (mrt * ux, mrt * uy, mrt * uz);
        Vx = Fma(mvt, ux, rvdot * Fma(xmx, cosU, -(cosNode * sinU)));
        Vy = Fma(mvt, uy, rvdot * Fma(xmy, cosU, -(sinNode * sinU)));
        Vz = Fma(mvt, uz, rvdot * (sinI * cosU));
        Sound = sound;
    }

    /// <summary>u = E + aynl cos E − axnl sin E in all lanes; the result marks those that came to an end.</summary>
    /// <remarks>
    /// Steps of fourth order where they are small (Newton's step, then the reversed series with the second and third derivatives), else
    /// Newton's, limited as in the scalar form. Small steps turn the sine and cosine instead of working them out again.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SolveKepler(V u, V axnl, V aynl, V wanted, out V sinE, out V cosE)
    {
        SinCos(u, out sinE, out cosE);
        V far = V.Zero, open = V.Zero;
        for (int i = 0; i < MaximumSteps; i++)
        {
            V es = Fma(axnl, sinE, -(aynl * cosE)), ec = Fma(axnl, cosE, aynl * sinE);
            V inverse = V.One / (V.One - ec);
            V newton = (es - far) * inverse, second = All(0.5) * es * inverse, third = ec * inverse * All(1.0 / 6);
            V series = newton * Fma(newton, Fma(newton, Fma(All(2) * second, second, -third), -second), V.One);
            V limited = Vector512.Min(Vector512.Max(newton, All(-0.95)), All(0.95));
            V step = Vector512.ConditionalSelect(Vector512.LessThan(Vector512.Abs(newton), All(SmallAngle)), series, limited);
            far += step;
            V size = Vector512.Abs(step) & wanted;
            if (Vector512.LessThanAll(size, All(SmallAngle)))
            {
                SmallSinCos(step, out V s, out V c);
                Turn(ref sinE, ref cosE, s, c);
            }
            else
            {
                SinCos(u + far, out sinE, out cosE);
            }

            open = Vector512.GreaterThanOrEqual(size, All(LastStep));
            if (open == V.Zero)
            {
                break;
            }
        }

        return Vector512.Equals(open.AsInt64(), Vector512<long>.Zero).AsDouble();
    }
}
