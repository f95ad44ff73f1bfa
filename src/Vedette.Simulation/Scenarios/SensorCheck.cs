namespace Vedette.Simulation;

/// <summary>Ranges of the values of a scenario's sensors.</summary>
/// <param name="faults">Is told the first value that is out of range.</param>
internal sealed class SensorCheck(ScenarioFaults faults)
{
    private readonly FocalPlaneCheck _planes = new(faults);
    private readonly ArrayCheck _arrays = new(faults);

    /// <summary>Checks all sensors, and that no two have one number.</summary>
    public void Check(IReadOnlyList<ScenarioSensor> sensors)
    {
        for (int i = 0; i < sensors.Count; i++)
        {
            Sensor(sensors[i], $"sensors[{i}]");
        }

        Numbers(sensors);
    }

    private void Numbers(IReadOnlyList<ScenarioSensor> sensors)
    {
        HashSet<int> seen = [];
        for (int i = 0; i < sensors.Count; i++)
        {
            faults.Holds(seen.Add(sensors[i].Id), $"sensors[{i}].id", "a number that no other sensor has", sensors[i].Id);
        }
    }

    private void Sensor(ScenarioSensor sensor, string key)
    {
        faults.Range(sensor.Id, 1, int.MaxValue, $"{key}.id");
        faults.Text(sensor.Name, $"{key}.name");
        faults.Range(sensor.StartOffsetSeconds, 0, 3600, $"{key}.startOffsetSeconds");
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
        faults.Range(r.LatitudeDegrees, -90, 90, $"{key}.latitudeDegrees");
        faults.Range(r.LongitudeDegrees, -180, 180, $"{key}.longitudeDegrees");
        faults.Range(r.HeightMetres, -500, 9000, $"{key}.heightMetres");
        faults.Range(r.ScanPeriodSeconds, 0.1, 600, $"{key}.scanPeriodSeconds");
        faults.Range(r.RangeSigmaMetres, 0.01, 100_000, $"{key}.rangeSigmaMetres");
        faults.Range(r.AngleSigmaMilliradians, 0.001, 200, $"{key}.angleSigmaMilliradians");
        faults.Range(r.InstrumentedRangeKilometres, 1, 50_000, $"{key}.instrumentedRangeKilometres");
        if (r.Coverage is { } c)
        {
            faults.Range(c.AzimuthCentreDegrees, 0, 360, $"{key}.coverage.azimuthCentreDegrees");
            faults.Range(c.AzimuthWidthDegrees, 1, 360, $"{key}.coverage.azimuthWidthDegrees");
            faults.Range(c.MinimumElevationDegrees, -5, 89, $"{key}.coverage.minimumElevationDegrees");
            faults.Range(c.MaximumElevationDegrees, c.MinimumElevationDegrees, 90, $"{key}.coverage.maximumElevationDegrees");
            faults.Range(c.MinimumRangeKilometres, 0, r.InstrumentedRangeKilometres, $"{key}.coverage.minimumRangeKilometres");
        }

        if (r.Receiver is { } x)
        {
            faults.Range(x.DecibelsAtReference, -50, 100, $"{key}.receiver.decibelsAtReference");
            faults.Range(x.FalseAlarmProbability, 1e-15, 0.1, $"{key}.receiver.falseAlarmProbability");
            faults.Range(x.FalsePlotsPerScan, 0, 10_000, $"{key}.receiver.falsePlotsPerScan");
            faults.Range(x.RangeResolutionMetres, 0.1, 100_000, $"{key}.receiver.rangeResolutionMetres");
            faults.Range(x.BeamwidthMilliradians, 0.1, 1000, $"{key}.receiver.beamwidthMilliradians");
            faults.Range(x.RangeRateResolutionMetresPerSecond, 0.001, 10_000, $"{key}.receiver.rangeRateResolutionMetresPerSecond");
            faults.Range(x.RangeRateSigmaMetresPerSecond, 0.001, 10_000, $"{key}.receiver.rangeRateSigmaMetresPerSecond");
            faults.Range(x.Detection?.Probability ?? 1, 0.01, 1, $"{key}.receiver.detection.probability");
            faults.Range(x.Detection?.Decibels ?? 0, 0, 100, $"{key}.receiver.detection.decibels");
            faults.Range(x.FrequencyMegahertz == 0 ? 20 : x.FrequencyMegahertz, 20, 100_000, $"{key}.receiver.frequencyMegahertz");
            faults.Range(x.CouplingMilliseconds, -1000, 1000, $"{key}.receiver.couplingMilliseconds");
            for (int i = 0; i < (x.PulseRepetitionHertz?.Count ?? 0); i++)
            {
                faults.Range(x.PulseRepetitionHertz![i], 1, 100_000, $"{key}.receiver.pulseRepetitionHertz[{i}]");
            }
        }

        faults.Range(r.Bias?.RangeMetres ?? 0, -100_000, 100_000, $"{key}.bias.rangeMetres");
        faults.Range(r.Bias?.AzimuthMilliradians ?? 0, -100, 100, $"{key}.bias.azimuthMilliradians");
        faults.Range(r.Bias?.ElevationMilliradians ?? 0, -100, 100, $"{key}.bias.elevationMilliradians");
        _arrays.Check(r, key);
        faults.Range(r.Clock?.OffsetSeconds ?? 0, -10, 10, $"{key}.clock.offsetSeconds");
        faults.Range(r.Clock?.DriftPartsPerMillion ?? 0, -1000, 1000, $"{key}.clock.driftPartsPerMillion");
        for (int i = 0; i < (r.Stuck?.Count ?? 0); i++)
        {
            faults.Range(r.Stuck![i].FromSeconds, 0, 86_400, $"{key}.stuck[{i}].fromSeconds");
            faults.Range(r.Stuck[i].ToSeconds, r.Stuck[i].FromSeconds, 86_400, $"{key}.stuck[{i}].toSeconds");
        }

        if (r.Sea is { } sea)
        {
            faults.Range(sea.WaveHeightMetres, 0, 5, $"{key}.sea.waveHeightMetres");
            faults.Range(sea.AntennaMetres ?? r.HeightMetres, 1, 5000, key + (sea.AntennaMetres is null ? ".heightMetres" : ".sea.antennaMetres"));
            faults.Holds(r.Receiver?.FrequencyMegahertz > 0, $"{key}.receiver", "\"frequencyMegahertz\" in the receiver of a radar with a \"sea\"", 0);
        }
    }

    private void Infrared(InfraredScenarioSensor s, string key)
    {
        Orbit(s, key);
        faults.Range(s.FramePeriodSeconds, 0.05, 600, $"{key}.framePeriodSeconds");
        faults.Range(s.SigmaMicroradians, 0.1, 10_000, $"{key}.sigmaMicroradians");
        faults.Range(s.FalseDetectionsPerFrame, 0, 10_000, $"{key}.falseDetectionsPerFrame");
        if (s.Detector is { } d)
        {
            faults.Range(d.NoiseEquivalentWattsPerSteradian, 0.001, 1e9, $"{key}.detector.noiseEquivalentWattsPerSteradian");
            faults.Range(d.SignalToNoiseThreshold, 1, 1000, $"{key}.detector.signalToNoiseThreshold");
            faults.Range(d.PixelMicroradians, 0.1, 10_000, $"{key}.detector.pixelMicroradians");
        }

        faults.Range(s.Bias?.FirstAxisMicroradians ?? 0, -10_000, 10_000, $"{key}.bias.firstAxisMicroradians");
        faults.Range(s.Bias?.SecondAxisMicroradians ?? 0, -10_000, 10_000, $"{key}.bias.secondAxisMicroradians");
        if (s.FocalPlane is { } plane)
        {
            faults.Holds(s.Detector is null, $"{key}.detector", "no \"detector\" beside a \"focalPlane\", which says what it sees", 1);
            faults.Range(s.FalseDetectionsPerFrame, 0.01, 1000, $"{key}.falseDetectionsPerFrame");
            _planes.Check(plane, $"{key}.focalPlane");
            faults.Holds(plane.IntegrationSeconds < s.FramePeriodSeconds, $"{key}.focalPlane.integrationSeconds", "less than a frame period", plane.IntegrationSeconds);
        }
    }

    private void Orbit(InfraredScenarioSensor s, string key)
    {
        if (s is InfraredSatellite geo)
        {
            faults.Range(geo.LongitudeDegrees, -180, 180, $"{key}.longitudeDegrees");
        }
        else if (s is InfraredSatelliteInHighEllipse high)
        {
            faults.Range(high.ApogeeLongitudeDegrees, -180, 180, $"{key}.apogeeLongitudeDegrees");
            faults.Range(high.MinutesToApogee, -359, 359, $"{key}.minutesToApogee");
        }
        else if (s is InfraredSatelliteInLowOrbit low)
        {
            faults.Place(low.Over, $"{key}.over");
            faults.Range(low.OverAtSeconds, -86_400, 86_400, $"{key}.overAtSeconds");
            faults.Range(low.HeadingDegrees, 0, 360, $"{key}.headingDegrees");
            faults.Range(low.HeightKilometres, 200, 5000, $"{key}.heightKilometres");
        }
    }
}
