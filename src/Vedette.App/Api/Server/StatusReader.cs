using System.Globalization;

namespace Vedette.App;

/// <summary>Puts the heartbeat together from picture, player and clock.</summary>
/// <param name="options">What is shown.</param>
/// <param name="player">Plays it.</param>
internal sealed class StatusReader(ConsoleHostOptions options, Player player)
{
    /// <summary>Version of the program, without the hash of its source.</summary>
    public static string Release { get; } = ProductVersion.Current.Version.Split('+')[0];

    /// <summary>The state now.</summary>
    public StatusView Read()
    {
        PictureSummary s = player.Picture.Summary();
        return new(
            $"Vedette {Release}",
            options.Source.Name,
            s.Theatre,
            s.Clock is { } c ? PictureClock.Utc(c.Epoch) : null,
            s.Mode,
            options.Source.Kind == SourceKind.Recording,
            s.Clock?.Seconds(s.Time) ?? 0,
            s.Clock is null ? null : PictureClock.Utc(s.Time),
            options.Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            Math.Round(player.IdleSeconds, 3),
            s.Clock?.Seconds(s.LastEvidence),
            s.Count is { } n ? new(n.Low, n.High, Math.Round(n.Expected, 2), n.Grade) : null,
            player.Paced ? Player(s.Clock) : null,
            s.Feeds with { Troubled = options.Live?.Troubled ?? [] },
            s.Counters with { Dropped = player.Dropped },
            player.Problem);
    }

    private PlayerView Player(PictureClock? clock)
    {
        (Instant? start, Instant? end) = player.Range;
        return new(player.State, player.Speed, clock?.Seconds(start) ?? 0, clock?.Seconds(end));
    }
}
