using Vedette.Physics;

namespace Vedette.Model;

/// <summary>Content of a sensor's message as bytes. Version 1: kind, then the rows, little-endian.</summary>
internal static class SensorMessageCodec
{
    private const byte Plots = 1;
    private const byte LinesOfSight = 2;
    private const byte LinesOfSightOfFrame = 3;
    private const byte Nuisances = 4;
    private const int PlotBytes = 89;
    private const int LineOfSightBytes = 88;
    private const int NuisanceBytes = 57;

    /// <summary>Writes a message.</summary>
    public static void Write(ByteWriter writer, SensorMessage message)
    {
        switch (message)
        {
            case PlotMessage plots:
                writer.Write(Plots);
                writer.Write(plots.Scan);
                CodecParts.WriteList(writer, plots.Rows, Write);
                break;
            case LineOfSightMessage { Frame: { } frame } sights:
                writer.Write(LinesOfSightOfFrame);
                Write(writer, frame);
                CodecParts.WriteList(writer, sights.Rows, Write);
                break;
            case LineOfSightMessage sights:
                writer.Write(LinesOfSight);
                CodecParts.WriteList(writer, sights.Rows, Write);
                break;
            case NuisanceMessage nuisances:
                writer.Write(Nuisances);
                CodecParts.WriteList(writer, nuisances.Rows, Write);
                break;
            default:
                throw new ArgumentException($"No rule for {message.GetType().Name}.", nameof(message));
        }
    }

    /// <summary>Reads a message; when the bytes are wrong the reader has failed and the result means nothing.</summary>
    public static SensorMessage Read(ref ByteReader reader)
    {
        byte kind = reader.ReadByte();
        if (kind == Plots)
        {
            long scan = reader.ReadInt64();
            var plots = new PlotRow[reader.ReadCount(PlotBytes)];
            for (int i = 0; i < plots.Length; i++)
            {
                plots[i] = ReadPlot(ref reader);
            }

            return new PlotMessage(scan, plots);
        }

        if (kind == Nuisances)
        {
            var nuisances = new NuisanceRow[reader.ReadCount(NuisanceBytes)];
            for (int i = 0; i < nuisances.Length; i++)
            {
                nuisances[i] = ReadNuisance(ref reader);
            }

            return new NuisanceMessage(nuisances);
        }

        if (kind is not (LinesOfSight or LinesOfSightOfFrame))
        {
            reader.Fail();
        }

        FrameReference? frame = kind == LinesOfSightOfFrame ? ReadFrame(ref reader) : null;
        var sights = new LineOfSightRow[reader.ReadCount(LineOfSightBytes)];
        for (int i = 0; i < sights.Length; i++)
        {
            sights[i] = ReadSight(ref reader);
        }

        return new LineOfSightMessage(sights, frame);
    }

    private static void Write(ByteWriter writer, FrameReference frame)
    {
        writer.Write(frame.Source);
        writer.Write(frame.Time.TaiTicks);
        writer.Write(frame.Columns);
        writer.Write(frame.Lines);
        writer.Write(frame.Sha256);
    }

    private static FrameReference ReadFrame(ref ByteReader reader) =>
        new(reader.ReadString(), new(reader.ReadInt64()), reader.ReadInt32(), reader.ReadInt32(), reader.ReadString());

    private static void Write(ByteWriter writer, PlotRow row)
    {
        writer.Write(row.Id);
        writer.Write(row.Time.TaiTicks);
        writer.Write([row.RangeMetres, row.AzimuthRadians, row.ElevationRadians]);
        writer.Write(row.RangeRate is not null);
        writer.Write(row.RangeRate?.MetresPerSecond ?? 0);
        writer.Write(row.RangeRate?.Sigma ?? 0);
        writer.Write([row.SigmaRangeMetres, row.SigmaAzimuthRadians, row.SigmaElevationRadians, row.SignalToNoise]);
    }

    private static PlotRow ReadPlot(ref ByteReader reader)
    {
        (long id, Instant time) = (reader.ReadInt64(), new(reader.ReadInt64()));
        (double range, double azimuth, double elevation) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        bool hasRate = reader.ReadBoolean();
        RangeRate rate = new(reader.ReadDouble(), reader.ReadDouble());
        return new(
            id, time, range, azimuth, elevation, hasRate ? rate : null,
            reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
    }

    private static void Write(ByteWriter writer, LineOfSightRow row)
    {
        writer.Write(row.Id);
        writer.Write(row.Time.TaiTicks);
        CodecParts.Write(writer, row.Origin.Vector);
        CodecParts.Write(writer, row.Toward.Vector);
        writer.Write([row.IntensityWattsPerSteradian, row.SigmaRadians, row.SignalToNoise]);
    }

    private static LineOfSightRow ReadSight(ref ByteReader reader) => new(
        reader.ReadInt64(), new(reader.ReadInt64()),
        Position<Ecef>.From(CodecParts.ReadVector(ref reader)), CodecParts.ReadDirection(ref reader),
        reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());

    private static void Write(ByteWriter writer, NuisanceRow row)
    {
        writer.Write(row.Id);
        writer.Write(row.Time.TaiTicks);
        writer.Write((byte)row.Kind);
        CodecParts.Write(writer, row.Place);
        writer.Write([row.SigmaMetres, row.Strength]);
    }

    private static NuisanceRow ReadNuisance(ref ByteReader reader) => new(
        reader.ReadInt64(), new(reader.ReadInt64()), (NuisanceKind)CodecParts.ReadUpTo(ref reader, (byte)NuisanceKind.Aircraft),
        CodecParts.ReadPoint(ref reader), reader.ReadDouble(), reader.ReadDouble());
}
