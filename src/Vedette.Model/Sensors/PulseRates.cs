namespace Vedette.Model;

/// <summary>The pulse rates of a radar whose ranges fold: each scan has one of them, by turns, and shows the range less a multiple of half the speed of light over it.</summary>
/// <param name="hertz">Pulses a second: scan k has the one at k modulo their number.</param>
public sealed class PulseRates(IReadOnlyList<double> hertz) : IEquatable<PulseRates>
{
    private const double SpeedOfLight = 299_792_458;
    private const int Most = 16;

    /// <summary>Pulses a second, scan by scan.</summary>
    public IReadOnlyList<double> Hertz { get; } = hertz;

    /// <summary>Place in the list of the rate of a scan.</summary>
    /// <param name="scan">Number of the scan, any whole number.</param>
    public int PlaceOf(long scan) => (int)((scan % Hertz.Count + Hertz.Count) % Hertz.Count);

    /// <summary>Range beyond which echoes of a rate fold, in metres.</summary>
    /// <param name="place">Place in the list.</param>
    public double UnambiguousMetres(int place) => SpeedOfLight / (2 * Hertz[place]);

    /// <summary>What is wrong with it, in words; null when nothing is.</summary>
    public string? Fault() =>
        Hertz.Count is < 1 or > Most ? $"expected 1 to {Most} pulse rates; found {Hertz.Count}"
        : Hertz.FirstOrDefault(h => !(h is >= 1 and <= 1e5), 1) is var odd && odd != 1 ? $"expected pulse rates of 1 to 10⁵ Hz; found {odd}"
        : null;

    /// <inheritdoc/>
    public bool Equals(PulseRates? other) => other is not null && Hertz.SequenceEqual(other.Hertz);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PulseRates);

    /// <inheritdoc/>
    public override int GetHashCode() => Hertz.Count == 0 ? 0 : HashCode.Combine(Hertz.Count, Hertz[0]);
}
