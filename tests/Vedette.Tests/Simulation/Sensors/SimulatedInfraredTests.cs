using Vedette.Simulation;

namespace Vedette.Tests;

public class SimulatedInfraredTests
{
    private static readonly TruthFrame s_frame =
        new(default, EarthModel.Wgs84, new(default, 1.1, EarthModel.Wgs84.RotationRadiansPerSecond));

    private static readonly InfraredSatellite s_satellite = new(11, "IR", -30, 5, 20, 0);

    [Fact]
    public void Errors_across_the_line_are_as_large_as_stated()
    {
        HeatSource fire = new(-1, GeodeticPosition.FromDegrees(15, -10, 0), 0, 1e5, 15_000, HeatProfile.Steady, null);
        GroundTruth truth = new(s_frame, 1e5, 0, [], [fire], []);
        double squares = 0;
        int n = 0;
        foreach (SimulatedRow row in Look(s_satellite, truth, 2000))
        {
            Vector3 line = (fire.Where.ToEcef() - row.LineOfSight!.Origin).Vector.Unit;
            double angle = Vector3.AngleRadians(line, row.LineOfSight.Toward.Vector);
            squares += Math.Pow(angle / row.LineOfSight.SigmaRadians, 2);
            Assert.Equal(Math.Sqrt(Math.Pow(60e-6 / (2 * row.LineOfSight.SignalToNoise), 2) + 20e-6 * 20e-6), row.LineOfSight.SigmaRadians, 1e-12);
            n++;
        }

        // Two axes: each square is chi-square with two degrees of freedom, mean 2, variance 4.
        Assert.InRange(n, 1500, 2000);
        Assert.InRange((squares - 2 * n) / Math.Sqrt(4.0 * n), -3.9, 3.9);
    }

    [Fact]
    public void Bias_turns_the_line_toward_east_and_north()
    {
        InfraredSatellite biased = s_satellite with { Bias = new(400, -300) };
        HeatSource fire = new(-1, GeodeticPosition.FromDegrees(0, -30, 0), 0, 1e5, 1e6, HeatProfile.Steady, null);
        GroundTruth truth = new(s_frame, 1e5, 0, [], [fire], []);
        Vector3 sum = default;
        List<SimulatedRow> rows = Look(biased, truth, 400);
        foreach (SimulatedRow row in rows)
        {
            sum += row.LineOfSight!.Toward.Vector - (fire.Where.ToEcef() - row.LineOfSight.Origin).Vector.Unit;
        }

        LocalFrame below = new(GeodeticPosition.FromDegrees(0, -30, 0));
        Vector3 mean = below.ToLocal(sum / rows.Count);
        Assert.Equal(400e-6, mean.X, tolerance: 4e-6); // Four standard errors of 400 values of 20 µrad.
        Assert.Equal(-300e-6, mean.Y, tolerance: 4e-6);
    }

    [Theory]
    [InlineData(20, 30, true)] // On the near side, above the cloud.
    [InlineData(20, 4, false)] // Below the cloud.
    [InlineData(88, 30, false)] // 6.7° past the limb (81.3°): hidden below some 44 km.
    [InlineData(88, 250, true)] // Higher up, the line clears the limb.
    [InlineData(120, 250, false)] // Far behind the Earth.
    public void A_plume_is_seen_above_clouds_and_past_the_limb_but_not_behind_the_earth(double degreesAway, double heightKilometres, bool seen)
    {
        Vector3 satellite = new GeostationarySatellite(0).At(0);
        Vector3 target = GeodeticPosition.FromDegrees(0, degreesAway, heightKilometres * 1000).ToEcef().Vector;

        Assert.Equal(seen, InfraredView.Sees(satellite, target, 7000));
    }

    [Fact]
    public void The_limb_is_where_geometry_puts_it()
    {
        // On the equator a ray that grazes height h leaves the satellite's own direction by acos((a + h) / r).
        double a = EarthModel.Wgs84.SemiMajorMetres;
        double limb = Math.Acos((a + 7000) / SatelliteOrbit.GeostationaryRadiusMetres);
        Vector3 satellite = new GeostationarySatellite(0).At(0);
        Vector3 At(double angle) => GeodeticPosition.FromDegrees(0, double.RadiansToDegrees(angle), 7001).ToEcef().Vector;

        Assert.True(InfraredView.Sees(satellite, At(limb - 1e-4), 7000));
        Assert.False(InfraredView.Sees(satellite, At(limb + 1e-3), 7000));
    }

    [Fact]
    public void False_detections_are_as_frequent_as_stated_and_on_the_visible_earth()
    {
        GroundTruth truth = new(s_frame, 1e5, 0, [], [], [new(500, 500, 11, 2)]);
        List<SimulatedRow> rows = Look(s_satellite with { FalseDetectionsPerFrame = 1 }, truth, 1000);

        // 1000 frames of 1 and 100 frames (500 s of 5 s) of 2 more.
        Assert.InRange((rows.Count - 1200) / Math.Sqrt(1200), -3.9, 3.9);
        Assert.All(rows, r => Assert.True(r.LineOfSight!.SignalToNoise >= 5));
        Assert.All(rows, r => Assert.True(InfraredView.Sees(r.LineOfSight!.Origin.Vector, r.Truth.Position.Vector, -10)));
    }

    [Fact]
    public void The_high_ellipse_dwells_over_its_longitude_and_closes_after_half_a_day()
    {
        HighEllipseSatellite orbit = new(0.5, 1000);
        GeodeticPosition apogee = GeodeticPosition.FromEcef(Position<Ecef>.From(orbit.At(1000)));
        double semiMajor = Math.Cbrt(EarthModel.Wgs84.GravitationalParameter * Math.Pow(SatelliteOrbit.HalfSiderealDaySeconds / (2 * Math.PI), 2));

        Assert.Equal(0.5, apogee.LongitudeRadians, tolerance: 1e-9);
        Assert.InRange(apogee.LatitudeDegrees, 63.3, 63.6);
        Assert.Equal(1.74 * semiMajor, orbit.At(1000).Length, tolerance: 1);
        Assert.Equal(0.26 * semiMajor, orbit.At(1000 + SatelliteOrbit.HalfSiderealDaySeconds / 2).Length, tolerance: 1);

        // Two turns of the orbit are one turn of the Earth: the same place again, to the rounding of the stated period (0.01 s, 20 m).
        Assert.Equal(0, (orbit.At(1000) - orbit.At(1000 + 2 * SatelliteOrbit.HalfSiderealDaySeconds)).Length, tolerance: 50);
    }

    private static List<SimulatedRow> Look(InfraredSatellite satellite, GroundTruth truth, int frames)
    {
        ISimulatedSensor sensor = SensorBuilder.Simulate(satellite, truth, 3);
        List<SimulatedRow> rows = [];
        for (int look = 0; look < frames; look++)
        {
            sensor.Look(look, rows);
        }

        return rows;
    }
}
