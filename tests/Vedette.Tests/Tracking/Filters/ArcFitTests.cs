using Vedette.Tracking;

namespace Vedette.Tests;

/// <summary>What one pass of a satellite says of the radars that see it.</summary>
public class ArcFitTests
{
    private static readonly RadarSensor[] s_radars = [SatelliteScene.First, SatelliteScene.Second, SatelliteScene.Third];

    private static readonly double[] s_truth = [40, 0.2e-3, -0.3e-3, 0.02, -30, -0.4e-3, 0.1e-3, -0.01, 25, 0.3e-3, 0.2e-3, 0.005];

    private static readonly TrackerOptions s_options = new();

    private static readonly ArcFit s_fit = new(
        EarthModel.Wgs84, TrackingScene.Rotation, s_radars.ToDictionary(r => r.Id, r => new LocalFrame(r.Site)), s_options);

    // Without noise the truth solves J b = h, whatever can be seen and what not: rows of clocks and of the orbit are right, and nothing is lost in averaging it out.
    [Theory]
    [InlineData(0)]
    [InlineData(0.02)]
    public void Without_noise_what_an_arc_says_holds_for_the_true_biases_and_clocks(double corrected)
    {
        (FlightState start, List<ArcPlot> arc) = Pass(null, corrected, s_truth);

        Assert.True(s_fit.TryFit(arc, start, TrackingScene.At(0), null, out ArcWord? word));

        Assert.Equal(12, word.Information.Size);
        Assert.InRange(word.ChiSquare, 0, 1e-3);
        for (int i = 0; i < 12; i++)
        {
            double said = word.Information.Vector[i];
            double sigmas = Math.Sqrt(word.Information.Matrix[i * 13]);
            for (int j = 0; j < 12; j++)
            {
                said -= word.Information.Matrix[i * 12 + j] * s_truth[j];
            }

            Assert.Equal(0, said, tolerance: 0.02 * sigmas); // A fiftieth of what noise would do: the clock enters with its square, too.
        }
    }

    // All clocks late by the same, and the body is elsewhere on its orbit over an Earth that turns with it: nobody can tell.
    [Fact]
    public void An_arc_says_nothing_of_an_error_that_all_clocks_share()
    {
        (FlightState start, List<ArcPlot> arc) = Pass(null, 0, new double[12]);

        Assert.True(s_fit.TryFit(arc, start, TrackingScene.At(0), null, out ArcWord? word));

        double[] shared = [0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1];
        double known = 0;
        double one = word.Information.Matrix[3 * 13];
        for (int i = 0; i < 12; i++)
        {
            for (int j = 0; j < 12; j++)
            {
                known += shared[i] * word.Information.Matrix[i * 12 + j] * shared[j];
            }
        }

        Assert.InRange(Math.Abs(known), 0, 1e-5 * one);
    }

    [Fact]
    public void What_is_known_of_the_orbit_makes_the_shared_clock_known_as_well_as_the_place_along_it()
    {
        (FlightState start, List<ArcPlot> arc) = Pass(null, 0, new double[12]);
        const double sigma = 750;

        Assert.True(s_fit.TryFit(arc, start, TrackingScene.At(0), new KnownOrbit(TrackingScene.At(0), start, sigma, 1), out ArcWord? word));

        double known = 0;
        for (int i = 3; i < 12; i += 4)
        {
            for (int j = 3; j < 12; j += 4)
            {
                known += word.Information.Matrix[i * 12 + j];
            }
        }

        // About 7 km/s: 750 m are a tenth of a second; the speed that comes with a place, and the angle between orbit and Earth, make half as much of it.
        Assert.InRange(1 / Math.Sqrt(known), 0.05, 0.2);
    }

    [Fact]
    public void Plots_of_two_bodies_are_no_arc()
    {
        SeededRandom noise = new(3);
        (FlightState start, List<ArcPlot> arc) = Pass(noise, 0, new double[12]);
        List<ArcPlot> mixed = [.. arc.Select((p, i) => i % 2 == 0 ? p : p with { Plot = p.Plot with { RangeMetres = p.Plot.RangeMetres + 5000 } })];

        Assert.True(s_fit.TryFit(arc, start, TrackingScene.At(0), null, out _));
        Assert.False(s_fit.TryFit(mixed, start, TrackingScene.At(0), null, out _));
    }

    [Fact]
    public void A_few_plots_of_something_else_are_left_out()
    {
        SeededRandom noise = new(4);
        (FlightState start, List<ArcPlot> arc) = Pass(noise, 0, new double[12]);
        List<ArcPlot> spoilt = [.. arc.Select((p, i) => i % 20 != 7 ? p : p with { Plot = p.Plot with { AzimuthRadians = p.Plot.AzimuthRadians + 0.02 } })];

        Assert.True(s_fit.TryFit(spoilt, start, TrackingScene.At(0), null, out ArcWord? word));
        Assert.InRange(word.ChiSquare, 0.7, 1.4);
    }

    [Fact]
    public void A_long_arc_keeps_plots_of_all_radars_over_all_of_its_length()
    {
        Arc arc = new();
        for (int i = 0; i < 1000; i++)
        {
            arc.Add(new(TrackingScene.Plot(s_radars[i % 3], i, new(new(7e6, 0, 0), new(0, 7e3, 0)), null, i), 0));
        }

        Assert.InRange(arc.Plots.Count, 60, 128);
        Assert.InRange(arc.Seconds, 900, 1000);
        Assert.All(s_radars, r => Assert.InRange(arc.Plots.Count(p => p.Plot.Sensor == r.Id), 20, 60));
    }

    /// <summary>A pass at 800 km over the radars, 400 s of it, and its state at the start.</summary>
    private static (FlightState Start, List<ArcPlot> Arc) Pass(SeededRandom? noise, double corrected, double[] wrong)
    {
        LocalFrame over = new(GeodeticPosition.FromDegrees(34, -49, 800e3));
        Vector3 position = TrackingScene.Rotation.ToEci(TrackingScene.At(0), Position<Ecef>.From(over.Origin.Vector)).Vector;
        Vector3 heading = TrackingScene.Rotation.ToEci(TrackingScene.At(0), Position<Ecef>.From(0.8 * over.East + 0.6 * over.North)).Vector;
        FlightState start = new(position, Math.Sqrt(EarthModel.Wgs84.GravitationalParameter / position.Length) * heading);
        BallisticFlight flight = new(EarthModel.Wgs84, 1e-11);
        List<ArcPlot> arc = [];
        for (int i = 0; i < 240; i++)
        {
            int r = i % 3;
            double t = 1 + 1.6 * i;
            double[] off = wrong[(4 * r)..(4 * r + 4)];
            Plot plot = TrackingScene.Plot(s_radars[r], t, flight.Propagate(start, t), noise, i, (off[0], off[1], off[2]), 0.5e-3);
            arc.Add(new(plot with { Time = plot.Time.AddSeconds(off[3] - corrected) }, corrected));
        }

        return (start, arc);
    }
}
