namespace Vedette.Simulation;

/// <summary>Ranges of the values of a scenario's infrared satellites.</summary>
/// <param name="faults">Is told the first value that is out of range.</param>
internal sealed class InfraredCheck(ScenarioFaults faults)
{
    private readonly FocalPlaneCheck _planes = new(faults);

    /// <summary>Checks a satellite.</summary>
    public void Check(InfraredScenarioSensor s, string key)
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
        FocalPlane(s, key);
    }

    private void FocalPlane(InfraredScenarioSensor s, string key)
    {
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
