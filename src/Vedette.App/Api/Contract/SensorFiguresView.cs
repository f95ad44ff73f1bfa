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
    FoundAndExpected Detections,
    FoundAndExpected OfBodies,
    FoundAndExpected False,
    IReadOnlyList<ResidualFigures> Residuals,
    double? ClockSeconds,
    double? ClockSigmaSeconds,
    string Words);
