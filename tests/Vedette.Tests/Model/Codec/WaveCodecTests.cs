namespace Vedette.Tests;

public class WaveCodecTests
{
    private static readonly RadarSensor s_radar = SensingScene.Radar with { Waves = new(430e6, 0.02, new SiteWeather(100_000, 280, 0.5)) };

    [Fact]
    public void What_is_known_of_waves_comes_back_from_the_bytes()
    {
        Theatre back = RoundTrip(SampleEvents.Theatre with
        {
            Sensors = [s_radar, s_radar with { Id = new(99), Waves = RadarWaves.Unknown }],
            Propagation = new Propagation(true, "CRPL") { Electrons = new(2e17, 5e16, 3e5, 5e4) },
        });

        Assert.Equal(s_radar.Waves, ((RadarSensor)back.Sensors[0]).Waves);
        Assert.Equal(RadarWaves.Unknown, ((RadarSensor)back.Sensors[1]).Waves);
        Assert.Equal(new ElectronLayer(2e17, 5e16, 3e5, 5e4), back.Propagation.Electrons);
    }

    [Fact]
    public void The_time_of_a_search_comes_back_from_the_bytes_with_waves_and_without()
    {
        Theatre back = RoundTrip(SampleEvents.Theatre with { Sensors = [s_radar with { SearchSeconds = 40 }, s_radar with { Id = new(99), Waves = RadarWaves.Unknown, SearchSeconds = 12.5 }] });

        Assert.Equal([40, 12.5], back.Sensors.Cast<RadarSensor>().Select(static r => r.SearchSeconds));
        Assert.Equal(s_radar.Waves, ((RadarSensor)back.Sensors[0]).Waves);
        Assert.False(InputCodec.TryRead(Bytes(SampleEvents.Theatre with { Sensors = [s_radar with { SearchSeconds = 1e9 }] }), out _, out _));
    }

    [Fact]
    public void Bytes_with_impossible_weather_are_refused()
    {
        Theatre wrong = SampleEvents.Theatre with { Sensors = [s_radar with { Waves = new(430e6, 0, new SiteWeather(1, 280, 0.5)) }] };

        Assert.False(InputCodec.TryRead(Bytes(wrong), out _, out _));
    }

    private static Theatre RoundTrip(Theatre theatre)
    {
        Assert.True(InputCodec.TryRead(Bytes(theatre), out PipelineInput? input, out DecodeError error), error.Reason);
        return ((ConfigurationChanged)input).Theatre;
    }

    private static byte[] Bytes(Theatre theatre)
    {
        ByteWriter writer = new();
        InputCodec.Write(writer, new ConfigurationChanged(1, SampleEvents.At(0), theatre));
        return [.. writer.Written];
    }
}
