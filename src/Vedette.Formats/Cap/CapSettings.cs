namespace Vedette.Formats;

/// <summary>What an installation says of itself in its messages.</summary>
/// <param name="Sender">Who sends them: no spaces, commas, &lt; and &amp;.</param>
/// <param name="SenderName">The same in words.</param>
/// <param name="Contact">Whom to ask.</param>
/// <param name="Series">First part of every identifier, so that those of two runs differ; of the same characters.</param>
public sealed record CapSettings(string Sender, string SenderName, string Contact, string Series)
{
    /// <summary>Settings of an installation that nobody has set up: addresses that cannot exist (RFC 2606).</summary>
    public static CapSettings Unset { get; } = new("alerts@vedette.invalid", "Vedette early warning", "The duty officer of this installation", "vedette");

    /// <summary>The same settings with identifiers of their own for a theatre: its epoch goes into the series.</summary>
    public CapSettings For(Theatre theatre)
    {
        ArgumentNullException.ThrowIfNull(theatre);
        string epoch = UtcTime.Format(theatre.Epoch, LeapSeconds.BuiltIn, 0);
        string compact = string.Concat(epoch.Where(char.IsAsciiLetterOrDigit));
        return this with { Series = $"{Series}-{compact}" };
    }
}
