using Vedette.Formats;

namespace Vedette.Tests;

public class WaveKeyTests
{
    [Fact]
    public void Frequency_coupling_and_weather_of_a_radar_are_read_as_they_were_written()
    {
        RadarWaves waves = new(430e6, 0.02, new SiteWeather(100_000, 280, 0.5));
        using var file = new MemoryStream();
        ScenarioWriter.WriteSensors(file, [SensingScene.Radar with { Waves = waves }]);
        file.Position = 0;

        Assert.True(SensorsReader.TryRead(file, out IReadOnlyList<Sensor> sensors, out IReadOnlyList<string> remarks, out string error), error);
        Assert.Equal(waves, Assert.IsType<RadarSensor>(Assert.Single(sensors)).Waves);
        Assert.Empty(remarks);
    }

    [Fact]
    public void An_ionosphere_is_read_as_it_was_written()
    {
        RecordingScenario scenario = new(
            new(LeapSeconds.FirstInstant.AddSeconds(1e9), 0, 10), null, new Propagation(true, "CRPL") { Electrons = new(2e17, 5e16, 3e5, 5e4) }, DataMode.Simulated);
        using var file = new MemoryStream();
        ScenarioWriter.WriteScenario(file, scenario);
        file.Position = 0;

        Assert.True(ScenarioReader.TryRead(file, out RecordingScenario? back, out _, out string error), error);
        Assert.Equal(scenario.Propagation, back!.Propagation);
    }
}
