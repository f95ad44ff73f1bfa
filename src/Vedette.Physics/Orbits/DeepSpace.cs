namespace Vedette.Physics;

/// <summary>What is added to SGP4 for periods of 225 minutes and more: Sun, Moon and resonance (SDP4).</summary>
/// <remarks>
/// Hoots and Roehrich, Spacetrack Report #3, 1980, section 10, in the form of Vallado et al., AIAA 2006-6753 ("improved" mode: the node
/// at low inclinations is kept near its old turn, and the choice at 0.2 rad looks at the perturbed inclination).
/// </remarks>
internal sealed class DeepSpace
{
    private const double LowInclination = 5.2359877e-2;             // 3 degrees: here the node has no rate of its own
    public const double LyddaneInclination = 0.2;
    private const double JulianDateOfDayZero = 2_415_020.0;

    /// <summary>Sun and Moon.</summary>
    public readonly ThirdBody Sun, Moon;

    /// <summary>The pull of the tesseral terms, where there is resonance.</summary>
    public readonly Resonance? Resonance;

    /// <summary>Sidereal time at the epoch.</summary>
    public readonly double Theta0;

    /// <summary>Secular rates through Sun and Moon, per minute.</summary>
    public readonly double EDot, IDot, MDot, ArgpDot, NodeDot;

    public DeepSpace(in Sgp4NearEarth near, JulianDate epochUtc, double ke)
    {
        (double sinNode, double cosNode) = Math.SinCos(near.Node0);
        (double sinArgp, double cosArgp) = Math.SinCos(near.Argp0);
        var orbit = new ThirdBody.Orbit(near.E0, near.N0, near.SinI, near.CosI, sinNode, cosNode, sinArgp, cosArgp);

        // One number, as in the published program: its rounding (20 µs) is in the published states, 4 mm of the most eccentric of them.
        double epoch = epochUtc.Day + epochUtc.Fraction, day = epoch - JulianDateOfDayZero;
        (Sun, Moon) = (ThirdBody.OfSun(orbit, day), ThirdBody.OfMoon(orbit, day));
        Theta0 = SiderealTime.Gmst82Radians(new(epoch, 0));

        bool isFlat = near.I0 < LowInclination || near.I0 > Math.PI - LowInclination;
        double hDot = isFlat ? 0 : Sun.HDot + Moon.HDot;
        NodeDot = near.SinI != 0 ? hDot / near.SinI : 0;
        ArgpDot = Sun.GhDot + Moon.GhDot - near.CosI * NodeDot;
        EDot = Sun.EDot + Moon.EDot;
        IDot = Sun.IDot + Moon.IDot;
        MDot = Sun.MDot + Moon.MDot;
        Resonance = Physics.Resonance.Find(near, Theta0, ke, MDot, ArgpDot, NodeDot);
    }

    /// <summary>Adds secular rates and resonance at <paramref name="t"/> minutes after the epoch.</summary>
    public void AddSecular(double t, ref double n, ref double e, ref double i, ref double argp, ref double node, ref double m)
    {
        e += EDot * t;
        i += IDot * t;
        argp += ArgpDot * t;
        node += NodeDot * t;
        m += MDot * t;
        if (Resonance is null)
        {
            return;
        }

        double theta = (Theta0 + t * Physics.Resonance.EarthRate) % (2 * Math.PI);
        Resonance.Integrate(t, out n, out double angle);
        m = Resonance.IsHalfDay ? angle - 2 * node + 2 * theta : angle - node - argp + theta;
    }

    /// <summary>Adds the long periods of Sun and Moon.</summary>
    public void AddPeriodics(double t, ref double e, ref double i, ref double argp, ref double node, ref double m)
    {
        double pe = 0, pi = 0, pl = 0, pgh = 0, ph = 0;
        Sun.AddPeriodics(t, ref pe, ref pi, ref pl, ref pgh, ref ph);
        Moon.AddPeriodics(t, ref pe, ref pi, ref pl, ref pgh, ref ph);
        i += pi;
        e += pe;
        (double sinI, double cosI) = Math.SinCos(i);
        if (i >= LyddaneInclination)
        {
            ph /= sinI;
            argp += pgh - cosI * ph;
            node += ph;
            m += pl;
            return;
        }

        // Near the equator node and perigee are ill-defined: perturb sin i sin Ω and sin i cos Ω instead (Lyddane).
        (double sinNode, double cosNode) = Math.SinCos(node);
        double alfdp = sinI * sinNode + ph * cosNode + pi * cosI * sinNode;
        double betdp = sinI * cosNode - ph * sinNode + pi * cosI * cosNode;
        double old = node % (2 * Math.PI);
        double longitude = m + argp + cosI * old + pl + pgh - pi * old * sinI;
        node = Math.Atan2(alfdp, betdp);
        if (Math.Abs(old - node) > Math.PI)
        {
            node += node < old ? 2 * Math.PI : -2 * Math.PI;
        }

        m += pl;
        argp = longitude - m - cosI * node;
    }
}
