namespace Vedette.App;

/// <summary>From the model's frames and radians to what screens show.</summary>
internal static class Geometry
{
    private static readonly double s_ratio50To90 = Math.Sqrt(Math.Log(0.5) / Math.Log(0.1));

    /// <summary>The point in degrees and metres.</summary>
    public static PointView View(GeodeticPosition p) =>
        new(Math.Round(p.LongitudeDegrees, 6), Math.Round(p.LatitudeDegrees, 6), Math.Round(p.HeightMetres, 1));

    /// <summary>A point of a path as the contract has it: [seconds, degrees east, degrees north, metres].</summary>
    public static double[] Path(double seconds, PointView p) => [Math.Round(seconds, 3), p.LongitudeDegrees, p.LatitudeDegrees, p.HeightMetres];

    /// <summary>The point in degrees and metres.</summary>
    public static PointView View(Position<Ecef> p) => View(GeodeticPosition.FromEcef(p));

    /// <summary>The ellipse in degrees and metres.</summary>
    public static EllipseView View(ErrorEllipse e) =>
        new(Math.Round(e.SemiMajorMetres, 1), Math.Round(e.SemiMinorMetres, 1), Math.Round(double.RadiansToDegrees(e.BearingRadians), 3));

    /// <summary>The 50 % ellipse that belongs to a 90 % ellipse of a Gaussian: axes times √(ln 0.5 / ln 0.1).</summary>
    public static EllipseView Half(ErrorEllipse e) =>
        View(e with { SemiMajorMetres = e.SemiMajorMetres * s_ratio50To90, SemiMinorMetres = e.SemiMinorMetres * s_ratio50To90 });

    /// <summary>Horizontal 90 % ellipse and vertical standard deviation of a track.</summary>
    /// <param name="covariance">Covariance in inertial axes.</param>
    /// <param name="eastNorthUp">East, north and up as unit vectors in the same inertial axes.</param>
    public static (EllipseView Ellipse90, double HeightSigmaMetres) Spread(
        in Covariance covariance, (Vector3 East, Vector3 North, Vector3 Up) eastNorthUp)
    {
        (Vector3 e, Vector3 n, Vector3 u) = eastNorthUp;
        double ee = Form(covariance, e, e);
        double en = Form(covariance, e, n);
        double nn = Form(covariance, n, n);
        double mean = (ee + nn) / 2;
        double swing = Math.Sqrt((ee - nn) * (ee - nn) / 4 + en * en);
        double scale = -2 * Math.Log(0.1);
        double bearing = Math.Atan2(2 * en, nn - ee) / 2;
        return (
            View(new ErrorEllipse(
                Math.Sqrt(scale * (mean + swing)), Math.Sqrt(scale * Math.Max(0, mean - swing)), bearing < 0 ? bearing + Math.PI : bearing)),
            Math.Sqrt(Form(covariance, u, u)));
    }

    /// <summary>Where a ray meets the Earth (as a sphere of the mean radius); where it misses, its point nearest to the centre.</summary>
    public static Position<Ecef> EndOfRay(Position<Ecef> origin, Direction<Ecef> toward)
    {
        const double meanRadiusMetres = 6_371_008.8;
        double along = -Vector3.Dot(origin.Vector, toward.Vector);
        double discriminant = along * along - origin.Vector.LengthSquared + meanRadiusMetres * meanRadiusMetres;
        double range = Math.Max(0, discriminant > 0 ? along - Math.Sqrt(discriminant) : along);
        return Position<Ecef>.From(origin.Vector + range * toward.Vector);
    }

    private static double Form(in Covariance covariance, Vector3 a, Vector3 b)
    {
        Symmetric6 p = covariance.Matrix;
        return a.X * (p[0, 0] * b.X + p[0, 1] * b.Y + p[0, 2] * b.Z)
            + a.Y * (p[1, 0] * b.X + p[1, 1] * b.Y + p[1, 2] * b.Z)
            + a.Z * (p[2, 0] * b.X + p[2, 1] * b.Y + p[2, 2] * b.Z);
    }
}
