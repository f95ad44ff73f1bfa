namespace Vedette.Simulation;

/// <summary>The clock of a radar ("clock"): the times that it tells are those of the scenario plus an offset that grows. Unknown to who receives them.</summary>
/// <param name="OffsetSeconds">Offset at the start of the scenario; above 0 the clock is ahead.</param>
/// <param name="DriftPartsPerMillion">Growth of the offset in microseconds a second; 0 where the file does not say.</param>
public sealed record RadarClock(double OffsetSeconds, double DriftPartsPerMillion = 0)
{
    /// <summary>What the clock shows at a time.</summary>
    internal double Shows(double seconds) => seconds + OffsetSeconds + 1e-6 * DriftPartsPerMillion * seconds;
}
