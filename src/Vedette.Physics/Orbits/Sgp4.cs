using System.Diagnostics.CodeAnalysis;

namespace Vedette.Physics;

/// <summary>An orbit after the theory SGP4, with its deep-space part SDP4: made once, asked for any time. Immutable.</summary>
/// <remarks>
/// Sources: Hoots and Roehrich, Models for Propagation of NORAD Element Sets, Spacetrack Report #3, 1980; Vallado, Crawford, Hujsak and
/// Kelso, Revisiting Spacetrack Report #3, AIAA 2006-6753. Agrees with the published verification set to 10⁻⁶ km. States are in TEME of
/// date, which is <see cref="Eci"/>. The theory itself is good to about a kilometre at the epoch.
/// </remarks>
public sealed class Sgp4
{
    /// <summary>Period, in minutes, from which on Sun, Moon and resonance are taken in.</summary>
    internal const double DeepSpacePeriodMinutes = 225;

    // A hundred Julian years: bounds the work for one time.
    internal const double MaximumMinutes = 52_596_000;
    private const double TwoPi = 2 * Math.PI;

    private readonly Sgp4NearEarth _near;
    private readonly DeepSpace? _deep;
    private readonly double _ke, _j2, _j3oj2, _metresPerRadius, _metresPerSecond;

    private Sgp4(MeanElements elements, JulianDate epochUtc, Sgp4Constants constants)
    {
        Constants = constants;
        (Elements, _ke, _j2, _j3oj2) = (elements, constants.Ke, constants.J2, constants.J3 / constants.J2);
        (_metresPerRadius, _metresPerSecond) = (constants.EarthRadiusKilometres * 1000, constants.EarthRadiusKilometres * 1000 * constants.Ke / 60);
        _near = new(elements, constants);
        _deep = TwoPi / _near.N0 >= DeepSpacePeriodMinutes ? new(_near, epochUtc, _ke) : null;
        double earthRadiusMetres = constants.EarthRadiusKilometres * 1000;
        PerigeeHeightMetres = (_near.A0 * (1 - _near.E0) - 1) * earthRadiusMetres;
        ApogeeHeightMetres = (_near.A0 * (1 + _near.E0) - 1) * earthRadiusMetres;
    }

    /// <summary>What was worked out once, for the many-at-a-time form.</summary>
    internal ref readonly Sgp4NearEarth Near => ref _near;

    /// <summary>The deep-space part; <see langword="null"/> near the Earth.</summary>
    internal DeepSpace? Deep => _deep;

    /// <summary>Figures of the Earth that it was made with.</summary>
    internal Sgp4Constants Constants { get; }

    /// <summary>The elements it was made from.</summary>
    public MeanElements Elements { get; }

    /// <summary>Height of perigee above the equatorial radius, in metres, from the mean elements at the epoch.</summary>
    public double PerigeeHeightMetres { get; }

    /// <summary>Height of apogee above the equatorial radius, in metres, from the mean elements at the epoch.</summary>
    public double ApogeeHeightMetres { get; }

    /// <summary>Prepares an orbit.</summary>
    /// <param name="elements">Mean elements from a catalogue; any values.</param>
    /// <param name="leapSeconds">The table; sidereal time at the epoch is that of UTC, as catalogues have it.</param>
    /// <param name="orbit">The orbit, when the result is <see langword="true"/>.</param>
    /// <param name="error">Why not, when the result is <see langword="false"/>.</param>
    /// <param name="constants">Figures of the Earth; WGS 72 when <see langword="null"/>.</param>
    /// <returns>Whether the elements are an orbit: finite, eccentricity from 0 to below 1, mean motion above zero, epoch 1972 or later.</returns>
    public static bool TryCreate(
        MeanElements elements, LeapSeconds leapSeconds, [NotNullWhen(true)] out Sgp4? orbit, out Sgp4Error error, Sgp4Constants? constants = null)
    {
        ArgumentNullException.ThrowIfNull(elements);
        orbit = null;
        if (!AreInRange(elements))
        {
            error = Sgp4Error.ElementsOutOfRange;
            return false;
        }

        orbit = new(elements, JulianDate.Ut1(elements.Epoch, leapSeconds, 0), constants ?? Sgp4Constants.Wgs72);
        error = orbit._near.N0 > 0 ? Sgp4Error.None : Sgp4Error.MeanMotion;
        orbit = error == Sgp4Error.None ? orbit : null;
        return orbit is not null;
    }

    /// <summary>Position and velocity at an instant.</summary>
    /// <inheritdoc cref="TryPropagate(double, out Position{Eci}, out Velocity{Eci}, out Sgp4Error)"/>
    public bool TryPropagate(Instant time, out Position<Eci> position, out Velocity<Eci> velocity, out Sgp4Error error) =>
        TryPropagate(time.SecondsSince(Elements.Epoch) / 60, out position, out velocity, out error);

    /// <summary>Position and velocity at a time after the epoch. Allocates nothing, never throws.</summary>
    /// <param name="minutesSinceEpoch">Minutes after the epoch; negative before it; at most a hundred years.</param>
    /// <param name="position">Position in metres, when the result is <see langword="true"/>.</param>
    /// <param name="velocity">Velocity in m/s, when the result is <see langword="true"/>.</param>
    /// <param name="error">Why not, when the result is <see langword="false"/>.</param>
    /// <returns>Whether there is an answer.</returns>
    public bool TryPropagate(double minutesSinceEpoch, out Position<Eci> position, out Velocity<Eci> velocity, out Sgp4Error error)
    {
        (position, velocity) = (default, default);
        error = TrySecular(minutesSinceEpoch, out Mean mean);
        if (error != Sgp4Error.None)
        {
            return false;
        }

        ShortPeriod shape = _deep is null ? new(_near.SinI, _near.CosI, _near.Con41, _near.X1Mth2, _near.X7Thm1, _near.XlCof, _near.AyCof) : default;
        if (_deep is not null)
        {
            error = AddPeriodics(_deep, minutesSinceEpoch, ref mean, out shape);
            if (error != Sgp4Error.None)
            {
                return false;
            }
        }

        error = Osculate(mean, shape, out Vector3 r, out Vector3 v);
        if (error != Sgp4Error.None)
        {
            return false;
        }

        position = Position<Eci>.From(_metresPerRadius * r);
        velocity = Velocity<Eci>.From(_metresPerSecond * v);
        return true;
    }

    /// <summary>Mean elements at a time: secular gravity and drag, and in deep space Sun, Moon and resonance.</summary>
    private Sgp4Error TrySecular(double t, out Mean mean)
    {
        mean = default;
        if (!(Math.Abs(t) <= MaximumMinutes))
        {
            return Sgp4Error.TimeOutOfRange;
        }

        double t2 = t * t;
        double m = _near.M0 + _near.MDot * t;
        double argp = _near.Argp0 + _near.ArgpDot * t;
        double node = _near.Node0 + _near.NodeDot * t + _near.NodeCf * t2;
        double tempa = 1 - _near.Cc1 * t;
        double tempe = _near.BStar * _near.Cc4 * t;
        double templ = _near.T2Cof * t2;
        if (!_near.IsSimple)
        {
            double shift = _near.OmgCof * t + _near.XmCof * (Sgp4NearEarth.Cube(1 + _near.Eta * Math.Cos(m)) - _near.DelMo);
            m += shift;
            argp -= shift;
            double t3 = t2 * t, t4 = t3 * t;
            tempa -= _near.D2 * t2 + _near.D3 * t3 + _near.D4 * t4;
            tempe += _near.BStar * _near.Cc5 * (Math.Sin(m) - _near.SinMo);
            templ += _near.T3Cof * t3 + t4 * (_near.T4Cof + t * _near.T5Cof);
        }

        double n = _near.N0, e = _near.E0, i = _near.I0, a0 = _near.A0;
        if (_deep is not null)
        {
            _deep.AddSecular(t, ref n, ref e, ref i, ref argp, ref node, ref m);
            if (!(n > 0))
            {
                return Sgp4Error.MeanMotion;
            }

            double root = Math.Cbrt(_ke / n);
            a0 = root * root;
        }

        double a = a0 * tempa * tempa;
        e -= tempe;
        if (!(e < 1 && e >= -0.001))
        {
            return Sgp4Error.MeanEccentricity;
        }

        m += _near.N0 * templ;
        mean = new(a, _ke / (a * Math.Sqrt(a)), Math.Max(e, 1e-6), i, argp % TwoPi, node % TwoPi, (m + argp + node) % TwoPi);
        return Sgp4Error.None;
    }

    /// <summary>Long periods of Sun and Moon, and the functions of the inclination that follow.</summary>
    private Sgp4Error AddPeriodics(DeepSpace deep, double t, ref Mean mean, out ShortPeriod shape)
    {
        double e = mean.E, i = mean.I, argp = mean.Argp, node = mean.Node, m = (mean.Longitude - mean.Argp - mean.Node) % TwoPi;
        deep.AddPeriodics(t, ref e, ref i, ref argp, ref node, ref m);
        if (i < 0)
        {
            (i, node, argp) = (-i, node + Math.PI, argp - Math.PI);
        }

        mean = mean with { E = e, I = i, Argp = argp, Node = node, Longitude = m + argp + node };
        (double sinI, double cosI) = Math.SinCos(i);
        double cosisq = cosI * cosI;
        shape = new(
            sinI, cosI, 3 * cosisq - 1, 1 - cosisq, 7 * cosisq - 1, Sgp4NearEarth.LongPeriodCoefficient(_j3oj2, sinI, cosI), -0.5 * _j3oj2 * sinI);
        return e is >= 0 and <= 1 ? Sgp4Error.None : Sgp4Error.PerturbedEccentricity;
    }

    /// <summary>Position and velocity, in Earth radii and their unit of speed, from mean elements: long and short periods, Kepler's equation.</summary>
    private Sgp4Error Osculate(in Mean mean, in ShortPeriod k, out Vector3 r, out Vector3 v)
    {
        (r, v) = (default, default);
        (double sinArgp, double cosArgp) = Math.SinCos(mean.Argp);
        double temp = 1 / (mean.A * (1 - mean.E * mean.E));
        double axnl = mean.E * cosArgp;
        double aynl = mean.E * sinArgp + temp * k.AyCof;
        double u = (mean.Longitude + temp * k.XlCof * axnl - mean.Node) % TwoPi;
        SolveKepler(u, axnl, aynl, out double sinE, out double cosE);

        double ecosE = axnl * cosE + aynl * sinE, esinE = axnl * sinE - aynl * cosE;
        double el2 = axnl * axnl + aynl * aynl, pl = mean.A * (1 - el2);
        if (!(pl >= 0))
        {
            return double.IsFinite(pl) ? Sgp4Error.SemiLatusRectum : Sgp4Error.NotFinite;
        }

        double rl = mean.A * (1 - ecosE), betal = Math.Sqrt(1 - el2);
        double rdotl = Math.Sqrt(mean.A) * esinE / rl, rvdotl = Math.Sqrt(pl) / rl;
        double fold = esinE / (1 + betal);
        double sinU = mean.A / rl * (sinE - aynl - axnl * fold), cosU = mean.A / rl * (cosE - axnl + aynl * fold);
        double sin2U = 2 * cosU * sinU, cos2U = 1 - 2 * sinU * sinU;
        double temp1 = 0.5 * _j2 / pl, temp2 = temp1 / pl;

        double mrt = rl * (1 - 1.5 * temp2 * betal * k.Con41) + 0.5 * temp1 * k.X1Mth2 * cos2U;
        double su = Math.Atan2(sinU, cosU) - 0.25 * temp2 * k.X7Thm1 * sin2U;
        double node = mean.Node + 1.5 * temp2 * k.CosI * sin2U;
        double inclination = mean.I + 1.5 * temp2 * k.CosI * k.SinI * cos2U;
        double mvt = rdotl - mean.N * temp1 * k.X1Mth2 * sin2U / _ke;
        double rvdot = rvdotl + mean.N * temp1 * (k.X1Mth2 * cos2U + 1.5 * k.Con41) / _ke;

        (double sinSu, double cosSu) = Math.SinCos(su);
        (double sinNode, double cosNode) = Math.SinCos(node);
        (double sinI, double cosI) = Math.SinCos(inclination);
        double xmx = -sinNode * cosI, xmy = cosNode * cosI;
        var radial = new Vector3(xmx * sinSu + cosNode * cosSu, xmy * sinSu + sinNode * cosSu, sinI * sinSu);
        var along = new Vector3(xmx * cosSu - cosNode * sinSu, xmy * cosSu - sinNode * sinSu, sinI * cosSu);
        (r, v) = (mrt * radial, mvt * radial + rvdot * along);
        return mrt < 1 ? Sgp4Error.Decayed : double.IsFinite(r.LengthSquared + v.LengthSquared) ? Sgp4Error.None : Sgp4Error.NotFinite;
    }

    /// <summary>Kepler's equation for nearly circular orbits too: u = E + aynl cos E − axnl sin E, by Newton, at most ten steps.</summary>
    private static void SolveKepler(double u, double axnl, double aynl, out double sinE, out double cosE)
    {
        double e = u, step = double.MaxValue;
        (sinE, cosE) = (0, 1);
        for (int k = 0; k < 10 && Math.Abs(step) >= 1e-12; k++)
        {
            (sinE, cosE) = Math.SinCos(e);
            step = (u - aynl * cosE + axnl * sinE - e) / (1 - cosE * axnl - sinE * aynl);
            step = Math.Clamp(step, -0.95, 0.95);
            e += step;
        }
    }

    private static bool AreInRange(MeanElements e) =>
        e.Eccentricity is >= 0 and < 1
        && e.MeanMotionRadiansPerSecond > 0
        && e.InclinationRadians is >= 0 and <= Math.PI
        && e.Epoch >= LeapSeconds.FirstInstant
        && double.IsFinite(e.MeanMotionRadiansPerSecond + e.RightAscensionRadians + e.ArgumentOfPerigeeRadians + e.MeanAnomalyRadians + e.DragPerEarthRadius);

    /// <summary>Mean elements at a time: Earth radii, rad/min, radians; longitude is M + ω + Ω.</summary>
    private readonly record struct Mean(double A, double N, double E, double I, double Argp, double Node, double Longitude);

    /// <summary>Functions of the inclination in the periodic terms.</summary>
    private readonly record struct ShortPeriod(
        double SinI, double CosI, double Con41, double X1Mth2, double X7Thm1, double XlCof, double AyCof);
}
