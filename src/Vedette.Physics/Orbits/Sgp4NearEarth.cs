namespace Vedette.Physics;

/// <summary>What SGP4 needs at every time and can work out once: secular rates and drag coefficients.</summary>
/// <remarks>
/// Names follow Hoots and Roehrich, Spacetrack Report #3, 1980, section 6, in the form of Vallado et al., AIAA 2006-6753 (sgp4init).
/// Units: Earth radii, minutes, radians.
/// </remarks>
internal readonly struct Sgp4NearEarth
{
    private const double SmallEccentricity = 1e-4;
    private const double TwoThirds = 2.0 / 3;

    public readonly double N0, A0, E0, I0, Node0, Argp0, M0, BStar;
    public readonly double SinI, CosI, Con41, X1Mth2, X7Thm1;
    public readonly double MDot, ArgpDot, NodeDot, NodeCf;
    public readonly double Cc1, Cc4, Cc5, T2Cof, T3Cof, T4Cof, T5Cof, D2, D3, D4;
    public readonly double Eta, OmgCof, XmCof, DelMo, SinMo, XlCof, AyCof;

    /// <summary>Whether drag terms of higher order are left out: perigee below 220 km, or deep space.</summary>
    public readonly bool IsSimple;

    public Sgp4NearEarth(MeanElements elements, Sgp4Constants constants)
    {
        (E0, I0, Node0, Argp0) = (elements.Eccentricity, elements.InclinationRadians, elements.RightAscensionRadians, elements.ArgumentOfPerigeeRadians);
        (M0, BStar) = (elements.MeanAnomalyRadians, elements.DragPerEarthRadius);
        double re = constants.EarthRadiusKilometres, j2 = constants.J2, j4 = constants.J4;
        double j3oj2 = constants.J3 / j2;

        // Mean motion of Brouwer from that of Kozai.
        double eccsq = E0 * E0, omeosq = 1 - eccsq, rteosq = Math.Sqrt(omeosq);
        (SinI, CosI) = Math.SinCos(I0);
        double cosio2 = CosI * CosI, cosio4 = cosio2 * cosio2;
        double kozai = elements.MeanMotionRadiansPerSecond * 60;
        double ak = Math.Pow(constants.Ke / kozai, TwoThirds);
        double d1 = 0.75 * j2 * (3 * cosio2 - 1) / (rteosq * omeosq);
        double del = d1 / (ak * ak);
        double adel = ak * (1 - del * del - del * (1.0 / 3 + 134 * del * del / 81));
        N0 = kozai / (1 + d1 / (adel * adel));
        A0 = Math.Pow(constants.Ke / N0, TwoThirds);

        double po = A0 * omeosq, con42 = 1 - 5 * cosio2;
        Con41 = -con42 - cosio2 - cosio2;
        X1Mth2 = 1 - cosio2;
        X7Thm1 = 7 * cosio2 - 1;

        // The density profile hangs on the height of perigee.
        double rp = A0 * (1 - E0), perigee = (rp - 1) * re;
        double s = perigee < 98 ? 20 : perigee < 156 ? perigee - 78 : 78;
        double qzms24 = Math.Pow((120 - s) / re, 4);
        double sfour = s / re + 1;
        IsSimple = rp < 220 / re + 1 || 2 * Math.PI / N0 >= Sgp4.DeepSpacePeriodMinutes;

        double pinvsq = 1 / (po * po), tsi = 1 / (A0 - sfour);
        Eta = A0 * E0 * tsi;
        double etasq = Eta * Eta, eeta = E0 * Eta, psisq = Math.Abs(1 - etasq);
        double coef = qzms24 * Math.Pow(tsi, 4), coef1 = coef / Math.Pow(psisq, 3.5);
        double cc2 = coef1 * N0 * (A0 * (1 + 1.5 * etasq + eeta * (4 + etasq))
            + 0.375 * j2 * tsi / psisq * Con41 * (8 + 3 * etasq * (8 + etasq)));
        Cc1 = BStar * cc2;
        double cc3 = E0 > SmallEccentricity ? -2 * coef * tsi * j3oj2 * N0 * SinI / E0 : 0;
        Cc4 = 2 * N0 * coef1 * A0 * omeosq * (Eta * (2 + 0.5 * etasq) + E0 * (0.5 + 2 * etasq)
            - j2 * tsi / (A0 * psisq) * (-3 * Con41 * (1 - 2 * eeta + etasq * (1.5 - 0.5 * eeta))
                + 0.75 * X1Mth2 * (2 * etasq - eeta * (1 + etasq)) * Math.Cos(2 * Argp0)));
        Cc5 = 2 * coef1 * A0 * omeosq * (1 + 2.75 * (etasq + eeta) + eeta * etasq);

        // Secular rates of the zonal terms.
        double temp1 = 1.5 * j2 * pinvsq * N0, temp2 = 0.5 * temp1 * j2 * pinvsq, temp3 = -0.46875 * j4 * pinvsq * pinvsq * N0;
        MDot = N0 + 0.5 * temp1 * rteosq * Con41 + 0.0625 * temp2 * rteosq * (13 - 78 * cosio2 + 137 * cosio4);
        ArgpDot = -0.5 * temp1 * con42 + 0.0625 * temp2 * (7 - 114 * cosio2 + 395 * cosio4)
            + temp3 * (3 - 36 * cosio2 + 49 * cosio4);
        double xhdot1 = -temp1 * CosI;
        NodeDot = xhdot1 + (0.5 * temp2 * (4 - 19 * cosio2) + 2 * temp3 * (3 - 7 * cosio2)) * CosI;

        OmgCof = BStar * cc3 * Math.Cos(Argp0);
        XmCof = E0 > SmallEccentricity ? -TwoThirds * coef * BStar / eeta : 0;
        NodeCf = 3.5 * omeosq * xhdot1 * Cc1;
        T2Cof = 1.5 * Cc1;
        XlCof = LongPeriodCoefficient(j3oj2, SinI, CosI);
        AyCof = -0.5 * j3oj2 * SinI;
        DelMo = Cube(1 + Eta * Math.Cos(M0));
        SinMo = Math.Sin(M0);

        if (!IsSimple)
        {
            double cc1sq = Cc1 * Cc1;
            D2 = 4 * A0 * tsi * cc1sq;
            double temp = D2 * tsi * Cc1 / 3;
            D3 = (17 * A0 + sfour) * temp;
            D4 = 0.5 * temp * A0 * tsi * (221 * A0 + 31 * sfour) * Cc1;
            T3Cof = D2 + 2 * cc1sq;
            T4Cof = 0.25 * (3 * D3 + Cc1 * (12 * D2 + 10 * cc1sq));
            T5Cof = 0.2 * (3 * D4 + 12 * Cc1 * D3 + 6 * D2 * D2 + 15 * cc1sq * (2 * D2 + cc1sq));
        }
    }

    /// <summary>Coefficient of the long-period term of the mean longitude; the divisor is kept from zero at 180°.</summary>
    public static double LongPeriodCoefficient(double j3oj2, double sinI, double cosI) =>
        -0.25 * j3oj2 * sinI * (3 + 5 * cosI) / (Math.Abs(cosI + 1) > 1.5e-12 ? 1 + cosI : 1.5e-12);

    public static double Cube(double x) => x * x * x;
}
