namespace Vedette.Physics;

/// <summary>The pull of the Earth's tesseral terms on an orbit whose period is about a day or half a day.</summary>
/// <remarks>
/// Integrated in steps of 720 minutes from the epoch, every time anew, so that the answer depends on the time alone.
/// Names follow Hoots and Roehrich, Spacetrack Report #3, 1980, section 10, in the form of Vallado et al., AIAA 2006-6753 (dsinit, dspace).
/// Units: minutes, radians.
/// </remarks>
internal sealed class Resonance
{
    /// <summary>Turning rate of the Earth in rad/min.</summary>
    public const double EarthRate = 4.37526908801129966e-3;

    /// <summary>Step of the integration, in minutes.</summary>
    public const double StepMinutes = 720;

    private const double Q22 = 1.7891679e-6, Q31 = 2.1460748e-6, Q33 = 2.2123015e-7;
    private const double Root22 = 1.7891679e-6, Root32 = 3.7393792e-7, Root44 = 7.3636953e-9, Root52 = 1.1428639e-7, Root54 = 2.1765803e-9;
    public const double Phase2 = 0.13130908, Phase4 = 2.8843198, Phase6 = 0.37448087;
    public const double G22 = 5.7686396, G32 = 0.95240898, G44 = 1.8014998, G52 = 1.0508330, G54 = 4.4108898;

    private readonly double _n0, _lambda0, _fact, _argp0, _argpDot;
    private double _del1, _del2, _del3;
    private double _d2201, _d2211, _d3210, _d3222, _d4410, _d4422, _d5220, _d5232, _d5421, _d5433;

    /// <summary>What the integration starts from and goes by: n₀, λ₀, fact, ω₀ and its rate.</summary>
    public ReadOnlySpan<double> Start => new double[] { _n0, _lambda0, _fact, _argp0, _argpDot };

    /// <summary>Coefficients of the rates: three for a day, ten for half a day.</summary>
    public ReadOnlySpan<double> Coefficients => IsHalfDay
        ? new double[] { _d2201, _d2211, _d3210, _d3222, _d4410, _d4422, _d5220, _d5232, _d5421, _d5433 }
        : new double[] { _del1, _del2, _del3 };

    private Resonance(in Sgp4NearEarth near, double lambda0, double fact, bool isHalfDay)
    {
        (_n0, _lambda0, _fact, IsHalfDay) = (near.N0, lambda0 % (2 * Math.PI), fact - near.N0, isHalfDay);
        (_argp0, _argpDot) = (near.Argp0, near.ArgpDot);
    }

    /// <summary>Whether the period is about half a day, and not a day.</summary>
    public bool IsHalfDay { get; }

    /// <summary>The resonance of an orbit, or <see langword="null"/> when it has none.</summary>
    /// <param name="near">The near-Earth terms.</param>
    /// <param name="theta">Sidereal time at the epoch.</param>
    /// <param name="ke">Square root of GM.</param>
    /// <param name="mDot">Secular rate of mean anomaly through Sun and Moon; likewise of perigee and node.</param>
    /// <param name="argpDot">Rate of perigee.</param>
    /// <param name="nodeDot">Rate of node.</param>
    public static Resonance? Find(in Sgp4NearEarth near, double theta, double ke, double mDot, double argpDot, double nodeDot)
    {
        double aonv = Math.Pow(near.N0 / ke, 2.0 / 3);
        if (near.N0 is > 0.0034906585 and < 0.0052359877)
        {
            double fact = near.MDot + near.ArgpDot + near.NodeDot - EarthRate + mDot + argpDot + nodeDot;
            var day = new Resonance(near, near.M0 + near.Node0 + near.Argp0 - theta, fact, isHalfDay: false);
            day.SetDay(near, aonv);
            return day;
        }

        if (near.N0 is >= 8.26e-3 and <= 9.24e-3 && near.E0 >= 0.5)
        {
            double fact = near.MDot + mDot + 2 * (near.NodeDot + nodeDot - EarthRate);
            var half = new Resonance(near, near.M0 + 2 * near.Node0 - 2 * theta, fact, isHalfDay: true);
            half.SetHalfDay(near, aonv);
            return half;
        }

        return null;
    }

    /// <summary>Mean motion and the resonance angle at a time, in minutes after the epoch.</summary>
    public void Integrate(double t, out double n, out double angle)
    {
        double delt = t > 0 ? StepMinutes : -StepMinutes, half = StepMinutes * StepMinutes / 2;
        double time = 0, xli = _lambda0, xni = _n0;
        Rates(time, xli, xni, out double nDot, out double lDot, out double nDotDot);
        while (Math.Abs(t - time) >= StepMinutes)
        {
            xli += lDot * delt + nDot * half;
            xni += nDot * delt + nDotDot * half;
            time += delt;
            Rates(time, xli, xni, out nDot, out lDot, out nDotDot);
        }

        double ft = t - time;
        n = xni + nDot * ft + nDotDot * ft * ft * 0.5;
        angle = xli + lDot * ft + nDot * ft * ft * 0.5;
    }

    private void Rates(double time, double xli, double xni, out double nDot, out double lDot, out double nDotDot)
    {
        lDot = xni + _fact;
        if (IsHalfDay)
        {
            HalfDayRates(time, xli, out nDot, out nDotDot);
        }
        else
        {
            (double s1, double c1) = Math.SinCos(xli - Phase2);
            (double s2, double c2) = Math.SinCos(2 * (xli - Phase4));
            (double s3, double c3) = Math.SinCos(3 * (xli - Phase6));
            nDot = _del1 * s1 + _del2 * s2 + _del3 * s3;
            nDotDot = _del1 * c1 + 2 * _del2 * c2 + 3 * _del3 * c3;
        }

        nDotDot *= lDot;
    }

    private void HalfDayRates(double time, double xli, out double nDot, out double nDotDot)
    {
        double omega = _argp0 + _argpDot * time, omega2 = 2 * omega, xli2 = 2 * xli;
        (double s1, double c1) = Math.SinCos(omega2 + xli - G22);
        (double s2, double c2) = Math.SinCos(xli - G22);
        (double s3, double c3) = Math.SinCos(omega + xli - G32);
        (double s4, double c4) = Math.SinCos(-omega + xli - G32);
        (double s5, double c5) = Math.SinCos(omega2 + xli2 - G44);
        (double s6, double c6) = Math.SinCos(xli2 - G44);
        (double s7, double c7) = Math.SinCos(omega + xli - G52);
        (double s8, double c8) = Math.SinCos(-omega + xli - G52);
        (double s9, double c9) = Math.SinCos(omega + xli2 - G54);
        (double s10, double c10) = Math.SinCos(-omega + xli2 - G54);
        nDot = _d2201 * s1 + _d2211 * s2 + _d3210 * s3 + _d3222 * s4 + _d4410 * s5 + _d4422 * s6
            + _d5220 * s7 + _d5232 * s8 + _d5421 * s9 + _d5433 * s10;
        nDotDot = _d2201 * c1 + _d2211 * c2 + _d3210 * c3 + _d3222 * c4 + _d5220 * c7 + _d5232 * c8
            + 2 * (_d4410 * c5 + _d4422 * c6 + _d5421 * c9 + _d5433 * c10);
    }

    private void SetDay(in Sgp4NearEarth near, double aonv)
    {
        double emsq = near.E0 * near.E0, cosI = near.CosI, onePlusCos = 1 + cosI;
        double g200 = 1 + emsq * (-2.5 + 0.8125 * emsq);
        double g310 = 1 + 2 * emsq;
        double g300 = 1 + emsq * (-6 + 6.60937 * emsq);
        double f220 = 0.75 * onePlusCos * onePlusCos;
        double f311 = 0.9375 * near.SinI * near.SinI * (1 + 3 * cosI) - 0.75 * onePlusCos;
        double f330 = 1.875 * Sgp4NearEarth.Cube(onePlusCos);
        double common = 3 * near.N0 * near.N0 * aonv * aonv;
        _del1 = common * f311 * g310 * Q31 * aonv;
        _del2 = 2 * common * f220 * g200 * Q22;
        _del3 = 3 * common * f330 * g300 * Q33 * aonv;
    }

    private void SetHalfDay(in Sgp4NearEarth near, double aonv)
    {
        double e = near.E0, sinI = near.SinI, cosI = near.CosI, sini2 = sinI * sinI, cosisq = cosI * cosI;
        double f220 = 0.75 * (1 + 2 * cosI + cosisq);
        double f221 = 1.5 * sini2;
        double f321 = 1.875 * sinI * (1 - 2 * cosI - 3 * cosisq);
        double f322 = -1.875 * sinI * (1 + 2 * cosI - 3 * cosisq);
        double f441 = 35 * sini2 * f220;
        double f442 = 39.3750 * sini2 * sini2;
        double f522 = 9.84375 * sinI * (sini2 * (1 - 2 * cosI - 5 * cosisq) + 0.33333333 * (-2 + 4 * cosI + 6 * cosisq));
        double f523 = sinI * (4.92187512 * sini2 * (-2 - 4 * cosI + 10 * cosisq) + 6.56250012 * (1 + 2 * cosI - 3 * cosisq));
        double f542 = 29.53125 * sinI * (2 - 8 * cosI + cosisq * (-12 + 8 * cosI + 10 * cosisq));
        double f543 = 29.53125 * sinI * (-2 - 8 * cosI + cosisq * (12 + 8 * cosI - 10 * cosisq));

        double common = 3 * near.N0 * near.N0 * aonv * aonv;
        _d2201 = common * Root22 * f220 * (-0.306 - (e - 0.64) * 0.440);
        _d2211 = common * Root22 * f221 * (e <= 0.65 ? Cubic(e, 3.616, -13.2470, 16.2900, 0) : Cubic(e, -72.099, 331.819, -508.738, 266.724));
        common *= aonv;
        _d3210 = common * Root32 * f321 * (e <= 0.65 ? Cubic(e, -19.302, 117.3900, -228.4190, 156.5910) : Cubic(e, -346.844, 1582.851, -2415.925, 1246.113));
        _d3222 = common * Root32 * f322 * (e <= 0.65 ? Cubic(e, -18.9068, 109.7927, -214.6334, 146.5816) : Cubic(e, -342.585, 1554.908, -2366.899, 1215.972));
        common *= aonv;
        _d4410 = 2 * common * Root44 * f441 * (e <= 0.65 ? Cubic(e, -41.122, 242.6940, -471.0940, 313.9530) : Cubic(e, -1052.797, 4758.686, -7193.992, 3651.957));
        _d4422 = 2 * common * Root44 * f442 * (e <= 0.65 ? Cubic(e, -146.407, 841.8800, -1629.014, 1083.4350) : Cubic(e, -3581.690, 16178.110, -24462.770, 12422.520));
        common *= aonv;
        _d5220 = common * Root52 * f522 * G520(e);
        _d5232 = common * Root52 * f523 * (e < 0.7 ? Cubic(e, -853.66600, 4690.2500, -8624.7700, 5341.4) : Cubic(e, -40023.880, 170470.89, -242699.48, 115605.82));
        _d5421 = 2 * common * Root54 * f542 * (e < 0.7 ? Cubic(e, -822.71072, 4568.6173, -8491.4146, 5337.524) : Cubic(e, -51752.104, 218913.95, -309468.16, 146349.42));
        _d5433 = 2 * common * Root54 * f543 * (e < 0.7 ? Cubic(e, -919.22770, 4988.6100, -9064.7700, 5542.21) : Cubic(e, -37995.780, 161616.52, -229838.20, 109377.94));
    }

    private static double G520(double e) =>
        e <= 0.65 ? Cubic(e, -532.114, 3017.977, -5740.032, 3708.2760)
        : e > 0.715 ? Cubic(e, -5149.66, 29936.92, -54087.36, 31324.56)
        : Cubic(e, 1464.74, -4664.75, 3763.64, 0);

    private static double Cubic(double e, double a, double b, double c, double d) => a + b * e + c * e * e + d * e * e * e;
}
