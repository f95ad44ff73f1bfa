namespace Vedette.Simulation;

/// <summary>Ranges of the values of a scenario, and what must agree between them.</summary>
internal sealed class ScenarioCheck
{
    private readonly ScenarioFaults _faults = new();

    private ScenarioCheck()
    {
    }

    /// <summary>The first value that is out of range, or null when all are in.</summary>
    public static ScenarioError? FirstFault(Scenario scenario)
    {
        ScenarioCheck check = new();
        check.Whole(scenario);
        new SensorCheck(check._faults).Check(scenario.Sensors);
        EventCheck events = new(check._faults);
        for (int i = 0; i < scenario.Events.Count; i++)
        {
            events.Check(scenario.Events[i], $"events[{i}]", scenario);
        }

        for (int i = 0; i < (scenario.Notices?.Count ?? 0); i++)
        {
            check.Notice(scenario.Notices![i], $"notices[{i}]");
        }

        for (int i = 0; i < (scenario.Variation?.Count ?? 0); i++)
        {
            check.Varied(scenario.Variation![i], $"variation[{i}]");
        }

        new SceneCheck(check._faults).Check(scenario);
        return check._faults.First ?? ScenarioDraw.FirstMissing(scenario);
    }

    private void Whole(Scenario s)
    {
        _faults.Text(s.Title, "title");
        _faults.Text(s.Why, "why");
        _faults.Holds(s.Seed >= 0, "seed", "a whole number, 0 or more", s.Seed);
        if (!UtcTime.TryParse(s.StartUtc, LeapSeconds.BuiltIn, out _, out DecodeError error))
        {
            _faults.Fault("startUtc", error.Reason);
        }

        _faults.Range(s.DurationSeconds, 1, 86_400, "durationSeconds");
        _faults.Range(s.AirDensityFactor, 0.1, 10, "airDensityFactor");
        _faults.Range(s.CloudTopKilometres, 0, 20, "cloudTopKilometres");
        Air(s.Air ?? new());
        _faults.Holds(s.Sensors.Count is > 0 and <= 1000, "sensors", "1 to 1000 sensors", s.Sensors.Count);
        _faults.Holds(s.Events.Count <= 10_000, "events", "at most 10,000 events", s.Events.Count);
        if (s.LaunchPriors?.Fault() is { } fault)
        {
            _faults.Fault("launchPriors", fault);
        }

        _faults.Range(s.Expect.Alerts, 0, 10_000, "expect.alerts");
        _faults.Range(s.Expect.FirstAlertWithinSeconds, 0, 86_400, "expect.firstAlertWithinSeconds");
        _faults.Range(s.Expect.LaunchErrorKilometres, 0, 40_000, "expect.launchErrorKilometres");
        _faults.Range(s.Expect.ImpactErrorKilometres, 0, 40_000, "expect.impactErrorKilometres");
        _faults.Range(s.Expect.FalseAlerts, 0, 10_000, "expect.falseAlerts");
    }

    private void Air(ScenarioAir air)
    {
        _faults.Range(air.SeaLevelRefractivity, 0, 500, "air.seaLevelRefractivity");
        _faults.Range(air.ScaleHeightMetres, 3_000, 12_000, "air.scaleHeightMetres");
        _faults.Range(air.ElectronUnits, 0, 500, "air.electronUnits");
        _faults.Range(air.ElectronUnitsTold ?? 0, 0, 500, "air.electronUnitsTold");
        _faults.Range(air.ElectronUnitsSigma, 0, 500, "air.electronUnitsSigma");
    }

    private void Varied(VariedValue v, string key)
    {
        _faults.Holds((v.Uniform is null) != (v.Normal is null), key, "\"uniform\" or \"normal\", one of the two", v.Uniform is null ? 0 : 2);
        _faults.Span(v.Uniform ?? new(0, 0), double.MinValue, double.MaxValue, $"{key}.uniform");
        _faults.Range(v.Normal?.Sigma ?? 1, double.Epsilon, double.MaxValue, $"{key}.normal.sigma");
    }

    private void Notice(ScenarioNotice n, string key)
    {
        _faults.Text(n.Id, $"{key}.id");
        _faults.Range(n.FromSeconds, -1e7, 1e7, $"{key}.fromSeconds");
        _faults.Range(n.ToSeconds, n.FromSeconds, 1e7, $"{key}.toSeconds");
        _faults.Place(n.Site, $"{key}.site");
        _faults.Range(n.AzimuthDegrees, 0, 360, $"{key}.azimuthDegrees");
    }
}
