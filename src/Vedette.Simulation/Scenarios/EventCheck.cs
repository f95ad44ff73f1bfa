namespace Vedette.Simulation;

/// <summary>Ranges of the values of a scenario's events.</summary>
/// <param name="faults">Is told the first value that is out of range.</param>
internal sealed class EventCheck(ScenarioFaults faults)
{
    /// <summary>Checks an event.</summary>
    public void Check(ScenarioEvent e, string key, Scenario scenario)
    {
        faults.Range(e.AtSeconds, -86_400, 86_400, $"{key}.atSeconds");
        switch (e)
        {
            case BallisticLaunch b:
                Burn(b.BurnSeconds, b.ApogeeKilometres, key);
                faults.Range(b.Stages, 1, 3, $"{key}.stages");
                faults.Place(b.From, $"{key}.from");
                faults.Place(b.To, $"{key}.to");
                Body(b.Body, $"{key}.body");
                Departure(b.Manoeuvre, $"{key}.manoeuvre");
                break;
            case VehicleLaunch v:
                faults.Text(v.Class, $"{key}.class");
                faults.Place(v.From, $"{key}.from");
                faults.Place(v.To, $"{key}.to");
                break;
            case SoundingRocket r:
                Burn(r.BurnSeconds, r.ApogeeKilometres, key);
                faults.Place(r.From, $"{key}.from");
                faults.Place(r.To, $"{key}.to");
                break;
            case SpaceLaunch l:
                faults.Place(l.From, $"{key}.from");
                faults.Range(l.AzimuthDegrees, 0, 360, $"{key}.azimuthDegrees");
                faults.Range(l.OrbitHeightKilometres, 200, 1200, $"{key}.orbitHeightKilometres");
                break;
            case SatellitePass p:
                faults.Text(p.Name, $"{key}.name");
                faults.Place(p.Over, $"{key}.over");
                faults.Range(p.HeadingDegrees, 0, 360, $"{key}.headingDegrees");
                faults.Range(p.HeightKilometres, 180, 36_000, $"{key}.heightKilometres");
                faults.Range(p.CrossSectionSquareMetres, 1e-6, 1e6, $"{key}.crossSectionSquareMetres");
                break;
            case SatelliteElements s:
                faults.Text(s.Name, $"{key}.name");
                faults.Range(s.RevolutionsPerDay, 0.1, 17, $"{key}.revolutionsPerDay");
                faults.Range(s.Eccentricity, 0, 0.999, $"{key}.eccentricity");
                faults.Range(s.InclinationDegrees, 0, 180, $"{key}.inclinationDegrees");
                faults.Range(s.NodeDegrees, 0, 360, $"{key}.nodeDegrees");
                faults.Range(s.ArgumentOfPerigeeDegrees, 0, 360, $"{key}.argumentOfPerigeeDegrees");
                faults.Range(s.MeanAnomalyDegrees, 0, 360, $"{key}.meanAnomalyDegrees");
                faults.Range(s.DragPerEarthRadius, -1, 1, $"{key}.dragPerEarthRadius");
                faults.Range(s.CrossSectionSquareMetres, 1e-6, 1e6, $"{key}.crossSectionSquareMetres");
                break;
            case CoastingRaid r:
                Raid(r, key, scenario);
                break;
            case FixedFire f:
                faults.Range(f.ForSeconds, 0.1, 86_400, $"{key}.forSeconds");
                faults.Place(f.Where, $"{key}.where");
                faults.Range(f.KilowattsPerSteradian, 0.001, 1e6, $"{key}.kilowattsPerSteradian");
                break;
            case Fires f:
                faults.Range(f.ForSeconds, 0.1, 86_400, $"{key}.forSeconds");
                faults.Holds(f.List.Count is > 0 and <= 10_000, $"{key}.list", "1 to 10,000 fires", f.List.Count);
                for (int i = 0; i < f.List.Count; i++)
                {
                    faults.Place(new(f.List[i].LatitudeDegrees, f.List[i].LongitudeDegrees), $"{key}.list[{i}]");
                    faults.Range(f.List[i].Megawatts, 0.01, 100_000, $"{key}.list[{i}].megawatts");
                }

                break;
            case SunGlint g:
                faults.Range(g.ForSeconds, 0.1, 86_400, $"{key}.forSeconds");
                faults.Place(g.Where, $"{key}.where");
                break;
            case FalseDetections d:
                faults.Range(d.ForSeconds, 0.1, 86_400, $"{key}.forSeconds");
                faults.Range(d.PerFrame, 0, 10_000, $"{key}.perFrame");
                faults.Holds(scenario.Sensors.Any(s => s.Id == d.Sensor), $"{key}.sensor", "the id of a sensor of the scenario", d.Sensor);
                faults.Holds(
                    !scenario.Sensors.OfType<InfraredScenarioSensor>().Any(s => s.Id == d.Sensor && s.FocalPlane is not null),
                    $"{key}.sensor",
                    "a sensor without a \"focalPlane\", which makes its own",
                    d.Sensor);
                break;
            case MoonEchoes m:
                faults.Range(m.ForSeconds, 0.1, 86_400, $"{key}.forSeconds");
                faults.Range(m.Decibels, -50, 100, $"{key}.decibels");
                faults.Holds(
                    scenario.Sensors.OfType<GroundRadar>().Any(s => s.Id == m.Radar && s.Receiver?.PulseRepetitionHertz is { Count: > 0 }),
                    $"{key}.radar",
                    "the id of a radar whose receiver has \"pulseRepetitionHertz\"",
                    m.Radar);
                break;
            case StrayEvent or SurfaceClutter or AircraftFlight:
                new EchoCheck(faults).Check(e, key, scenario);
                break;
            default:
                throw new System.Diagnostics.UnreachableException($"No rule for {e.GetType().Name}.");
        }
    }

    private void Body(BodyInAir? body, string key)
    {
        faults.Range(body?.BallisticCoefficient ?? 1, 1, 1e6, $"{key}.ballisticCoefficient");
        if (body?.Change is { } change)
        {
            faults.Range(change.FromKilometres, 1, 120, $"{key}.change.fromKilometres");
            faults.Range(change.ToKilometres, 0, change.FromKilometres - 0.1, $"{key}.change.toKilometres");
            faults.Range(change.Factor, 0.01, 100, $"{key}.change.factor");
        }
    }

    private void Departure(Manoeuvre? manoeuvre, string key)
    {
        if (manoeuvre is { } m)
        {
            faults.Range(m.ForSeconds, 0.1, 600, $"{key}.forSeconds");
            faults.Range(m.ForwardMetresPerSecond, -3000, 3000, $"{key}.forwardMetresPerSecond");
            faults.Range(m.RightMetresPerSecond, -3000, 3000, $"{key}.rightMetresPerSecond");
            faults.Range(m.UpMetresPerSecond, -3000, 3000, $"{key}.upMetresPerSecond");
            faults.Range(m.AtKilometres, 0, 10_000, $"{key}.atKilometres");
        }
    }

    private void Raid(CoastingRaid r, string key, Scenario scenario)
    {
        faults.Range(r.Count, 1, 10_000, $"{key}.count");
        faults.Holds(scenario.Sensors.OfType<GroundRadar>().Any(s => s.Id == r.Radar), $"{key}.radar", "the id of a radar of the scenario", r.Radar);
        faults.Span(r.RangeKilometres, 1, 50_000, $"{key}.rangeKilometres");
        faults.Span(r.AzimuthDegrees, -360, 360, $"{key}.azimuthDegrees");
        faults.Span(r.ElevationDegrees, -5, 90, $"{key}.elevationDegrees");
        faults.Span(r.HeightKilometres, 1, 50_000, $"{key}.heightKilometres");
        faults.Span(r.SpeedMetresPerSecond, 1, 12_000, $"{key}.speedMetresPerSecond");
        faults.Span(r.ClimbDegrees, -90, 90, $"{key}.climbDegrees");
        faults.Range(r.HeadingSpreadDegrees, 0, 180, $"{key}.headingSpreadDegrees");
        faults.Span(r.BallisticCoefficient, 1, 1e6, $"{key}.ballisticCoefficient");
        faults.Range(r.CrossSectionSquareMetres, 1e-6, 1e6, $"{key}.crossSectionSquareMetres");
        faults.Range(r.Groups?.Bodies ?? 1, 1, r.Count, $"{key}.groups.bodies");
        faults.Range(r.Groups?.SpreadKilometres ?? 0, 0, 1000, $"{key}.groups.spreadKilometres");
        faults.Range(r.Groups?.SpreadMetresPerSecond ?? 0, 0, 1000, $"{key}.groups.spreadMetresPerSecond");
    }

    private void Burn(double burnSeconds, double apogeeKilometres, string key)
    {
        faults.Range(burnSeconds, 5, 600, $"{key}.burnSeconds");
        faults.Range(apogeeKilometres, 10, 10_000, $"{key}.apogeeKilometres");
    }
}
