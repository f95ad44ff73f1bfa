using Vedette.Sensing;
using Vedette.Simulation;

namespace Vedette.Tests;

public class SimulatedRadarTests
{
    private static readonly TruthFrame s_frame =
        new(default, EarthModel.Wgs84, new(default, 0.3, EarthModel.Wgs84.RotationRadiansPerSecond));

    private static readonly GroundRadar s_radar = new(
        1, "R", 20, -30, 50, 1, 30, 1, 4000,
        Receiver: new(RadarTiming.Snapshot, 24, 1e-6, 0, 60, 22, true, 40, 1));

    [Fact]
    public void Errors_are_as_large_as_stated_and_centred()
    {
        // Normalised errors: mean 0 and variance 1; with n of them the mean is normal with 1/√n, the mean square normal with √(2/n).
        double[] sum = new double[4];
        double[] squares = new double[4];
        int n = 0;
        foreach ((PlotRow plot, Truth truth) in Plots(s_radar, crossSection: 50, looks: 3000))
        {
            double[] normalised =
            [
                (plot.RangeMetres - truth.Range) / plot.SigmaRangeMetres,
                Math.IEEERemainder(plot.AzimuthRadians - truth.Azimuth, 2 * Math.PI) / plot.SigmaAzimuthRadians,
                (plot.ElevationRadians - truth.Elevation) / plot.SigmaElevationRadians,
                (plot.RangeRate!.Value.MetresPerSecond - truth.RangeRate) / plot.RangeRate.Value.Sigma,
            ];
            for (int i = 0; i < 4; i++)
            {
                sum[i] += normalised[i];
                squares[i] += normalised[i] * normalised[i];
            }

            n++;
        }

        Assert.InRange(n, 2500, 3000);
        for (int i = 0; i < 4; i++)
        {
            Assert.InRange(sum[i] / Math.Sqrt(n), -3.9, 3.9);
            Assert.InRange((squares[i] - n) / Math.Sqrt(2.0 * n), -3.9, 3.9);
        }
    }

    [Fact]
    public void Constant_biases_are_added()
    {
        GroundRadar biased = s_radar with { Bias = new(500, 3, -2) };
        double range = 0;
        double azimuth = 0;
        double elevation = 0;
        int n = 0;
        foreach ((PlotRow plot, Truth truth) in Plots(biased, crossSection: 1000, looks: 500))
        {
            range += plot.RangeMetres - truth.Range;
            azimuth += plot.AzimuthRadians - truth.Azimuth;
            elevation += plot.ElevationRadians - truth.Elevation;
            n++;
        }

        // Four standard errors of a mean of about 500 values of 30 m and 1 mrad (1.3 mrad in azimuth).
        Assert.Equal(500, range / n, tolerance: 6);
        Assert.Equal(3e-3, azimuth / n, tolerance: 3e-4);
        Assert.Equal(-2e-3, elevation / n, tolerance: 2e-4);
    }

    // What the air, the ionosphere and a chirp put on, the radar's stage takes off: of 100 m and more, and of up to half a milliradian, nothing is left but noise.
    [Fact]
    public void What_air_electrons_and_chirp_put_on_the_stage_takes_off()
    {
        ScenarioAir air = new(ElectronUnits: 20);
        GroundRadar chirped = s_radar with { RangeSigmaMetres = 5, AngleSigmaMilliradians = 0.1, Receiver = s_radar.Receiver! with { RangeResolutionMetres = 1, BeamwidthMilliradians = 1, FrequencyMegahertz = 430, CouplingMilliseconds = 20 } };
        GroundTruth truth = Watched(crossSection: 1000) with { Air = air };
        Theatre theatre = SimulationRun.Watch(new("", "", 1, "2030-01-01T00:00:00Z", 600, [chirped], [], new(0, 0, 0, 0, 0), Air: air), truth).Theatre;
        SensorStage stage = SensorStage.Create(theatre.Sensors[0], theatre);
        LocalFrame site = new(((RadarSensor)theatre.Sensors[0]).Site);
        (double put, double range, double elevation, int n) = (0, 0, 0, 0);
        foreach (PlotRow row in Looks(chirped, truth, 500, out _).OfType<PlotRow>())
        {
            Plot plot = (Plot)stage.Detect(new(1, row.Time, theatre.Sensors[0].Id, DataMode.Simulated, new PlotMessage(1, [row])), [])!.Detections[0];
            double seconds = plot.Time.SecondsSince(s_frame.Epoch);
            (double r, _, double e) = site.Look(s_frame.ToEcef(seconds, truth.Bodies[0].History.At(seconds)).Position);
            put += Math.Abs(row.RangeMetres - plot.RangeMetres);
            range += plot.RangeMetres - r;
            elevation += plot.ElevationRadians - e;
            n++;
        }

        Assert.InRange(n, 400, 500);
        Assert.InRange(put / n, 30, 300);
        Assert.Equal(0, range / n, tolerance: 4 * 5.1 / Math.Sqrt(n) + 0.5); // four standard errors, and the table's own half metre
        Assert.Equal(0, elevation / n, tolerance: 4 * 1e-4 / Math.Sqrt(n) + 2e-5); // likewise; the angles turn up to 10⁻⁵ rad in 20 ms × rate
    }

    [Fact]
    public void Echoes_are_found_as_often_as_swerling_says()
    {
        // Pd = Pfa^(1/(1+S)) with S = S0 σ (1000 km / R)⁴ at each look (Skolnik, section 2.8).
        double expected = 0;
        double variance = 0;
        GroundTruth truth = Watched(crossSection: 1.5);
        double threshold = Math.Log(1e-6);
        int found = Looks(s_radar, truth, 2000, out List<Truth> truths).Count(plot => plot is not null);

        foreach (Truth t in truths)
        {
            double snr = Math.Pow(10, 2.4) * 1.5 * Math.Pow(1e6 / t.Range, 4);
            double p = Math.Exp(threshold / (1 + snr));
            expected += p;
            variance += p * (1 - p);
        }

        Assert.InRange(expected, 200, 1900); // Else the case would test nothing.
        Assert.InRange((found - expected) / Math.Sqrt(variance), -3.9, 3.9);
    }

    [Fact]
    public void Range_rate_is_the_rate_of_range_in_the_earth_fixed_frame_and_positive_when_receding()
    {
        GroundTruth truth = Watched(crossSection: 1000);
        LocalFrame site = new(GeodeticPosition.FromDegrees(20, -30, 50));
        double Range(double t) => site.Look(s_frame.ToEcef(t, truth.Bodies[0].History.At(t)).Position).RangeMetres;
        GroundRadar exact = s_radar with { Receiver = s_radar.Receiver! with { RangeRateSigmaMetresPerSecond = 0.001, RangeRateResolutionMetresPerSecond = 0.001 } };
        bool approached = false;
        bool receded = false;
        foreach ((PlotRow plot, Truth at) in Plots(exact, crossSection: 1000, looks: 300))
        {
            double slope = (Range(at.Seconds + 0.5) - Range(at.Seconds - 0.5)) / 1;
            Assert.Equal(slope, plot.RangeRate!.Value.MetresPerSecond, tolerance: 0.5); // Half a second of second-order change.
            approached |= slope < -100;
            receded |= slope > 100;
        }

        Assert.True(approached && receded);
    }

    [Fact]
    public void A_sweep_gives_each_plot_the_time_at_which_the_antenna_meets_it()
    {
        GroundRadar sweep = s_radar with { ScanPeriodSeconds = 4, Receiver = s_radar.Receiver! with { Timing = RadarTiming.Sweep } };
        foreach ((PlotRow plot, Truth at) in Plots(sweep, crossSection: 1000, looks: 60))
        {
            double into = at.Seconds % 4;
            Assert.Equal(at.Azimuth / (2 * Math.PI) * 4, into, tolerance: 2e-6);
        }
    }

    [Fact]
    public void Clutter_is_as_frequent_as_stated_and_inside_the_coverage()
    {
        GroundRadar noisy = s_radar with
        {
            Receiver = s_radar.Receiver! with { FalsePlotsPerScan = 4 },
            Coverage = new(350, 60, 5, 40, 100),
        };
        GroundTruth empty = new(s_frame, 1000, 0, [], [], []);
        ISimulatedSensor sensor = SensorBuilder.Simulate(noisy, empty, 5);
        List<SimulatedRow> rows = [];
        for (int look = 0; look < 1000; look++)
        {
            sensor.Look(look, rows);
        }

        Assert.InRange((rows.Count - 4000) / Math.Sqrt(4000), -3.9, 3.9);
        foreach (SimulatedRow row in rows)
        {
            Assert.Equal(0, row.Truth.ObjectId);
            Assert.InRange(row.Plot!.RangeMetres, 100e3, 4000e3);
            Assert.InRange(double.RadiansToDegrees(row.Plot.ElevationRadians), 5, 40);
            Assert.InRange(Math.Abs(Math.IEEERemainder(double.RadiansToDegrees(row.Plot.AzimuthRadians) - 350, 360)), 0, 30);
        }
    }

    [Fact]
    public void Nothing_is_seen_outside_the_sector_or_below_the_lowest_elevation()
    {
        GroundRadar narrow = s_radar with { Coverage = new(0, 90, 30, 60, 50) };
        foreach ((_, Truth at) in Plots(narrow, crossSection: 1000, looks: 600))
        {
            Assert.InRange(double.RadiansToDegrees(at.Elevation), 30, 60);
            Assert.InRange(Math.Abs(Math.IEEERemainder(double.RadiansToDegrees(at.Azimuth), 360)), 0, 45);
        }
    }

    // One body at some 1300 to 3000 km, and the Moon; each scan takes the next of two pulse rates, and what is farther than 1249 or 1666 km shows less.
    [Fact]
    public void Ranges_fold_by_the_pulse_rate_of_the_scan_for_bodies_and_for_the_Moon()
    {
        GroundRadar pulsed = s_radar with { Receiver = s_radar.Receiver! with { PulseRepetitionHertz = [120, 90] }, Coverage = new(0, 360, 0, 90, 1) };
        GroundTruth truth = Watched(crossSection: 1000);
        LocalFrame site = new(GeodeticPosition.FromDegrees(20, -30, 50));
        int begin = Enumerable.Range(0, 1440).First(m => MoonSight.From(site, s_frame.Rotation, s_frame.At(60 * m)).ElevationRadians > 0.2) * 60;
        GroundTruth moonlit = new(s_frame, begin + 600, 0, [], [], []) { MoonEchoes = [new(begin, 500, 1, 30)] };
        int folded = 0;
        foreach ((PlotRow? plot, Truth at) in Looks(pulsed, truth, 600, out List<Truth> truths).Zip(truths))
        {
            if (plot is not null)
            {
                double unambiguous = 299_792_458 / (2 * ((int)Math.Round(at.Seconds) % 2 == 0 ? 120.0 : 90));
                Assert.Equal(0, Math.IEEERemainder(plot.RangeMetres - at.Range, unambiguous), tolerance: 6 * plot.SigmaRangeMetres);
                Assert.InRange(plot.RangeMetres, 0, unambiguous);
                folded += plot.RangeMetres < at.Range - 1000 ? 1 : 0;
            }
        }

        Assert.InRange(folded, 100, 600);
        ISimulatedSensor sensor = SensorBuilder.Simulate(pulsed, moonlit, 5);
        List<SimulatedRow> rows = [];
        for (int look = 0; look < begin + 600; look++)
        {
            sensor.Look(look, rows);
        }

        Assert.InRange(rows.Count, 480, 500); // For 500 s, once a second, of 30 dB that fade: 98.6 %.
        foreach (SimulatedRow row in rows)
        {
            MoonSight moon = MoonSight.From(site, s_frame.Rotation, s_frame.At(row.Seconds));
            double unambiguous = 299_792_458 / (2 * ((int)Math.Round(row.Seconds) % 2 == 0 ? 120.0 : 90));
            Assert.Equal(0, row.Truth.ObjectId);
            Assert.Equal(0, Math.IEEERemainder(row.Plot!.RangeMetres - moon.RangeMetres, unambiguous), tolerance: 6 * row.Plot.SigmaRangeMetres);
            Assert.Equal(moon.RangeRateMetresPerSecond, row.Plot.RangeRate!.Value.MetresPerSecond, tolerance: 6 * row.Plot.RangeRate.Value.Sigma);
        }
    }

    private sealed record Truth(double Seconds, double Range, double Azimuth, double Elevation, double RangeRate);

    /// <summary>A satellite at 1200 km that passes north of the radar; long looks keep it in view for all of them.</summary>
    private static GroundTruth Watched(double crossSection)
    {
        SatellitePass pass = new(300, "S", new(24, -29), 80, 1200, crossSection, false);
        return new(s_frame, 600, 0, [new SatelliteBuilder(s_frame, 600).Pass(pass, 1)], [], []);
    }

    private static IEnumerable<(PlotRow Plot, Truth Truth)> Plots(GroundRadar radar, double crossSection, int looks)
    {
        foreach ((PlotRow? plot, Truth truth) in Looks(radar, Watched(crossSection), looks, out List<Truth> truths).Zip(truths))
        {
            if (plot is not null)
            {
                yield return (plot, truth);
            }
        }
    }

    /// <summary>Looks spread over the pass, several sensors after one another when there are more looks than scans.</summary>
    private static List<PlotRow?> Looks(GroundRadar radar, GroundTruth truth, int looks, out List<Truth> truths)
    {
        truths = [];
        List<PlotRow?> plots = [];
        LocalFrame site = new(GeodeticPosition.FromDegrees(radar.LatitudeDegrees, radar.LongitudeDegrees, radar.HeightMetres));
        int scans = (int)(500 / radar.ScanPeriodSeconds);
        for (int i = 0; i < looks; i += scans)
        {
            ISimulatedSensor sensor = SensorBuilder.Simulate(radar, truth, 1000 + i);
            for (int look = (int)(50 / radar.ScanPeriodSeconds); look < Math.Min(scans, looks - i) + (int)(50 / radar.ScanPeriodSeconds); look++)
            {
                List<SimulatedRow> rows = [];
                sensor.Look(look, rows);
                double seconds = rows.Count > 0 ? rows[0].Seconds : sensor.StartOf(look);
                (Position<Ecef> position, Velocity<Ecef> velocity) = s_frame.ToEcef(seconds, truth.Bodies[0].History.At(seconds));
                (double range, double azimuth, double elevation) = site.Look(position);
                truths.Add(new(seconds, range, azimuth, elevation, Vector3.Dot((position - site.Origin).Vector.Unit, velocity.Vector)));
                plots.Add(rows.Count > 0 ? rows[0].Plot : null);
            }
        }

        return plots;
    }
}
