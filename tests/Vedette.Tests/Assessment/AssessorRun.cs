using Vedette.Assessments;

namespace Vedette.Tests;

/// <summary>Feeds an assessor and keeps all that it tells; can put a snapshot and a fresh assessor in between.</summary>
internal sealed class AssessorRun(Theatre theatre)
{
    private readonly Dictionary<long, Track> _last = [];
    private Assessor _assessor = new(theatre);
    private int _steps;

    public List<Assessment> Assessments { get; } = [];

    public List<Alert> Alerts { get; } = [];

    public int? RestartAt { get; init; }

    public Theatre Theatre { get; } = theatre;

    public void Process(TrackUpdate update, double now)
    {
        _last[update.Track.Id.Value] = update.Track;
        Restart();
        _assessor.Process(update, AssessmentScene.Epoch.AddSeconds(now), Assessments, Alerts);
    }

    public void End(long id, double now, string reason)
    {
        Track track = _last[id] with { Status = TrackStatus.Ended, EndReason = reason };
        Process(new(track, [], []), now);
    }

    public void AdvanceTo(double now)
    {
        Restart();
        _assessor.AdvanceTo(AssessmentScene.Epoch.AddSeconds(now), Assessments, Alerts);
    }

    /// <summary>All that was told, as bytes.</summary>
    public byte[] Bytes()
    {
        ByteWriter writer = new();
        foreach (Assessment assessment in Assessments)
        {
            AssessmentCodec.Write(writer, assessment);
        }

        foreach (Alert alert in Alerts)
        {
            writer.Write(alert.Id.Value);
            writer.Write(alert.Track.Value);
            writer.Write(alert.Version);
            writer.Write(alert.Time.TaiTicks);
            writer.Write((byte)alert.Level);
            writer.Write(alert.Reason);
            AssessmentCodec.Write(writer, alert.Assessment);
        }

        return writer.Written.ToArray();
    }

    private void Restart()
    {
        if (_steps++ != RestartAt)
        {
            return;
        }

        ByteWriter writer = new();
        _assessor.Save(writer);
        ByteReader reader = new(writer.Written);
        _assessor = Assessor.Restore(ref reader, Theatre);
        Assert.True(reader.AtEnd);
    }
}
