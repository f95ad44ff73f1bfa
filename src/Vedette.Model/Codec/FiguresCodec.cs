namespace Vedette.Model;

/// <summary>Figures of a sensor, as bytes.</summary>
internal static class FiguresCodec
{
    private const int ResidualBytes = 21;

    public static void Write(ByteWriter writer, SensorFigures figures)
    {
        writer.Write(figures.Sensor.Value);
        writer.Write([figures.Seconds, figures.Looks, figures.LongestSilenceSeconds]);
        Write(writer, figures.Detections);
        Write(writer, figures.OfBodies);
        Write(writer, figures.False);
        CodecParts.WriteList(writer, figures.Residuals, Write);
        writer.Write(figures.Clock is not null);
        writer.Write([figures.Clock?.Value ?? 0, figures.Clock?.Sigma ?? 0, figures.Clock?.StatedSigma ?? 0]);
        writer.Write(figures.Words);
    }

    public static SensorFigures Read(ref ByteReader reader)
    {
        SensorId sensor = new(reader.ReadInt32());
        (double seconds, double looks, double silence) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        (FoundAndExpected all, FoundAndExpected ofBodies, FoundAndExpected none) = (ReadCounts(ref reader), ReadCounts(ref reader), ReadCounts(ref reader));
        ResidualFigures[] residuals = ReadResiduals(ref reader);
        bool clockThere = reader.ReadBoolean();
        SensorBias clock = new(SensorBiasKind.Clock, reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        return new(sensor, seconds, looks, silence, all, ofBodies, none, residuals, clockThere ? clock : null, reader.ReadString());
    }

    private static void Write(ByteWriter writer, FoundAndExpected counts)
    {
        writer.Write(counts.Found);
        writer.Write(counts.Expected);
    }

    private static FoundAndExpected ReadCounts(ref ByteReader reader) => new(reader.ReadInt32(), reader.ReadDouble());

    private static void Write(ByteWriter writer, ResidualFigures residual)
    {
        writer.Write((byte)residual.Kind);
        writer.Write(residual.Count);
        writer.Write([residual.Mean, residual.Rms]);
    }

    private static ResidualFigures[] ReadResiduals(ref ByteReader reader)
    {
        var residuals = new ResidualFigures[reader.ReadCount(ResidualBytes)];
        for (int i = 0; i < residuals.Length; i++)
        {
            var kind = (MeasuredKind)CodecParts.ReadUpTo(ref reader, (byte)MeasuredKind.SecondAxis);
            residuals[i] = new(kind, reader.ReadInt32(), reader.ReadDouble(), reader.ReadDouble());
        }

        return residuals;
    }
}
