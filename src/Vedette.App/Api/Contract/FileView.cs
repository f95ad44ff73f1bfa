using System.Globalization;

namespace Vedette.App;

/// <summary>A file that was sent and now waits to be read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">Its length.</param>
internal sealed record FileAcceptedView(string Name, long Bytes);

/// <summary>What became of a file that arrived.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">taken, duplicate (its content was there before) or refused.</param>
/// <param name="Reason">Why it was refused; else empty.</param>
/// <param name="Observations">Observations in it that were new.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Utc">When that was decided, ISO 8601.</param>
internal sealed record FileView(string Name, LiveFileState State, string Reason, int Observations, long Bytes, string Utc)
{
    /// <summary>A verdict as shown.</summary>
    public static FileView Of(LiveFileVerdict v) => new(
        v.Name, v.State, v.Reason, v.Observations, v.Bytes, v.Utc.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
}
