namespace Vedette.App;

/// <summary>What a sensor gave in the latest stretch of time, beside what was expected.</summary>
/// <param name="TimeSeconds">When it was told: the end of the stretch.</param>
/// <param name="LengthSeconds">Length of the stretch.</param>
/// <param name="Looks">Looks that fit into it.</param>
/// <param name="LongestSilenceSeconds">Longest time without a word.</param>
/// <param name="Detections">All detections.</param>
/// <param name="OfBodies">Looks that gave a detection of a body that is followed.</param>
/// <param name="False">Detections of nothing.</param>
/// <param name="Residuals">How far measurements lay from where tracks foresaw them.</param>
/// <param name="ClockSeconds">By how much its clock is late; null where nothing is known.</param>
/// <param name="ClockSigmaSeconds">Standard deviation of that.</param>
/// <param name="Words">What is not as expected; empty where all is.</param>
internal sealed record SensorFiguresView(
    double TimeSeconds,
    double LengthSeconds,
    double Looks,
    double LongestSilenceSeconds,
    FoundView Detections,
    FoundView OfBodies,
    FoundView False,
    IReadOnlyList<ResidualView> Residuals,
    double? ClockSeconds,
    double? ClockSigmaSeconds,
    string Words);

/// <summary>A number that was counted, beside the one that was expected.</summary>
/// <param name="Found">The number found.</param>
/// <param name="Expected">Its expectation.</param>
internal sealed record FoundView(int Found, double Expected);

/// <summary>Differences between what was measured and what tracks foresaw, in standard deviations.</summary>
/// <param name="Kind">range, azimuth, elevation, rangeRate, firstAxis or secondAxis.</param>
/// <param name="Count">How many.</param>
/// <param name="Mean">Their mean; 0 is expected.</param>
/// <param name="Rms">Root of their mean square; 1 is expected.</param>
internal sealed record ResidualView(string Kind, int Count, double Mean, double Rms);
