namespace Vedette.Model;

/// <summary>What a sensor's measurements may be off by.</summary>
public enum SensorBiasKind
{
    /// <summary>Range of a radar, in metres.</summary>
    Range,

    /// <summary>Azimuth of a radar, in radians.</summary>
    Azimuth,

    /// <summary>Elevation of a radar, in radians.</summary>
    Elevation,

    /// <summary>Clock of a radar, in seconds; above zero where it tells times that are too late.</summary>
    Clock,

    /// <summary>Lines of sight of a satellite, in radians: across the line and the Earth's axis.</summary>
    FirstAxis,

    /// <summary>Lines of sight of a satellite, in radians: across the line and the first axis.</summary>
    SecondAxis,
}

/// <summary>What is known of one bias.</summary>
/// <param name="Kind">Which; it says the unit, too.</param>
/// <param name="Value">Estimate: what is measured is too large by so much.</param>
/// <param name="Sigma">Its standard deviation.</param>
/// <param name="StatedSigma">What the standard deviation is taken to be before anything is known.</param>
public readonly record struct SensorBias(SensorBiasKind Kind, double Value, double Sigma, double StatedSigma)
{
    /// <summary>Whether more is known of it than what is stated: its standard deviation is down to half.</summary>
    public bool IsKnown => Sigma < 0.5 * StatedSigma;
}

/// <summary>What is known of all biases of a sensor.</summary>
/// <param name="Sensor">The sensor.</param>
/// <param name="Biases">Each of them.</param>
/// <param name="Words">The same in words, with what cannot be told apart.</param>
public sealed record SensorBiases(SensorId Sensor, IReadOnlyList<SensorBias> Biases, string Words);
