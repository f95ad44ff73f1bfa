using Vedette.Simulation;

namespace Vedette.Tests;

public class RadarFaultTests
{
    private static readonly TruthFrame s_frame = SimulationRun.FrameOf("2026-03-20T00:00:00Z");

    private static readonly GroundRadar s_radar = new(1, "R", 20, -30, 50, 2, 30, 1, 4000, Receiver: RadarReceiver.Typical with { FalsePlotsPerScan = 1 });

    [Theory]
    [InlineData(0.08, 0)]
    [InlineData(-0.05, 200)]
    public void A_clock_that_is_off_dates_plots_and_messages_by_its_offset_and_drift_and_changes_nothing_else(double offset, double drift)
    {
        Observation[] right = Observations(s_radar);
        Observation[] wrong = Observations(s_radar with { Clock = new(offset, drift) });

        Assert.Equal(right.Length, wrong.Length);
        Assert.InRange(right.Length, 100, 1000);
        for (int i = 0; i < right.Length; i++)
        {
            (PlotRow[] a, PlotRow[] b) = ([.. ((PlotMessage)right[i].Content).Rows], [.. ((PlotMessage)wrong[i].Content).Rows]);
            Assert.Equal(a.Length, b.Length);
            double seconds = right[i].Time.SecondsSince(s_frame.Epoch);
            Assert.Equal(offset + drift * 1e-6 * seconds, wrong[i].Time.SecondsSince(right[i].Time), tolerance: 1e-6);
            for (int j = 0; j < a.Length; j++)
            {
                Assert.Equal(offset + drift * 1e-6 * a[j].Time.SecondsSince(s_frame.Epoch), b[j].Time.SecondsSince(a[j].Time), tolerance: 1e-6);
                Assert.Equal(a[j], b[j] with { Time = a[j].Time });
            }
        }
    }

    [Fact]
    public void A_stuck_output_repeats_its_last_scan_value_for_value_with_new_times_and_then_goes_on()
    {
        List<SimulatedRow> plain = Looks(s_radar);
        List<SimulatedRow> stuck = Looks(s_radar with { Stuck = [new(100, 140)] });
        SimulatedRow[] last = [.. plain.Where(r => r.Seconds is >= 98 and < 100)];

        Assert.NotEmpty(last);
        for (int scan = 50; scan < 70; scan++)
        {
            SimulatedRow[] repeated = [.. stuck.Where(r => r.Seconds >= 2 * scan && r.Seconds < 2 * scan + 2)];
            Assert.Equal(last.Length, repeated.Length);
            for (int i = 0; i < last.Length; i++)
            {
                Assert.Equal(2 * scan - 98, repeated[i].Plot!.Time.SecondsSince(last[i].Plot!.Time), tolerance: 2e-6);
                Assert.Equal(last[i].Plot, repeated[i].Plot! with { Time = last[i].Plot!.Time });
                Assert.Equal(default, repeated[i].Truth);
            }
        }

        Assert.Equal(plain.Where(r => r.Seconds is < 100 or >= 140), stuck.Where(r => r.Seconds is < 100 or >= 140));
    }

    private static GroundTruth Truth() =>
        new(s_frame, 400, 0, [new SatelliteBuilder(s_frame, 400).Pass(new(200, "S", new(24, -29), 80, 1200, 100, false), 1)], [], []);

    private static List<SimulatedRow> Looks(GroundRadar radar)
    {
        ISimulatedSensor sensor = SensorBuilder.Simulate(radar, Truth(), 9);
        List<SimulatedRow> rows = [];
        for (long look = 0; look < 150; look++)
        {
            sensor.Look(look, rows);
        }

        return rows;
    }

    private static Observation[] Observations(GroundRadar radar)
    {
        Scenario scenario = new("t", "w", 4, "2026-03-20T00:00:00Z", 400, [radar], [], new(0, 0, 0, 0, 0));
        return [.. SimulationRun.Watch(scenario, Truth()).Inputs().OfType<Observation>()];
    }
}
