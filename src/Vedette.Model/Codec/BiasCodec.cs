using Vedette.Physics;

namespace Vedette.Model;

/// <summary>What is known of biases, as bytes.</summary>
internal static class BiasCodec
{
    private const int SensorBytes = 12;
    private const int BiasBytes = 25;

    public static void Write(ByteWriter writer, SensorBiasesChanged biases)
    {
        writer.Write(biases.Calibrated);
        CodecParts.WriteList(writer, biases.Sensors, Write);
    }

    public static SensorBiasesChanged Read(ref ByteReader reader, long cause, Instant time)
    {
        bool calibrated = reader.ReadBoolean();
        var sensors = new SensorBiases[reader.ReadCount(SensorBytes)];
        for (int i = 0; i < sensors.Length; i++)
        {
            sensors[i] = new(new(reader.ReadInt32()), ReadBiases(ref reader), reader.ReadString());
        }

        return new(cause, time, calibrated, sensors);
    }

    private static void Write(ByteWriter writer, SensorBiases sensor)
    {
        writer.Write(sensor.Sensor.Value);
        CodecParts.WriteList(writer, sensor.Biases, Write);
        writer.Write(sensor.Words);
    }

    private static void Write(ByteWriter writer, SensorBias bias)
    {
        writer.Write((byte)bias.Kind);
        writer.Write([bias.Value, bias.Sigma, bias.StatedSigma]);
    }

    private static SensorBias[] ReadBiases(ref ByteReader reader)
    {
        var biases = new SensorBias[reader.ReadCount(BiasBytes)];
        for (int i = 0; i < biases.Length; i++)
        {
            var kind = (SensorBiasKind)CodecParts.ReadUpTo(ref reader, (byte)SensorBiasKind.SecondAxis);
            biases[i] = new(kind, reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        }

        return biases;
    }
}
