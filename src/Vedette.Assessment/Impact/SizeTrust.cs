namespace Vedette.Assessments;

/// <summary>Whether the size of a body is believed at present: changed only by what has lasted, so that predictions do not flicker. Mutable.</summary>
/// <remarks>A companion that comes into sight, or a clutter track that passes, must not throw an impact time to and fro.</remarks>
internal sealed class SizeTrust
{
    private const double LastingSeconds = 20;

    private bool _trusted;
    private Instant _agreed;

    /// <summary>The size to go by.</summary>
    /// <param name="allowed">What companions leave of it now: itself, or nothing.</param>
    /// <param name="own">The estimate from the body's own plots.</param>
    /// <param name="now">Time of the pipeline.</param>
    public BodySize Of(BodySize allowed, BodySize own, Instant now)
    {
        bool open = allowed.Looks > 0;
        if (open == _trusted || _agreed.TaiTicks == 0)
        {
            _agreed = now;
        }
        else if (now.SecondsSince(_agreed) >= LastingSeconds)
        {
            (_trusted, _agreed) = (open, now);
        }

        return _trusted ? own : default;
    }

    /// <summary>Appends it to a snapshot.</summary>
    public void Save(ByteWriter writer)
    {
        writer.Write(_trusted);
        writer.Write(_agreed.TaiTicks);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static SizeTrust Restore(ref ByteReader reader) => new() { _trusted = reader.ReadBoolean(), _agreed = new(reader.ReadInt64()) };
}
