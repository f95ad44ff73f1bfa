namespace Vedette.Assessments;

/// <summary>A cue and how far it has come. Mutable, owned by the <see cref="CueDesk"/>.</summary>
internal sealed class OpenCue(Cue cue)
{
    /// <summary>Seconds after which a radar that has said nothing has not answered.</summary>
    public const double AnswerSeconds = 10;

    /// <summary>A cue is renewed no more often than this, s.</summary>
    private const double LeastSeconds = 5;

    /// <summary>Volume of the search, over that told last, below which it is told again: half in each direction. Above the inverse likewise.</summary>
    private const double Shrunk = 0.125;

    /// <summary>Squared distance, in standard deviations of what was told last, beyond which it is told again: less is what better knowledge does anyway.</summary>
    private const double Moved = 9;

    /// <summary>Its latest revision.</summary>
    public Cue Cue { get; private set; } = cue;

    /// <summary>When the first revision was issued.</summary>
    public Instant Asked { get; private set; } = cue.Issued;

    /// <summary>Since when it waits for an answer.</summary>
    private Instant _openSince = cue.Issued;

    /// <summary>How far it has come.</summary>
    public CueState State { get; set; }

    /// <summary>Whether it has come to its end.</summary>
    public bool IsOver => State is CueState.Seen or CueState.Over;

    /// <summary>Whether the radar should have answered by now, and it is not known that it has not.</summary>
    public bool IsUnanswered(Instant now) => State == CueState.Open && now.SecondsSince(_openSince) >= AnswerSeconds;

    /// <summary>Whether it is time to look if it must be renewed.</summary>
    public bool MayRenew(Instant now) => !IsOver && now.SecondsSince(Cue.Issued) >= LeastSeconds;

    /// <summary>The middle of what is left of its window, where it is asked whether it must be renewed.</summary>
    public Instant MiddleFrom(Instant now)
    {
        Instant from = now > Cue.From ? now : Cue.From;
        return from > Cue.Until ? Cue.Until : from.AddSeconds(0.5 * Cue.Until.SecondsSince(from));
    }

    /// <summary>Whether what is known now is another volume than that told last.</summary>
    /// <param name="known">Where the body is expected now, at a time in the window.</param>
    public bool Differs(in CuePoint known)
    {
        (Vector3 then, Symmetric3 told) = At(known.Time);
        Vector3 away = known.Position.Vector - then;
        double ratio = Math.Sqrt(Determinant(known.Covariance) / Determinant(told));
        return ratio is < Shrunk or > 1 / Shrunk || !Symmetric3.TrySolve(told, away, out Vector3 weighted) || Vector3.Dot(weighted, away) > Moved;
    }

    /// <summary>Renews it; one that was refused is open again then.</summary>
    /// <param name="points">The volume now, two points or more.</param>
    /// <param name="track">The track now.</param>
    /// <param name="now">Time of the pipeline.</param>
    public void Renew(IReadOnlyList<CuePoint> points, Track track, Instant now)
    {
        Cue = Cue with
        {
            Revision = Cue.Revision + 1,
            Track = track.Id,
            Issued = now,
            From = points[0].Time,
            Until = points[^1].Time,
            Points = points,
            Mode = track.Mode,
        };
        (State, _openSince) = State == CueState.Refused ? (CueState.Open, now) : (State, _openSince);
    }

    /// <summary>Another track has the body from now on.</summary>
    public void Rename(TrackId track) => Cue = Cue with { Track = track };

    /// <summary>Appends it to a snapshot.</summary>
    public void Save(ByteWriter writer)
    {
        CueCodec.Write(writer, Cue);
        writer.Write(Asked.TaiTicks);
        writer.Write((byte)State);
        writer.Write(_openSince.TaiTicks);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static OpenCue Restore(ref ByteReader reader) =>
        new(CueCodec.Read(ref reader)) { Asked = new(reader.ReadInt64()), State = (CueState)reader.ReadByte(), _openSince = new(reader.ReadInt64()) };

    /// <summary>The volume told last at a time between two of its points.</summary>
    private (Vector3 Place, Symmetric3 Covariance) At(Instant time)
    {
        IReadOnlyList<CuePoint> points = Cue.Points;
        int after = 1;
        while (after + 1 < points.Count && points[after].Time < time)
        {
            after++;
        }

        (CuePoint a, CuePoint b) = (points[after - 1], points[after]);
        double part = time.SecondsSince(a.Time) / b.Time.SecondsSince(a.Time);
        Symmetric3 covariance = default;
        for (int i = 0; i < 6; i++)
        {
            covariance[i] = (1 - part) * a.Covariance[i] + part * b.Covariance[i];
        }

        return ((1 - part) * a.Position.Vector + part * b.Position.Vector, covariance);
    }

    private static double Determinant(in Symmetric3 m) =>
        m[0, 0] * (m[1, 1] * m[2, 2] - m[1, 2] * m[1, 2])
        - m[0, 1] * (m[0, 1] * m[2, 2] - m[1, 2] * m[0, 2])
        + m[0, 2] * (m[0, 1] * m[1, 2] - m[1, 1] * m[0, 2]);
}
