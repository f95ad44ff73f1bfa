using Vedette.Assessments;

namespace Vedette.Tests;

public class SearchVolumesTests
{
    private static readonly FlightState s_high = AssessmentScene.StateOver(40, -30, 300e3, 5000, 10, 80);
    private static readonly RadarField s_field = new(AssessmentScene.Radar);
    private static readonly Instant s_closes = AssessmentScene.Epoch.AddSeconds(SearchVolumes.LongestSeconds);
    private static readonly SearchVolumes s_volumes = new(AssessmentScene.Theatre);

    // Flights drawn from the covariance of the track, each carried by itself: the mean of chi-square with three degrees of freedom is 3, its variance 6.
    [Fact]
    public void The_volume_holds_as_many_flights_as_its_covariance_says()
    {
        const int flights = 400;
        const double sigma = 2000;
        const double rate = 20;
        IReadOnlyList<CuePoint> points = s_volumes.Of(AssessmentScene.TrackOf(1, AssessmentScene.Epoch, s_high, sigma, rate), s_field, AssessmentScene.Epoch, AssessmentScene.Epoch, s_closes);
        CuePoint last = points[^1];
        double seconds = last.Time.SecondsSince(AssessmentScene.Epoch);
        Assert.InRange(seconds, 60, 180);

        SeededRandom random = new(20301231);
        Vector3 Draw(double s) => new(random.Gaussian(0, s), random.Gaussian(0, s), random.Gaussian(0, s));
        double sum = 0;
        for (int i = 0; i < flights; i++)
        {
            FlightState flight = AssessmentScene.After(new(s_high.Position + Draw(sigma), s_high.Velocity + Draw(rate)), seconds);
            Vector3 away = AssessmentScene.Fixed(last.Time, flight) - last.Position.Vector;
            Assert.True(Symmetric3.TrySolve(last.Covariance, away, out Vector3 weighted));
            sum += Vector3.Dot(away, weighted);
        }

        Assert.InRange((sum - 3 * flights) / Math.Sqrt(6.0 * flights), -3.29, 3.29);
    }

    [Fact]
    public void Points_lie_on_the_flight_with_its_velocity_relative_to_the_earth()
    {
        IReadOnlyList<CuePoint> points = s_volumes.Of(AssessmentScene.TrackOf(1, AssessmentScene.Epoch, s_high, 100, 1), s_field, AssessmentScene.Epoch, AssessmentScene.Epoch, s_closes);

        Assert.All(points, p =>
        {
            double seconds = p.Time.SecondsSince(AssessmentScene.Epoch);
            Vector3 truth = AssessmentScene.Fixed(p.Time, AssessmentScene.After(s_high, seconds));
            Vector3 later = AssessmentScene.Fixed(p.Time.AddSeconds(0.01), AssessmentScene.After(s_high, seconds + 0.01));
            Assert.InRange((p.Position.Vector - truth).Length, 0, 1);
            Assert.InRange((p.Velocity.Vector - 100 * (later - truth)).Length, 0, 0.1);
            Assert.True(s_field.Contains(p.Position, out _) || p.Time == points[0].Time);
        });
        Assert.All(points.Zip(points.Skip(1)), pair => Assert.Equal(SearchVolumes.StepSeconds, pair.Second.Time.SecondsSince(pair.First.Time), 6));
    }

    [Fact]
    public void The_window_opens_earlier_the_less_the_position_along_the_way_is_known()
    {
        Instant expected = AssessmentScene.Epoch.AddSeconds(60);
        double Opens(double sigma) => s_volumes.Of(AssessmentScene.TrackOf(1, AssessmentScene.Epoch, s_high, sigma, 0.001), s_field, AssessmentScene.Epoch, expected, s_closes)[0]
            .Time.SecondsSince(AssessmentScene.Epoch);

        // Two standard deviations of a sphere of √3 · 10 km, at 5 km/s: 6.9 s.
        Assert.Equal(60 - 6.93, Opens(10_000), 0.1);
        Assert.True(Opens(100) > Opens(10_000));
    }

    [Fact]
    public void There_is_no_volume_where_the_body_does_not_come_into_the_field()
    {
        FlightState elsewhere = AssessmentScene.StateOver(-40, 100, 300e3, 5000, 10, 80);

        Assert.Empty(s_volumes.Of(AssessmentScene.TrackOf(1, AssessmentScene.Epoch, elsewhere), s_field, AssessmentScene.Epoch, AssessmentScene.Epoch, s_closes));
    }
}
