namespace Vedette.Physics;

/// <summary>What a radar's waves run through: air, and electrons above it.</summary>
/// <param name="Air">The air.</param>
/// <param name="Electrons">The ionosphere, or null where it is left out of account.</param>
/// <param name="FrequencyHertz">Frequency of the waves; used where there are electrons, above 0.</param>
public sealed record RadioMedium(Refractivity Air, ElectronLayer? Electrons = null, double FrequencyHertz = 0)
{
    /// <summary>e²/(8π² ε₀ m), m³/s²: the phase index of a thin plasma is 1 − 40.308 N/f² (Davies, Ionospheric Radio, section 8.3).</summary>
    private const double Plasma = 40.308;

    /// <summary>Thinner than this the series of the index holds; denser layers would turn the wave back.</summary>
    private const double Thinnest = 0.1;

    private readonly double _perElectron = Electrons is null ? 0 : Plasma / (FrequencyHertz * FrequencyHertz);

    /// <summary>Above this height waves run straight.</summary>
    public double TopMetres => Electrons is null ? 90_000 : 2_000_000;

    /// <summary>Index of refraction of phase, less 1.</summary>
    /// <param name="heightMetres">Height above the ellipsoid.</param>
    /// <param name="perMetre">Its derivative.</param>
    /// <param name="group">Index of refraction of pulses, less 1.</param>
    public double IndexLessOne(double heightMetres, out double perMetre, out double group)
    {
        double air = 1e-6 * Air.At(heightMetres, out perMetre);
        perMetre *= 1e-6;
        group = air;
        if (_perElectron == 0)
        {
            return air;
        }

        double electrons = Math.Min(Thinnest, _perElectron * Electrons!.At(heightMetres, out double slope));
        perMetre -= _perElectron * slope;
        group += electrons;
        return air - electrons;
    }

    /// <summary>What the medium may be as well: for each independent unknown the medium one standard deviation away.</summary>
    public IReadOnlyList<RadioMedium> OneSigmaAway()
    {
        List<RadioMedium> away = [.. Air.OneSigmaAway().Select(a => this with { Air = a })];
        if (Electrons is { } layer)
        {
            away.Add(this with { Electrons = layer with { TotalElectrons = layer.TotalElectrons + layer.TotalElectronsSigma } });
        }

        return away;
    }
}
