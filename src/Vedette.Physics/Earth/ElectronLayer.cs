namespace Vedette.Physics;

/// <summary>Free electrons of the ionosphere in one layer of Chapman's shape.</summary>
/// <remarks>
/// N(h) = N_m exp(½ (1 − z − e^−z)), z = (h − h_m)/H, whose sum over all heights is N_m H √(2πe). Source: K. Davies, Ionospheric Radio, 1990, section 1.4.
/// </remarks>
/// <param name="TotalElectrons">Electrons in a vertical column, per square metre; 10¹⁶ are one TEC unit.</param>
/// <param name="TotalElectronsSigma">Standard deviation of it.</param>
/// <param name="PeakHeightMetres">Height of the densest part.</param>
/// <param name="ScaleHeightMetres">Scale height H.</param>
public sealed record ElectronLayer(double TotalElectrons, double TotalElectronsSigma, double PeakHeightMetres = 350_000, double ScaleHeightMetres = 60_000)
{
    /// <summary>One TEC unit, electrons per square metre.</summary>
    public const double TecUnit = 1e16;

    private const double ChapmanSum = 4.132731354122493; // √(2πe)

    /// <summary>A layer of middling activity where nobody says: 15 units, day and night between 5 and 40.</summary>
    public static ElectronLayer World { get; } = new(15 * TecUnit, 10 * TecUnit);

    /// <summary>What is wrong with it, in words; null when nothing is.</summary>
    public string? Fault() =>
        !(TotalElectrons is >= 0 and <= 1e19) ? $"expected 0 to 10¹⁹ electrons per square metre; found {TotalElectrons}"
        : !(TotalElectronsSigma is >= 0 and <= 1e19) ? $"expected a standard deviation of 0 to 10¹⁹ electrons per square metre; found {TotalElectronsSigma}"
        : !(PeakHeightMetres is >= 1e5 and <= 1e6) ? $"expected a peak height of 10⁵ to 10⁶ m; found {PeakHeightMetres}"
        : !(ScaleHeightMetres is >= 1e4 and <= 2e5) ? $"expected a scale height of 10⁴ to 2·10⁵ m; found {ScaleHeightMetres}"
        : null;

    /// <summary>Electrons per cubic metre at a height.</summary>
    /// <param name="heightMetres">Height above the ellipsoid.</param>
    /// <param name="perMetre">Derivative.</param>
    public double At(double heightMetres, out double perMetre)
    {
        double z = (heightMetres - PeakHeightMetres) / ScaleHeightMetres;
        if (z < -6)
        {
            perMetre = 0;
            return 0;
        }

        double falling = Math.Exp(-z);
        double value = TotalElectrons / (ChapmanSum * ScaleHeightMetres) * Math.Exp(0.5 * (1 - z - falling));
        perMetre = value * 0.5 * (falling - 1) / ScaleHeightMetres;
        return value;
    }
}
