using Vedette.Sensing;

namespace Vedette.Simulation;

/// <summary>What a satellite knows to calibrate its pointing on: all stars of the scene, and the surveyed fires.</summary>
internal static class KnownPointing
{
    private const double Micro = 1e-6;
    private const double SurveySigmaMetres = 100;

    /// <summary>Sites darker than this are not looked for: the air is opaque.</summary>
    private const double LeastWattsPerSteradian = 100;

    /// <summary>The options of the calibration, or null where a scenario asks for none.</summary>
    /// <param name="plane">The focal plane.</param>
    /// <param name="sources">What shines.</param>
    /// <param name="truth">What happens.</param>
    public static PointingCalibrationOptions? Of(ScenarioFocalPlane plane, PointSources sources, GroundTruth truth) =>
        plane.Calibration is { } known
            ? new(
                truth.Frame.Rotation,
                [.. sources.Stars.Stars.Select((s, i) => new CatalogueStar($"star {i}", new(s.Direction.X, s.Direction.Y, s.Direction.Z), s.WattsPerSquareMetre))],
                Sites(sources, truth),
                known.ConstantMicroradians * Micro,
                known.TurningMicroradians * Micro,
                60 * known.TurningMinutes,
                known.JitterMicroradians * Micro)
            : null;

    private static KnownSite[] Sites(PointSources sources, GroundTruth truth) =>
    [
        .. truth.Sources.Where(s => s.Surveyed && sources.AboveTheAir(s) > LeastWattsPerSteradian)
            .Select(s => new KnownSite($"site {-s.Id}", s.Where, SurveySigmaMetres, sources.AboveTheAir(s))),
    ];
}
