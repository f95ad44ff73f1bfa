using Vedette.Assessments;

namespace Vedette.Tests;

public class ClassifierTests
{
    private static readonly FlightState s_satellite = AssessmentScene.StateOver(40, -30, 550e3, 7585, 0, 50);
    private static readonly FlightState s_longRange = AssessmentScene.StateOver(42, -30, 400e3, 6300, 25, 80);
    private static readonly FlightState s_sounding = AssessmentScene.StateOver(69, 16, 300e3, 3500, 82, 0);
    private static readonly FlightState s_reentering = AssessmentScene.StateOver(40, -30, 120e3, 7830, -1.5, 50);

    [Fact]
    public void A_satellite_seen_by_radar_is_in_orbit() => Assert.Equal(ObjectHypothesis.Orbit, Radar(s_satellite).Leader);

    [Fact]
    public void A_long_range_flight_is_ballistic() => Assert.InRange(Radar(s_longRange).Ballistic, 0.99, 1);

    [Fact]
    public void A_sounding_rocket_is_ballistic() => Assert.InRange(Radar(s_sounding).Ballistic, 0.99, 1);

    [Fact]
    public void A_body_that_enters_from_orbit_is_not_taken_for_a_satellite_that_stays() =>
        Assert.InRange(Radar(s_reentering).Orbit, 0, 0.5);

    [Fact]
    public void What_may_not_exist_is_unknown() =>
        Assert.Equal(0.7, Radar(s_longRange, exists: 0.3).Unknown, tolerance: 1e-12);

    [Fact]
    public void A_burning_rocket_is_ballistic_with_a_share_that_may_reach_orbit()
    {
        FlightState rising = AssessmentScene.StateOver(42, -30, 60e3, 2000, 45, 80);
        Classification c = Classify(AssessmentScene.TrackOf(1, AssessmentScene.Epoch, rising, boost: 1), Rays(_ => 500, 6));

        Assert.InRange(c.Ballistic, 0.85, 0.95);
        Assert.InRange(c.Orbit, 0.05, 0.1);
    }

    [Fact]
    public void A_burning_rocket_whose_perigee_has_cleared_the_air_is_in_orbit()
    {
        Classification c = Classify(
            AssessmentScene.TrackOf(1, AssessmentScene.Epoch, AssessmentScene.StateOver(42, -30, 200e3, 7850, 0, 80), boost: 1),
            Rays(_ => 5000, 6));

        Assert.InRange(c.Orbit, 0.95, 1);
    }

    [Fact]
    public void A_fire_is_a_fixed_source_whatever_one_plot_says_and_once_a_radar_follows_it_is_not()
    {
        DetectionRecord record = Rays(_ => 0, 10);
        Track track = AssessmentScene.TrackOf(1, AssessmentScene.Epoch, AssessmentScene.StateOver(40, -30, 0, 1, 0, 0), boost: 0.5);
        Assert.Equal(ObjectHypothesis.FixedHotSource, Classify(track, record).Leader);

        record.TryAdd(PlotAt(0));
        Assert.Equal(ObjectHypothesis.FixedHotSource, Classify(track, record).Leader);

        record.TryAdd(PlotAt(2));
        Assert.Equal(0, Classify(track, record).FixedHotSource);

        static Plot PlotAt(double seconds) => AssessmentScene.PlotOf(
            AssessmentScene.Radar, AssessmentScene.Epoch.AddSeconds(seconds), GeodeticPosition.FromDegrees(40, -30, 100e3).ToEcef().Vector);
    }

    [Theory]
    [InlineData(0.0, 0.1)]
    [InlineData(0.5, 0.9)]
    [InlineData(1.0, 1.0)]
    public void Probabilities_sum_to_one(double boost, double exists)
    {
        foreach (FlightState state in (FlightState[])[s_satellite, s_longRange, s_sounding, s_reentering])
        {
            Classification c = Radar(state, boost, exists);

            Assert.Equal(1, c.ToArray().Sum(h => h.Probability), tolerance: 1e-12);
            Assert.All(c.ToArray(), h => Assert.InRange(h.Probability, 0, 1));
            Assert.Equal(c.ToArray().MaxBy(h => h.Probability).Hypothesis, c.Leader);
        }
    }

    [Fact]
    public void A_listed_object_is_found_and_named_and_another_is_not()
    {
        CatalogueObject listed = new(
            "90022", new(AssessmentScene.Epoch, Position<Eci>.From(s_satellite.Position), Velocity<Eci>.From(s_satellite.Velocity)), 300, 0.3);
        CatalogueMatcher matcher = MatcherOf(AssessmentScene.With([listed], []));
        FlightState later = AssessmentScene.After(s_satellite, 700);
        Instant time = AssessmentScene.Epoch.AddSeconds(700);

        CatalogueMatch? same = matcher.Find(AssessmentScene.TrackOf(1, time, later, 500, 20));
        CatalogueMatch? other = matcher.Find(AssessmentScene.TrackOf(
            2, time, later with { Position = later.Position + new Vector3(0, 0, 30_000) }, 500, 20));

        Assert.Equal("90022", same?.CatalogueId);
        Assert.InRange(same!.Value.SquaredDistance, 0, 1);
        Assert.InRange(same.Value.LogLikelihoodRatio, 10, 100);
        Assert.True(other is null || other.Value.LogLikelihoodRatio < -20);
    }

    // Plots of two neighbours in one young track give a speed that is off by far more than it says; a body that only passes by is tens of kilometres away half a minute later.
    [Fact]
    public void A_track_at_the_place_of_a_listed_object_is_that_object_though_its_speed_is_wrong_and_one_that_only_passed_by_is_not()
    {
        CatalogueObject listed = new(
            "90022", new(AssessmentScene.Epoch, Position<Eci>.From(s_satellite.Position), Velocity<Eci>.From(s_satellite.Velocity)), 300, 0.3);
        CatalogueMatcher matcher = MatcherOf(AssessmentScene.With([listed], []));
        FlightState wrong = s_satellite with { Velocity = s_satellite.Velocity + new Vector3(0, 1500, 0) };
        FlightState passed = AssessmentScene.After(wrong, 30);

        CatalogueMatch? young = matcher.Find(AssessmentScene.TrackOf(1, AssessmentScene.Epoch, wrong, 500, 20));
        CatalogueMatch? passer = matcher.Find(AssessmentScene.TrackOf(2, AssessmentScene.Epoch.AddSeconds(30), passed, 500, 20));

        Assert.Equal("90022", young?.CatalogueId);
        Assert.InRange(young!.Value.LogLikelihoodRatio, 5, 100);
        Assert.True(passer is null || passer.Value.LogLikelihoodRatio < -20);
    }

    [Fact]
    public void A_match_does_not_depend_on_who_asked_before()
    {
        CatalogueObject listed = new(
            "1", new(AssessmentScene.Epoch, Position<Eci>.From(s_satellite.Position), Velocity<Eci>.From(s_satellite.Velocity)), 300, 0.3);
        Theatre theatre = AssessmentScene.With([listed], []);
        (CatalogueMatcher asked, CatalogueMatcher fresh) = (MatcherOf(theatre), MatcherOf(theatre));
        Track late = AssessmentScene.TrackOf(1, AssessmentScene.Epoch.AddSeconds(500), AssessmentScene.After(s_satellite, 500));
        asked.Find(AssessmentScene.TrackOf(1, AssessmentScene.Epoch.AddSeconds(95), AssessmentScene.After(s_satellite, 95)));

        Assert.Equal(fresh.Find(late), asked.Find(late));
    }

    [Fact]
    public void A_match_among_many_names_the_best_of_those_that_each_object_alone_gives_and_weighs_them_all()
    {
        CatalogueObject[] listed =
        [
            .. Enumerable.Range(0, 400).Select(i => new CatalogueObject(
                $"{i}",
                new(
                    AssessmentScene.Epoch,
                    Position<Eci>.From(s_satellite.Position + new Vector3(i * 7919 % 600_000 - 300_000, i * 104_729 % 600_000 - 300_000, i * 1009 % 60_000)),
                    Velocity<Eci>.From(s_satellite.Velocity)),
                20_000,
                20)),
        ];
        CatalogueMatcher all = MatcherOf(AssessmentScene.With(listed, []));
        CatalogueMatcher[] single = [.. listed.Select(l => MatcherOf(AssessmentScene.With([l], [])))];
        foreach (double seconds in (double[])[0, 29, 31, 12, 65])
        {
            Track track = AssessmentScene.TrackOf(
                1, AssessmentScene.Epoch.AddSeconds(seconds), AssessmentScene.After(s_satellite, seconds), 500, 20);

            CatalogueMatch[] alone = [.. single.Select(m => m.Find(track)).OfType<CatalogueMatch>().OrderByDescending(m => m.LogLikelihoodRatio)];
            double sum = alone.Sum(m => Math.Exp(m.LogLikelihoodRatio));
            CatalogueMatch? found = all.Find(track);

            Assert.Equal(alone[0].CatalogueId, found?.CatalogueId);
            Assert.Equal(alone[1].CatalogueId, found?.Rival);
            Assert.Equal(Math.Log(sum), found!.Value.LogLikelihoodRatio, tolerance: 1e-9);
            Assert.Equal(Math.Exp(alone[0].LogLikelihoodRatio) / sum, found.Value.Share, tolerance: 1e-9);
            Assert.False(found.Value.IsSure);
        }
    }

    private static Classification Radar(FlightState state, double boost = 0, double exists = 0.999)
    {
        DetectionRecord record = new();
        record.TryAdd(AssessmentScene.PlotOf(AssessmentScene.Radar, AssessmentScene.Epoch, AssessmentScene.Fixed(AssessmentScene.Epoch, state)));
        return Classify(AssessmentScene.TrackOf(1, AssessmentScene.Epoch, state, 300, 15, boost, exists: exists), record);
    }

    private static DetectionRecord Rays(Func<double, double> speed, int count)
    {
        DetectionRecord record = new();
        LocalFrame frame = new(GeodeticPosition.FromDegrees(40, -30, 100));
        for (int i = 0; i < count; i++)
        {
            double t = 5 * i;
            Vector3 place = frame.Origin.Vector + frame.ToEcef(new(speed(t) * t, 0, speed(t) > 0 ? 9_000 + speed(t) * t : 0));
            record.TryAdd(AssessmentScene.Ray(AssessmentScene.West, AssessmentScene.Epoch.AddSeconds(t), place));
        }

        return record;
    }

    private static Classification Classify(Track track, DetectionRecord record)
    {
        TrackFile file = new(track.Id);
        file.Take(EarthModel.Wgs84, new(AssessmentScene.Theatre), record.Early, burns: false, new(null, new()));
        return new Classifier(AssessmentScene.Theatre).Classify(track, file, null);
    }

    private static CatalogueMatcher MatcherOf(Theatre theatre) => new(new(theatre));
}
