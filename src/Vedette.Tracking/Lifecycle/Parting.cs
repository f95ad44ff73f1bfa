namespace Vedette.Tracking;

/// <summary>What a track knows of the separation that its body came out of. Mutable, owned by the track.</summary>
internal sealed class Parting
{
    private bool _exchanged;

    /// <summary>The track that both bodies come from.</summary>
    public required TrackId Origin { get; init; }

    /// <summary>The track of the other body.</summary>
    public required TrackId Other { get; set; }

    /// <summary>When they parted, as nearly as it is known: when a motor was last seen.</summary>
    public required Instant Time { get; init; }

    /// <summary>How large the body looks since then.</summary>
    public required EchoStrength Echo { get; init; }

    /// <summary>Natural logarithm of the odds that this body is the payload and the other the stage.</summary>
    public double LogPayload { get; set; }

    /// <summary>Whether it was beyond doubt at some time which is which.</summary>
    public bool Settled { get; set; }

    /// <summary>Whether nothing has been seen of the body itself since then: it is where the other one is, as near as separation leaves it.</summary>
    public bool Unseen { get; set; }

    /// <summary>Until when an unseen body has been moved along with the other.</summary>
    public Instant Followed { get; set; }

    /// <summary>What is told of it.</summary>
    public Separation Told => new(Origin, Other, 1 / (1 + Math.Exp(-LogPayload)));

    /// <summary>Notes that the names of the two bodies have been exchanged.</summary>
    public void Exchange() => _exchanged = !_exchanged;

    /// <summary>Whether names were exchanged since the last time this was asked.</summary>
    public bool TakeExchanged()
    {
        bool exchanged = _exchanged;
        _exchanged = false;
        return exchanged;
    }

    public void Save(ByteWriter writer)
    {
        writer.Write(Origin.Value);
        writer.Write(Other.Value);
        writer.Write(Time.TaiTicks);
        Echo.Save(writer);
        writer.Write(LogPayload);
        writer.Write(Settled);
        writer.Write(Unseen);
        writer.Write(Followed.TaiTicks);
        writer.Write(_exchanged);
    }

    public static Parting Restore(ref ByteReader reader) => new()
    {
        Origin = new(reader.ReadInt64()),
        Other = new(reader.ReadInt64()),
        Time = new(reader.ReadInt64()),
        Echo = EchoStrength.Restore(ref reader),
        LogPayload = reader.ReadDouble(),
        Settled = reader.ReadBoolean(),
        Unseen = reader.ReadBoolean(),
        Followed = new(reader.ReadInt64()),
        _exchanged = reader.ReadBoolean(),
    };
}
