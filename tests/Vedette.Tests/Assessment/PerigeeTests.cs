using Vedette.Assessments;

namespace Vedette.Tests;

public class PerigeeTests
{
    private const double Gm = 3.986004418e14;

    [Theory]
    [InlineData(7_000_000, 0.0)]
    [InlineData(7_000_000, 0.1)]
    [InlineData(6_500_000, 0.7)]
    public void Radius_is_that_of_the_orbit_the_state_was_made_from(double perigee, double eccentricity)
    {
        // At apogee of an orbit of given perigee and eccentricity: r = rp (1 + e)/(1 − e), v² = GM (1 − e)²/(rp (1 + e)).
        double apogee = perigee * (1 + eccentricity) / (1 - eccentricity);
        double speed = (1 - eccentricity) * Math.Sqrt(Gm / (perigee * (1 + eccentricity)));

        double radius = Perigee.RadiusMetres(Gm, new(0, apogee, 0), new(speed, 0, 0));

        // For a circle the eccentricity is the root of a rounding error of 1e-16.
        Assert.Equal(perigee, radius, tolerance: 3e-8 * perigee);
    }

    [Fact]
    public void Straight_up_has_its_perigee_at_the_centre() =>
        Assert.Equal(0, Perigee.RadiusMetres(Gm, new(7e6, 0, 0), new(3000, 0, 0)));

    [Fact]
    public void Escaping_hyperbola_has_a_perigee_too()
    {
        // At the perigee itself, whatever the speed above circular.
        Assert.Equal(7e6, Perigee.RadiusMetres(Gm, new(7e6, 0, 0), new(0, 15_000, 0)), tolerance: 1e-3);
    }

    [Fact]
    public void A_satellite_stays_up_and_a_long_range_flight_comes_down()
    {
        FlightState satellite = AssessmentScene.StateOver(40, -30, 500e3, 7613, 0, 45);
        FlightState flight = AssessmentScene.StateOver(40, -30, 500e3, 6500, 20, 45);
        Symmetric6 covariance = AssessmentScene.TrackOf(1, default, satellite, 500, 20).Uncertainty.Matrix;

        OrbitTest up = Test(satellite, covariance);
        OrbitTest down = Test(flight, covariance);

        Assert.InRange(up.Stays, 0.999, 1);
        Assert.InRange(down.Stays, 0, 1e-12);
        Assert.InRange(down.HeightMetres, -4_000e3, -1_000e3);
    }

    [Fact]
    public void Spread_of_the_perigee_agrees_with_random_states()
    {
        FlightState satellite = AssessmentScene.StateOver(40, -30, 700e3, 7300, 3, 45);
        Symmetric6 covariance = AssessmentScene.TrackOf(1, default, satellite, 2000, 50).Uncertainty.Matrix;
        SeededRandom random = new(5);
        double sum = 0;
        double squares = 0;
        const int draws = 20_000;
        for (int i = 0; i < draws; i++)
        {
            Vector3 r = satellite.Position + new Vector3(random.Gaussian(0, 2000), random.Gaussian(0, 2000), random.Gaussian(0, 2000));
            Vector3 v = satellite.Velocity + new Vector3(random.Gaussian(0, 50), random.Gaussian(0, 50), random.Gaussian(0, 50));
            double height = Perigee.RadiusMetres(Gm, r, v) - EarthModel.Wgs84.SemiMajorMetres;
            (sum, squares) = (sum + height, squares + height * height);
        }

        double mean = sum / draws;
        double sigma = Math.Sqrt(squares / draws - mean * mean);
        OrbitTest test = Test(satellite, covariance);

        // The drawn sigma is known to 0.5 %, the mean to σ/141; the test adds a floor of 5 km to the sigma (0.1 % here).
        Assert.Equal(mean, test.HeightMetres, tolerance: 0.03 * sigma);
        Assert.Equal(sigma, test.SigmaMetres, tolerance: 0.02 * sigma);
    }

    private static OrbitTest Test(FlightState state, Symmetric6 covariance) => OrbitTest.Of(
        EarthModel.Wgs84, new(default, Position<Eci>.From(state.Position), Velocity<Eci>.From(state.Velocity)), covariance);
}
