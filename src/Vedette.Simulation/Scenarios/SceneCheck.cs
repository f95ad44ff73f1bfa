namespace Vedette.Simulation;

/// <summary>Ranges of the values of a scenario's scene, and that somebody sees it.</summary>
/// <param name="faults">Is told the first value that is out of range.</param>
internal sealed class SceneCheck(ScenarioFaults faults)
{
    /// <summary>Checks the scene, where there is one.</summary>
    public void Check(Scenario scenario)
    {
        if (scenario.Scene is not { } s)
        {
            return;
        }

        faults.Holds(
            scenario.Sensors.OfType<InfraredScenarioSensor>().Any(i => i.FocalPlane is not null), "scene", "a satellite with a \"focalPlane\" that sees it", 0);
        faults.Range(s.FaintestStar, ScenarioScene.NoStars, 5, "scene.faintestStar");
        if (s.Clouds is { } c)
        {
            faults.Range(c.Cover, 0, 1, "scene.clouds.cover");
            faults.Range(c.Slope, 0, 4, "scene.clouds.slope");
            faults.Range(c.WindMetresPerSecond, 0, 150, "scene.clouds.windMetresPerSecond");
            faults.Range(c.WindTowardDegrees, 0, 360, "scene.clouds.windTowardDegrees");
            faults.Range(c.CellMetres, 50, 20_000, "scene.clouds.cellMetres");
        }

        faults.Range(s.Surface?.LandShare ?? 0, 0, 1, "scene.surface.landShare");
        faults.Range(s.Surface?.WindMetresPerSecond ?? 0, 0, 14, "scene.surface.windMetresPerSecond");
        for (int i = 0; i < (s.Lightning?.Count ?? 0); i++)
        {
            LightningRegion region = s.Lightning![i];
            faults.Place(region.Where, $"scene.lightning[{i}].where");
            faults.Range(region.RadiusKilometres, 1, 3000, $"scene.lightning[{i}].radiusKilometres");
            faults.Range(region.FlashesPerMinute, 0.001, 10_000, $"scene.lightning[{i}].flashesPerMinute");
        }
    }
}
