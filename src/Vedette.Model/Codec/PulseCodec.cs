namespace Vedette.Model;

/// <summary>The pulse rates of a theatre's radars, as bytes behind what is known of their waves: each radar that states some.</summary>
internal static class PulseCodec
{
    private const int RadarBytes = 16;

    /// <summary>Whether a radar states some.</summary>
    public static bool IsNeeded(Theatre theatre) => theatre.Sensors.Any(s => s is RadarSensor { Pulses: not null });

    /// <summary>Writes them.</summary>
    public static void Write(ByteWriter writer, Theatre theatre) =>
        CodecParts.WriteList(writer, [.. theatre.Sensors.OfType<RadarSensor>().Where(r => r.Pulses is not null)], Write);

    /// <summary>Reads them into a theatre; when the bytes are wrong the reader has failed and the result means nothing.</summary>
    public static Theatre Read(ref ByteReader reader, Theatre theatre)
    {
        Sensor[] sensors = [.. theatre.Sensors];
        int count = reader.ReadCount(RadarBytes);
        for (int i = 0; i < count; i++)
        {
            SensorId id = new(reader.ReadInt32());
            double[] hertz = new double[reader.ReadCount(sizeof(double))];
            reader.Read(hertz);
            PulseRates pulses = new(hertz);
            int place = Array.FindIndex(sensors, s => s.Id == id);
            if (pulses.Fault() is not null || place < 0 || sensors[place] is not RadarSensor radar)
            {
                reader.Fail();
                return theatre;
            }

            sensors[place] = radar with { Pulses = pulses };
        }

        return theatre with { Sensors = sensors };
    }

    private static void Write(ByteWriter writer, RadarSensor radar)
    {
        writer.Write(radar.Id.Value);
        writer.Write(radar.Pulses!.Hertz.Count);
        writer.Write([.. radar.Pulses.Hertz]);
    }
}
