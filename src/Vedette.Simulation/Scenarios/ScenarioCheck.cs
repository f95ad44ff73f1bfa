namespace Vedette.Simulation;

/// <summary>Ranges of the values of a scenario, and what must agree between them.</summary>
internal sealed class ScenarioCheck
{
    private ScenarioError? _first;

    private ScenarioCheck()
    {
    }

    /// <summary>The first value that is out of range, or null when all are in.</summary>
    public static ScenarioError? FirstFault(Scenario scenario)
    {
        ScenarioCheck check = new();
        check.Whole(scenario);
        for (int i = 0; i < scenario.Sensors.Count; i++)
        {
            check.Sensor(scenario.Sensors[i], $"sensors[{i}]");
        }

        check.Numbers(scenario.Sensors);
        for (int i = 0; i < scenario.Events.Count; i++)
        {
            check.Event(scenario.Events[i], $"events[{i}]", scenario);
        }

        for (int i = 0; i < (scenario.Notices?.Count ?? 0); i++)
        {
            check.Notice(scenario.Notices![i], $"notices[{i}]");
        }

        for (int i = 0; i < (scenario.Variation?.Count ?? 0); i++)
        {
            check.Varied(scenario.Variation![i], $"variation[{i}]");
        }

        check.Scene(scenario);
        return check._first ?? ScenarioDraw.FirstMissing(scenario);
    }

    private void Whole(Scenario s)
    {
        Text(s.Title, "title");
        Text(s.Why, "why");
        Holds(s.Seed >= 0, "seed", "a whole number, 0 or more", s.Seed);
        if (!UtcTime.TryParse(s.StartUtc, LeapSeconds.BuiltIn, out _, out DecodeError error))
        {
            Fault("startUtc", error.Reason);
        }

        Range(s.DurationSeconds, 1, 86_400, "durationSeconds");
        Range(s.AirDensityFactor, 0.1, 10, "airDensityFactor");
        Range(s.CloudTopKilometres, 0, 20, "cloudTopKilometres");
        Holds(s.Sensors.Count is > 0 and <= 1000, "sensors", "1 to 1000 sensors", s.Sensors.Count);
        Holds(s.Events.Count <= 10_000, "events", "at most 10,000 events", s.Events.Count);
        if (s.LaunchPriors?.Fault() is { } fault)
        {
            Fault("launchPriors", fault);
        }

        Range(s.Expect.Alerts, 0, 10_000, "expect.alerts");
        Range(s.Expect.FirstAlertWithinSeconds, 0, 86_400, "expect.firstAlertWithinSeconds");
        Range(s.Expect.LaunchErrorKilometres, 0, 40_000, "expect.launchErrorKilometres");
        Range(s.Expect.ImpactErrorKilometres, 0, 40_000, "expect.impactErrorKilometres");
        Range(s.Expect.FalseAlerts, 0, 10_000, "expect.falseAlerts");
    }

    private void Numbers(IReadOnlyList<ScenarioSensor> sensors)
    {
        HashSet<int> seen = [];
        for (int i = 0; i < sensors.Count; i++)
        {
            Holds(seen.Add(sensors[i].Id), $"sensors[{i}].id", "a number that no other sensor has", sensors[i].Id);
        }
    }

    private void Sensor(ScenarioSensor sensor, string key)
    {
        Range(sensor.Id, 1, int.MaxValue, $"{key}.id");
        Text(sensor.Name, $"{key}.name");
        Range(sensor.StartOffsetSeconds, 0, 3600, $"{key}.startOffsetSeconds");
        switch (sensor)
        {
            case GroundRadar radar:
                Radar(radar, key);
                break;
            case InfraredScenarioSensor infrared:
                Infrared(infrared, key);
                break;
            default:
                throw new System.Diagnostics.UnreachableException($"No rule for {sensor.GetType().Name}.");
        }
    }

    private void Radar(GroundRadar r, string key)
    {
        Range(r.LatitudeDegrees, -90, 90, $"{key}.latitudeDegrees");
        Range(r.LongitudeDegrees, -180, 180, $"{key}.longitudeDegrees");
        Range(r.HeightMetres, -500, 9000, $"{key}.heightMetres");
        Range(r.ScanPeriodSeconds, 0.1, 600, $"{key}.scanPeriodSeconds");
        Range(r.RangeSigmaMetres, 0.01, 100_000, $"{key}.rangeSigmaMetres");
        Range(r.AngleSigmaMilliradians, 0.001, 200, $"{key}.angleSigmaMilliradians");
        Range(r.InstrumentedRangeKilometres, 1, 50_000, $"{key}.instrumentedRangeKilometres");
        if (r.Coverage is { } c)
        {
            Range(c.AzimuthCentreDegrees, 0, 360, $"{key}.coverage.azimuthCentreDegrees");
            Range(c.AzimuthWidthDegrees, 1, 360, $"{key}.coverage.azimuthWidthDegrees");
            Range(c.MinimumElevationDegrees, -5, 89, $"{key}.coverage.minimumElevationDegrees");
            Range(c.MaximumElevationDegrees, c.MinimumElevationDegrees, 90, $"{key}.coverage.maximumElevationDegrees");
            Range(c.MinimumRangeKilometres, 0, r.InstrumentedRangeKilometres, $"{key}.coverage.minimumRangeKilometres");
        }

        if (r.Receiver is { } x)
        {
            Range(x.DecibelsAtReference, -50, 100, $"{key}.receiver.decibelsAtReference");
            Range(x.FalseAlarmProbability, 1e-15, 0.1, $"{key}.receiver.falseAlarmProbability");
            Range(x.FalsePlotsPerScan, 0, 10_000, $"{key}.receiver.falsePlotsPerScan");
            Range(x.RangeResolutionMetres, 0.1, 100_000, $"{key}.receiver.rangeResolutionMetres");
            Range(x.BeamwidthMilliradians, 0.1, 1000, $"{key}.receiver.beamwidthMilliradians");
            Range(x.RangeRateResolutionMetresPerSecond, 0.001, 10_000, $"{key}.receiver.rangeRateResolutionMetresPerSecond");
            Range(x.RangeRateSigmaMetresPerSecond, 0.001, 10_000, $"{key}.receiver.rangeRateSigmaMetresPerSecond");
            Range(x.Detection?.Probability ?? 1, 0.01, 1, $"{key}.receiver.detection.probability");
            Range(x.Detection?.Decibels ?? 0, 0, 100, $"{key}.receiver.detection.decibels");
        }

        Range(r.Bias?.RangeMetres ?? 0, -100_000, 100_000, $"{key}.bias.rangeMetres");
        Range(r.Bias?.AzimuthMilliradians ?? 0, -100, 100, $"{key}.bias.azimuthMilliradians");
        Range(r.Bias?.ElevationMilliradians ?? 0, -100, 100, $"{key}.bias.elevationMilliradians");
    }

    private void Infrared(InfraredScenarioSensor s, string key)
    {
        if (s is InfraredSatellite geo)
        {
            Range(geo.LongitudeDegrees, -180, 180, $"{key}.longitudeDegrees");
        }
        else if (s is InfraredSatelliteInHighEllipse high)
        {
            Range(high.ApogeeLongitudeDegrees, -180, 180, $"{key}.apogeeLongitudeDegrees");
            Range(high.MinutesToApogee, -359, 359, $"{key}.minutesToApogee");
        }
        else if (s is InfraredSatelliteInLowOrbit low)
        {
            Place(low.Over, $"{key}.over");
            Range(low.OverAtSeconds, -86_400, 86_400, $"{key}.overAtSeconds");
            Range(low.HeadingDegrees, 0, 360, $"{key}.headingDegrees");
            Range(low.HeightKilometres, 200, 5000, $"{key}.heightKilometres");
        }

        Range(s.FramePeriodSeconds, 0.05, 600, $"{key}.framePeriodSeconds");
        Range(s.SigmaMicroradians, 0.1, 10_000, $"{key}.sigmaMicroradians");
        Range(s.FalseDetectionsPerFrame, 0, 10_000, $"{key}.falseDetectionsPerFrame");
        if (s.Detector is { } d)
        {
            Range(d.NoiseEquivalentWattsPerSteradian, 0.001, 1e9, $"{key}.detector.noiseEquivalentWattsPerSteradian");
            Range(d.SignalToNoiseThreshold, 1, 1000, $"{key}.detector.signalToNoiseThreshold");
            Range(d.PixelMicroradians, 0.1, 10_000, $"{key}.detector.pixelMicroradians");
        }

        Range(s.Bias?.FirstAxisMicroradians ?? 0, -10_000, 10_000, $"{key}.bias.firstAxisMicroradians");
        Range(s.Bias?.SecondAxisMicroradians ?? 0, -10_000, 10_000, $"{key}.bias.secondAxisMicroradians");
        if (s.FocalPlane is { } plane)
        {
            Holds(s.Detector is null, $"{key}.detector", "no \"detector\" beside a \"focalPlane\", which says what it sees", 1);
            Range(s.FalseDetectionsPerFrame, 0.01, 1000, $"{key}.falseDetectionsPerFrame");
            FocalPlane(plane, $"{key}.focalPlane");
            Holds(plane.IntegrationSeconds < s.FramePeriodSeconds, $"{key}.focalPlane.integrationSeconds", "less than a frame period", plane.IntegrationSeconds);
        }
    }

    private void FocalPlane(ScenarioFocalPlane p, string key)
    {
        Range(p.Columns, 64, 4096, $"{key}.columns");
        Range(p.Lines, 64, 4096, $"{key}.lines");
        Range(p.PixelMicroradians, 1, 1000, $"{key}.pixelMicroradians");
        Range(p.PointSpreadPixels, 0.5, 2.5, $"{key}.pointSpreadPixels");
        Range(p.IntegrationSeconds, 1e-6, 60, $"{key}.integrationSeconds");
        Range(p.Bits, 12, 16, $"{key}.bits");
        double field = p.PixelMicroradians * 1e-6 * Math.Max(p.Columns, p.Lines);
        Holds(field <= 1, $"{key}.pixelMicroradians", "a field of at most 1 rad", field);
        Holds((p.LookAt is null) != (p.Limb is null), key, "\"lookAt\" or \"limb\", one of the two", p.Limb is null ? 0 : 2);
        Place(p.LookAt ?? new(0, 0), $"{key}.lookAt");
        Range(p.Limb?.AzimuthDegrees ?? 0, 0, 360, $"{key}.limb.azimuthDegrees");
        Range(p.Limb?.TangentKilometres ?? 0, -500, 2000, $"{key}.limb.tangentKilometres");
        Range(p.Optics?.ApertureMetres ?? 1, 0.001, 10, $"{key}.optics.apertureMetres");
        Range(p.Optics?.Transmission ?? 1, 0.001, 1, $"{key}.optics.transmission");
        Range(p.Optics?.QuantumEfficiency ?? 1, 0.001, 1, $"{key}.optics.quantumEfficiency");
        Range(p.Motion?.JitterMicroradians ?? 0, 0, 1000, $"{key}.motion.jitterMicroradians");
        Range(p.Motion?.DriftMicroradians ?? 0, 0, 10_000, $"{key}.motion.driftMicroradians");
        Range(p.Motion?.DriftPeriodMinutes ?? 1, 1, 100_000, $"{key}.motion.driftPeriodMinutes");
        if (p.Calibration is { } c)
        {
            Range(c.ConstantMicroradians, 0, 10_000, $"{key}.calibration.constantMicroradians");
            Range(c.TurningMicroradians, 0, 10_000, $"{key}.calibration.turningMicroradians");
            Range(c.TurningMinutes, 0.1, 100_000, $"{key}.calibration.turningMinutes");
            Range(c.JitterMicroradians, 0, 1000, $"{key}.calibration.jitterMicroradians");
        }

        if (p.Readout is { } r)
        {
            Range(r.FullWellElectrons, 1000, 1e9, $"{key}.readout.fullWellElectrons");
            Range(r.ReadNoiseElectrons, 0, 1e6, $"{key}.readout.readNoiseElectrons");
            Range(r.DarkElectronsPerSecond, 0, 1e9, $"{key}.readout.darkElectronsPerSecond");
            Range(r.GainSpread, 0, 0.5, $"{key}.readout.gainSpread");
            Range(r.DarkSpread, 0, 2, $"{key}.readout.darkSpread");
            Range(r.DeadFraction, 0, 0.2, $"{key}.readout.deadFraction");
            Range(r.HotFraction, 0, 0.2, $"{key}.readout.hotFraction");
            Range(r.PedestalCounts, 0, (1 << Math.Clamp(p.Bits, 12, 16)) / 2, $"{key}.readout.pedestalCounts");
        }
    }

    private void Scene(Scenario scenario)
    {
        if (scenario.Scene is not { } s)
        {
            return;
        }

        Holds(
            scenario.Sensors.OfType<InfraredScenarioSensor>().Any(i => i.FocalPlane is not null), "scene", "a satellite with a \"focalPlane\" that sees it", 0);
        Range(s.FaintestStar, ScenarioScene.NoStars, 5, "scene.faintestStar");
        if (s.Clouds is { } c)
        {
            Range(c.Cover, 0, 1, "scene.clouds.cover");
            Range(c.Slope, 0, 4, "scene.clouds.slope");
            Range(c.WindMetresPerSecond, 0, 150, "scene.clouds.windMetresPerSecond");
            Range(c.WindTowardDegrees, 0, 360, "scene.clouds.windTowardDegrees");
            Range(c.CellMetres, 50, 20_000, "scene.clouds.cellMetres");
        }

        Range(s.Surface?.LandShare ?? 0, 0, 1, "scene.surface.landShare");
        Range(s.Surface?.WindMetresPerSecond ?? 0, 0, 14, "scene.surface.windMetresPerSecond");
        for (int i = 0; i < (s.Lightning?.Count ?? 0); i++)
        {
            LightningRegion region = s.Lightning![i];
            Place(region.Where, $"scene.lightning[{i}].where");
            Range(region.RadiusKilometres, 1, 3000, $"scene.lightning[{i}].radiusKilometres");
            Range(region.FlashesPerMinute, 0.001, 10_000, $"scene.lightning[{i}].flashesPerMinute");
        }
    }

    private void Event(ScenarioEvent e, string key, Scenario scenario)
    {
        Range(e.AtSeconds, -86_400, 86_400, $"{key}.atSeconds");
        switch (e)
        {
            case BallisticLaunch b:
                Burn(b.BurnSeconds, b.ApogeeKilometres, key);
                Range(b.Stages, 1, 3, $"{key}.stages");
                Place(b.From, $"{key}.from");
                Place(b.To, $"{key}.to");
                Body(b.Body, $"{key}.body");
                Departure(b.Manoeuvre, $"{key}.manoeuvre");
                break;
            case VehicleLaunch v:
                Text(v.Class, $"{key}.class");
                Place(v.From, $"{key}.from");
                Place(v.To, $"{key}.to");
                break;
            case SoundingRocket r:
                Burn(r.BurnSeconds, r.ApogeeKilometres, key);
                Place(r.From, $"{key}.from");
                Place(r.To, $"{key}.to");
                break;
            case SpaceLaunch l:
                Place(l.From, $"{key}.from");
                Range(l.AzimuthDegrees, 0, 360, $"{key}.azimuthDegrees");
                Range(l.OrbitHeightKilometres, 200, 1200, $"{key}.orbitHeightKilometres");
                break;
            case SatellitePass p:
                Text(p.Name, $"{key}.name");
                Place(p.Over, $"{key}.over");
                Range(p.HeadingDegrees, 0, 360, $"{key}.headingDegrees");
                Range(p.HeightKilometres, 180, 36_000, $"{key}.heightKilometres");
                Range(p.CrossSectionSquareMetres, 1e-6, 1e6, $"{key}.crossSectionSquareMetres");
                break;
            case SatelliteElements s:
                Text(s.Name, $"{key}.name");
                Range(s.RevolutionsPerDay, 0.1, 17, $"{key}.revolutionsPerDay");
                Range(s.Eccentricity, 0, 0.999, $"{key}.eccentricity");
                Range(s.InclinationDegrees, 0, 180, $"{key}.inclinationDegrees");
                Range(s.NodeDegrees, 0, 360, $"{key}.nodeDegrees");
                Range(s.ArgumentOfPerigeeDegrees, 0, 360, $"{key}.argumentOfPerigeeDegrees");
                Range(s.MeanAnomalyDegrees, 0, 360, $"{key}.meanAnomalyDegrees");
                Range(s.DragPerEarthRadius, -1, 1, $"{key}.dragPerEarthRadius");
                Range(s.CrossSectionSquareMetres, 1e-6, 1e6, $"{key}.crossSectionSquareMetres");
                break;
            case CoastingRaid r:
                Raid(r, key, scenario);
                break;
            case FixedFire f:
                Range(f.ForSeconds, 0.1, 86_400, $"{key}.forSeconds");
                Place(f.Where, $"{key}.where");
                Range(f.KilowattsPerSteradian, 0.001, 1e6, $"{key}.kilowattsPerSteradian");
                break;
            case Fires f:
                Range(f.ForSeconds, 0.1, 86_400, $"{key}.forSeconds");
                Holds(f.List.Count is > 0 and <= 10_000, $"{key}.list", "1 to 10,000 fires", f.List.Count);
                for (int i = 0; i < f.List.Count; i++)
                {
                    Place(new(f.List[i].LatitudeDegrees, f.List[i].LongitudeDegrees), $"{key}.list[{i}]");
                    Range(f.List[i].Megawatts, 0.01, 100_000, $"{key}.list[{i}].megawatts");
                }

                break;
            case SunGlint g:
                Range(g.ForSeconds, 0.1, 86_400, $"{key}.forSeconds");
                Place(g.Where, $"{key}.where");
                break;
            case FalseDetections d:
                Range(d.ForSeconds, 0.1, 86_400, $"{key}.forSeconds");
                Range(d.PerFrame, 0, 10_000, $"{key}.perFrame");
                Holds(scenario.Sensors.Any(s => s.Id == d.Sensor), $"{key}.sensor", "the id of a sensor of the scenario", d.Sensor);
                Holds(
                    !scenario.Sensors.OfType<InfraredScenarioSensor>().Any(s => s.Id == d.Sensor && s.FocalPlane is not null),
                    $"{key}.sensor",
                    "a sensor without a \"focalPlane\", which makes its own",
                    d.Sensor);
                break;
            default:
                throw new System.Diagnostics.UnreachableException($"No rule for {e.GetType().Name}.");
        }
    }

    private void Body(BodyInAir? body, string key)
    {
        Range(body?.BallisticCoefficient ?? 1, 1, 1e6, $"{key}.ballisticCoefficient");
        if (body?.Change is { } change)
        {
            Range(change.FromKilometres, 1, 120, $"{key}.change.fromKilometres");
            Range(change.ToKilometres, 0, change.FromKilometres - 0.1, $"{key}.change.toKilometres");
            Range(change.Factor, 0.01, 100, $"{key}.change.factor");
        }
    }

    private void Departure(Manoeuvre? manoeuvre, string key)
    {
        if (manoeuvre is { } m)
        {
            Range(m.ForSeconds, 0.1, 600, $"{key}.forSeconds");
            Range(m.ForwardMetresPerSecond, -3000, 3000, $"{key}.forwardMetresPerSecond");
            Range(m.RightMetresPerSecond, -3000, 3000, $"{key}.rightMetresPerSecond");
            Range(m.UpMetresPerSecond, -3000, 3000, $"{key}.upMetresPerSecond");
            Range(m.AtKilometres, 0, 10_000, $"{key}.atKilometres");
        }
    }

    private void Raid(CoastingRaid r, string key, Scenario scenario)
    {
        Range(r.Count, 1, 10_000, $"{key}.count");
        Holds(scenario.Sensors.OfType<GroundRadar>().Any(s => s.Id == r.Radar), $"{key}.radar", "the id of a radar of the scenario", r.Radar);
        Span(r.RangeKilometres, 1, 50_000, $"{key}.rangeKilometres");
        Span(r.AzimuthDegrees, -360, 360, $"{key}.azimuthDegrees");
        Span(r.ElevationDegrees, -5, 90, $"{key}.elevationDegrees");
        Span(r.HeightKilometres, 1, 50_000, $"{key}.heightKilometres");
        Span(r.SpeedMetresPerSecond, 1, 12_000, $"{key}.speedMetresPerSecond");
        Span(r.ClimbDegrees, -90, 90, $"{key}.climbDegrees");
        Range(r.HeadingSpreadDegrees, 0, 180, $"{key}.headingSpreadDegrees");
        Span(r.BallisticCoefficient, 1, 1e6, $"{key}.ballisticCoefficient");
        Range(r.CrossSectionSquareMetres, 1e-6, 1e6, $"{key}.crossSectionSquareMetres");
        Range(r.Groups?.Bodies ?? 1, 1, r.Count, $"{key}.groups.bodies");
        Range(r.Groups?.SpreadKilometres ?? 0, 0, 1000, $"{key}.groups.spreadKilometres");
        Range(r.Groups?.SpreadMetresPerSecond ?? 0, 0, 1000, $"{key}.groups.spreadMetresPerSecond");
    }

    private void Varied(VariedValue v, string key)
    {
        Holds((v.Uniform is null) != (v.Normal is null), key, "\"uniform\" or \"normal\", one of the two", v.Uniform is null ? 0 : 2);
        Span(v.Uniform ?? new(0, 0), double.MinValue, double.MaxValue, $"{key}.uniform");
        Range(v.Normal?.Sigma ?? 1, double.Epsilon, double.MaxValue, $"{key}.normal.sigma");
    }

    private void Span(ValueRange range, double minimum, double maximum, string key)
    {
        Range(range.From, minimum, maximum, $"{key}.from");
        Range(range.To, range.From, maximum, $"{key}.to");
    }

    private void Burn(double burnSeconds, double apogeeKilometres, string key)
    {
        Range(burnSeconds, 5, 600, $"{key}.burnSeconds");
        Range(apogeeKilometres, 10, 10_000, $"{key}.apogeeKilometres");
    }

    private void Notice(ScenarioNotice n, string key)
    {
        Text(n.Id, $"{key}.id");
        Range(n.FromSeconds, -1e7, 1e7, $"{key}.fromSeconds");
        Range(n.ToSeconds, n.FromSeconds, 1e7, $"{key}.toSeconds");
        Place(n.Site, $"{key}.site");
        Range(n.AzimuthDegrees, 0, 360, $"{key}.azimuthDegrees");
    }

    private void Place(PlaceOnEarth place, string key)
    {
        Range(place.LatitudeDegrees, -90, 90, $"{key}.latitudeDegrees");
        Range(place.LongitudeDegrees, -180, 180, $"{key}.longitudeDegrees");
    }

    private void Range(double value, double minimum, double maximum, string key) =>
        Holds(value >= minimum && value <= maximum, key, FormattableString.Invariant($"a value from {minimum} to {maximum}"), value);

    private void Text(string value, string key) =>
        Holds(!string.IsNullOrWhiteSpace(value), key, "some text", 0);

    private void Holds(bool condition, string key, string expected, double found)
    {
        if (!condition)
        {
            Fault(key, FormattableString.Invariant($"Expected {expected}; found {found}."));
        }
    }

    private void Fault(string key, string reason) => _first ??= new(reason, key, 0);
}
