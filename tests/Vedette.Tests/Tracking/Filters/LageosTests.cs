using Vedette.Tracking;

namespace Vedette.Tests;

/// <summary>Real measurements: laser ranges to LAGEOS 2, fitted with the dynamics of the project, and what is left explained by the forces that they leave out.</summary>
public class LageosTests
{
    /// <summary>Sigma that a range is fitted with, metres, and angles that say nothing: the arithmetic is that of plots.</summary>
    private const double RangeSigma = 1;
    private const double NoAngleSigma = 1;

    /// <summary>UT1 − UTC and the pole do not matter here: the one is a turn of the orbit, the other 12 m at most.</summary>
    private static readonly EarthRotation s_rotation = EarthRotation.AtGreenwich(Utc("2016-02-16T00:00:00Z"), LeapSeconds.BuiltIn);

    /// <summary>The state that comes with the ranges (EME2000; taken as if of date: 20 km off, a start and no more).</summary>
    private static readonly FlightState s_given = new(new(7_526_990, -9_646_310, 1_464_110), new(3033, 1715, -4447));

    private static readonly Instant s_givenAt = Utc("2016-02-13T16:00:00Z");

    // Root mean squares of the residuals, metres, of the first 13 hours (one station) and of four days (four stations). The second column is the independent check of the first.
    // What is left in the last: forces of higher degree, the pole (12 m), precession (8 m a day), tides.
    [Theory]
    [InlineData(0.6, false, 4.57, 4.06, 0.78)]
    [InlineData(4.5, true, 35.8, 15.4, 5.0)]
    public void What_the_fit_leaves_is_what_the_dynamics_leave_out(double days, bool slow, double zonal, double withBodies, double withTesserals)
    {
        Assert.SkipUnless(!slow || ReferenceData.FullCampaign, "Four days take a minute; VEDETTE_FULL=1 runs them.");
        LaserRanges data = LaserRanges.Read();
        LaserRange[] ranges = [.. data.All.Where(r => r.Bounce < data.All[0].Bounce.AddSeconds(86_400 * days))];

        (double ours, FlightState state) = FitByProject(data, ranges);

        Assert.Equal(zonal, ours, tolerance: 0.01 * zonal);
        Assert.Equal(ours, Fit(data, ranges, state, new(s_rotation, sunAndMoon: false, tesserals: false)), tolerance: 0.005 * ours);
        Assert.Equal(withBodies, Fit(data, ranges, state, new(s_rotation, sunAndMoon: true, tesserals: false)), tolerance: 0.01 * withBodies);
        Assert.Equal(withTesserals, Fit(data, ranges, state, new(s_rotation, sunAndMoon: true, tesserals: true)), tolerance: 0.02 * withTesserals);
    }

    private static (double Rms, FlightState State) FitByProject(LaserRanges data, LaserRange[] ranges)
    {
        Theatre theatre = new("laser", s_givenAt, EarthModel.Wgs84, s_rotation, Propagation.Ideal, [.. data.Stations.Select((s, i) => Radar(i + 1, s.Value))], [], []);
        FlightState start = new BallisticFlight(EarthModel.Wgs84, 1e-10).Propagate(s_given, ranges[0].Bounce.SecondsSince(s_givenAt));
        string[] names = [.. data.Stations.Keys];
        BatchEstimate? estimate = null;
        for (int round = 0; round < 3; round++)
        {
            BatchEstimate? before = estimate;
            Plot[] plots = [.. ranges.Select((r, i) => PlotOf(data, r, i, names, before is null ? null : before.At(r.Bounce).State.Position))];
            Assert.True(new BatchEstimator(theatre, new() { BallisticMedian = double.PositiveInfinity, MaximumIterations = 200 }).TryEstimate(plots, out estimate, before?.State ?? start));
        }

        return (Rms(estimate!.Residuals.Where(r => r.Component == 2).Select(r => r.Residual)), estimate.State);
    }

    private static Plot PlotOf(LaserRanges data, LaserRange r, int id, string[] names, Position<Eci>? satellite)
    {
        double metres = r.Metres;
        (double azimuth, double elevation) = (0, 0.7);
        if (satellite is { } s)
        {
            Position<Ecef> place = s_rotation.ToEcef(r.Bounce, s);
            (_, azimuth, elevation) = new LocalFrame(GeodeticPosition.FromEcef(data.Stations[r.Station])).Look(place);
            metres -= data.AirMetres(r, place);
        }

        return new(new(Array.IndexOf(names, r.Station) + 1), id, r.Bounce, 100, id, metres, azimuth, elevation, null, RangeSigma, NoAngleSigma, NoAngleSigma);
    }

    private static RadarSensor Radar(int id, Position<Ecef> place) => AssessmentScene.Radar with { Id = new(id), Site = GeodeticPosition.FromEcef(place) };

    /// <summary>Least squares by differences, with another integrator and other forces.</summary>
    private static double Fit(LaserRanges data, LaserRange[] ranges, FlightState start, FullGravityOrbit orbit)
    {
        double[] state = [start.Position.X, start.Position.Y, start.Position.Z, start.Velocity.X, start.Velocity.Y, start.Velocity.Z];
        double[] residuals = [];
        for (int round = 0; round < 5; round++)
        {
            residuals = Residuals(data, ranges, state, orbit);
            double[][] columns = new double[6][];
            for (int i = 0; i < 6; i++)
            {
                double step = i < 3 ? 10 : 1e-2;
                double[] moved = [.. state];
                moved[i] += step;
                double[] after = Residuals(data, ranges, moved, orbit);
                columns[i] = [.. after.Select((a, k) => (a - residuals[k]) / step)];
            }

            double[] correction = Solve(columns, residuals);
            for (int i = 0; i < 6; i++)
            {
                state[i] -= correction[i];
            }
        }

        return Rms(residuals);
    }

    private static double[] Residuals(LaserRanges data, LaserRange[] ranges, double[] s, FullGravityOrbit orbit)
    {
        FlightState state = new(new(s[0], s[1], s[2]), new(s[3], s[4], s[5]));
        return [.. orbit.Positions(ranges[0].Bounce, state, ranges.Select(r => r.Bounce)).Zip(ranges, (p, r) =>
        {
            Position<Ecef> place = s_rotation.ToEcef(r.Bounce, Position<Eci>.From(p));
            return r.Metres - data.AirMetres(r, place) - (place - data.Stations[r.Station]).Vector.Length;
        })];
    }

    /// <summary>Gram and Schmidt on the columns, scaled: six unknowns, no squares of condition numbers.</summary>
    private static double[] Solve(double[][] columns, double[] right)
    {
        double[][] q = [.. columns.Select(c => (double[])c.Clone())];
        double[,] r = new double[6, 6];
        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j < i; j++)
            {
                r[j, i] = Dot(q[j], q[i]);
                q[i] = [.. q[i].Select((v, k) => v - r[j, i] * q[j][k])];
            }

            r[i, i] = Math.Sqrt(Dot(q[i], q[i]));
            q[i] = [.. q[i].Select(v => v / r[i, i])];
        }

        double[] x = new double[6];
        for (int i = 5; i >= 0; i--)
        {
            double sum = Dot(q[i], right);
            for (int j = i + 1; j < 6; j++)
            {
                sum -= r[i, j] * x[j];
            }

            x[i] = sum / r[i, i];
        }

        return x;
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private static double Rms(IEnumerable<double> values) => Math.Sqrt(values.Average(v => v * v));

    private static Instant Utc(string text) => UtcTime.TryParse(text, LeapSeconds.BuiltIn, out Instant time, out _) ? time : throw new ArgumentException(text);
}
