using Vedette.Sensing;
using Vedette.Simulation;

namespace Vedette.Tests;

/// <summary>Small scenes for tests of focal planes: one geostationary satellite over 30° west that looks at a place near it.</summary>
internal static class CameraScene
{
    public static TruthFrame Frame(string utc = "2026-03-20T14:00:00Z") => SimulationRun.FrameOf(utc);

    public static PlaceOnEarth Place { get; } = new(20, -35);

    public static ScenarioFocalPlane Plane { get; } = new(128, 128, 30, 0.8, 0.05, 14, InfraredBand.ShortWave, Place);

    public static FocalPlaneReadout Faultless { get; } = FocalPlaneReadout.Typical with { GainSpread = 0, DarkSpread = 0, DeadFraction = 0, HotFraction = 0 };

    public static InfraredSatellite Satellite(ScenarioFocalPlane plane, InfraredBias? bias = null) =>
        new(11, "IR", -30, 2, 12, 0.1, FocalPlane: plane, Bias: bias);

    public static GroundTruth Truth(TruthFrame frame, double cloudTopMetres, params HeatSource[] sources) =>
        new(frame, 1e5, cloudTopMetres, [], sources, []);

    public static SimulatedFocalPlane Camera(
        InfraredScenarioSensor satellite, GroundTruth truth, ScenarioScene? scene = null, long seed = 5, IFrameViewer? viewer = null)
    {
        Scenery scenery = new(scene ?? ScenarioScene.Bare, truth.CloudTopMetres, Place.ToGeodetic(), truth.Frame, seed);
        return (SimulatedFocalPlane)SensorBuilder.Simulate(satellite, truth, seed, scenery, viewer);
    }

    public static ushort[] Take(SimulatedFocalPlane camera, double seconds)
    {
        ushort[] counts = new ushort[camera.Camera.Columns * camera.Camera.Lines];
        camera.Take(seconds, counts);
        return counts;
    }

    public static double Mean(ushort[] counts) => counts.Average(c => (double)c);
}
