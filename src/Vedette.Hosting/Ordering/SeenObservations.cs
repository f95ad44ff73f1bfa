using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Vedette.Hosting;

/// <summary>Remembers which observations came already, by sensor, time and content: under whichever name they come again, they are the same.</summary>
/// <param name="most">How many are remembered at most; beyond that the first is forgotten; 2,000,000 unless said otherwise, some months of a service.</param>
/// <remarks>Not thread-safe.</remarks>
public sealed class SeenObservations(int most = 2_000_000)
{
    private readonly HashSet<UInt128> _keys = [];
    private readonly Queue<UInt128> _order = new();
    private readonly ByteWriter _writer = new();

    /// <summary>How many are remembered.</summary>
    public int Count => _keys.Count;

    /// <summary>Notes an observation.</summary>
    /// <param name="observation">The observation; its number does not count, and of one with a frame only the frame does, whatever its name.</param>
    /// <param name="key">What it is known by: half of the SHA-256 of what counts.</param>
    /// <returns>Whether it came for the first time.</returns>
    public bool TryAdd(Observation observation, out UInt128 key)
    {
        ArgumentNullException.ThrowIfNull(observation);
        key = KeyOf(observation);
        if (!_keys.Add(key))
        {
            return false;
        }

        _order.Enqueue(key);
        if (_order.Count > most)
        {
            _keys.Remove(_order.Dequeue());
        }

        return true;
    }

    private UInt128 KeyOf(Observation observation)
    {
        _writer.Clear();
        InputCodec.Write(_writer, Unnamed(observation));
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_writer.Written, digest);
        return BinaryPrimitives.ReadUInt128LittleEndian(digest);
    }

    /// <summary>Of a frame, what it is known by is the frame: what is found in it depends on the frames that the detector saw before.</summary>
    private static Observation Unnamed(Observation observation) => observation with
    {
        Sequence = 0,
        Time = observation.Content is LineOfSightMessage { Frame: { } taken } ? taken.Time : observation.Time,
        Content = observation.Content is LineOfSightMessage { Frame: { } frame } ? new LineOfSightMessage([], frame with { Source = "" }) : observation.Content,
    };
}
