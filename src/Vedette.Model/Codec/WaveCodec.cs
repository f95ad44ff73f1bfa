using Vedette.Physics;

namespace Vedette.Model;

/// <summary>What is known of the waves of a theatre's radars, as bytes behind the theatre: the ionosphere, then each radar that something is known of.</summary>
internal static class WaveCodec
{
    private const int RadarBytes = 21;

    /// <summary>Whether anything is known.</summary>
    public static bool IsNeeded(Theatre theatre) =>
        theatre.Propagation.Electrons is not null || theatre.Sensors.Any(IsKnown);

    /// <summary>Writes it.</summary>
    public static void Write(ByteWriter writer, Theatre theatre)
    {
        ElectronLayer? layer = theatre.Propagation.Electrons;
        writer.Write(layer is not null);
        if (layer is not null)
        {
            writer.Write([layer.TotalElectrons, layer.TotalElectronsSigma, layer.PeakHeightMetres, layer.ScaleHeightMetres]);
        }

        CodecParts.WriteList(writer, [.. theatre.Sensors.Where(IsKnown).Cast<RadarSensor>()], Write);
    }

    /// <summary>Reads it into a theatre; when the bytes are wrong the reader has failed and the result means nothing.</summary>
    public static Theatre Read(ref ByteReader reader, Theatre theatre)
    {
        ElectronLayer? layer = reader.ReadBoolean()
            ? new(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble())
            : null;
        Sensor[] sensors = [.. theatre.Sensors];
        int count = reader.ReadCount(RadarBytes);
        for (int i = 0; i < count; i++)
        {
            ReadRadar(ref reader, sensors);
        }

        if (layer?.Fault() is not null)
        {
            reader.Fail();
        }

        return theatre with { Sensors = sensors, Propagation = theatre.Propagation with { Electrons = layer } };
    }

    private static bool IsKnown(Sensor sensor) => sensor is RadarSensor radar && radar.Waves != RadarWaves.Unknown;

    private static void Write(ByteWriter writer, RadarSensor radar)
    {
        writer.Write(radar.Id.Value);
        writer.Write([radar.Waves.FrequencyHertz, radar.Waves.CouplingSeconds]);
        writer.Write(radar.Waves.Weather is not null);
        if (radar.Waves.Weather is { } weather)
        {
            writer.Write([weather.PressurePascals, weather.TemperatureKelvin, weather.RelativeHumidity]);
        }
    }

    private static void ReadRadar(ref ByteReader reader, Sensor[] sensors)
    {
        SensorId id = new(reader.ReadInt32());
        (double frequency, double coupling) = (reader.ReadDouble(), reader.ReadDouble());
        SiteWeather? weather = reader.ReadBoolean() ? new(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble()) : null;
        RadarWaves waves = new(frequency, coupling, weather);
        int place = Array.FindIndex(sensors, s => s.Id == id);
        if (waves.Fault() is not null || place < 0 || sensors[place] is not RadarSensor radar)
        {
            reader.Fail();
            return;
        }

        sensors[place] = radar with { Waves = waves };
    }
}
