namespace Vedette.Physics;

/// <summary>The inverse problem of geodesics: the azimuth at the first point is found by Newton's method, held in a bracket.</summary>
/// <remarks>
/// β is the reduced latitude, α the azimuth, σ the arc and ω the longitude on the auxiliary sphere, λ the longitude. The points are
/// first swapped and mirrored so that φ₁ ≤ 0, φ₁ ≤ φ₂ ≤ −φ₁, λ₁₂ ≥ 0.
/// Source: C. F. F. Karney, Algorithms for geodesics, Journal of Geodesy 87, 2013, 43–55, sections 4 and 5.
/// </remarks>
internal static class GeodesicInverse
{
    private const double Rounding = 2.2204460492503131e-16;
    private const double Tiny = 1.4916681462400413e-154;
    private const int NewtonSteps = 20;
    private const int AllSteps = NewtonSteps + 63;
    private static readonly double s_rootRounding = Math.Sqrt(Rounding);
    private static readonly double s_shortArc = 0.1 * s_rootRounding / Math.Sqrt(Flattening * (1 - Flattening / 2) / 2);

    /// <summary>f.</summary>
    public static double Flattening => EarthModel.Wgs84.Flattening;

    /// <summary>b in metres.</summary>
    public static double SemiMinorMetres => EarthModel.Wgs84.SemiMajorMetres * (1 - Flattening);

    /// <summary>e′² = e²/(1 − e²).</summary>
    public static double SecondEccentricitySquared => Flattening * (2 - Flattening) / ((1 - Flattening) * (1 - Flattening));

    /// <summary>Reduced latitude; its cosine is never zero.</summary>
    public static SineCosine Reduced(double latitude)
    {
        SineCosine phi = SineCosine.Of(latitude);
        SineCosine beta = new SineCosine((1 - Flattening) * phi.Sin, phi.Cos).Unit;
        return new(beta.Sin, Math.Max(Tiny, beta.Cos));
    }

    /// <summary>An azimuth as an angle from 0 to 2π.</summary>
    public static double Turn(SineCosine azimuth)
    {
        double radians = azimuth.Radians;
        return radians < 0 ? radians + 2 * Math.PI : radians;
    }

    /// <summary>Solves the inverse problem.</summary>
    public static GeodesicPath Solve(GeodeticPosition from, GeodeticPosition to)
    {
        double lambda = Math.IEEERemainder(to.LongitudeRadians - from.LongitudeRadians, 2 * Math.PI);
        int east = lambda < 0 ? -1 : 1;
        lambda = Math.Min(Math.Abs(lambda), Math.PI);
        (double lat1, double lat2) = (from.LatitudeRadians, to.LatitudeRadians);
        int swap = Math.Abs(lat1) < Math.Abs(lat2) ? -1 : 1;
        if (swap < 0)
        {
            (lat1, lat2) = (lat2, lat1);
            east = -east;
        }

        int north = lat1 < 0 ? 1 : -1;
        (double s, SineCosine alpha1, SineCosine alpha2) = Ordered(north * lat1, north * lat2, lambda);
        if (s == 0)
        {
            return default;
        }

        if (swap < 0)
        {
            (alpha1, alpha2) = (alpha2, alpha1);
        }

        return new(s, Turn(Mirror(alpha1, swap * east, swap * north)), Turn(Mirror(alpha2, swap * east, swap * north)));
    }

    // Adding zero turns −0 into 0, so that a path due north has azimuth 0 and not −0.
    private static SineCosine Mirror(SineCosine alpha, int east, int north) => new(alpha.Sin * east + 0.0, alpha.Cos * north);

    private static (double Distance, SineCosine Alpha1, SineCosine Alpha2) Ordered(double lat1, double lat2, double lambda)
    {
        // π in binary is short of π by 1.2e-16: meridians that meet at 180° are taken as exactly opposite.
        SineCosine turn = lambda >= Math.PI - 4e-16 ? new(0, -1) : SineCosine.Of(lambda);
        SineCosine beta1 = Reduced(lat1);
        SineCosine beta2 = Reduced(lat2);
        if (lat2 == lat1 || lat2 == -lat1)
        {
            beta2 = new(lat2 == lat1 ? beta1.Sin : -beta1.Sin, beta1.Cos);
        }

        var ends = new Ends(beta1, beta2);
        if ((beta1.Cos < 1e-15 || turn.Sin == 0) && OnMeridian(ends, turn) is { } meridian)
        {
            return meridian;
        }

        if (beta1.Sin == 0 && lambda <= (1 - Flattening) * Math.PI)
        {
            return (EarthModel.Wgs84.SemiMajorMetres * lambda, new(1, 0), new(1, 0));
        }

        SineCosine alpha1 = Start(ends, lambda, turn, out SineCosine alpha2, out double shortDistance);
        return shortDistance >= 0 ? (shortDistance, alpha1, alpha2) : Newton(ends, turn, alpha1);
    }

    /// <summary>The way along a meridian, or null when it is not the shortest.</summary>
    private static (double Distance, SineCosine Alpha1, SineCosine Alpha2)? OnMeridian(in Ends ends, SineCosine turn)
    {
        SineCosine alpha1 = turn;
        var alpha2 = new SineCosine(0, 1);
        var sigma1 = new SineCosine(ends.Beta1.Sin, alpha1.Cos * ends.Beta1.Cos);
        var sigma2 = new SineCosine(ends.Beta2.Sin, alpha2.Cos * ends.Beta2.Cos);
        double sigma12 = ArcBetween(sigma1, sigma2);
        (double distance, double reduced) = Lengths(GeodesicSeries.N, sigma12, sigma1, sigma2, ends);
        if (sigma12 >= 1 && reduced < 0)
        {
            return null;
        }

        return sigma12 < 3 * Tiny ? (0, new(0, 1), new(0, 1)) : (distance * SemiMinorMetres, alpha1, alpha2);
    }

    private static double ArcBetween(SineCosine a, SineCosine b)
    {
        SineCosine arc = b - a;
        return Math.Atan2(Math.Max(0, arc.Sin), arc.Cos);
    }

    /// <summary>Distance and reduced length, both over b: equations 7, 38 to 40.</summary>
    private static (double Distance, double Reduced) Lengths(
        double epsilon, double sigma12, SineCosine sigma1, SineCosine sigma2, in Ends ends)
    {
        Span<double> c = stackalloc double[GeodesicSeries.Order];
        GeodesicSeries.C1(epsilon, c);
        double a1 = 1 + GeodesicSeries.A1Less1(epsilon);
        double b1 = GeodesicSeries.Sum(c, sigma2) - GeodesicSeries.Sum(c, sigma1);
        GeodesicSeries.C2(epsilon, c);
        double a2 = 1 + GeodesicSeries.A2Less1(epsilon);
        double b2 = GeodesicSeries.Sum(c, sigma2) - GeodesicSeries.Sum(c, sigma1);
        double j = (a1 - a2) * sigma12 + (a1 * b1 - a2 * b2);
        double reduced = ends.Dn2 * (sigma1.Cos * sigma2.Sin) - ends.Dn1 * (sigma1.Sin * sigma2.Cos) - sigma1.Cos * sigma2.Cos * j;
        return (a1 * (sigma12 + b1), reduced);
    }

    /// <summary>A first azimuth: spherical, or from the astroid for nearly opposite points; solves short lines at once.</summary>
    private static SineCosine Start(
        in Ends ends, double lambda, SineCosine turn, out SineCosine alpha2, out double shortDistance)
    {
        (SineCosine beta1, SineCosine beta2) = (ends.Beta1, ends.Beta2);
        SineCosine beta12 = beta2 - beta1;
        double sinSum = (beta2 + beta1).Sin;
        bool isShort = beta12.Cos >= 0 && beta12.Sin < 0.5 && beta2.Cos * lambda < 0.5;
        SineCosine omega = turn;
        double dnMean = 1;
        if (isShort)
        {
            double s = (beta1.Sin + beta2.Sin) * (beta1.Sin + beta2.Sin);
            s /= s + (beta1.Cos + beta2.Cos) * (beta1.Cos + beta2.Cos);
            dnMean = Math.Sqrt(1 + SecondEccentricitySquared * s);
            omega = SineCosine.Of(lambda / ((1 - Flattening) * dnMean));
        }

        double square = omega.Sin * omega.Sin;
        var alpha1 = new SineCosine(
            beta2.Cos * omega.Sin,
            omega.Cos >= 0
                ? beta12.Sin + beta2.Cos * beta1.Sin * square / (1 + omega.Cos)
                : sinSum - beta2.Cos * beta1.Sin * square / (1 - omega.Cos));
        var arc = new SineCosine(double.Hypot(alpha1.Sin, alpha1.Cos), beta1.Sin * beta2.Sin + beta1.Cos * beta2.Cos * omega.Cos);
        (alpha2, shortDistance) = (default, -1);
        if (isShort && arc.Sin < s_shortArc)
        {
            double fall = omega.Cos >= 0 ? square / (1 + omega.Cos) : 1 - omega.Cos;
            alpha2 = new SineCosine(beta1.Cos * omega.Sin, beta12.Sin - beta1.Cos * beta2.Sin * fall).Unit;
            shortDistance = arc.Radians * SemiMinorMetres * dnMean;
        }
        else if (arc.Cos < 0 && arc.Sin < 6 * GeodesicSeries.N * Math.PI * beta1.Cos * beta1.Cos)
        {
            alpha1 = StartOpposite(ends, turn, sinSum);
        }

        return alpha1.Sin > 0 ? alpha1.Unit : new(1, 0);
    }

    /// <summary>Section 5: nearly opposite points, where geodesics from the first envelop an astroid.</summary>
    private static SineCosine StartOpposite(in Ends ends, SineCosine turn, double sinSum)
    {
        (SineCosine beta1, SineCosine beta2) = (ends.Beta1, ends.Beta2);
        double epsilon = GeodesicSeries.Epsilon(beta1.Sin * beta1.Sin * SecondEccentricitySquared);
        double scale = Flattening * beta1.Cos * GeodesicSeries.A3(epsilon) * Math.PI;
        double x = Math.Atan2(-turn.Sin, -turn.Cos) / scale;
        double y = sinSum / (scale * beta1.Cos);
        if (y > -200 * Rounding && x > -1 - 1000 * s_rootRounding)
        {
            double sin = Math.Min(1, -x);
            return new(sin, -Math.Sqrt(1 - sin * sin));
        }

        double k = Astroid(x, y);
        SineCosine omega = SineCosine.Of(-scale * x * k / (1 + k));
        omega = new(omega.Sin, -omega.Cos);
        return new(beta2.Cos * omega.Sin, sinSum - beta2.Cos * beta1.Sin * omega.Sin * omega.Sin / (1 - omega.Cos));
    }

    /// <summary>The positive root of κ⁴ + 2κ³ − (x² + y² − 1)κ² − 2y²κ − y² = 0, equation 55.</summary>
    private static double Astroid(double x, double y)
    {
        double p = x * x;
        double q = y * y;
        double r = (p + q - 1) / 6;
        if (q == 0 && r <= 0)
        {
            return 0;
        }

        double s = p * q / 4;
        double r3 = r * r * r;
        double discriminant = s * (s + 2 * r3);
        double u = r;
        if (discriminant >= 0)
        {
            double t3 = s + r3;
            t3 += t3 < 0 ? -Math.Sqrt(discriminant) : Math.Sqrt(discriminant);
            double t = Math.Cbrt(t3);
            u += t + (t != 0 ? r * r / t : 0);
        }
        else
        {
            u += 2 * r * Math.Cos(Math.Atan2(Math.Sqrt(-discriminant), -(s + r3)) / 3);
        }

        double v = Math.Sqrt(u * u + q);
        double uv = u < 0 ? q / (v - u) : u + v;
        double w = (uv - q) / (2 * v);
        return uv / (Math.Sqrt(uv + w * w) + w);
    }

    private static (double Distance, SineCosine Alpha1, SineCosine Alpha2) Newton(in Ends ends, SineCosine turn, SineCosine alpha1)
    {
        var low = new SineCosine(Tiny, 1);
        var high = new SineCosine(Tiny, -1);
        bool nearly = false;
        bool closed = false;
        for (int step = 0; ; step++)
        {
            Hybrid at = Longitude(ends, turn, alpha1);
            if (closed || !(Math.Abs(at.Excess) >= (nearly ? 8 : 1) * Rounding) || step == AllSteps)
            {
                return (Lengths(at.Epsilon, at.Sigma12, at.Sigma1, at.Sigma2, ends).Distance * SemiMinorMetres, alpha1, at.Alpha2);
            }

            if (at.Excess > 0 && (step > NewtonSteps || alpha1.Cos / alpha1.Sin > high.Cos / high.Sin))
            {
                high = alpha1;
            }
            else if (at.Excess < 0 && (step > NewtonSteps || alpha1.Cos / alpha1.Sin < low.Cos / low.Sin))
            {
                low = alpha1;
            }

            double slope = step < NewtonSteps ? at.Slope(ends) : 0;
            double change = slope > 0 ? -at.Excess / slope : double.NaN;
            SineCosine next = Math.Abs(change) < Math.PI ? alpha1 + SineCosine.Of(change) : default;
            if (next.Sin > 0)
            {
                alpha1 = next.Unit;
                nearly = Math.Abs(at.Excess) <= 16 * Rounding;
                continue;
            }

            alpha1 = new SineCosine((low.Sin + high.Sin) / 2, (low.Cos + high.Cos) / 2).Unit;
            nearly = false;
            closed = Math.Abs(low.Sin - alpha1.Sin) + (low.Cos - alpha1.Cos) < Rounding
                || Math.Abs(alpha1.Sin - high.Sin) + (alpha1.Cos - high.Cos) < Rounding;
        }
    }

    /// <summary>Follows the geodesic with a first azimuth to the second latitude, and says by how much its longitude is too great.</summary>
    private static Hybrid Longitude(in Ends ends, SineCosine turn, SineCosine alpha1)
    {
        (SineCosine beta1, SineCosine beta2) = (ends.Beta1, ends.Beta2);
        if (beta1.Sin == 0 && alpha1.Cos == 0)
        {
            alpha1 = new(alpha1.Sin, -Tiny);
        }

        var equator = new SineCosine(alpha1.Sin * beta1.Cos, double.Hypot(alpha1.Cos, alpha1.Sin * beta1.Sin));
        double sin2 = beta2.Cos != beta1.Cos ? equator.Sin / beta2.Cos : alpha1.Sin;
        double cos2 = Math.Abs(alpha1.Cos);
        if (beta2.Cos != beta1.Cos || Math.Abs(beta2.Sin) != -beta1.Sin)
        {
            double gap = beta1.Cos < -beta1.Sin
                ? (beta2.Cos - beta1.Cos) * (beta1.Cos + beta2.Cos)
                : (beta1.Sin - beta2.Sin) * (beta1.Sin + beta2.Sin);
            cos2 = Math.Sqrt(alpha1.Cos * beta1.Cos * (alpha1.Cos * beta1.Cos) + gap) / beta2.Cos;
        }

        var omega1 = new SineCosine(equator.Sin * beta1.Sin, alpha1.Cos * beta1.Cos);
        var omega2 = new SineCosine(equator.Sin * beta2.Sin, cos2 * beta2.Cos);
        SineCosine sigma1 = new SineCosine(beta1.Sin, omega1.Cos).Unit;
        SineCosine sigma2 = new SineCosine(beta2.Sin, omega2.Cos).Unit;
        double sigma12 = ArcBetween(sigma1, sigma2);
        SineCosine omega12 = omega2 - omega1;
        omega12 = new(Math.Max(0, omega12.Sin), omega12.Cos);
        double epsilon = GeodesicSeries.Epsilon(equator.Cos * equator.Cos * SecondEccentricitySquared);
        Span<double> c = stackalloc double[GeodesicSeries.Order];
        GeodesicSeries.C3(epsilon, c);
        double bend = sigma12 + GeodesicSeries.Sum(c, sigma2) - GeodesicSeries.Sum(c, sigma1);
        double excess = (omega12 - turn).Radians - Flattening * GeodesicSeries.A3(epsilon) * equator.Sin * bend;
        return new(excess, epsilon, sigma12, sigma1, sigma2, new(sin2, cos2));
    }

    /// <summary>Reduced latitudes of both points, and √(1 + e′² sin²β) at each.</summary>
    private readonly record struct Ends(SineCosine Beta1, SineCosine Beta2)
    {
        public double Dn1 { get; } = Math.Sqrt(1 + SecondEccentricitySquared * Beta1.Sin * Beta1.Sin);

        public double Dn2 { get; } = Math.Sqrt(1 + SecondEccentricitySquared * Beta2.Sin * Beta2.Sin);
    }

    /// <summary>What following a geodesic gave.</summary>
    private readonly record struct Hybrid(
        double Excess, double Epsilon, double Sigma12, SineCosine Sigma1, SineCosine Sigma2, SineCosine Alpha2)
    {
        /// <summary>Derivative of the longitude with respect to the first azimuth, equation 46.</summary>
        public double Slope(in Ends ends)
        {
            if (Alpha2.Cos == 0)
            {
                return -2 * (1 - Flattening) * ends.Dn1 / ends.Beta1.Sin;
            }

            double reduced = Lengths(Epsilon, Sigma12, Sigma1, Sigma2, ends).Reduced;
            return reduced * (1 - Flattening) / (Alpha2.Cos * ends.Beta2.Cos);
        }
    }
}
