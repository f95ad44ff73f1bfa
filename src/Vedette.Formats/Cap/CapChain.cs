namespace Vedette.Formats;

/// <summary>Makes the messages of alerts, each naming the earlier ones of its alert.</summary>
/// <param name="settings">What the installation says of itself.</param>
/// <remarks>Not thread-safe. A state that comes a second time gives the same document and is not named twice.</remarks>
public sealed class CapChain(CapSettings settings)
{
    private readonly CapComposer _composer = new(settings);
    private readonly Dictionary<AlertId, List<CapReference>> _sent = [];

    /// <summary>Makes the message of a state of an alert.</summary>
    /// <param name="alert">The state; live ones become messages of status Actual, all others do not.</param>
    /// <param name="identifier">Identifier of the message.</param>
    /// <param name="document">The message in UTF-8, when the result is true; else empty.</param>
    /// <param name="error">Why it must not leave, when the result is false; else empty.</param>
    /// <returns>Whether there is a message that may leave.</returns>
    public bool TryAdd(Alert alert, out string identifier, out byte[] document, out string error)
    {
        ArgumentNullException.ThrowIfNull(alert);
        if (!_sent.TryGetValue(alert.Id, out List<CapReference>? sent))
        {
            _sent.Add(alert.Id, sent = []);
        }

        CapMessage message = Compose(alert, sent);
        identifier = message.Identifier;
        bool good = CapWriter.TryWrite(message, out document, out error);
        if (good && sent.TrueForAll(earlier => earlier.Identifier != message.Identifier))
        {
            sent.Add(message.Reference);
        }

        return good;
    }

    private CapMessage Compose(Alert alert, List<CapReference> sent)
    {
        CapMessage draft = ComposeAfter([]);
        int before = sent.FindIndex(earlier => earlier.Identifier == draft.Identifier);
        CapReference[] earlier = [.. before < 0 ? sent : sent[..before]];
        return earlier.Length == 0 ? draft : ComposeAfter(earlier);

        CapMessage ComposeAfter(CapReference[] references) =>
            LiveAlert.TryFrom(alert, out LiveAlert? live) ? _composer.Compose(live, references)
            : DrillAlert.TryFrom(alert, out DrillAlert? drill) ? _composer.Compose(drill, references)
            : throw new InvalidOperationException("An alert is either live or a drill.");
    }
}
