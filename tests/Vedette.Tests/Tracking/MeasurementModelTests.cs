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
