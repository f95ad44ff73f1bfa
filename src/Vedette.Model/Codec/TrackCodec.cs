using Vedette.Physics;

namespace Vedette.Model;

/// <summary>Tracks and associations as bytes. Version 1: members in order, little-endian.</summary>
internal static class TrackCodec
{
    private const int DetectionBytes = 29;
    private const int AssociationBytes = DetectionBytes + 17;
    private const int RefusalBytes = 16;
    private const int ExpectationBytes = 29;

    /// <summary>Writes a version of a track and what led to it.</summary>
    public static void Write(ByteWriter writer, TrackUpdate update)
    {
        Write(writer, update.Track);
        CodecParts.WriteList(writer, update.Detections, DetectionCodec.Write);
        CodecParts.WriteList(writer, update.Replaces, static (w, id) => w.Write(id.Value));
    }

    /// <summary>Reads a version of a track; when the bytes are wrong the reader has failed and the result means nothing.</summary>
    public static TrackUpdate ReadUpdate(ref ByteReader reader)
    {
        Track track = ReadTrack(ref reader);
        var detections = new Detection[reader.ReadCount(DetectionBytes)];
        for (int i = 0; i < detections.Length; i++)
        {
            detections[i] = DetectionCodec.Read(ref reader);
        }

        var replaces = new TrackId[reader.ReadCount(sizeof(long))];
        for (int i = 0; i < replaces.Length; i++)
        {
            replaces[i] = new(reader.ReadInt64());
        }

        return new(track, detections, replaces);
    }

    /// <summary>Writes what <see cref="Write(ByteWriter, TrackUpdate)"/> does not: the separation, and whether bodies were exchanged.</summary>
    public static void WriteMore(ByteWriter writer, TrackUpdate update)
    {
        writer.Write(update.Exchanged);
        writer.Write(update.Track.Separation is not null);
        writer.Write(update.Track.Separation?.Origin.Value ?? 0);
        writer.Write(update.Track.Separation?.Other.Value ?? 0);
        writer.Write(update.Track.Separation?.PayloadProbability ?? 0);
        writer.Write(update.Confirmation is not null);
        writer.Write(update.Confirmation ?? "");
    }

    /// <summary>Reads a version of a track with its separation.</summary>
    public static TrackUpdate ReadWithMore(ref ByteReader reader)
    {
        TrackUpdate update = ReadUpdate(ref reader);
        bool exchanged = reader.ReadBoolean();
        bool separated = reader.ReadBoolean();
        var separation = new Separation(new(reader.ReadInt64()), new(reader.ReadInt64()), reader.ReadDouble());
        return update with
        {
            Exchanged = exchanged,
            Track = update.Track with { Separation = separated ? separation : null },
            Confirmation = ReadReason(ref reader),
        };
    }

    /// <summary>Writes which radars should see the track.</summary>
    public static void WriteExpectations(ByteWriter writer, TrackUpdate update) =>
        CodecParts.WriteList(writer, update.Track.Expectations, static (w, e) =>
        {
            w.Write(e.Sensor.Value);
            w.Write(e.From.TaiTicks);
            w.Write(e.Probability);
            w.Write(e.Looks);
            w.Write(e.Missed);
            w.Write(e.Seen);
        });

    /// <summary>Reads a version of a track with its separation and with the radars that should see it.</summary>
    public static TrackUpdate ReadWithExpectations(ref ByteReader reader)
    {
        TrackUpdate update = ReadWithMore(ref reader);
        var expectations = new Expectation[reader.ReadCount(ExpectationBytes)];
        for (int i = 0; i < expectations.Length; i++)
        {
            expectations[i] = new(new(reader.ReadInt32()), new(reader.ReadInt64()), reader.ReadDouble(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadBoolean());
        }

        return update with { Track = update.Track with { Expectations = expectations } };
    }

    /// <summary>Writes what became of some detections.</summary>
    public static void Write(ByteWriter writer, IReadOnlyList<Association> associations) =>
        CodecParts.WriteList(writer, associations, static (w, association) =>
        {
            DetectionCodec.Write(w, association.Detection);
            w.Write(association.Track is not null);
            w.Write(association.Track?.Value ?? 0);
            w.Write(association.Probability);
        });

    /// <summary>Reads what became of some detections.</summary>
    public static Association[] ReadAssociations(ref ByteReader reader)
    {
        var associations = new Association[reader.ReadCount(AssociationBytes)];
        for (int i = 0; i < associations.Length; i++)
        {
            Detection detection = DetectionCodec.Read(ref reader);
            bool taken = reader.ReadBoolean();
            TrackId track = new(reader.ReadInt64());
            associations[i] = new(detection, taken ? track : null, reader.ReadDouble());
        }

        return associations;
    }

    /// <summary>Writes what became of some detections, and who did not take them.</summary>
    public static void WriteWithRefusals(ByteWriter writer, IReadOnlyList<Association> associations)
    {
        Write(writer, associations);
        foreach (Association association in associations)
        {
            CodecParts.WriteList(writer, association.RefusedBy, static (w, refusal) =>
            {
                w.Write(refusal.Track.Value);
                w.Write(refusal.Probability);
            });
        }
    }

    /// <summary>Reads what became of some detections, and who did not take them.</summary>
    public static Association[] ReadAssociationsWithRefusals(ref ByteReader reader)
    {
        Association[] associations = ReadAssociations(ref reader);
        for (int i = 0; i < associations.Length && !reader.Failed; i++)
        {
            associations[i] = associations[i] with { RefusedBy = ReadRefusals(ref reader) };
        }

        return associations;
    }

    private static Refusal[] ReadRefusals(ref ByteReader reader)
    {
        int count = reader.ReadCount(RefusalBytes);
        Refusal[] refusals = count == 0 ? [] : new Refusal[count];
        for (int i = 0; i < refusals.Length; i++)
        {
            refusals[i] = new(new(reader.ReadInt64()), reader.ReadDouble());
        }

        return refusals;
    }

    /// <summary>Reads time, position and velocity.</summary>
    public static StateVector ReadState(ref ByteReader reader) => new(
        new(reader.ReadInt64()),
        Position<Eci>.From(CodecParts.ReadVector(ref reader)),
        Velocity<Eci>.From(CodecParts.ReadVector(ref reader)));

    private static void Write(ByteWriter writer, Track track)
    {
        writer.Write(track.Id.Value);
        writer.Write((byte)track.Status);
        writer.Write(track.ExistenceProbability);
        writer.Write(track.State.Time.TaiTicks);
        CodecParts.Write(writer, track.State.Position.Vector);
        CodecParts.Write(writer, track.State.Velocity.Vector);
        Symmetric6 covariance = track.Uncertainty.Matrix;
        writer.Write((ReadOnlySpan<double>)covariance);
        writer.Write((byte)track.Phase);
        writer.Write(track.BoostProbability);
        CodecParts.Write(writer, track.ThrustAcceleration);
        writer.Write(track.BallisticCoefficient.KilogramsPerSquareMetre);
        writer.Write(track.BallisticCoefficient.LogSigma);
        CodecParts.WriteList(writer, track.Contributors, static (w, id) => w.Write(id.Value));
        writer.Write(track.FirstDetection.TaiTicks);
        writer.Write(track.LastDetection.TaiTicks);
        CodecParts.Write(writer, track.LastBoost);
        writer.Write(track.DetectionCount);
        writer.Write((byte)track.Mode);
        writer.Write(track.EndReason is not null);
        writer.Write(track.EndReason ?? "");
    }

    private static Track ReadTrack(ref ByteReader reader) => new(
        new(reader.ReadInt64()),
        (TrackStatus)CodecParts.ReadUpTo(ref reader, (byte)TrackStatus.Ended),
        reader.ReadDouble(),
        ReadState(ref reader),
        ReadCovariance(ref reader),
        (FlightPhase)CodecParts.ReadUpTo(ref reader, (byte)FlightPhase.Reentry),
        reader.ReadDouble(),
        CodecParts.ReadVector(ref reader),
        new(reader.ReadDouble(), reader.ReadDouble()),
        ReadSensors(ref reader),
        new(reader.ReadInt64()),
        new(reader.ReadInt64()),
        CodecParts.ReadOptionalInstant(ref reader),
        reader.ReadInt32(),
        (DataMode)CodecParts.ReadUpTo(ref reader, (byte)DataMode.Simulated),
        ReadReason(ref reader));

    private static Covariance ReadCovariance(ref ByteReader reader)
    {
        Symmetric6 covariance = default;
        reader.Read(covariance);
        return new(covariance);
    }

    private static SensorId[] ReadSensors(ref ByteReader reader)
    {
        var sensors = new SensorId[reader.ReadCount(sizeof(int))];
        for (int i = 0; i < sensors.Length; i++)
        {
            sensors[i] = new(reader.ReadInt32());
        }

        return sensors;
    }

    private static string? ReadReason(ref ByteReader reader)
    {
        bool there = reader.ReadBoolean();
        string reason = reader.ReadString();
        return there ? reason : null;
    }
}
