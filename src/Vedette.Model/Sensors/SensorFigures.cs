namespace Vedette.Model;

/// <summary>A quantity that a sensor measures.</summary>
public enum MeasuredKind
{
    /// <summary>Range of a plot.</summary>
    Range,

    /// <summary>Azimuth of a plot.</summary>
    Azimuth,

    /// <summary>Elevation of a plot.</summary>
    Elevation,

    /// <summary>Range rate of a plot.</summary>
    RangeRate,

    /// <summary>A line of sight, across it and the Earth's axis.</summary>
    FirstAxis,

    /// <summary>A line of sight, across it and the first axis.</summary>
    SecondAxis,
}

/// <summary>How far what a sensor measured lay from where tracks foresaw it, in standard deviations of that difference.</summary>
/// <param name="Kind">What was measured.</param>
/// <param name="Count">How many differences.</param>
/// <param name="Mean">Their mean; 0 is expected.</param>
/// <param name="Rms">The root of the mean of their squares; 1 is expected.</param>
/// <remarks>Of detections that were a confirmed track's beyond doubt. A difference is as wide as the measurement as stated, the track and the biases together.</remarks>
public readonly record struct ResidualFigures(MeasuredKind Kind, int Count, double Mean, double Rms);

/// <summary>A number that was counted, beside the one that was expected.</summary>
/// <param name="Found">The number found.</param>
/// <param name="Expected">Its expectation.</param>
public readonly record struct FoundAndExpected(int Found, double Expected);

/// <summary>What a sensor gave in a stretch of time, beside what was expected of it.</summary>
/// <param name="Sensor">The sensor.</param>
/// <param name="Seconds">Length of the stretch, which ends when it is told.</param>
/// <param name="Looks">How many looks fit into it: the length over the revisit time.</param>
/// <param name="LongestSilenceSeconds">Longest time without a word from it; up to a revisit time is expected.</param>
/// <param name="Detections">All detections, and how many were expected: of bodies that are followed, and false ones as stated.</param>
/// <param name="OfBodies">Looks that gave a detection of a confirmed track which the sensor had had before and that does not stand on the ground, and how many should have by the probabilities of detection.</param>
/// <param name="False">Detections that turned out to be of nothing, and how many the sensor states. Those of tracks that are neither confirmed nor given up are in neither.</param>
/// <param name="Residuals">One of each quantity that was measured of a confirmed track.</param>
/// <param name="Clock">What is known of its clock; null for a satellite, and while nothing was told.</param>
/// <param name="Words">What is not as expected, in words; empty where all is.</param>
public sealed record SensorFigures(
    SensorId Sensor,
    double Seconds,
    double Looks,
    double LongestSilenceSeconds,
    FoundAndExpected Detections,
    FoundAndExpected OfBodies,
    FoundAndExpected False,
    IReadOnlyList<ResidualFigures> Residuals,
    SensorBias? Clock,
    string Words);
