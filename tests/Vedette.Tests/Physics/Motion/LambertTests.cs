namespace Vedette.Tests;

public class LambertTests
{
    private const double Mu = 3.986004418e14;

    // Vallado, Fundamentals of Astrodynamics and Applications, 4th edition, example 7-5, short way; printed to 1e-6 km/s.
    [Fact]
    public void Velocities_agree_with_the_published_example()
    {
        (Vector3 start, Vector3 end) = Lambert.Solve(
            new(15_945_340, 0, 0), new(12_214_838.99, 10_249_467.31, 0), 76 * 60, Mu);

        Assert.True((start - new Vector3(2058.913, 2915.965, 0)).Length < 2e-3, $"{start}");
        Assert.True((end - new Vector3(-3451.565, 910.315, 0)).Length < 2e-3, $"{end}");
    }

    [Fact]
    public void Orbit_leads_from_the_first_point_to_the_second_in_the_time_given()
    {
        var random = new SeededRandom(5);
        for (int i = 0; i < 2000; i++)
        {
            Vector3 from = random.Uniform(6.4e6, 9e6) * Direction(random);
            Vector3 to = random.Uniform(6.4e6, 9e6) * Direction(random);
            double seconds = Math.Exp(random.Uniform(Math.Log(300), Math.Log(20_000)));
            bool longWay = i % 2 == 1;
            if (Vector3.AngleRadians(from, to) is < 0.01 or > 3.13)
            {
                continue;
            }

            (Vector3 start, Vector3 end) = Lambert.Solve(from, to, seconds, Mu, longWay);
            FlightState arrived = KeplerOrbit.Propagate(new(from, start), seconds, Mu);

            // Nearly straight falls past the centre amplify rounding: 1e-7 of the distance.
            Assert.True((arrived.Position - to).Length < 1e-7 * to.Length, $"run {i}: {(arrived.Position - to).Length:E2} m");
            Assert.True((arrived.Velocity - end).Length < 1e-7 * end.Length + 1e-6, $"run {i}");
        }
    }

    [Fact]
    public void Points_in_line_with_the_centre_are_refused() =>
        Assert.Throws<ArgumentException>(() => Lambert.Solve(new(7e6, 0, 0), new(-8e6, 0, 0), 1000, Mu));

    private static Vector3 Direction(SeededRandom random) =>
        new Vector3(random.Gaussian(), random.Gaussian(), random.Gaussian()).Unit;
}
