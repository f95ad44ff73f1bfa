using Vedette.Physics;

namespace Vedette.Model;

/// <summary>Detections as bytes, for journals and snapshots. Version 1: kind, then the members in order, little-endian.</summary>
public static class DetectionCodec
{
    private const byte PlotKind = 1;
    private const byte LineOfSightKind = 2;

    /// <summary>Writes one detection.</summary>
    public static void Write(ByteWriter writer, Detection detection)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(detection);
        writer.Write(detection is Plot ? PlotKind : LineOfSightKind);
        writer.Write(detection.Sensor.Value);
        writer.Write(detection.Id);
        writer.Write(detection.Time.TaiTicks);
        writer.Write(detection.SignalToNoise);
        switch (detection)
        {
            case Plot plot:
                WritePlot(writer, plot);
                break;
            case LineOfSight line:
                writer.Write([line.Origin.X, line.Origin.Y, line.Origin.Z, line.Toward.X, line.Toward.Y, line.Toward.Z]);
                writer.Write(line.IntensityWattsPerSteradian);
                writer.Write(line.SigmaRadians);
                break;
            default:
                throw new ArgumentException($"No rule for {detection.GetType().Name}.", nameof(detection));
        }
    }

    /// <summary>Reads one detection; when the bytes are wrong the reader has failed and the result means nothing.</summary>
    public static Detection Read(ref ByteReader reader)
    {
        byte kind = reader.ReadByte();
        var sensor = new SensorId(reader.ReadInt32());
        long id = reader.ReadInt64();
        var time = new Instant(reader.ReadInt64());
        double signal = reader.ReadDouble();
        if (kind == PlotKind)
        {
            return ReadPlot(ref reader, sensor, id, time, signal);
        }

        if (kind != LineOfSightKind)
        {
            reader.Fail();
        }

        return new LineOfSight(
            sensor, id, time, signal, Position<Ecef>.From(CodecParts.ReadVector(ref reader)), CodecParts.ReadDirection(ref reader),
            reader.ReadDouble(), reader.ReadDouble());
    }

    private static void WritePlot(ByteWriter writer, Plot plot)
    {
        writer.Write(plot.Scan);
        writer.Write([plot.RangeMetres, plot.AzimuthRadians, plot.ElevationRadians]);
        writer.Write(plot.RangeRate is not null);
        writer.Write(plot.RangeRate?.MetresPerSecond ?? 0);
        writer.Write(plot.RangeRate?.Sigma ?? 0);
        writer.Write([plot.SigmaRangeMetres, plot.SigmaAzimuthRadians, plot.SigmaElevationRadians]);
    }

    private static Plot ReadPlot(ref ByteReader reader, SensorId sensor, long id, Instant time, double signal)
    {
        long scan = reader.ReadInt64();
        double range = reader.ReadDouble();
        double azimuth = reader.ReadDouble();
        double elevation = reader.ReadDouble();
        bool hasRate = reader.ReadBoolean();
        var rate = new RangeRate(reader.ReadDouble(), reader.ReadDouble());
        return new(
            sensor, id, time, signal, scan, range, azimuth, elevation, hasRate ? rate : null,
            reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
    }
}
