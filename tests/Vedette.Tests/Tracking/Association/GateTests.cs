using Vedette.Tracking;

namespace Vedette.Tests;

public class GateTests
{
    private static readonly TrackerOptions s_options = new() { RangeBiasMetres = 1e-6, AngleBiasRadians = 1e-12, LineOfSightBiasRadians = 1e-12 };
    private static readonly MotionModel s_motion = new(EarthModel.Wgs84, s_options);
    private static readonly Gate s_gate = new(s_motion, s_options);

    [Theory]
    [InlineData(true, 4)]
    [InlineData(false, 3)]
    public void Gate_of_plots_ends_where_one_true_plot_in_a_hundred_thousand_falls(bool hasRangeRate, int degrees)
    {
        RadarSensor radar = hasRangeRate ? TrackingScene.Doppler : TrackingScene.Plain;
        FlightState truth = TrackingScene.OverTheRadars();
        PhaseFilter filter = Certain(truth);
        Plot plot = TrackingScene.Plot(radar, 0, truth, null);
        double edge = Math.Sqrt(ChiSquare.Quantile(1 - 1e-5, degrees));

        // Limits are given to three figures: half a percent on either side of the quantile decides.
        Assert.True(double.IsFinite(Ratio(filter, radar, plot with { RangeMetres = plot.RangeMetres + 0.995 * edge * plot.SigmaRangeMetres })));
        Assert.Equal(double.NegativeInfinity, Ratio(filter, radar, plot with { RangeMetres = plot.RangeMetres + 1.005 * edge * plot.SigmaRangeMetres }));
        Assert.True(double.IsFinite(Ratio(filter, radar, plot with { AzimuthRadians = plot.AzimuthRadians - 0.995 * edge * plot.SigmaAzimuthRadians })));
        Assert.Equal(double.NegativeInfinity, Ratio(filter, radar, plot with { AzimuthRadians = plot.AzimuthRadians - 1.005 * edge * plot.SigmaAzimuthRadians }));
    }

    [Fact]
    public void Gate_of_rays_ends_where_one_true_ray_in_a_hundred_thousand_falls()
    {
        FlightState truth = TrackingScene.OverTheRadars();
        PhaseFilter filter = Certain(truth);
        double edge = Math.Sqrt(ChiSquare.Quantile(1 - 1e-5, 2));

        Assert.True(double.IsFinite(RayRatio(filter, truth, 0.995 * edge)));
        Assert.Equal(double.NegativeInfinity, RayRatio(filter, truth, 1.005 * edge));
    }

    [Fact]
    public void Share_of_true_plots_inside_smaller_gates_is_that_of_chi_square()
    {
        // The likelihood tells the distance: −2 (L − L at the middle) is chi-square with four degrees of freedom for true plots.
        SeededRandom random = new(8);
        FlightState mean = TrackingScene.OverTheRadars();
        const int draws = 4000;
        int[] inside = new int[3];
        double[] shares = [0.5, 0.9, 0.99];
        for (int n = 0; n < draws; n++)
        {
            Vector3 dp = new(random.Gaussian(0, 30), random.Gaussian(0, 30), random.Gaussian(0, 30));
            Vector3 dv = new(random.Gaussian(0, 3), random.Gaussian(0, 3), random.Gaussian(0, 3));
            PhaseFilter filter = Certain(mean, 30, 3);
            FlightState truth = new(mean.Position + dp, mean.Velocity + dv);
            Plot at = TrackingScene.Plot(TrackingScene.Doppler, 0, mean, null);
            Plot plot = TrackingScene.Plot(TrackingScene.Doppler, 0, truth, random);
            double distance = -2 * (Ratio(filter, TrackingScene.Doppler, plot) - Ratio(filter, TrackingScene.Doppler, at));
            for (int k = 0; k < 3; k++)
            {
                inside[k] += distance < ChiSquare.Quantile(shares[k], 4) ? 1 : 0;
            }
        }

        for (int k = 0; k < 3; k++)
        {
            // 99.9 % of seeds; the second-order terms of range shift the middle by less than a hundredth of a sigma here.
            Assert.Equal(shares[k], inside[k] / (double)draws, tolerance: 3.29 * Math.Sqrt(shares[k] * (1 - shares[k]) / draws) + 0.002);
        }
    }

    [Fact]
    public void Likelihood_agrees_with_that_of_the_updates_one_scalar_after_another()
    {
        // Two ways to factor one Gaussian: all scalars at once, or each given those before it. The filter re-linearises in between,
        // which at these small offsets is a third-order effect.
        FlightState truth = TrackingScene.OverTheRadars();
        foreach (RadarSensor radar in (RadarSensor[])[TrackingScene.Doppler, TrackingScene.Plain])
        {
            PhaseFilter filter = Certain(truth, 50, 5);
            Plot plot = TrackingScene.Plot(radar, 0, truth, new(12));
            var model = new PlotModel(plot, new LocalFrame(radar.Site), TrackingScene.Rotation);
            filter.BiasIndex(radar);

            double gate = s_gate.LogLikelihood(filter, model);

            Assert.Equal(gate, filter.Update(model, radar), tolerance: 1e-3);
        }
    }

    [Fact]
    public void Unknown_biases_of_a_new_radar_widen_the_gate()
    {
        FlightState truth = TrackingScene.OverTheRadars();
        PhaseFilter filter = Certain(truth);
        Plot plot = TrackingScene.Plot(TrackingScene.Doppler, 0, truth, null);
        Plot off = plot with { RangeMetres = plot.RangeMetres + 8 * plot.SigmaRangeMetres };
        Gate wide = new(s_motion, new() { RangeBiasMetres = 200 });

        Assert.Equal(double.NegativeInfinity, Ratio(filter, TrackingScene.Doppler, off));
        Assert.True(double.IsFinite(wide.LogLikelihood(filter, Model(TrackingScene.Doppler, off))));
    }

    [Fact]
    public void Azimuth_is_compared_across_north()
    {
        RadarSensor radar = TrackingScene.Doppler;
        LocalFrame frame = new(radar.Site);
        Position<Ecef> place = frame.Point(800e3, 1e-5, 0.4);
        FlightState truth = new(TrackingScene.Rotation.ToEci(TrackingScene.At(0), place).Vector, new(100, 2000, 500));
        Plot plot = TrackingScene.Plot(radar, 0, truth, null);

        double east = Ratio(Certain(truth), radar, plot with { AzimuthRadians = 3e-4 });
        double west = Ratio(Certain(truth), radar, plot with { AzimuthRadians = 2 * Math.PI - 2.8e-4 });

        Assert.Equal(east, west, tolerance: 0.01);
    }

    private static double Ratio(PhaseFilter filter, RadarSensor radar, Plot plot) => s_gate.LogLikelihood(filter, Model(radar, plot));

    private static PlotModel Model(RadarSensor radar, Plot plot) => new(plot, new LocalFrame(radar.Site), TrackingScene.Rotation);

    private static double RayRatio(PhaseFilter filter, FlightState truth, double sigmas)
    {
        LineOfSight line = TrackingScene.Ray(TrackingScene.West, 0, truth, null);
        Vector3 across = Vector3.Cross(line.Toward.Vector, new(0, 0, 1)).Unit;
        Vector3 d = line.Toward.Vector + Math.Tan(sigmas * line.SigmaRadians) * across;
        return s_gate.LogLikelihood(filter, new LineOfSightModel(line with { Toward = new(d.X, d.Y, d.Z) }, TrackingScene.Rotation));
    }

    private static PhaseFilter Certain(FlightState truth, double positionSigma = 1e-3, double velocitySigma = 1e-3)
    {
        PhaseFilter filter = new(s_motion, s_options, new());
        filter.Reset(TrackingScene.At(0));
        GaussianState state = filter.Start(FlightMode.Coast, 1);
        (state.Position, state.Velocity) = (truth.Position, truth.Velocity);
        for (int i = 0; i < 3; i++)
        {
            state[i, i] = positionSigma * positionSigma;
            state[i + 3, i + 3] = velocitySigma * velocitySigma;
        }

        return filter;
    }
}
