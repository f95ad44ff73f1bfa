using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Vedette.Simulation;

namespace Vedette.Tests;

public class SimulatedFocalPlaneTests
{
    private static readonly ScenarioScene s_full = new(
        new(0.4, 5.0 / 3, 15, 80, 1000), new(0.3, 7), [new(CameraScene.Place, 40, 60)], 4);

    [Fact]
    public void The_same_seed_gives_the_same_frame_and_another_one_another()
    {
        string Hash(long seed)
        {
            SimulatedFocalPlane camera = CameraScene.Camera(CameraScene.Satellite(CameraScene.Plane), CameraScene.Truth(CameraScene.Frame(), 9000), s_full, seed);
            _ = CameraScene.Take(camera, 0);
            return Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes<ushort>(CameraScene.Take(camera, 2))));
        }

        Assert.Equal(Hash(5), Hash(5));
        Assert.NotEqual(Hash(5), Hash(6));
    }

    [Fact]
    public void Taking_a_frame_allocates_next_to_nothing()
    {
        HeatSource fire = new(-1, CameraScene.Place.ToGeodetic(), 0, 1e5, 1e5, HeatProfile.Steady, null);
        SimulatedFocalPlane camera = CameraScene.Camera(
            CameraScene.Satellite(CameraScene.Plane with { Band = InfraredBand.SeeToGround, IntegrationSeconds = 0.002 }), CameraScene.Truth(CameraScene.Frame(), 9000, fire), s_full);
        ushort[] counts = new ushort[128 * 128];
        for (int i = 0; i < 50; i++)
        {
            camera.Take(2 * i, counts);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 50; i < 150; i++)
        {
            camera.Take(2 * i, counts);
        }

        // Lists of flashes and bodies may grow and be walked; a plane of a frame would be 65,536 bytes.
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 100, 0, 1024);
    }

    [Fact]
    public void Small_clouds_do_not_come_and_go_with_a_tremor_of_the_camera()
    {
        // Pixels of 2 km over cells of 1 km, and a fifth of a pixel between two frames: an edge changes by a fifth of its step or two, a cloud that is sampled and not averaged by all of it.
        ScenarioFocalPlane plane = CameraScene.Plane with { PixelMicroradians = 50, Readout = CameraScene.Faultless };
        ushort[] Frame(double bias)
        {
            InfraredSatellite satellite = CameraScene.Satellite(plane, new(bias, 0));
            return CameraScene.Take(CameraScene.Camera(satellite, CameraScene.Truth(CameraScene.Frame(), 9000), new(new(0.4, 5.0 / 3, 0, 0, 1000), null, null, 4)), 0);
        }

        (ushort[] one, ushort[] other) = (Frame(0), Frame(10));
        int jumps = 0;
        for (int i = 129; i < one.Length - 129; i++)
        {
            int slope = Math.Max(Steepest(one, i), Steepest(other, i));
            int change = Math.Abs(one[i] - other[i]);
            jumps += change > 60 && change > 0.6 * slope ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{jumps} pixels of {one.Length} jump");
        Assert.InRange(jumps, 0, 8);
    }

    private static int Steepest(ushort[] frame, int i) =>
        new[] { i - 1, i + 1, i - 128, i + 128 }.Max(j => Math.Abs(frame[i] - frame[j]));

    [Fact]
    public void A_fire_is_seen_where_it_is_with_the_light_that_the_air_leaves()
    {
        (SimulatedFocalPlane camera, List<SimulatedRow> rows) = Watch(10, null, default);
        AirTransmission air = new(SpectralBand.SeeToGround);
        Vector3 place = CameraScene.Place.ToGeodetic().ToEcef().Vector;

        Assert.NotEmpty(rows);
        Assert.All(rows, r => Assert.Equal(-1, r.Truth.ObjectId));
        foreach (SimulatedRow row in rows)
        {
            Vector3 line = place - row.LineOfSight!.Origin.Vector;
            double left = air.Upward(0, Vector3.Dot(-line.Unit, Shell.Up(place)));
            Assert.InRange(Vector3.AngleRadians(line, row.LineOfSight.Toward.Vector), 0, 15e-6); // Half a pixel.
            Assert.InRange(row.LineOfSight.IntensityWattsPerSteradian / (left * 3e5), 0.5, 1.7); // It flickers by a quarter.
        }

        Assert.NotNull(camera.LastFrame);
    }

    [Fact]
    public void Bias_turns_the_lines_toward_east_and_north_and_their_origin_is_known_still()
    {
        (_, List<SimulatedRow> rows) = Watch(10, new(120, -90), default);
        LocalFrame below = new(GeodeticPosition.FromDegrees(0, -30, 0));
        Vector3 place = CameraScene.Place.ToGeodetic().ToEcef().Vector;
        Vector3 sum = default;
        foreach (SimulatedRow row in rows)
        {
            sum += row.LineOfSight!.Toward.Vector - (place - row.LineOfSight.Origin.Vector).Unit;
        }

        Vector3 mean = below.ToLocal(sum / rows.Count);
        Assert.All(rows, r => Assert.Equal(-1, r.Truth.ObjectId));
        Assert.Equal(120e-6, mean.X, tolerance: 8e-6);
        Assert.Equal(-90e-6, mean.Y, tolerance: 8e-6);
    }

    [Fact]
    public void A_spinning_line_gives_its_lines_times_of_their_own()
    {
        (SimulatedFocalPlane camera, List<SimulatedRow> rows) = Watch(10, null, FocalPlaneScan.SpinningLine);

        // Once round in 2 s: 30 µrad take 9.55 µs, 127 lines 1.21 ms. The fire stands in the middle line.
        Assert.Equal(1.213e-3, camera.EndOf(0) - camera.StartOf(0), tolerance: 2e-6);
        Assert.NotEmpty(rows);
        Assert.All(rows, r => Assert.Equal(0, Math.IEEERemainder(r.LineOfSight!.Time.SecondsSince(CameraScene.Frame().Epoch) - 0.6e-3, 2), tolerance: 20e-6));
    }

    [Fact]
    public void Cloud_hides_a_plume_until_it_has_broken_through()
    {
        TruthFrame frame = CameraScene.Frame("2026-03-20T02:00:00Z");
        ScenarioScene overcast = new(new(1, 5.0 / 3, 0, 0, 1000));
        Scenery scenery = new(overcast, 9000, CameraScene.Place.ToGeodetic(), frame, 5);
        Vector3 satellite = new GeostationarySatellite(double.DegreesToRadians(-30)).At(0);
        double Left(double height) => scenery.CloudTransmission(
            satellite, GeodeticPosition.FromDegrees(20, -35, height).ToEcef().Vector, height, 0);

        Assert.InRange(Left(0), 0, 1e-3);
        Assert.InRange(Left(8990), 0, 1e-3);
        Assert.Equal(1, Left(9001));
    }

    [Fact]
    public void Staging_is_a_dip_and_burnout_the_end()
    {
        Assert.Equal(PlumeModel.Least, PlumeModel.Course(0, 60), tolerance: 1e-12);
        Assert.Equal(1, PlumeModel.Course(5, 5), tolerance: 1e-12);
        Assert.Equal(0.55, PlumeModel.Course(59.5, 0.5), tolerance: 1e-12);
        Assert.True(PlumeModel.Emission(0) > PlumeModel.Factor(0));
        Assert.Equal(PlumeModel.Factor(120_000), PlumeModel.Emission(120_000), tolerance: 1e-12);
    }

    [Fact]
    public void Looking_over_the_limb_there_is_earth_below_and_space_above()
    {
        ScenarioFocalPlane limb = CameraScene.Plane with { LookAt = null, Limb = new(0, 0), Band = InfraredBand.SeeToGround, IntegrationSeconds = 0.002 };
        ushort[] counts = CameraScene.Take(CameraScene.Camera(CameraScene.Satellite(limb), CameraScene.Truth(CameraScene.Frame(), 9000)), 0);
        double top = counts.Take(128 * 40).Average(c => (double)c);
        double bottom = counts.Skip(128 * 88).Average(c => (double)c);

        // Seen from over the equator, north is up. The sea at 288 K shines; space leaves the pedestal of 200 counts, and the air of the limb a few.
        Assert.InRange(top, 199, 208);
        Assert.True(bottom > top + 50, $"Earth {bottom}, space {top}.");
    }

    private static (SimulatedFocalPlane Camera, List<SimulatedRow> Rows) Watch(int frames, InfraredBias? bias, FocalPlaneScan scan)
    {
        // Lit only after the background is known, so that it stands out against what was there before.
        HeatSource fire = new(-1, CameraScene.Place.ToGeodetic(), 30, 1e5, 3e5, HeatProfile.Steady, null);
        ScenarioFocalPlane plane = CameraScene.Plane with { Band = InfraredBand.SeeToGround, IntegrationSeconds = 0.002, Scan = scan, Readout = CameraScene.Faultless };
        SimulatedFocalPlane camera = CameraScene.Camera(
            CameraScene.Satellite(plane, bias) with { FalseDetectionsPerFrame = 0.01 }, CameraScene.Truth(CameraScene.Frame("2026-03-20T02:00:00Z"), 0, fire));
        List<SimulatedRow> rows = [];
        for (int look = 0; look < 15 + frames; look++)
        {
            camera.Look(look, rows);
        }

        return (camera, rows);
    }
}
