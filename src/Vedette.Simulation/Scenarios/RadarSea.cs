namespace Vedette.Simulation;

/// <summary>The sea before a radar, that throws its beam back up ("sea"): echoes at low elevation come by two ways.</summary>
/// <param name="WaveHeightMetres">Standard deviation of the height of the surface, 0 to 5 m: a quarter of the significant height of the waves.</param>
/// <param name="Polarisation">Of the radar's waves; horizontal where the file does not say.</param>
/// <param name="AntennaMetres">Height of the antenna above the sea; that above the ellipsoid where the file does not say.</param>
public sealed record RadarSea(double WaveHeightMetres, Polarisation Polarisation = Polarisation.Horizontal, double? AntennaMetres = null);

/// <summary>Which way the electric field of a wave points: "horizontal" or "vertical".</summary>
public enum Polarisation
{
    /// <summary>Along the surface.</summary>
    Horizontal,

    /// <summary>In the plane of incidence.</summary>
    Vertical,
}
