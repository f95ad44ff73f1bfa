namespace Vedette.Sensing;

/// <summary>A fit of amplitude and background at a given place, and what it says about moving that place.</summary>
internal readonly record struct NormalEquations(
    double Amplitude, double StepX, double StepY, double ResidualVariance, double InformationX, double InformationXY, double InformationY)
{
    /// <summary>Amplitude and background by linear least squares at (x, y); then the step of Gauss-Newton in the place.</summary>
    public static NormalEquations At(ReadOnlySpan<float> patch, int half, double sigma, double x, double y)
    {
        (double amplitude, double background) = Levels(patch, half, sigma, x, y);
        double scale = 1 / (sigma * sigma);
        double sumX = 0, sumY = 0, sumP = 0, pp = 0, px = 0, py = 0, xx = 0, xy = 0, yy = 0, rx = 0, ry = 0, rr = 0;
        int i = 0;
        for (int v = -half; v <= half; v++)
        {
            for (int u = -half; u <= half; u++)
            {
                double p = Shape(u - x, v - y, sigma);
                double residual = patch[i++] - background - amplitude * p;
                (double gx, double gy) = (amplitude * p * (u - x) * scale, amplitude * p * (v - y) * scale);
                (sumX, sumY, sumP) = (sumX + gx, sumY + gy, sumP + p);
                (pp, px, py) = (pp + p * p, px + p * gx, py + p * gy);
                (xx, xy, yy) = (xx + gx * gx, xy + gx * gy, yy + gy * gy);
                (rx, ry, rr) = (rx + residual * gx, ry + residual * gy, rr + residual * residual);
            }
        }

        // What amplitude and background take of the slopes carries no information about the place (Schur complement).
        double determinant = pp * i - sumP * sumP;
        xx -= Shared(px, sumX, px, sumX);
        xy -= Shared(px, sumX, py, sumY);
        yy -= Shared(py, sumY, py, sumY);
        double d = xx * yy - xy * xy;
        return new(amplitude, (yy * rx - xy * ry) / d, (xx * ry - xy * rx) / d, rr / (i - 4), xx, xy, yy);

        double Shared(double p1, double s1, double p2, double s2) => (i * p1 * p2 - sumP * (p1 * s2 + s1 * p2) + pp * s1 * s2) / determinant;
    }

    /// <summary>The estimate at the place of these equations.</summary>
    public PointEstimate Estimate(double x, double y, double sigma, double variance)
    {
        double scale = variance / (InformationX * InformationY - InformationXY * InformationXY);
        return new(x, y, Amplitude * 2 * Math.PI * sigma * sigma, InformationY * scale, -InformationXY * scale, InformationX * scale);
    }

    private static (double Amplitude, double Background) Levels(ReadOnlySpan<float> patch, int half, double sigma, double x, double y)
    {
        double sumP = 0, pp = 0, sumZ = 0, pz = 0;
        int i = 0;
        for (int v = -half; v <= half; v++)
        {
            for (int u = -half; u <= half; u++)
            {
                double p = Shape(u - x, v - y, sigma);
                double z = patch[i++];
                (sumP, pp, sumZ, pz) = (sumP + p, pp + p * p, sumZ + z, pz + p * z);
            }
        }

        double amplitude = (i * pz - sumP * sumZ) / (i * pp - sumP * sumP);
        return (amplitude, (sumZ - amplitude * sumP) / i);
    }

    private static double Shape(double dx, double dy, double sigma) => Math.Exp(-(dx * dx + dy * dy) / (2 * sigma * sigma));
}
