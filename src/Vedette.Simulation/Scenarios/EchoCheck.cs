namespace Vedette.Simulation;

/// <summary>Ranges of the values of events that only radars hear.</summary>
/// <param name="faults">Is told the first value that is out of range.</param>
internal sealed class EchoCheck(ScenarioFaults faults)
{
    /// <summary>Checks an event.</summary>
    public void Check(ScenarioEvent e, string key, Scenario scenario)
    {
        if (e is AircraftFlight aircraft)
        {
            Aircraft(aircraft, key);
            return;
        }

        (double forSeconds, int radar) = e is StrayEvent s ? (s.ForSeconds, s.Radar) : (((SurfaceClutter)e).ForSeconds, ((SurfaceClutter)e).Radar);
        faults.Range(forSeconds, 0.1, 86_400, $"{key}.forSeconds");
        faults.Holds(scenario.Sensors.OfType<GroundRadar>().Any(r => r.Id == radar), $"{key}.radar", "the id of a radar of the scenario", radar);
        switch (e)
        {
            case MeteorShower m:
                faults.Range(m.HeadsPerHour, 0, 1e6, $"{key}.headsPerHour");
                faults.Range(m.TrailsPerHour, 0, 1e6, $"{key}.trailsPerHour");
                faults.Range(m.LeastSquareMetres, 1e-8, 1e6, $"{key}.leastSquareMetres");
                break;
            case RadioAurora a:
                faults.Place(a.Where, $"{key}.where");
                faults.Range(a.WithinKilometres, 1, 3000, $"{key}.withinKilometres");
                faults.Range(a.Patches, 0, 10_000, $"{key}.patches");
                faults.Range(a.CrossSectionSquareMetres, 1e-6, 1e6, $"{key}.crossSectionSquareMetres");
                faults.Range(a.DriftMetresPerSecond, -3000, 3000, $"{key}.driftMetresPerSecond");
                break;
            case BirdFlight b:
                faults.Range(b.Count, 1, 10_000, $"{key}.count");
                faults.Range(b.WithinKilometres, 1, 300, $"{key}.withinKilometres");
                break;
            case SurfaceClutter c:
                faults.Range(c.GammaDecibels, -100, 20, $"{key}.gammaDecibels");
                faults.Range(c.Shape, 0.1, 100, $"{key}.shape");
                faults.Range(c.WithinKilometres, 1, 500, $"{key}.withinKilometres");
                faults.Range(c.ImprovementDecibels, 0, 120, $"{key}.improvementDecibels");
                break;
            default:
                throw new System.Diagnostics.UnreachableException($"No rule for {e.GetType().Name}.");
        }
    }

    private void Aircraft(AircraftFlight a, string key)
    {
        faults.Text(a.Name, $"{key}.name");
        faults.Range(a.CrossSectionSquareMetres, 1e-6, 1e6, $"{key}.crossSectionSquareMetres");
        faults.Holds(a.Path.Count is >= 2 and <= 10_000, $"{key}.path", "2 to 10,000 points", a.Path.Count);
        for (int i = 0; i < a.Path.Count; i++)
        {
            AircraftPoint p = a.Path[i];
            faults.Range(p.AfterSeconds, i == 0 ? 0 : a.Path[i - 1].AfterSeconds + 0.1, i == 0 ? 0 : 86_400, $"{key}.path[{i}].afterSeconds");
            faults.Place(new(p.LatitudeDegrees, p.LongitudeDegrees), $"{key}.path[{i}]");
            faults.Range(p.HeightMetres, -500, 40_000, $"{key}.path[{i}].heightMetres");
        }
    }
}
