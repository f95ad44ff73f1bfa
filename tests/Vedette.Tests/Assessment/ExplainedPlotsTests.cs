using Vedette.Assessments;

namespace Vedette.Tests;

/// <summary>Plots that lie on objects of the catalogue or on aircraft, one by one.</summary>
public class ExplainedPlotsTests
{
    private static readonly FlightState s_first = Over(38.5, -33, 900_000, 7_400);
    private static readonly FlightState s_second = Over(38.6, -32.8, 905_000, -7_400);

    private static readonly Theatre s_theatre = AssessmentScene.With([Entry("90001", s_first), Entry("90002", s_second)], []);

    [Fact]
    public void Plots_of_two_listed_objects_in_one_track_are_told_as_theirs_though_the_track_moves_like_neither()
    {
        Classification c = Classify([s_first, s_second, s_first, s_second]);

        Assert.InRange(c.Orbit, 0.9, 1);
        Assert.Equal(4, c.Listed?.Explained);
        Assert.Equal(["90001", "90002"], c.Listed!.Names(3).Select(n => n.Key).Order());
    }

    [Fact]
    public void A_body_that_passes_a_listed_object_once_is_not_taken_for_it()
    {
        FlightState other = Over(38.5, -33, 900_000, 1_500);

        Classification c = Classify([other, other, other, other, other, other]);

        Assert.Null(c.Listed);
        Assert.InRange(c.Ballistic, 0.9, 1);
    }

    [Fact]
    public void A_track_that_goes_over_to_another_body_loses_the_name_after_a_few_plots()
    {
        ExplainedPlots plots = new();
        for (int i = 0; i < 100; i++)
        {
            plots.Take(("90001", 14));
        }

        int needed = 0;
        for (; plots.LogRatio > Math.Log(0.99 / 0.01); needed++)
        {
            plots.Take(null);
        }

        Assert.InRange(needed, 2, 6);
    }

    [Fact]
    public void A_match_stands_while_nothing_new_is_seen_however_far_the_place_spreads()
    {
        CatalogueMatcher matcher = new(new(s_theatre));
        LastLook look = new();
        Track seen = AssessmentScene.TrackOf(1, AssessmentScene.Epoch.AddSeconds(1), AssessmentScene.After(s_first, 1));
        CatalogueMatch? match = look.Match(seen, matcher);
        FlightState away = AssessmentScene.After(s_first, 200);
        Track unseen = AssessmentScene.TrackOf(
            1, AssessmentScene.Epoch.AddSeconds(200), away with { Position = away.Position + new Vector3(250_000, 0, 0) }, 100_000, 500, seen: seen.LastDetection);

        Assert.Equal("90001", match?.CatalogueId);
        Assert.Equal(match, look.Match(unseen, matcher));
        Assert.Null(matcher.Find(unseen));
    }

    [Fact]
    public void Plots_on_an_aircraft_that_is_reported_are_told_as_its_and_those_of_a_rising_vehicle_beside_it_are_not()
    {
        AircraftPicture aircraft = new();
        for (int i = 0; i < 4; i++)
        {
            aircraft.Note(new(0x4CA123, AssessmentScene.Epoch.AddSeconds(5 * i), NuisanceKind.Aircraft, Path(i * 5, 10_500, 230), 100, 0));
        }

        Classification plane = Fly(aircraft, t => Path(t, 10_500, 230));
        Classification rising = Fly(aircraft, t => Path(0, 9_000 + 20 * t * t, 0));

        Assert.Equal(["4CA123"], plane.Flown?.Names(3).Select(n => n.Key));
        Assert.InRange(plane.Ballistic, 0, 0.1);
        Assert.Null(rising.Flown);
        Assert.InRange(rising.Ballistic, 0.5, 1);
    }

    private static GeodeticPosition Path(double seconds, double height, double speed) => GeodeticPosition.FromDegrees(38.9 + seconds * speed / 111_000, -31.5, height);

    private static Classification Fly(AircraftPicture aircraft, Func<double, GeodeticPosition> path)
    {
        TrackFile file = new(new(1));
        Plot[] plots = [.. Enumerable.Range(0, 8).Select(i => AssessmentScene.PlotOf(AssessmentScene.Radar, AssessmentScene.Epoch.AddSeconds(14 + 2 * i), path(14 + 2 * i).ToEcef().Vector))];
        file.Take(EarthModel.Wgs84, new(AssessmentScene.Theatre), plots, burns: false, new(null, aircraft));
        FlightState falling = Over(38.9, -31.5, 12_000, 300);
        return new Classifier(AssessmentScene.Theatre).Classify(AssessmentScene.TrackOf(1, AssessmentScene.Epoch, falling), file, null);
    }

    [Fact]
    public void What_is_remembered_of_plots_and_looks_survives_a_snapshot()
    {
        ExplainedPlots plots = new();
        plots.Take(("A", 9));
        plots.Take(("B", 11));
        plots.Take(null);
        ByteWriter writer = new();
        plots.Save(writer);
        ByteReader reader = new(writer.Written);

        ExplainedPlots restored = ExplainedPlots.Restore(ref reader);

        Assert.False(reader.Failed);
        Assert.Equal((plots.Plots, plots.Explained, plots.LogRatio), (restored.Plots, restored.Explained, restored.LogRatio));
        Assert.Equal(plots.Names(5), restored.Names(5));
    }

    private static Classification Classify(FlightState[] bodies)
    {
        TrackFile file = new(new(1));
        CatalogueEphemeris catalogue = new(s_theatre);
        List<Detection> plots = [];
        for (int i = 0; i < bodies.Length; i++)
        {
            Instant time = AssessmentScene.Epoch.AddSeconds(3 * i);
            plots.Add(AssessmentScene.PlotOf(AssessmentScene.Radar, time, AssessmentScene.Fixed(time, AssessmentScene.After(bodies[i], 3 * i))));
        }

        file.Take(EarthModel.Wgs84, new(s_theatre), plots, burns: false, new(new(s_theatre, catalogue), new()));
        FlightState falling = Over(38.5, -33, 900_000, 2_000);
        return new Classifier(s_theatre).Classify(AssessmentScene.TrackOf(1, AssessmentScene.Epoch, falling), file, null);
    }

    private static CatalogueObject Entry(string id, FlightState state) =>
        new(id, new(AssessmentScene.Epoch, Position<Eci>.From(state.Position), Velocity<Eci>.From(state.Velocity)), 300, 0.3);

    /// <summary>A body over a place that flies north with a speed.</summary>
    private static FlightState Over(double latitude, double longitude, double height, double speed)
    {
        Position<Ecef> place = GeodeticPosition.FromDegrees(latitude, longitude, height).ToEcef();
        Vector3 position = AssessmentScene.Rotation.ToEci(AssessmentScene.Epoch, place).Vector;
        Vector3 north = Vector3.Cross(position.Unit, Vector3.Cross(new(0, 0, 1), position.Unit)).Unit;
        return new(position, speed * north);
    }
}
