using CsCheck;

namespace Vedette.Tests;

public class GravityTests
{
    private static readonly EarthModel s_earth = EarthModel.Wgs84;

    // EGM96 (NASA/TP-1998-206861; NIMA TR8350.2, table 5.1), fully normalised C̄n0: Jn = −√(2n+1) C̄n0.
    [Fact]
    public void Zonal_terms_follow_from_the_published_coefficients()
    {
        Assert.Equal(Math.Sqrt(5) * 0.484165371736e-3, s_earth.J2, tolerance: 1e-17);
        Assert.Equal(-Math.Sqrt(7) * 0.957254173792e-6, s_earth.J3, tolerance: 1e-19);
        Assert.Equal(-Math.Sqrt(9) * 0.539873863789e-6, s_earth.J4, tolerance: 1e-19);
        Assert.Equal(-Math.Sqrt(11) * 0.685323475630e-7, s_earth.J5, tolerance: 1e-19);
        Assert.Equal(Math.Sqrt(13) * 0.149957994714e-6, s_earth.J6, tolerance: 1e-19);
    }

    // TR8350.2, table 3.4: normal gravity at the equator 9.7803253359 m/s² and at the pole 9.8321849378 m/s². The zonal terms of
    // EGM96 differ from those of the normal ellipsoid by 3e-9 in J2 and by J3, J5: some 1e-4 m/s² at the pole.
    [Theory]
    [InlineData(0, 9.7803253359)]
    [InlineData(90, 9.8321849378)]
    [InlineData(-90, 9.8321849378)]
    public void Gravity_on_the_ground_is_that_of_the_ellipsoid(double latitude, double expected)
    {
        Vector3 r = GeodeticPosition.FromDegrees(latitude, 0, 0).ToEcef().Vector;
        double rate = s_earth.RotationRadiansPerSecond;
        Vector3 total = Gravity.Acceleration(s_earth, r) + rate * rate * new Vector3(r.X, r.Y, 0);

        Assert.Equal(expected, total.Length, tolerance: 2e-4);
    }

    [Fact]
    public void Acceleration_is_the_slope_of_the_potential() => Position.Sample(r =>
    {
        // Central differences over 100 m: the error h² a/r² is 1e-9 of the field, rounding 1e-16 · 6e7/100 = 6e-11 m/s².
        const double h = 100;
        double Slope(Vector3 d) => (Gravity.Potential(s_earth, r + h * d) - Gravity.Potential(s_earth, r - h * d)) / (2 * h);
        Vector3 expected = new(Slope(new(1, 0, 0)), Slope(new(0, 1, 0)), Slope(new(0, 0, 1)));

        Assert.True((Gravity.Acceleration(s_earth, r) - expected).Length < 2e-8);
    });

    [Fact]
    public void Gradient_is_the_slope_of_the_acceleration() => Position.Sample(r => CheckGradient(r, 1e-13));

    [Fact]
    public void Gradient_is_right_near_the_centre_too() =>
        Gen.Double[-3.4e6, 3.4e6].Array[3].Sample(x => CheckGradient(new(x[0], x[1], x[2]), 1e-13));

    [Fact]
    public void Gradient_is_symmetric_and_obeys_laplace() => Position.Sample(r =>
    {
        Matrix3 g = Gravity.Gradient(s_earth, r);
        double scale = 2 * s_earth.GravitationalParameter / Math.Pow(r.Length, 3);

        Assert.Equal(0, g.Trace / scale, tolerance: 1e-14);
        Assert.Equal(0, (g[0, 1] - g[1, 0]) / scale, tolerance: 1e-14);
        Assert.Equal(0, (g[0, 2] - g[2, 0]) / scale, tolerance: 1e-14);
        Assert.Equal(0, (g[1, 2] - g[2, 1]) / scale, tolerance: 1e-14);
    });

    [Fact]
    public void Field_stays_finite_and_continuous_to_the_centre()
    {
        Assert.Equal(0, Gravity.Acceleration(s_earth, default).X);
        Assert.True(Gravity.Acceleration(s_earth, default).Length < 0.1);
        Vector3 outside = new Vector3(1, 1, 1).Unit * (Gravity.InnerRadiusMetres + 1e-3);
        Vector3 inside = new Vector3(1, 1, 1).Unit * (Gravity.InnerRadiusMetres - 1e-3);
        Assert.True((Gravity.Acceleration(s_earth, outside) - Gravity.Acceleration(s_earth, inside)).Length < 1e-8);
    }

    private static Gen<Vector3> Position =>
        Gen.Select(Gen.Double[-1, 1], Gen.Double[0, 2 * Math.PI], Gen.Double[6.3e6, 5e7]).Select((z, a, r) =>
            r * new Vector3(Math.Sqrt(1 - z * z) * Math.Cos(a), Math.Sqrt(1 - z * z) * Math.Sin(a), z));

    private static void CheckGradient(Vector3 r, double tolerance)
    {
        // Differences over 10 m: error (h/r)² of 3e-6 1/s², rounding 1e-15/10 1/s²; together below 1e-13 1/s² (of 3e-6).
        const double h = 10;
        Matrix3 g = Gravity.Gradient(s_earth, r);
        Vector3[] axes = [new(1, 0, 0), new(0, 1, 0), new(0, 0, 1)];
        for (int j = 0; j < 3; j++)
        {
            Vector3 column = (Gravity.Acceleration(s_earth, r + h * axes[j]) - Gravity.Acceleration(s_earth, r - h * axes[j])) / (2 * h);
            Assert.True((g.Column(j) - column).Length < 10 * tolerance, $"column {j} off by {(g.Column(j) - column).Length:E2}");
        }
    }
}
