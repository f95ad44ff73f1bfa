namespace Vedette.Tracking;

/// <summary>How small errors of a coasting body grow over a step: the columns of Φ, as <see cref="GaussianState.Coast"/> takes them.</summary>
/// <param name="earth">Figures of the Earth.</param>
internal sealed class CoastTransition(EarthModel earth)
{
    /// <summary>Elements of the columns: seven of eight each.</summary>
    public const int Size = 56;

    /// <summary>Φ of a step through air: I + A h + A² h²/2 + A³ h³/6 with the blocks of A taken at the middle.</summary>
    /// <param name="phi">Takes the columns.</param>
    /// <param name="r">Place at the middle.</param>
    /// <param name="relative">Velocity against the air there.</param>
    /// <param name="drag">Acceleration by drag there.</param>
    /// <param name="density">Density of the air there, kg/m³.</param>
    /// <param name="inverse">Inverse ballistic coefficient, m²/kg.</param>
    /// <param name="h">Length of the step, seconds.</param>
    public void InAir(Span<double> phi, Vector3 r, Vector3 relative, Vector3 drag, double density, double inverse, double h)
    {
        phi.Clear();
        Span<double> g = stackalloc double[9];
        Span<double> d = stackalloc double[9];
        CentralGradient(r, g);
        if (density > 1e-14)
        {
            DragGradients(r, relative, drag, density, inverse, g, d);
        }

        ReadOnlySpan<double> k = [-drag.X, -drag.Y, -drag.Z];
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                double gij = g[i * 3 + j];
                double dij = d[i * 3 + j];
                double gd = 0;
                double dd = 0;
                double dg = 0;
                for (int m = 0; m < 3; m++)
                {
                    gd += g[i * 3 + m] * d[m * 3 + j];
                    dd += d[i * 3 + m] * d[m * 3 + j];
                    dg += d[i * 3 + m] * g[m * 3 + j];
                }

                double one = i == j ? 1 : 0;
                phi[j * 8 + i] = one + h * h / 2 * gij + h * h * h / 6 * dg;
                phi[(j + 3) * 8 + i] = one * h + h * h / 2 * dij + h * h * h / 6 * (gij + dd);
                phi[j * 8 + 3 + i] = h * gij + h * h / 2 * dg;
                phi[(j + 3) * 8 + 3 + i] = one + h * dij + h * h / 2 * (gij + dd) + h * h * h / 6 * (gd + dg);
            }

            double dk = d[i * 3] * k[0] + d[i * 3 + 1] * k[1] + d[i * 3 + 2] * k[2];
            phi[6 * 8 + i] = h * h / 2 * k[i] + h * h * h / 6 * dk;
            phi[6 * 8 + 3 + i] = h * k[i] + h * h / 2 * dk;
        }
    }

    /// <summary>The same without air: with G the gradient of central gravity, I + G h²/2, h I + G h³/6; h G + G² h³/6, I + G h²/2.</summary>
    public void Free(Span<double> phi, Vector3 r, double h)
    {
        double inverse2 = 1 / r.LengthSquared;
        double f = earth.GravitationalParameter * inverse2 * Math.Sqrt(inverse2);

        // G = f (3 n nᵀ − I), so G² = f² (3 n nᵀ + I).
        double place = 1.5 * f * h * h;
        double drift = 0.5 * f * h * h * h;
        double pull = 3 * f * h + 0.5 * f * f * h * h * h;
        double none = 1 - f * h * h / 2;
        double travel = h - f * h * h * h / 6;
        double fall = -f * h + f * f * h * h * h / 6;
        ReadOnlySpan<double> x = [r.X, r.Y, r.Z];
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                double n = x[i] * x[j] * inverse2;
                double one = i == j ? 1 : 0;
                phi[j * 8 + i] = one * none + place * n;
                phi[(j + 3) * 8 + i] = one * travel + drift * n;
                phi[j * 8 + 3 + i] = one * fall + pull * n;
                phi[(j + 3) * 8 + 3 + i] = one * none + place * n;
            }
        }
    }

    private void CentralGradient(Vector3 r, Span<double> g)
    {
        double r2 = r.LengthSquared;
        double f = earth.GravitationalParameter / (r2 * Math.Sqrt(r2));
        ReadOnlySpan<double> x = [r.X, r.Y, r.Z];
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                g[i * 3 + j] = 3 * f * x[i] * x[j] / r2 - (i == j ? f : 0);
            }
        }
    }

    /// <summary>Derivatives of the drag acceleration by position (density falls with height) and by velocity.</summary>
    private static void DragGradients(
        Vector3 r, Vector3 relative, Vector3 drag, double density, double inverse, Span<double> g, Span<double> d)
    {
        const double scaleHeight = 7000;
        Vector3 up = r.Unit;
        double speed = relative.Length;
        double c = 0.5 * density * inverse;
        ReadOnlySpan<double> u = [up.X, up.Y, up.Z];
        ReadOnlySpan<double> a = [drag.X, drag.Y, drag.Z];
        ReadOnlySpan<double> w = [relative.X, relative.Y, relative.Z];
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                g[i * 3 + j] -= a[i] * u[j] / scaleHeight;
                d[i * 3 + j] = -c * ((i == j ? speed : 0) + w[i] * w[j] / Math.Max(speed, 1));
            }
        }
    }
}
