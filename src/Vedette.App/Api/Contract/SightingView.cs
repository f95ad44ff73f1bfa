namespace Vedette.App;

/// <summary>One detection as it arrived: a line from the sensor to what it saw.</summary>
/// <param name="Number">Counted up in this run.</param>
/// <param name="SensorId">The sensor.</param>
/// <param name="Kind">ray (infrared, no range) or plot (radar).</param>
/// <param name="TimeSeconds">When.</param>
/// <param name="From">The sensor.</param>
/// <param name="To">The plot; for a ray, where it meets the Earth, or its point nearest to the Earth.</param>
/// <param name="TrackId">The track that took it; null when none did.</param>
internal sealed record SightingView(
    long Number, int SensorId, string Kind, double TimeSeconds, PointView From, PointView To, long? TrackId);
