using Vedette.Tracking;

namespace Vedette.Tests;

/// <summary>Many objects at once are followed as each by itself.</summary>
public class CoastBatchTests(ITestOutputHelper output)
{
    private static readonly RadarSensor s_radar = TrackingScene.Radar(1, 38, -32, true, 2);

    // 2 s as radars revisit; 9 s so that a way is gone in parts.
    [Theory]
    [InlineData(8, 2)]
    [InlineData(4, 2)]
    [InlineData(1, 2)]
    [InlineData(8, 9)]
    public void Objects_are_followed_as_by_the_filter_of_one_object(int width, double interval)
    {
        TrackerOptions options = new();
        MotionModel motion = new(EarthModel.Wgs84, options);
        CoastBatch batch = new(EarthModel.Wgs84, options.CoastNoise, 11, width);
        GaussianState[] states = [.. Enumerable.Range(0, 11).Select(i => Start(i, batch))];
        SeededRandom random = new(61);
        LocalFrame frame = new(s_radar.Site);
        const double tolerance = 0.06; // The filter of one object leaves out shifts of the second order below a hundredth of a sigma: 2 · 0.01 · √χ².
        double worst = 0;
        for (int scan = 1; scan <= 20; scan++)
        {
            CoastView view = new(frame, TrackingScene.Rotation, TrackingScene.Epoch, TrackingScene.At(interval * scan));
            for (int i = 0; i < states.Length; i++)
            {
                if ((i + scan) % 5 == 0)
                {
                    continue; // Not seen.
                }

                double seconds = interval * scan + 0.1 * i; // A sweep: each plot has its own time.
                Plot plot = Measured(i, seconds, random);
                batch.Load(i, seconds, plot);
                Follow(states[i], motion, seconds - batch.Seconds(i), new(plot, frame, TrackingScene.Rotation), out double chiSquare, out double log);
                states[i].Mean[StateLayout.Acceleration] = chiSquare; // Kept here: the filter does not touch it.
                states[i].Mean[StateLayout.Acceleration + 1] = log;
            }

            batch.Step(view);
            for (int i = 0; i < states.Length; i++)
            {
                if ((i + scan) % 5 != 0)
                {
                    worst = Math.Max(worst, Difference(states[i], batch, i));
                    Assert.Equal(states[i].Mean[StateLayout.Acceleration], batch.ChiSquare(i), tolerance);
                    Assert.Equal(states[i].Mean[StateLayout.Acceleration + 1], batch.LogLikelihood(i, i % 3 == 0 ? 3 : 4), tolerance);
                }
            }
        }

        output.WriteLine($"Width {width}, {interval} s: largest difference {worst:E1}");
        Assert.InRange(worst, 0, 1e-4);
    }

    [Fact]
    public void All_widths_give_the_same_bits()
    {
        CoastBatch[] batches = [.. new[] { 8, 4, 1 }.Select(width => new CoastBatch(EarthModel.Wgs84, 1e-4, 11, width))];
        foreach (CoastBatch batch in batches)
        {
            SeededRandom random = new(62);
            for (int i = 0; i < 11; i++)
            {
                Start(i, batch);
            }

            for (int scan = 1; scan <= 10; scan++)
            {
                for (int i = 0; i < 11; i += 1 + i % 2 * (scan % 3)) // Some wait longer than one step lasts.
                {
                    batch.Load(i, 2 * scan + 0.1 * i, Measured(i, 2 * scan + 0.1 * i, random));
                }

                batch.Step(new(new(s_radar.Site), TrackingScene.Rotation, TrackingScene.Epoch, TrackingScene.At(2 * scan)));
            }
        }

        for (int i = 0; i < 11; i++)
        {
            foreach (CoastBatch other in batches[1..])
            {
                Assert.Equal(batches[0].State(i), other.State(i));
                Assert.Equal(Numbers(batches[0].Covariance(i)), Numbers(other.Covariance(i)));
                Assert.Equal(batches[0].ChiSquare(i), other.ChiSquare(i));
            }
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(1)]
    public void Object_without_a_plot_stays_as_it_is(int width)
    {
        CoastBatch batch = new(EarthModel.Wgs84, 1e-4, 3, width);
        for (int i = 0; i < 3; i++)
        {
            Start(i, batch);
        }

        (FlightState state, double[] covariance) = (batch.State(1), Numbers(batch.Covariance(1)));
        batch.Load(0, 2, Measured(0, 2, new(63)));
        batch.Load(2, 2.2, Measured(2, 2.2, new(64)));
        batch.Step(new(new(s_radar.Site), TrackingScene.Rotation, TrackingScene.Epoch, TrackingScene.At(2)));

        Assert.Equal(state, batch.State(1));
        Assert.Equal(covariance, Numbers(batch.Covariance(1)));
        Assert.Equal(0, batch.Seconds(1));
        Assert.Equal(2.2, batch.Seconds(2), tolerance: 1e-12);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(60)]
    public void Mean_moves_as_by_the_integrator(double seconds)
    {
        CoastBatch batch = new(EarthModel.Wgs84, 1e-4, 40);
        BallisticFlight flight = new(EarthModel.Wgs84, 1e-13);
        (double position, double velocity) = (0, 0);
        for (int i = 0; i < 40; i++)
        {
            batch.Set(i, 0, Truth(i), Symmetric6.Diagonal(default));
            batch.Load(i, seconds);
        }

        batch.Move();
        for (int i = 0; i < 40; i++)
        {
            FlightState truth = flight.Propagate(Truth(i), seconds);
            position = Math.Max(position, (batch.State(i).Position - truth.Position).Length);
            velocity = Math.Max(velocity, (batch.State(i).Velocity - truth.Velocity).Length);
        }

        output.WriteLine($"{seconds} s: {position:E1} m, {velocity:E1} m/s");
        double steps = Math.Ceiling(seconds / 5);
        Assert.InRange(position, 0, 1e-6 * steps * steps);
        Assert.InRange(velocity, 0, 1e-6 * steps);
    }

    [Fact]
    public void Errors_are_as_large_as_the_covariance_says()
    {
        const int objects = 400;
        CoastBatch batch = new(EarthModel.Wgs84, 1e-4, objects);
        BallisticFlight flight = new(EarthModel.Wgs84);
        SeededRandom random = new(65);
        LocalFrame frame = new(s_radar.Site);
        for (int i = 0; i < objects; i++)
        {
            Start(i, batch, random);
        }

        for (int scan = 1; scan <= 30; scan++)
        {
            for (int i = 0; i < objects; i++)
            {
                batch.Load(i, 2 * scan, TrackingScene.Plot(s_radar, 2 * scan, flight.Propagate(Truth(i), 2 * scan), random));
            }

            batch.Step(new(frame, TrackingScene.Rotation, TrackingScene.Epoch, TrackingScene.At(2 * scan)));
        }

        double sum = 0;
        for (int i = 0; i < objects; i++)
        {
            FlightState truth = flight.Propagate(Truth(i), 60);
            Vector6 error = Vector6.Of(batch.State(i).Position - truth.Position, batch.State(i).Velocity - truth.Velocity);
            Assert.True(Symmetric6.TrySolve(batch.Covariance(i), error, out Vector6 x));
            sum += Vector6.Dot(error, x);
        }

        output.WriteLine($"NEES {sum / objects:F2}");
        Assert.InRange((sum - 6 * objects) / Math.Sqrt(12.0 * objects), -3.29, 3.29);
    }

    [Fact]
    public void Moving_first_and_folding_in_later_is_one_step()
    {
        CoastBatch[] batches = [new(EarthModel.Wgs84, 1e-4, 9), new(EarthModel.Wgs84, 1e-4, 9)];
        CoastView view = new(new(s_radar.Site), TrackingScene.Rotation, TrackingScene.Epoch, TrackingScene.At(2));
        foreach (CoastBatch batch in batches)
        {
            for (int i = 0; i < 9; i++)
            {
                Start(i, batch);
                batch.Load(i, 2);
            }

            if (batch == batches[0])
            {
                batch.Move();
            }

            for (int i = 0; i < 9; i++)
            {
                batch.Load(i, 2, Measured(i, 2, new(68 + i)));
            }

            batch.Step(view);
        }

        for (int i = 0; i < 9; i++)
        {
            Assert.Equal(batches[0].State(i), batches[1].State(i));
            Assert.Equal(Numbers(batches[0].Covariance(i)), Numbers(batches[1].Covariance(i)));
            Assert.True(batches[0].Covariance(i)[0, 0] < 300 * 300);
        }
    }

    [Fact]
    public void Step_takes_no_memory()
    {
        CoastBatch batch = new(EarthModel.Wgs84, 1e-4, 16);
        Plot[] plots = [.. Enumerable.Range(0, 16).Select(i => Measured(i, 2, new(66)))];
        for (int i = 0; i < 16; i++)
        {
            Start(i, batch);
        }

        LocalFrame frame = new(s_radar.Site);
        double seconds = 0;
        Assert.Equal(0, Allocated.Bytes(() =>
        {
            seconds += 0.01;
            for (int i = 0; i < 16; i++)
            {
                batch.Load(i, seconds, plots[i]);
            }

            batch.Step(new(frame, TrackingScene.Rotation, TrackingScene.Epoch, TrackingScene.At(seconds)));
        }));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(4)]
    [InlineData(1)]
    public void Arctangent_is_good_to_the_last_places(int width)
    {
        SeededRandom random = new(67);
        for (int i = 0; i < 20_000; i++)
        {
            double angle = random.Uniform(-Math.PI, Math.PI) * (i % 4 == 0 ? 1e-6 : 1);
            (double y, double x) = Math.SinCos(angle);
            double scale = Math.Exp(random.Uniform(-20, 20));
            double found = width switch
            {
                8 => Angle<Lanes8>(y * scale, x * scale),
                4 => Angle<Lanes4>(y * scale, x * scale),
                _ => Angle<Lanes1>(y * scale, x * scale),
            };
            Assert.Equal(Math.Atan2(y, x), found, tolerance: 1e-15 + 4e-16 * Math.Abs(angle));
        }
    }

    private static double[] Numbers(Symmetric6 m) => [.. Enumerable.Range(0, 21).Select(i => m[i])];

    private static double Angle<T>(double y, double x)
        where T : struct, ILanes<T>
    {
        double[] row = new double[T.Width];
        LaneAngle.Atan2(T.Of(y), T.Of(x)).Store(ref row[0], 0);
        Assert.All(row, r => Assert.Equal(row[0], r));
        return row[^1];
    }

    /// <summary>Bodies 900 km up, above all air that the filter of one object reckons with.</summary>
    private static FlightState Truth(int index)
    {
        LocalFrame frame = new(GeodeticPosition.FromDegrees(39 + 0.3 * index % 4, -40 + 0.4 * index % 6, 900e3 + 2e3 * (index % 20)));
        Velocity<Ecef> velocity = Velocity<Ecef>.From(frame.ToEcef(new(3600 - 20 * (index % 7), -900 + 30 * (index % 11), 900)));
        Instant time = TrackingScene.At(0);
        return new(TrackingScene.Rotation.ToEci(time, frame.Origin).Vector, TrackingScene.Rotation.ToEci(time, frame.Origin, velocity).Vector);
    }

    private static Plot Measured(int index, double seconds, SeededRandom random)
    {
        Plot plot = TrackingScene.Plot(s_radar, seconds, new BallisticFlight(EarthModel.Wgs84).Propagate(Truth(index), seconds), random);
        return index % 3 == 0 ? plot with { RangeRate = null } : plot;
    }

    /// <summary>A state some sigmas off, with a covariance full of correlations, in the batch and by itself.</summary>
    private static GaussianState Start(int index, CoastBatch batch, SeededRandom? random = null)
    {
        SeededRandom draw = random ?? new(600 + index);
        double[] sigmas = [300, 400, 500, 20, 30, 25];
        double[,] p = DenseMatrix.RandomCovariance(draw, sigmas);
        Symmetric6 covariance = default;
        double[] factor = new double[21];
        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                covariance[i, j] = p[i, j];
                factor[Symmetric6.At(i, j)] = p[i, j];
            }
        }

        Assert.True(Cholesky.TryFactor(factor, 6));
        double[] error = [.. Enumerable.Range(0, 6).Select(_ => draw.Gaussian())];
        Cholesky.MultiplyLower(factor, error);
        FlightState truth = Truth(index);
        FlightState state = new(truth.Position + new Vector3(error[0], error[1], error[2]), truth.Velocity + new Vector3(error[3], error[4], error[5]));
        batch.Set(index, 0, state, covariance);
        GaussianState alone = new() { Position = state.Position, Velocity = state.Velocity, LogBallistic = 20 };
        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                alone[i, j] = covariance[i, j];
            }
        }

        return alone;
    }

    private static void Follow(GaussianState state, MotionModel motion, double seconds, in PlotModel plot, out double chiSquare, out double log)
    {
        int parts = (int)Math.Ceiling(seconds / 5); // As the batch goes.
        for (int part = 0; part < parts; part++)
        {
            motion.Coast(state, seconds / parts);
        }

        var fit = new Fit();
        for (int c = 0; c < plot.Dimension; c++)
        {
            state.Update(plot.Linearise(c, state.Position, state.Velocity, state, -1), ref fit);
        }

        (chiSquare, log) = (fit.ChiSquare, fit.LogLikelihood);
    }

    /// <summary>Largest difference, relative to the position, the velocity and the sigmas.</summary>
    private static double Difference(GaussianState alone, CoastBatch batch, int index)
    {
        FlightState state = batch.State(index);
        Symmetric6 covariance = batch.Covariance(index);
        double worst = Math.Max(
            (state.Position - alone.Position).Length / alone.Position.Length, (state.Velocity - alone.Velocity).Length / alone.Velocity.Length);
        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                worst = Math.Max(worst, Math.Abs(covariance[i, j] - alone[i, j]) / Math.Sqrt(alone[i, i] * alone[j, j]));
            }
        }

        return worst;
    }
}
