namespace Vedette.Simulation;

/// <summary>A band of wavelengths that an infrared sensor sees: what shines in it, and what the air takes away.</summary>
/// <remarks>docs/algorithms/infrared-scene.md says where each figure is from.</remarks>
/// <param name="FromMetres">Shortest wavelength.</param>
/// <param name="ToMetres">Longest wavelength.</param>
/// <param name="PlumeShare">Radiant intensity of a plume in this band over that in the short-wave band.</param>
/// <param name="DryDepth">Optical depth from sea level straight up by well-mixed gases.</param>
/// <param name="WaterDepth">Likewise by water vapour.</param>
/// <param name="CloudAlbedo">Single-scattering albedo of cloud particles.</param>
/// <param name="LandReflectance">Mean reflectance of land.</param>
/// <param name="ZeroMagnitude">Spectral irradiance of a star of magnitude 0, W/(m² µm).</param>
internal sealed record SpectralBand(
    double FromMetres,
    double ToMetres,
    double PlumeShare,
    double DryDepth,
    double WaterDepth,
    double CloudAlbedo,
    double LandReflectance,
    double ZeroMagnitude)
{
    /// <summary>Planck constant, J s (SI, exact).</summary>
    public const double PlanckConstant = 6.626_070_15e-34;

    /// <summary>Stefan–Boltzmann constant, W/(m² K⁴) (CODATA 2018).</summary>
    public const double StefanBoltzmann = 5.670_374_419e-8;

    /// <summary>Effective temperature of the Sun, K (IAU 2015 Resolution B3).</summary>
    public const double SunKelvin = 5772;

    private const double SpeedOfLight = 299_792_458;
    private const double BoltzmannConstant = 1.380_649e-23;
    private const double SunRadiusMetres = 6.957e8;
    private const int Parts = 16;

    /// <summary>The water and carbon dioxide band at 2.7 µm: plumes are bright, the air below some 10 km is dark.</summary>
    public static SpectralBand ShortWave { get; } = new(2.60e-6, 2.85e-6, 1.0, 3, 12, 0.60, 0.05, 1.8e-10);

    /// <summary>The carbon dioxide band at 4.3 µm: plumes are bright, the air below some 25 km is dark.</summary>
    public static SpectralBand MidWave { get; } = new(4.20e-6, 4.45e-6, 1.2, 60, 1, 0.80, 0.05, 3.0e-11);

    /// <summary>The window at 3.9 µm: the ground is seen, and of plumes what soot and particles give.</summary>
    public static SpectralBand SeeToGround { get; } = new(3.80e-6, 4.00e-6, 0.15, 0.06, 0.10, 0.85, 0.15, 4.4e-11);

    /// <summary>The band that a scenario names.</summary>
    public static SpectralBand Of(InfraredBand band) => band switch
    {
        InfraredBand.ShortWave => ShortWave,
        InfraredBand.MidWave => MidWave,
        InfraredBand.SeeToGround => SeeToGround,
        _ => throw new System.Diagnostics.UnreachableException($"No rule for {band}."),
    };

    /// <summary>Middle of the band, metres.</summary>
    public double MiddleMetres => (FromMetres + ToMetres) / 2;

    /// <summary>Energy of a photon in the middle of the band, joules.</summary>
    public double PhotonJoules => PlanckConstant * SpeedOfLight / MiddleMetres;

    /// <summary>Irradiance of sunlight at one astronomical unit above the air, W/m².</summary>
    public double SunWattsPerSquareMetre => RadianceOf(SunKelvin) * Math.PI * Math.Pow(SunRadiusMetres / Sun.AstronomicalUnitMetres, 2);

    /// <summary>Irradiance of a star, W/m².</summary>
    /// <param name="magnitude">Its magnitude in the band.</param>
    public double StarWattsPerSquareMetre(double magnitude) =>
        ZeroMagnitude * 1e6 * (ToMetres - FromMetres) * Math.Pow(10, -0.4 * magnitude);

    /// <summary>Radiance of a black body in the band, W/(m² sr).</summary>
    /// <param name="kelvin">Its temperature, above 0.</param>
    /// <remarks>Planck's law, by Simpson's rule.</remarks>
    public double RadianceOf(double kelvin)
    {
        double step = (ToMetres - FromMetres) / Parts;
        double sum = 0;
        for (int i = 0; i <= Parts; i++)
        {
            double weight = i is 0 or Parts ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * SpectralRadiance(FromMetres + i * step, kelvin);
        }

        return sum * step / 3;
    }

    /// <summary>Radiant intensity in the band of a fire of a radiative power, W/sr.</summary>
    /// <param name="watts">All that it radiates, in all directions of the hemisphere and at all wavelengths.</param>
    /// <param name="kelvin">Its temperature.</param>
    public double FireWattsPerSteradian(double watts, double kelvin) => watts * RadianceOf(kelvin) / (StefanBoltzmann * Math.Pow(kelvin, 4));

    private static double SpectralRadiance(double metres, double kelvin) =>
        2 * PlanckConstant * SpeedOfLight * SpeedOfLight / Math.Pow(metres, 5)
        / (Math.Exp(PlanckConstant * SpeedOfLight / (metres * BoltzmannConstant * kelvin)) - 1);
}
