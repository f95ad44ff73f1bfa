using System.Security.Cryptography;

namespace Vedette.SystemTests;

/// <summary>An outlet that keeps each event as its number, its kind and a hash over its bytes: equal lists are equal events.</summary>
internal sealed class EventRecorder : IOutlet
{
    private readonly ByteWriter _bytes = new();
    private readonly List<string> _events = [];

    /// <summary>All events so far, oldest first.</summary>
    public IReadOnlyList<string> Events => _events;

    /// <inheritdoc/>
    public void Accept(ReadOnlySpan<PipelineEvent> events)
    {
        foreach (PipelineEvent happened in events)
        {
            _bytes.Clear();
            EventCodec.Write(_bytes, happened);
            _events.Add($"{happened.Cause} {happened.GetType().Name} {Convert.ToHexString(SHA256.HashData(_bytes.Written))}");
        }
    }
}
