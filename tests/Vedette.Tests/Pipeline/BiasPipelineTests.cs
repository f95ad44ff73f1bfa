namespace Vedette.Tests;

/// <summary>Radars that are wrong, from their messages to what is told of them.</summary>
public class BiasPipelineTests(ITestOutputHelper output)
{
    private static readonly RadarSensor[] s_radars = [SatelliteScene.First, SatelliteScene.Second, SatelliteScene.Third];

    // Azimuth off by five stated sigmas and a clock that is 80 ms late: both are told of the radar that is wrong, and of no other, and nobody is alerted.
    [Fact]
    public void A_biased_radar_with_a_late_clock_is_told_of_with_figures()
    {
        List<PipelineEvent> events = Run(new(20, 1e-3, 0.1e-3, 0.08), 31);

        SensorHealthChanged[] told = [.. events.OfType<SensorHealthChanged>().Where(h => h.Faults.Count > 0)];
        Assert.All(told, h => Assert.Equal(s_radars[1].Id, h.Sensor));
        SensorFault[] faults = [.. told[^1].Faults];
        Assert.Equal([SensorFaultKind.Biased, SensorFaultKind.ClockOff], faults.Select(f => f.Kind));
        Assert.Contains("its azimuth is off by", faults[0].Words, StringComparison.Ordinal);
        Assert.Contains("0.08", faults[1].Words, StringComparison.Ordinal);
        Assert.Empty(events.OfType<AlertRaised>());
    }

    [Fact]
    public void What_is_known_of_biases_is_told_once_a_minute_at_most_but_when_it_is_found_that_there_are_any()
    {
        List<PipelineEvent> events = Run(new(-30, -0.3e-3, 0.3e-3), 32);

        SensorBiasesChanged[] told = [.. events.OfType<SensorBiasesChanged>()];
        Assert.InRange(told.Length, 6, 14);
        Assert.False(told[^1].Calibrated);
        SensorBias azimuth = told[^1].Sensors.Single(s => s.Sensor == s_radars[1].Id).Biases.Single(b => b.Kind == SensorBiasKind.Azimuth);
        Assert.True(azimuth.IsKnown);
        Assert.InRange(Math.Abs(azimuth.Value + 0.3e-3) / azimuth.Sigma, 0, 3);
        Assert.DoesNotContain(events, e => e is SensorHealthChanged { Faults.Count: > 0 });
    }

    // The scenario that ships: biases of one to two stated sigmas in three radars, one clock 60 ms late, 22 satellites, half of them in the catalogue.
    [Fact]
    public void In_the_scenario_all_biases_become_known_and_the_late_clock_is_named()
    {
        List<PipelineEvent> events = PipelineScene.Run(ScenarioFiles.Run("registration").Inputs());

        Assert.DoesNotContain(events, e => e is AlertRaised { Alert.Level: >= AlertLevel.Watch and not AlertLevel.Ended });
        Assert.Equal(2, events.OfType<SensorHealthChanged>().Last(h => h.Faults.Count > 0).Sensor.Value);
        Assert.Contains(events, e => e is SensorHealthChanged { Sensor.Value: 2, Faults: [.., { Kind: SensorFaultKind.ClockOff }] });
        Dictionary<int, double[]> truth = new()
        {
            [1] = [30, 0.3e-3, -0.25e-3, 0],
            [2] = [-25, -0.35e-3, 0.3e-3, 0.06],
            [3] = [20, 0.25e-3, 0.35e-3, 0],
        };
        SensorBiasesChanged last = events.OfType<SensorBiasesChanged>().Last();
        foreach (SensorBiases sensor in last.Sensors)
        {
            for (int i = 0; i < 4; i++)
            {
                SensorBias bias = sensor.Biases[i];
                output.WriteLine($"{sensor.Sensor.Value} {bias.Kind}: {truth[sensor.Sensor.Value][i]:G3} found {bias.Value:G4} ± {bias.Sigma:G3}");
                Assert.True(bias.IsKnown);
                Assert.InRange(Math.Abs(bias.Value - truth[sensor.Sensor.Value][i]) / bias.Sigma, 0, 3.5);
            }
        }
    }

    private static List<PipelineEvent> Run(RadarErrors second, int seed)
    {
        SatelliteScene scene = new(seed, s_radars, [default, second, default], 40, 600, catalogued: true);
        List<PipelineInput> inputs = [new ConfigurationChanged(1, TrackingScene.Epoch, scene.Theatre)];
        double tick = 1;
        foreach (DetectionBatch batch in scene.Watch())
        {
            double t = TrackingScene.Seconds(batch.Time);
            for (; tick <= t; tick++)
            {
                inputs.Add(new ClockTick(inputs.Count + 1, TrackingScene.At(tick)));
            }

            RadarSensor radar = s_radars.Single(r => r.Id == batch.Sensor);
            inputs.Add(new Observation(inputs.Count + 1, batch.Time, batch.Sensor, DataMode.Simulated, PipelineScene.Message(batch, t, radar)));
        }

        return PipelineScene.Run(inputs, inputs.Count / 2);
    }
}
