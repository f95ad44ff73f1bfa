namespace Vedette.Assessments;

/// <summary>Which nuisances are looked for.</summary>
internal enum NuisanceKinds
{
    /// <summary>Flashes: each explains what is bright with it.</summary>
    Lightning,

    /// <summary>What is there for minutes to days: fires, flares, glint.</summary>
    Lasting,
}

/// <summary>Nuisances of one kind at one place, from the first to the last. Mutable, owned by one <see cref="NuisanceMemory"/>.</summary>
internal sealed class NuisanceEntry(NuisanceKind kind, Vector3 place, double sigmaMetres, Instant first, Instant last, int count)
{
    /// <summary>What it is.</summary>
    public NuisanceKind Kind => kind;

    /// <summary>Where it was seen first, Earth-fixed.</summary>
    public Vector3 Place => place;

    /// <summary>Standard deviation of that place.</summary>
    public double SigmaMetres => sigmaMetres;

    /// <summary>When it was seen last.</summary>
    public Instant Last { get; private set; } = last;

    /// <summary>How often it was seen.</summary>
    public int Count { get; private set; } = count;

    /// <summary>How far from its times a line of sight may be, in seconds.</summary>
    /// <remarks>
    /// Lightning: 99 of 100 flashes last less than 1.4 s, and a sensor's frame has a time to within its integration: 1 s. Fires and flares:
    /// a polar satellite passes twice a day, and what burnt yesterday burns, or smoulders, today: 24 h. Glint moves with the Sun, a
    /// quarter of a degree a minute: 300 s.
    /// </remarks>
    private double Slack => kind switch { NuisanceKind.Lightning => 1, NuisanceKind.Glint => 300, _ => 86_400 };

    /// <summary>Longest pause within one entry, in seconds: 330 ms as GLM joins groups to flashes (Goodman et al., Atmospheric Research 125, 2013); else the slack.</summary>
    private double Pause => kind == NuisanceKind.Lightning ? 0.33 : Slack;

    /// <summary>How long it is remembered after its last time: what the assessor asks about is the first minute of a track, and products come late by half a minute and more.</summary>
    private double Remembered => kind == NuisanceKind.Lightning ? 120 : Slack;

    /// <summary>Whether it is of the kinds looked for.</summary>
    public bool IsOf(NuisanceKinds kinds) => (kind == NuisanceKind.Lightning) == (kinds == NuisanceKinds.Lightning);

    /// <summary>Whether a nuisance at this time goes on with it.</summary>
    public bool GoesOn(Instant time) => time.SecondsSince(Last) <= Pause && first.SecondsSince(time) <= Pause;

    /// <summary>Seen once more.</summary>
    public void Add(Instant time)
    {
        Last = time > Last ? time : Last;
        Count++;
    }

    /// <summary>Whether something bright at a time may be this.</summary>
    /// <param name="time">The time.</param>
    /// <param name="seconds">How far it is from the times of this, in seconds; 0 between the first and the last.</param>
    public bool Explains(Instant time, out double seconds)
    {
        seconds = Math.Max(0, Math.Max(first.SecondsSince(time), time.SecondsSince(Last)));
        return seconds <= Slack;
    }

    /// <summary>Distance of its place from a line of sight, in metres.</summary>
    public double Beside(LineOfSight ray) => Vector3.Cross(place - ray.Origin.Vector, ray.Toward.Vector).Length;

    /// <summary>Whether nothing that is asked about can be explained by it any more.</summary>
    public bool IsPast(Instant now) => now.SecondsSince(Last) > Remembered;

    /// <summary>Appends it to a snapshot.</summary>
    public void Save(ByteWriter writer)
    {
        writer.Write((byte)kind);
        writer.Write([place.X, place.Y, place.Z, sigmaMetres]);
        writer.Write(first.TaiTicks);
        writer.Write(Last.TaiTicks);
        writer.Write(Count);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static NuisanceEntry Restore(ref ByteReader reader)
    {
        byte kind = reader.ReadByte();
        if (kind > (byte)NuisanceKind.Glint)
        {
            reader.Fail();
        }

        Vector3 place = new(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        return new((NuisanceKind)kind, place, reader.ReadDouble(), new(reader.ReadInt64()), new(reader.ReadInt64()), reader.ReadInt32());
    }
}
