namespace Vedette.App;

/// <summary>The latest frame of an infrared sensor, and what was found in it. Its picture is at <c>/api/v1/frames/{hash}</c> while it is kept.</summary>
/// <param name="Hash">SHA-256 of its counts, 64 hexadecimal digits.</param>
/// <param name="Source">Name it came under.</param>
/// <param name="TimeSeconds">Middle of the exposure.</param>
/// <param name="Columns">Columns of the frame itself; the picture may be smaller.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="Kept">Whether its picture is still kept.</param>
/// <param name="Points">What was found, the surest first, at most <see cref="FrameStore.MaximumPoints"/>.</param>
internal sealed record FrameView(
    string Hash, string Source, double TimeSeconds, int Columns, int Lines, bool Kept, IReadOnlyList<FramePointView> Points);

/// <summary>A point of light in a frame.</summary>
/// <param name="Column">Column of its centre.</param>
/// <param name="Line">Line of its centre.</param>
/// <param name="SignalToNoise">Amplitude over the local noise.</param>
internal sealed record FramePointView(double Column, double Line, double SignalToNoise);
