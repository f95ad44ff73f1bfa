namespace Vedette.Tests;

/// <summary>The marginal density of rays under the models of a source that stands or moves, written out: one big covariance, its determinant and inverse.</summary>
internal static class DirectEvidence
{
    public static double Log(LineOfSight[] rays, bool moving)
    {
        Vector3 first = Meet(rays[0]);
        LocalFrame frame = new(GeodeticPosition.FromEcef(Position<Ecef>.From(first)));
        double[] sigmas = moving ? [3e5, 3e5, 3e4, 1e3, 1e3, 1e3, 30, 30, 30] : [3e5, 3e5, 1.5e3];
        double mean = moving ? 20_000 : 0;
        int n = 2 * rays.Length;
        double[][] rows = new double[n][];
        double[] z = new double[n];
        for (int i = 0; i < n; i++)
        {
            LineOfSight ray = rays[i / 2];
            Vector3 u = ray.Toward.Vector;
            Vector3 across = Vector3.Cross(u, new(0, 0, 1)).Unit;
            Vector3 axis = i % 2 == 0 ? across : Vector3.Cross(across, u);
            double scale = 1 / ((first - ray.Origin.Vector).Length * double.Hypot(ray.SigmaRadians, 15e-6));
            Vector3 local = scale * frame.ToLocal(axis);
            double t = ray.Time.SecondsSince(rays[0].Time);
            double h = t * t / 2;
            rows[i] = [local.X, local.Y, local.Z, t * local.X, t * local.Y, t * local.Z, h * local.X, h * local.Y, h * local.Z];
            z[i] = scale * Vector3.Dot(axis, first - ray.Origin.Vector) + mean * rows[i][2];
        }

        double[,] s = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                s[i, j] = i == j ? 1 : 0;
                for (int k = 0; k < sigmas.Length; k++)
                {
                    s[i, j] += rows[i][k] * sigmas[k] * sigmas[k] * rows[j][k];
                }
            }
        }

        return LogNormal(s, z, n);
    }

    private static Vector3 Meet(LineOfSight ray)
    {
        RayGround.TryMeet(EarthModel.Wgs84, ray.Origin.Vector, ray.Toward.Vector, 0, out Vector3 point);
        return point;
    }

    private static double LogNormal(double[,] s, double[] z, int n)
    {
        double log = 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = i + 1; j < n; j++)
            {
                double factor = s[j, i] / s[i, i];
                for (int k = i; k < n; k++)
                {
                    s[j, k] -= factor * s[i, k];
                }

                z[j] -= factor * z[i];
            }

            log -= Math.Log(s[i, i]) / 2 + z[i] * z[i] / (2 * s[i, i]);
        }

        return log;
    }
}
