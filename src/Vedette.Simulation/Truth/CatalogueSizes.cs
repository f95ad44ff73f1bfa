namespace Vedette.Simulation;

/// <summary>Where the sizes of satellites of a catalogue come from: "fixed" or "drawn".</summary>
public enum SizeRule
{
    /// <summary>All alike: <see cref="CatalogueTraffic.CrossSectionSquareMetres"/>.</summary>
    Fixed,

    /// <summary>From the name and the number of each, by <see cref="CatalogueSizes"/>.</summary>
    Drawn,
}

/// <summary>Radar cross-sections of catalogued objects, by a rule from what a catalogue says of them: name and number.</summary>
/// <remarks>
/// <para>By name: "R/B" is a rocket body, "DEB" a fragment, all else a payload, as catalogues name them. The number is the seed, so that an object has its size in every scenario.</para>
/// <para>Fragments: those larger than a size are as many as that size to the power −1.6, from 0.1 m (what the catalogue reaches down to) to 2 m (N. L. Johnson and others, NASA's new
/// breakup model of EVOLVE 4.0, Advances in Space Research 28, 2001, 1377–1384: explosions). Payloads and rocket bodies: lognormal about 2 m by a factor of 2 and about 3.5 m by a factor of 1.5,
/// at least 0.1 m; these two are ours. The size becomes a cross-section by <see cref="SizeEstimationModel"/> at the wavelength of the first radar that states a frequency, else 0.23 m.</para>
/// </remarks>
public static class CatalogueSizes
{
    /// <summary>Wavelength where no radar states a frequency, in metres.</summary>
    public const double UsualWavelengthMetres = 0.23;

    private const double SpeedOfLight = 299_792_458;
    private const double LeastMetres = 0.1;
    private const double LargestFragmentMetres = 2;
    private const double FragmentPower = 1.6;

    /// <summary>Mean radar cross-section of an object, in m².</summary>
    /// <param name="elements">Its name and number.</param>
    /// <param name="wavelengthMetres">Wavelength of the radar.</param>
    public static double SquareMetres(MeanElements elements, double wavelengthMetres)
    {
        ArgumentNullException.ThrowIfNull(elements);
        return SizeEstimationModel.SquareMetres(SizeMetres(elements), wavelengthMetres);
    }

    /// <summary>Wavelength of the first radar of a scenario that states a frequency.</summary>
    internal static double WavelengthOf(Scenario scenario) =>
        scenario.Sensors.OfType<GroundRadar>().FirstOrDefault(r => r.Receiver?.FrequencyMegahertz > 0) is { } radar
            ? SpeedOfLight / (1e6 * radar.Receiver!.FrequencyMegahertz) : UsualWavelengthMetres;

    /// <summary>Size of an object: the mean of three dimensions, in metres.</summary>
    internal static double SizeMetres(MeanElements elements)
    {
        SeededRandom random = Chance.For(0, Purpose.Sizes, NumberOf(elements));
        string name = elements.Name.ToUpperInvariant();
        return name.Contains("R/B", StringComparison.Ordinal) ? Math.Max(LeastMetres, 3.5 * Math.Pow(1.5, random.Gaussian()))
            : name.EndsWith(" DEB", StringComparison.Ordinal) || name.Contains(" DEB ", StringComparison.Ordinal) ? Fragment(random.Uniform())
            : Math.Max(LeastMetres, 2 * Math.Pow(2, random.Gaussian()));
    }

    /// <summary>The size above which a share of the fragments is.</summary>
    private static double Fragment(double share)
    {
        double cut = Math.Pow(LargestFragmentMetres / LeastMetres, -FragmentPower);
        return LeastMetres * Math.Pow(share * (1 - cut) + cut, -1 / FragmentPower);
    }

    private static int NumberOf(MeanElements elements)
    {
        if (int.TryParse(elements.CatalogueId, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int number))
        {
            return number;
        }

        int hash = 17;
        foreach (char c in elements.CatalogueId)
        {
            hash = unchecked(31 * hash + c);
        }

        return hash;
    }
}
