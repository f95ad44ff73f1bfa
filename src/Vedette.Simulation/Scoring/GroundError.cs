namespace Vedette.Simulation;

/// <summary>How far an estimated place on the ground is from the true one: length and direction of the geodesic between them.</summary>
/// <param name="EastMetres">True place as seen from the estimate, metres east.</param>
/// <param name="NorthMetres">Likewise north.</param>
public readonly record struct GroundError(double EastMetres, double NorthMetres)
{
    /// <summary>Distance in metres.</summary>
    public double Metres => Math.Sqrt(EastMetres * EastMetres + NorthMetres * NorthMetres);

    /// <summary>The error of an estimate.</summary>
    /// <param name="estimate">Estimated place; its height is not looked at.</param>
    /// <param name="truth">True place; its height is not looked at.</param>
    public static GroundError Of(GeodeticPosition estimate, GeodeticPosition truth)
    {
        GeodesicPath way = Geodesic.Inverse(estimate, truth);
        (double sin, double cos) = Math.SinCos(way.StartAzimuthRadians);
        return new(way.DistanceMetres * sin, way.DistanceMetres * cos);
    }

    /// <summary>Whether an ellipse around the estimate holds the true place.</summary>
    public bool IsInside(ErrorEllipse ellipse)
    {
        (double sin, double cos) = Math.SinCos(ellipse.BearingRadians);
        double along = (EastMetres * sin + NorthMetres * cos) / ellipse.SemiMajorMetres;
        double across = (EastMetres * cos - NorthMetres * sin) / ellipse.SemiMinorMetres;
        return along * along + across * across <= 1;
    }

    /// <summary>Squared Mahalanobis distance; NaN when the covariance is not positive definite.</summary>
    public double NormalisedSquared(GroundCovariance covariance)
    {
        double determinant = covariance.EastEast * covariance.NorthNorth - covariance.EastNorth * covariance.EastNorth;
        if (!(covariance.EastEast > 0 && determinant > 0))
        {
            return double.NaN;
        }

        return (covariance.NorthNorth * EastMetres * EastMetres
            - 2 * covariance.EastNorth * EastMetres * NorthMetres
            + covariance.EastEast * NorthMetres * NorthMetres) / determinant;
    }

    /// <summary>Whether the ellipse of a covariance for a probability holds the true place.</summary>
    /// <param name="covariance">Covariance of the estimate.</param>
    /// <param name="probability">0 to 1, neither included.</param>
    public bool IsInside(GroundCovariance covariance, double probability) =>
        NormalisedSquared(covariance) <= -2 * Math.Log(1 - probability);
}
