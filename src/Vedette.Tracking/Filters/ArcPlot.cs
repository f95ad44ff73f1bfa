namespace Vedette.Tracking;

/// <summary>A plot of an arc.</summary>
/// <param name="Plot">The plot, at the time as it was corrected when it came.</param>
/// <param name="ClockSeconds">What was taken off its time, in seconds.</param>
internal readonly record struct ArcPlot(Plot Plot, double ClockSeconds);
