using System.Diagnostics.CodeAnalysis;
using Vedette.Physics;

namespace Vedette.Model;

/// <summary>Events of the pipeline as bytes, for the journal and between actors; byte by byte in <c>docs/journal.md</c>.</summary>
/// <remarks>What was written by any version so far can be read by this one.</remarks>
public static class EventCodec
{
    /// <summary>Version that is written.</summary>
    public const byte Version = 1;

    private const byte TrackKind = 1;
    private const byte AssociatedKind = 2;
    private const byte AssessmentKind = 3;
    private const byte AlertKind = 4;
    private const byte HealthKind = 5;
    private const byte RejectedKind = 6;
    private const byte CountedKind = 7;
    private const byte AssociatedWithRefusalsKind = 8;

    /// <summary>A track with a separation or the reason of its confirmation; one without is written as ever.</summary>
    private const byte TrackWithMoreKind = 9;

    /// <summary>Health of a sensor that misleads; that of one which does not is written as ever.</summary>
    private const byte HealthWithFaultsKind = 10;
    private const byte BiasesKind = 11;
    private const byte CueKind = 12;
    private const byte CueStateKind = 13;

    /// <summary>A track with more, that radars should see; one that none should is written as ever.</summary>
    private const byte TrackWithExpectationsKind = 14;
    private const byte FiguresKind = 15;
    private const int FaultBytes = 5;

    /// <summary>Writes an event.</summary>
    /// <param name="writer">Where it goes, after what was written before.</param>
    /// <param name="written">The event.</param>
    /// <exception cref="ArgumentException">The event is of a kind that has no form.</exception>
    public static void Write(ByteWriter writer, PipelineEvent written)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(written);
        byte kind = KindOf(written);
        writer.Write(Version);
        writer.Write(kind);
        writer.Write(written.Cause);
        writer.Write(written.Time.TaiTicks);
        switch (written)
        {
            case TrackChanged track:
                TrackCodec.Write(writer, track.Update);
                if (kind is TrackWithMoreKind or TrackWithExpectationsKind)
                {
                    TrackCodec.WriteMore(writer, track.Update);
                }

                if (kind == TrackWithExpectationsKind)
                {
                    TrackCodec.WriteExpectations(writer, track.Update);
                }

                break;
            case DetectionsAssociated associated when kind == AssociatedWithRefusalsKind:
                TrackCodec.WriteWithRefusals(writer, associated.Associations);
                break;
            case DetectionsAssociated associated:
                TrackCodec.Write(writer, associated.Associations);
                break;
            case AssessmentChanged assessed:
                AssessmentCodec.Write(writer, assessed.Assessment);
                break;
            case AlertRaised raised:
                Write(writer, raised.Alert);
                break;
            case SensorHealthChanged health:
                writer.Write(health.Sensor.Value);
                writer.Write(health.Silent);
                CodecParts.Write(writer, health.LastHeard);
                if (kind == HealthWithFaultsKind)
                {
                    CodecParts.WriteList(writer, health.Faults, Write);
                }

                break;
            case InputRejected rejected:
                writer.Write(rejected.Reason);
                break;
            case ObjectsCounted counted:
                writer.Write(counted.Count.Low);
                writer.Write(counted.Count.High);
                writer.Write(counted.Count.Expected);
                break;
            case CueIssued issued:
                CueCodec.Write(writer, issued.Cue);
                break;
            case CueStateChanged changed:
                CueCodec.Write(writer, changed);
                break;
            case SensorBiasesChanged biases:
                BiasCodec.Write(writer, biases);
                break;
            case SensorFiguresTold told:
                FiguresCodec.Write(writer, told.Figures);
                break;
        }
    }

    /// <summary>Reads an event.</summary>
    /// <param name="bytes">Exactly one event; the bytes may hold anything.</param>
    /// <param name="read">The event, when the result is true.</param>
    /// <param name="error">What is wrong and where, when the result is false.</param>
    /// <returns>Whether the bytes are an event. Never throws, whatever they are.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out PipelineEvent? read, out DecodeError error)
    {
        var reader = new ByteReader(bytes);
        byte version = reader.ReadByte();
        if (version != Version)
        {
            read = null;
            error = new($"Expected version {Version} of an event; found {version}.", 0);
            return false;
        }

        read = ReadContent(ref reader);
        bool good = read is not null && reader.AtEnd;
        error = good ? default : new("Expected an event and nothing more; found other bytes.", reader.Offset);
        read = good ? read : null;
        return good;
    }

    private static byte KindOf(PipelineEvent written) => written switch
    {
        TrackChanged track => track.Update.Track.Expectations.Count > 0 ? TrackWithExpectationsKind : HasMore(track) ? TrackWithMoreKind : TrackKind,
        DetectionsAssociated e => HasRefusals(e) ? AssociatedWithRefusalsKind : AssociatedKind,
        AssessmentChanged => AssessmentKind,
        AlertRaised => AlertKind,
        SensorHealthChanged health => health.Faults.Count > 0 ? HealthWithFaultsKind : HealthKind,
        InputRejected => RejectedKind,
        ObjectsCounted => CountedKind,
        CueIssued => CueKind,
        CueStateChanged => CueStateKind,
        SensorBiasesChanged => BiasesKind,
        SensorFiguresTold => FiguresKind,
        _ => throw new ArgumentException($"No rule for {written.GetType().Name}.", nameof(written)),
    };

    private static bool HasMore(TrackChanged track) =>
        track.Update.Exchanged || track.Update.Track.Separation is not null || track.Update.Confirmation is not null;

    private static PipelineEvent? ReadContent(ref ByteReader reader)
    {
        byte kind = reader.ReadByte();
        long cause = reader.ReadInt64();
        Instant time = new(reader.ReadInt64());
        return kind switch
        {
            TrackKind => new TrackChanged(cause, time, TrackCodec.ReadUpdate(ref reader)),
            TrackWithMoreKind => new TrackChanged(cause, time, TrackCodec.ReadWithMore(ref reader)),
            TrackWithExpectationsKind => new TrackChanged(cause, time, TrackCodec.ReadWithExpectations(ref reader)),
            AssociatedKind => new DetectionsAssociated(cause, time, TrackCodec.ReadAssociations(ref reader)),
            AssociatedWithRefusalsKind => new DetectionsAssociated(cause, time, TrackCodec.ReadAssociationsWithRefusals(ref reader)),
            AssessmentKind => new AssessmentChanged(cause, time, AssessmentCodec.Read(ref reader)),
            AlertKind => new AlertRaised(cause, time, ReadAlert(ref reader)),
            HealthKind => ReadHealth(ref reader, cause, time),
            HealthWithFaultsKind => ReadHealth(ref reader, cause, time) with { Faults = ReadFaults(ref reader) },
            RejectedKind => new InputRejected(cause, time, reader.ReadString()),
            CountedKind => new ObjectsCounted(cause, time, new(reader.ReadInt32(), reader.ReadInt32(), reader.ReadDouble())),
            CueKind => new CueIssued(cause, time, CueCodec.Read(ref reader)),
            CueStateKind => CueCodec.ReadChanged(ref reader, cause, time),
            BiasesKind => BiasCodec.Read(ref reader, cause, time),
            FiguresKind => new SensorFiguresTold(cause, time, FiguresCodec.Read(ref reader)),
            _ => null,
        };
    }

    private static bool HasRefusals(DetectionsAssociated associated)
    {
        foreach (Association association in associated.Associations)
        {
            if (association.RefusedBy.Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    private static SensorHealthChanged ReadHealth(ref ByteReader reader, long cause, Instant time) =>
        new(cause, time, new(reader.ReadInt32()), reader.ReadBoolean(), CodecParts.ReadOptionalInstant(ref reader));

    private static void Write(ByteWriter writer, SensorFault fault)
    {
        writer.Write((byte)fault.Kind);
        writer.Write(fault.Words);
    }

    private static SensorFault[] ReadFaults(ref ByteReader reader)
    {
        var faults = new SensorFault[reader.ReadCount(FaultBytes)];
        for (int i = 0; i < faults.Length; i++)
        {
            faults[i] = new((SensorFaultKind)CodecParts.ReadUpTo(ref reader, (byte)SensorFaultKind.ClockOff), reader.ReadString());
        }

        return faults;
    }

    private static void Write(ByteWriter writer, Alert alert)
    {
        writer.Write(alert.Id.Value);
        writer.Write(alert.Track.Value);
        writer.Write(alert.Version);
        writer.Write(alert.Time.TaiTicks);
        writer.Write((byte)alert.Level);
        writer.Write(alert.Reason);
        AssessmentCodec.Write(writer, alert.Assessment);
        writer.Write((byte)alert.Mode);
    }

    private static Alert ReadAlert(ref ByteReader reader) => new(
        new(reader.ReadInt64()), new(reader.ReadInt64()), reader.ReadInt32(), new(reader.ReadInt64()),
        (AlertLevel)CodecParts.ReadUpTo(ref reader, (byte)AlertLevel.Released), reader.ReadString(),
        AssessmentCodec.Read(ref reader), (DataMode)CodecParts.ReadUpTo(ref reader, (byte)DataMode.Simulated));
}
