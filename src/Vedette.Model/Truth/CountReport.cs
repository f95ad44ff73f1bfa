namespace Vedette.Model;

/// <summary>How many objects a run held to be there.</summary>
/// <param name="Seconds">The time, in seconds after the epoch of the recording.</param>
/// <param name="Low">Lower end of the 90 % interval, included; 0 or more.</param>
/// <param name="High">Upper end, included; not below the lower.</param>
/// <param name="Estimate">The number itself, as a mean: 0 or more, seldom whole.</param>
public readonly record struct CountReport(double Seconds, double Low, double High, double Estimate);
