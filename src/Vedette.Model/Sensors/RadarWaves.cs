using Vedette.Physics;

namespace Vedette.Model;

/// <summary>What is known of a radar's waves and of the air at its antenna.</summary>
/// <param name="FrequencyHertz">Frequency; 0 where nobody says, and the ionosphere is then left out of account.</param>
/// <param name="CouplingSeconds">
/// Range–Doppler coupling of a chirp: the measured range is that of the target this much later, R + t Ṙ, with t = carrier × length / bandwidth, negative for a
/// falling chirp; 0 where there is none or the radar takes it out itself.
/// </param>
/// <param name="Weather">Weather at the antenna, or null where nobody says.</param>
public sealed record RadarWaves(double FrequencyHertz = 0, double CouplingSeconds = 0, SiteWeather? Weather = null)
{
    /// <summary>Nothing is known.</summary>
    public static RadarWaves Unknown { get; } = new();

    /// <summary>What is wrong with it, in words; null when nothing is.</summary>
    public string? Fault() =>
        FrequencyHertz != 0 && !(FrequencyHertz is >= 2e7 and <= 1e11) ? $"expected a frequency of 2·10⁷ to 10¹¹ Hz, or 0; found {FrequencyHertz}"
        : !(Math.Abs(CouplingSeconds) <= 1) ? $"expected a coupling within ±1 s; found {CouplingSeconds}"
        : Weather?.Fault();
}
