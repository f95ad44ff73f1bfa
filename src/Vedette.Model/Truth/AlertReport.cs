namespace Vedette.Model;

/// <summary>One state of an alert as a run gave it out.</summary>
/// <param name="Seconds">When, in seconds after the epoch of the recording.</param>
/// <param name="Alert">Name of the alert.</param>
/// <param name="Track">The track it rests on.</param>
/// <param name="Level">Its level.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record AlertReport(double Seconds, AlertId Alert, TrackId Track, AlertLevel Level, string Reason);
