using Vedette.Physics;

namespace Vedette.Model;

/// <summary>Cues, their answers and their states as bytes. Version 1: members in order, little-endian.</summary>
public static class CueCodec
{
    private const int PointBytes = 105;

    /// <summary>Writes a cue.</summary>
    public static void Write(ByteWriter writer, Cue cue)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(cue);
        writer.Write(cue.Id.Value);
        writer.Write(cue.Revision);
        writer.Write(cue.Sensor.Value);
        writer.Write(cue.Track.Value);
        writer.Write(cue.Issued.TaiTicks);
        writer.Write((byte)cue.Reason);
        writer.Write(cue.From.TaiTicks);
        writer.Write(cue.Until.TaiTicks);
        CodecParts.WriteList(writer, cue.Points, Write);
        writer.Write((byte)cue.Mode);
    }

    /// <summary>Reads a cue; when the bytes are wrong the reader has failed and the result means nothing.</summary>
    public static Cue Read(ref ByteReader reader) => new(
        new(reader.ReadInt64()), reader.ReadInt32(), new(reader.ReadInt32()), new(reader.ReadInt64()), new(reader.ReadInt64()),
        (CueReason)CodecParts.ReadUpTo(ref reader, (byte)CueReason.Handover), new(reader.ReadInt64()), new(reader.ReadInt64()),
        ReadPoints(ref reader), (DataMode)CodecParts.ReadUpTo(ref reader, (byte)DataMode.Simulated));

    /// <summary>Writes an answer.</summary>
    internal static void Write(ByteWriter writer, CueAnswer answer)
    {
        writer.Write(answer.Cue.Value);
        writer.Write(answer.Revision);
        writer.Write(answer.Sensor.Value);
        writer.Write(answer.Accepted);
        writer.Write(answer.Words);
    }

    /// <summary>Reads an answer.</summary>
    internal static CueAnswer ReadAnswer(ref ByteReader reader) => new(
        new(reader.ReadInt64()), reader.ReadInt32(), new(reader.ReadInt32()), reader.ReadBoolean(), reader.ReadString());

    /// <summary>Writes what an event says beside cause and time.</summary>
    internal static void Write(ByteWriter writer, CueStateChanged changed)
    {
        writer.Write(changed.Cue.Value);
        writer.Write(changed.Sensor.Value);
        writer.Write(changed.Track.Value);
        writer.Write((byte)changed.State);
        writer.Write(changed.Words);
    }

    /// <summary>Reads it back.</summary>
    internal static CueStateChanged ReadChanged(ref ByteReader reader, long cause, Instant time) => new(
        cause, time, new(reader.ReadInt64()), new(reader.ReadInt32()), new(reader.ReadInt64()),
        (CueState)CodecParts.ReadUpTo(ref reader, (byte)CueState.Over), reader.ReadString());

    private static void Write(ByteWriter writer, CuePoint point)
    {
        writer.Write(point.Time.TaiTicks);
        CodecParts.Write(writer, point.Position.Vector);
        CodecParts.Write(writer, point.Velocity.Vector);
        Symmetric3 covariance = point.Covariance;
        writer.Write((ReadOnlySpan<double>)covariance);
        writer.Write(point.State is not null);
        if (point.State is { } state)
        {
            Symmetric6 all = state.Matrix;
            writer.Write((ReadOnlySpan<double>)all);
        }
    }

    private static CuePoint[] ReadPoints(ref ByteReader reader)
    {
        var points = new CuePoint[reader.ReadCount(PointBytes)];
        for (int i = 0; i < points.Length; i++)
        {
            points[i] = new(
                new(reader.ReadInt64()), Position<Ecef>.From(CodecParts.ReadVector(ref reader)),
                Velocity<Ecef>.From(CodecParts.ReadVector(ref reader)), ReadCovariance(ref reader))
            {
                State = reader.ReadBoolean() ? ReadState(ref reader) : null,
            };
        }

        return points;
    }

    private static Covariance ReadState(ref ByteReader reader)
    {
        Symmetric6 state = default;
        reader.Read(state);
        return new(state);
    }

    private static Symmetric3 ReadCovariance(ref ByteReader reader)
    {
        Symmetric3 covariance = default;
        reader.Read(covariance);
        return covariance;
    }
}
