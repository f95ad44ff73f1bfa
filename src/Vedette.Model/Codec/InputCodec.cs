using System.Diagnostics.CodeAnalysis;
using Vedette.Physics;

namespace Vedette.Model;

/// <summary>Inputs of the pipeline as bytes, for the journal and between actors; byte by byte in <c>docs/journal.md</c>.</summary>
/// <remarks>What was written by any version so far can be read by this one.</remarks>
public static class InputCodec
{
    /// <summary>Version that is written.</summary>
    public const byte Version = 1;

    private const byte ObservationKind = 1;
    private const byte TickKind = 2;
    private const byte ConfigurationKind = 3;
    private const byte ActionKind = 4;
    private const byte CueAnsweredKind = 5;

    /// <summary>Writes an input.</summary>
    /// <param name="writer">Where it goes, after what was written before.</param>
    /// <param name="input">The input.</param>
    /// <exception cref="ArgumentException">The input is of a kind that has no form.</exception>
    public static void Write(ByteWriter writer, PipelineInput input)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(input);
        writer.Write(Version);
        writer.Write(KindOf(input));
        writer.Write(input.Sequence);
        writer.Write(input.Time.TaiTicks);
        switch (input)
        {
            case Observation observation:
                writer.Write(observation.Sensor.Value);
                writer.Write((byte)observation.Mode);
                SensorMessageCodec.Write(writer, observation.Content);
                break;
            case ConfigurationChanged configuration:
                TheatreCodec.Write(writer, configuration.Theatre);
                break;
            case OperatorAction action:
                writer.Write(action.Operator);
                writer.Write(action.Alert.Value);
                writer.Write((byte)action.Kind);
                break;
            case CueAnswered answered:
                CueCodec.Write(writer, answered.Answer);
                break;
        }
    }

    /// <summary>Reads an input.</summary>
    /// <param name="bytes">Exactly one input; the bytes may hold anything.</param>
    /// <param name="input">The input, when the result is true.</param>
    /// <param name="error">What is wrong and where, when the result is false.</param>
    /// <returns>Whether the bytes are an input. Never throws, whatever they are.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out PipelineInput? input, out DecodeError error)
    {
        var reader = new ByteReader(bytes);
        byte version = reader.ReadByte();
        if (version != Version)
        {
            input = null;
            error = new($"Expected version {Version} of an input; found {version}.", 0);
            return false;
        }

        input = ReadContent(ref reader);
        bool good = input is not null && reader.AtEnd;
        error = good ? default : new("Expected an input and nothing more; found other bytes.", reader.Offset);
        input = good ? input : null;
        return good;
    }

    private static byte KindOf(PipelineInput input) => input switch
    {
        Observation => ObservationKind,
        ClockTick => TickKind,
        ConfigurationChanged => ConfigurationKind,
        OperatorAction => ActionKind,
        CueAnswered => CueAnsweredKind,
        _ => throw new ArgumentException($"No rule for {input.GetType().Name}.", nameof(input)),
    };

    private static PipelineInput? ReadContent(ref ByteReader reader)
    {
        byte kind = reader.ReadByte();
        long sequence = reader.ReadInt64();
        Instant time = new(reader.ReadInt64());
        return kind switch
        {
            ObservationKind => new Observation(
                sequence, time, new(reader.ReadInt32()),
                (DataMode)CodecParts.ReadUpTo(ref reader, (byte)DataMode.Simulated), SensorMessageCodec.Read(ref reader)),
            TickKind => new ClockTick(sequence, time),
            ConfigurationKind => new ConfigurationChanged(sequence, time, TheatreCodec.Read(ref reader)),
            ActionKind => new OperatorAction(
                sequence, time, reader.ReadString(), new(reader.ReadInt64()),
                (OperatorActionKind)CodecParts.ReadUpTo(ref reader, (byte)OperatorActionKind.Acknowledge)),
            CueAnsweredKind => new CueAnswered(sequence, time, CueCodec.ReadAnswer(ref reader)),
            _ => null,
        };
    }
}
