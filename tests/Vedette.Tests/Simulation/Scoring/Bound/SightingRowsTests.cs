using Vedette.Simulation;

namespace Vedette.Tests;

public class SightingRowsTests
{
    private static readonly EarthRotation s_rotation = new(default, 0.7, EarthModel.Wgs84.RotationRadiansPerSecond);
    private static readonly Instant s_time = new Instant().AddSeconds(1234.5);
    private static readonly FlightState s_state = new(new(4_800_000, -3_900_000, 3_500_000), new(2_100, 4_300, -1_700));

    [Fact]
    public void Rows_of_a_radar_are_the_derivatives_of_what_it_measures()
    {
        LocalFrame site = new(GeodeticPosition.FromDegrees(24, -12, 300));
        RadarSighting sighting = new(0, new(1), site, 1, 2, 3, 4);

        Check(sighting, 4, state =>
        {
            (double range, double azimuth, double elevation) = site.Look(At(state));
            return [range, azimuth, elevation, Vector3.Dot((At(state) - site.Origin).Vector.Unit, Moving(state))];
        });
    }

    [Fact]
    public void Rows_of_a_satellite_are_the_derivatives_of_its_line_of_sight()
    {
        Position<Ecef> origin = new(30_000_000, 29_000_000, 1_000_000);
        Vector3 line = (At(s_state) - origin).Vector.Unit;
        Vector3 east = Vector3.Cross(line, new(0, 0, 1)).Unit;
        Vector3 north = Vector3.Cross(east, line);

        Check(new InfraredSighting(0, new(1), origin, 1), 2, state =>
        {
            Vector3 seen = (At(state) - origin).Vector.Unit;
            return [Vector3.Dot(seen, east), Vector3.Dot(seen, north)];
        });
    }

    /// <summary>Central differences of 1 m and 0.01 m/s: good to some 10⁻⁷ of the largest element of a row.</summary>
    private static void Check(Sighting sighting, int count, Func<FlightState, double[]> measure)
    {
        SightingRow[] rows = new SightingRow[4];
        Assert.Equal(count, new SightingRows(s_rotation).Write(sighting, s_time, s_state, rows));
        for (int axis = 0; axis < 3; axis++)
        {
            Vector3 unit = new(axis == 0 ? 1 : 0, axis == 1 ? 1 : 0, axis == 2 ? 1 : 0);
            double[] byPosition = Slope(measure, s_state with { Position = s_state.Position + unit }, s_state with { Position = s_state.Position - unit }, 2);
            double[] byVelocity = Slope(
                measure, s_state with { Velocity = s_state.Velocity + 0.01 * unit }, s_state with { Velocity = s_state.Velocity - 0.01 * unit }, 0.02);
            for (int i = 0; i < count; i++)
            {
                Assert.Equal(byPosition[i], Vector3.Dot(unit, rows[i].ByPosition), tolerance: 1e-6 * rows[i].ByPosition.Length + 1e-15);
                Assert.Equal(byVelocity[i], Vector3.Dot(unit, rows[i].ByVelocity), tolerance: 1e-6 * rows[i].ByVelocity.Length + 1e-15);
            }
        }
    }

    private static double[] Slope(Func<FlightState, double[]> measure, FlightState more, FlightState less, double width) =>
        [.. measure(more).Zip(measure(less), (m, l) => (m - l) / width)];

    private static Position<Ecef> At(FlightState state) => s_rotation.ToEcef(s_time, Position<Eci>.From(state.Position));

    private static Vector3 Moving(FlightState state) =>
        s_rotation.ToEcef(s_time, Position<Eci>.From(state.Position), Velocity<Eci>.From(state.Velocity)).Vector;
}
