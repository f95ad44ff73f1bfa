using Vedette.Tracking;

namespace Vedette.Tests;

public class MeasurementModelTests
{
    private static readonly EarthRotation s_rotation = new(new Instant(0), 0.7, 7.292115e-5);
    private static readonly Instant s_time = new Instant(0).AddSeconds(321.25);
    private static readonly GeodeticPosition s_site = GeodeticPosition.FromDegrees(35, -40, 30);

    // Derivatives by central differences: step 1 m and 0.01 m/s, third-order remainder far below 1e-6 of the value.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Row_of_a_plot_agrees_with_differences(int component)
    {
        GaussianState state = State();
        PlotModel plot = Plot();
        MeasurementRow row = plot.Linearise(component, state.Position, state.Velocity, state, -1);
        for (int axis = 0; axis < 6; axis++)
        {
            double step = axis < 3 ? 1 : 0.01;
            double expected = -(Innovation(plot, component, state, axis, step) - Innovation(plot, component, state, axis, -step))
                / (2 * step);
            double actual = axis < 3 ? Element(row.ByPosition, axis) : Element(row.ByVelocity, axis - 3);
            Assert.Equal(expected, actual, tolerance: 1e-6 * Math.Abs(expected) + 1e-12);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Row_of_a_line_of_sight_agrees_with_differences(int component)
    {
        GaussianState state = State();
        LineOfSightModel line = Line();
        MeasurementRow row = line.Linearise(component, state.Position, state, -1);
        for (int axis = 0; axis < 3; axis++)
        {
            Vector3 step = 10 * new Vector3(axis == 0 ? 1 : 0, axis == 1 ? 1 : 0, axis == 2 ? 1 : 0);
            double up = line.Linearise(component, state.Position + step, state, -1).Innovation;
            double down = line.Linearise(component, state.Position - step, state, -1).Innovation;

            // Innovations are about 1e-6 rad with 16 digits: differences over 20 m are good to 1e-15 per metre.
            Assert.Equal(-(up - down) / 20, Element(row.ByPosition, axis), tolerance: 1e-13);
        }
    }

    [Fact]
    public void Range_rate_is_that_of_the_turning_earth()
    {
        // Computed another way: range by the local frame one second apart, both ends at rest in Eci's own terms.
        GaussianState state = State();
        var frame = new LocalFrame(s_site);
        double before = Range(frame, state, -0.5);
        double after = Range(frame, state, 0.5);
        double rate = 0 - Plot().Linearise(3, state.Position, state.Velocity, state, -1).Innovation;

        // The second difference of range over a second is of the order of 10 m/s²: third-order remainder below 0.01 m/s.
        Assert.Equal(after - before, rate, tolerance: 0.02);
    }

    // A bias adds to what is measured: one more of it, and the innovation is one less. Order in the state: range, azimuth, elevation.
    [Theory]
    [InlineData(0, 11, 1e-4)]
    [InlineData(1, 12, 1e-4)]
    [InlineData(2, 10, 10)]
    public void Bias_column_of_a_plot_agrees_with_differences(int component, int index, double step)
    {
        GaussianState state = State();
        state.Append([20, 2e-4, 2e-4]);
        MeasurementRow row = Plot().Linearise(component, state.Position, state.Velocity, state, 10);

        for (int bias = 10; bias < 13; bias++)
        {
            state.Mean[bias] = step;
            double moved = Plot().Linearise(component, state.Position, state.Velocity, state, 10).Innovation;
            state.Mean[bias] = 0;
            Assert.Equal(bias == index ? -step : 0, moved - row.Innovation, tolerance: 1e-8 * step);
        }

        Assert.Equal(index, row.BiasIndex);
    }

    [Fact]
    public void Range_rate_has_no_bias()
    {
        GaussianState state = State();
        state.Append([20, 2e-4, 2e-4]);

        Assert.Equal(-1, Plot().Linearise(3, state.Position, state.Velocity, state, 10).BiasIndex);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Bias_column_of_a_line_of_sight_agrees_with_differences(int component)
    {
        GaussianState state = State();
        state.Append([15e-6, 15e-6]);
        MeasurementRow row = Line().Linearise(component, state.Position, state, 10);

        state.Mean[10 + component] = 1e-5;
        double moved = Line().Linearise(component, state.Position, state, 10).Innovation;

        Assert.Equal(10 + component, row.BiasIndex);
        Assert.Equal(-1e-5, moved - row.Innovation, tolerance: 1e-14);
    }

    [Fact]
    public void Second_order_terms_of_range_and_rate_agree_with_draws()
    {
        // Wide across the line of sight, as after a first plot: range is longer on average than that of the mean, and spread by it.
        GaussianState state = State();
        Vector3 toward = (state.Position - Plot().Site).Unit;
        Vector3 u = Vector3.Cross(toward, new(0, 0, 1)).Unit;
        Vector3 v = Vector3.Cross(toward, u);
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double across = E(u, i) * E(u, j) + E(v, i) * E(v, j);
                state[i, j] = 30e3 * 30e3 * across;
                state[i + 3, j + 3] = 500.0 * 500 * across;
            }
        }

        SeededRandom random = new(5);
        (double[] ranges, double[] rates) = (new double[40_000], new double[40_000]);
        for (int n = 0; n < ranges.Length; n++)
        {
            Vector3 dp = random.Gaussian(0, 30e3) * u + random.Gaussian(0, 30e3) * v;
            Vector3 dv = random.Gaussian(0, 500) * u + random.Gaussian(0, 500) * v;
            GaussianState exact = new();
            ranges[n] = -Plot().Linearise(2, state.Position + dp, state.Velocity + dv, exact, -1).Innovation;
            rates[n] = -Plot().Linearise(3, state.Position + dp, state.Velocity + dv, exact, -1).Innovation;
        }

        foreach ((int component, double[] values, double sigma) in (ReadOnlySpan<(int, double[], double)>)[(2, ranges, 20), (3, rates, 2)])
        {
            MeasurementRow row = Plot().Linearise(component, state.Position, state.Velocity, state, -1);
            double[] gradient = [.. Enumerable.Range(0, 6).Select(i => i < 3 ? Element(row.ByPosition, i) : Element(row.ByVelocity, i - 3))];
            double linear = 0;
            for (int i = 0; i < 6; i++)
            {
                for (int j = 0; j < 6; j++)
                {
                    linear += gradient[i] * state[i, j] * gradient[j];
                }
            }

            double mean = values.Average();
            double variance = values.Sum(x => (x - mean) * (x - mean)) / values.Length;

            // Sample mean and variance of 40,000 draws, and what comes after second order in 30 km of 1300 km.
            Assert.Equal(mean, -row.Innovation, tolerance: 0.02 * Math.Sqrt(variance));
            Assert.Equal(variance, linear + row.Variance - sigma * sigma, tolerance: 0.05 * variance);
        }
    }

    private static double E(Vector3 v, int i) => Element(v, i);

    private static double Range(LocalFrame frame, GaussianState state, double seconds)
    {
        Instant time = s_time.AddSeconds(seconds);
        Position<Eci> p = Position<Eci>.From(state.Position + seconds * state.Velocity);
        return frame.Look(s_rotation.ToEcef(time, p)).RangeMetres;
    }

    private static double Innovation(PlotModel plot, int component, GaussianState state, int axis, double step)
    {
        Vector3 p = state.Position;
        Vector3 v = state.Velocity;
        Vector3 d = new(axis % 3 == 0 ? step : 0, axis % 3 == 1 ? step : 0, axis % 3 == 2 ? step : 0);
        return plot.Linearise(component, axis < 3 ? p + d : p, axis < 3 ? v : v + d, state, -1).Innovation;
    }

    private static double Element(Vector3 v, int i) => i == 0 ? v.X : i == 1 ? v.Y : v.Z;

    private static GaussianState State()
    {
        Position<Ecef> place = GeodeticPosition.FromDegrees(41, -28, 250e3).ToEcef();
        Velocity<Eci> velocity = s_rotation.ToEci(s_time, place, new Velocity<Ecef>(1200, -2900, 700));
        var state = new GaussianState
        {
            Position = s_rotation.ToEci(s_time, place).Vector,
            Velocity = velocity.Vector,
        };
        return state;
    }

    private static PlotModel Plot() => new(
        new Plot(new(1), 1, s_time, 100, 1, 1_200_000, 0.95, 0.1, new(0, 2), 20, 1e-3, 1e-3), new LocalFrame(s_site), s_rotation);

    private static LineOfSightModel Line()
    {
        Position<Ecef> satellite = GeodeticPosition.FromDegrees(0, -75, 35_786e3).ToEcef();
        Vector3 toward = (GeodeticPosition.FromDegrees(41.01, -28.02, 249e3).ToEcef() - satellite).Vector.Unit;
        var line = new LineOfSight(new(11), 1, s_time, 10, satellite, new(toward.X, toward.Y, toward.Z), 1e5, 15e-6);
        return new(line, s_rotation);
    }
}
