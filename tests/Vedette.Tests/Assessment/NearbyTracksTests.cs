using Vedette.Assessments;

namespace Vedette.Tests;

public class NearbyTracksTests
{
    private const int Tracks = 400;

    // Bodies in pairs that fly together at different times, in a crowd of others: looking at all of them and looking around must tell the same.
    [Fact]
    public void What_is_beside_a_track_is_found_as_by_looking_at_all()
    {
        TrackFile[] all = Crowd(new SeededRandom(5));
        var nearby = new NearbyTracks();
        foreach (TrackFile file in all)
        {
            nearby.Put(file);
        }

        int companions = 0;
        foreach (TrackFile file in all)
        {
            List<TrackFile> around = nearby.Around(file.State);
            Assert.Equal(Companions.SizeOf(file, all, null), Companions.SizeOf(file, around, null));
            companions += Companions.SizeOf(file, around, null).Looks == 0 ? 1 : 0;
        }

        Assert.InRange(companions, Tracks / 4, Tracks - 1);
    }

    [Fact]
    public void Hardly_any_other_is_looked_at()
    {
        TrackFile[] all = Crowd(new SeededRandom(6));
        var nearby = new NearbyTracks();
        int looked = 0;
        foreach (TrackFile file in all)
        {
            nearby.Put(file);
        }

        foreach (TrackFile file in all)
        {
            looked += nearby.Around(file.State).Count;
        }

        Assert.True(looked < 4 * Tracks, $"{looked} were looked at for {Tracks} tracks.");
    }

    [Fact]
    public void What_moved_or_went_is_not_found_where_it_was()
    {
        TrackFile file = File(1, AssessmentScene.Epoch, new(7e6, 0, 0), new(0, 5000, 0));
        StateVector before = file.State;
        var nearby = new NearbyTracks();
        nearby.Put(file);
        file.State = new(file.State.Time.AddSeconds(20), new(7e6, 3e5, 0), file.State.Velocity);
        nearby.Put(file);

        Assert.Empty(nearby.Around(before));
        Assert.Single(nearby.Around(file.State));
        nearby.Remove(file);
        Assert.Empty(nearby.Around(file.State));
    }

    private static TrackFile[] Crowd(SeededRandom random)
    {
        var files = new TrackFile[Tracks];
        for (int i = 0; i < Tracks; i += 2)
        {
            Vector3 place = new(7e6, random.Uniform(-1e6, 1e6), random.Uniform(-1e6, 1e6));
            Vector3 velocity = new(random.Uniform(-7000, 7000), random.Uniform(-4000, 4000), random.Uniform(-4000, 4000));
            Instant time = AssessmentScene.Epoch.AddSeconds(random.Uniform(0, 60));
            files[i] = File(i + 1, time, place, velocity);
            double seconds = random.Uniform(-29, 29);
            Vector3 fall = seconds * Gravity.Acceleration(EarthModel.Wgs84, place);
            Vector3 apart = random.Uniform(0, 18_000) * new Vector3(random.Gaussian(0, 1), random.Gaussian(0, 1), random.Gaussian(0, 1)).Unit;
            files[i + 1] = File(i + 2, time.AddSeconds(seconds), place + seconds * (velocity + 0.5 * fall) + apart, velocity + fall + new Vector3(0, 55, 0));
        }

        return files;
    }

    private static TrackFile File(long id, Instant time, Vector3 place, Vector3 velocity)
    {
        var file = new TrackFile(new(id)) { State = new(time, Position<Eci>.From(place), Velocity<Eci>.From(velocity)) };
        SeededRandom random = new(id);
        double mean = 1 + 4 * AssessmentScene.Radar.SignalToNoiseAtReference;
        for (int i = 0; i < 60; i++)
        {
            file.Size.Add(AssessmentScene.Radar, new(AssessmentScene.Radar.Id, 1, time, 13.8 + random.Exponential(mean), 0, 1e6, 0, 0.5, null, 20, 1e-3, 1e-3));
        }

        return file;
    }
}
