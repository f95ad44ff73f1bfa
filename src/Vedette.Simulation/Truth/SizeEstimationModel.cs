namespace Vedette.Simulation;

/// <summary>Radar cross-section of a fragment of a size: NASA's size estimation model.</summary>
/// <remarks>
/// With x the size over the wavelength and z the cross-section over its square: 9 π⁵ x⁶ / 4 for small ones (Rayleigh), π x² / 4 for large ones, and between them a table of
/// measured fragments, read by straight lines in the logarithms. Source: C. L. Stokely and others, Haystack and HAX Radar Measurements of the Orbital Debris Environment; 2003,
/// NASA JSC-62815, 2006, section 4 and table 1; Y.-L. Xu and others, A statistical size estimation model for Haystack and HAX radar detections, IAC-05-B6.1.02, 2005.
/// </remarks>
internal static class SizeEstimationModel
{
    private static readonly double[] s_size =
    [
        0.10997, 0.11685, 0.12444, 0.13302, 0.14256, 0.15256, 0.16220, 0.17138, 0.18039, 0.18982, 0.20014, 0.21237,
        0.22902, 0.25574, 0.30537, 0.42028, 0.56287, 0.71108, 0.86714, 1.0529, 1.2790, 1.5661, 1.8975,
    ];

    private static readonly double[] s_section =
    [
        0.001220, 0.001735, 0.002468, 0.003511, 0.004993, 0.007102, 0.01010, 0.01437, 0.02044, 0.02907, 0.04135, 0.05881,
        0.08365, 0.1190, 0.1692, 0.2407, 0.3424, 0.4870, 0.6927, 0.9852, 1.401, 1.993, 2.835,
    ];

    /// <summary>The cross-section in m².</summary>
    /// <param name="sizeMetres">Mean of three dimensions, above 0.</param>
    /// <param name="wavelengthMetres">Wavelength, above 0.</param>
    public static double SquareMetres(double sizeMetres, double wavelengthMetres)
    {
        double x = sizeMetres / wavelengthMetres;
        return Ratio(x) * wavelengthMetres * wavelengthMetres;
    }

    private static double Ratio(double x)
    {
        if (x <= s_size[0])
        {
            return 9 * Math.Pow(Math.PI, 5) / 4 * Math.Pow(x, 6);
        }

        if (x >= s_size[^1])
        {
            return Math.PI / 4 * x * x;
        }

        int i = Array.BinarySearch(s_size, x);
        i = Math.Min(i < 0 ? ~i - 1 : i, s_size.Length - 2);
        double share = Math.Log(x / s_size[i]) / Math.Log(s_size[i + 1] / s_size[i]);
        return s_section[i] * Math.Pow(s_section[i + 1] / s_section[i], share);
    }
}
