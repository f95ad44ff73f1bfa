namespace Vedette.Model;

/// <summary>The times that searches of a theatre's radars take, as bytes behind what is known of their waves: each radar whose search takes several scans.</summary>
internal static class SearchCodec
{
    private const int RadarBytes = 12;
    private const double LongestSeconds = 86_400;

    /// <summary>Whether a radar has such a search.</summary>
    public static bool IsNeeded(Theatre theatre) => theatre.Sensors.Any(static s => s is RadarSensor { SearchSeconds: > 0 });

    /// <summary>Writes them.</summary>
    public static void Write(ByteWriter writer, Theatre theatre) =>
        CodecParts.WriteList(writer, [.. theatre.Sensors.OfType<RadarSensor>().Where(static r => r.SearchSeconds > 0)], Write);

    /// <summary>Reads them into a theatre; when the bytes are wrong the reader has failed and the result means nothing.</summary>
    public static Theatre Read(ref ByteReader reader, Theatre theatre)
    {
        Sensor[] sensors = [.. theatre.Sensors];
        int count = reader.ReadCount(RadarBytes);
        for (int i = 0; i < count; i++)
        {
            SensorId id = new(reader.ReadInt32());
            double seconds = reader.ReadDouble();
            int place = Array.FindIndex(sensors, s => s.Id == id);
            if (!(seconds is > 0 and <= LongestSeconds) || place < 0 || sensors[place] is not RadarSensor radar)
            {
                reader.Fail();
                return theatre;
            }

            sensors[place] = radar with { SearchSeconds = seconds };
        }

        return theatre with { Sensors = sensors };
    }

    private static void Write(ByteWriter writer, RadarSensor radar)
    {
        writer.Write(radar.Id.Value);
        writer.Write(radar.SearchSeconds);
    }
}
