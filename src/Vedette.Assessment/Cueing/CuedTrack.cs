namespace Vedette.Assessments;

/// <summary>What the <see cref="CueDesk"/> remembers of one track. Mutable.</summary>
internal sealed class CuedTrack
{
    /// <summary>Probability that it comes down again, as assessed last; 0 before that.</summary>
    public double Ballistic { get; set; }

    /// <summary>When it was last looked whether a radar is to be asked; null before that.</summary>
    public Instant? Tried { get; set; }

    /// <summary>Why the track ended, while nobody knows yet whether another takes its place; null while it is followed.</summary>
    public string? EndReason { get; set; }

    /// <summary>All cues of it, in the order of their numbers; one for each radar at most.</summary>
    public List<OpenCue> Cues { get; } = [];

    /// <summary>Appends it to a snapshot.</summary>
    public void Save(ByteWriter writer)
    {
        writer.Write(Ballistic);
        writer.Write(Tried?.TaiTicks ?? long.MinValue);
        writer.Write(EndReason is not null);
        writer.Write(EndReason ?? "");
        writer.Write(Cues.Count);
        foreach (OpenCue cue in Cues)
        {
            cue.Save(writer);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static CuedTrack Restore(ref ByteReader reader)
    {
        CuedTrack track = new() { Ballistic = reader.ReadDouble() };
        long tried = reader.ReadInt64();
        track.Tried = tried == long.MinValue ? null : new Instant(tried);
        bool ended = reader.ReadBoolean();
        string reason = reader.ReadString();
        track.EndReason = ended ? reason : null;
        int cues = reader.ReadCount(60);
        for (int i = 0; i < cues; i++)
        {
            track.Cues.Add(OpenCue.Restore(ref reader));
        }

        return track;
    }
}
