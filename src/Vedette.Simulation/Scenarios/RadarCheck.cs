namespace Vedette.Simulation;

/// <summary>Ranges of the values of a scenario's radars.</summary>
/// <param name="faults">Is told the first value that is out of range.</param>
internal sealed class RadarCheck(ScenarioFaults faults)
{
    private readonly ArrayCheck _arrays = new(faults);

    /// <summary>Checks a radar.</summary>
    public void Check(GroundRadar r, string key)
    {
        faults.Range(r.LatitudeDegrees, -90, 90, $"{key}.latitudeDegrees");
        faults.Range(r.LongitudeDegrees, -180, 180, $"{key}.longitudeDegrees");
        faults.Range(r.HeightMetres, -500, 9000, $"{key}.heightMetres");
        faults.Range(r.ScanPeriodSeconds, 0.1, 600, $"{key}.scanPeriodSeconds");
        faults.Range(r.RangeSigmaMetres, 0.01, 100_000, $"{key}.rangeSigmaMetres");
        faults.Range(r.AngleSigmaMilliradians, 0.001, 200, $"{key}.angleSigmaMilliradians");
        faults.Range(r.InstrumentedRangeKilometres, 1, 50_000, $"{key}.instrumentedRangeKilometres");
        Coverage(r, $"{key}.coverage");
        Receiver(r.Receiver, $"{key}.receiver");
        faults.Range(r.Bias?.RangeMetres ?? 0, -100_000, 100_000, $"{key}.bias.rangeMetres");
        faults.Range(r.Bias?.AzimuthMilliradians ?? 0, -100, 100, $"{key}.bias.azimuthMilliradians");
        faults.Range(r.Bias?.ElevationMilliradians ?? 0, -100, 100, $"{key}.bias.elevationMilliradians");
        _arrays.Check(r, key);
        faults.Range(r.Clock?.OffsetSeconds ?? 0, -10, 10, $"{key}.clock.offsetSeconds");
        faults.Range(r.Clock?.DriftPartsPerMillion ?? 0, -1000, 1000, $"{key}.clock.driftPartsPerMillion");
        faults.Spells(r.Stuck, $"{key}.stuck");
        Sea(r, key);
    }

    private void Coverage(GroundRadar r, string key)
    {
        if (r.Coverage is { } c)
        {
            faults.Range(c.AzimuthCentreDegrees, 0, 360, $"{key}.azimuthCentreDegrees");
            faults.Range(c.AzimuthWidthDegrees, 1, 360, $"{key}.azimuthWidthDegrees");
            faults.Range(c.MinimumElevationDegrees, -5, 89, $"{key}.minimumElevationDegrees");
            faults.Range(c.MaximumElevationDegrees, c.MinimumElevationDegrees, 90, $"{key}.maximumElevationDegrees");
            faults.Range(c.MinimumRangeKilometres, 0, r.InstrumentedRangeKilometres, $"{key}.minimumRangeKilometres");
        }
    }

    private void Receiver(RadarReceiver? receiver, string key)
    {
        if (receiver is not { } x)
        {
            return;
        }

        faults.Range(x.DecibelsAtReference, -50, 100, $"{key}.decibelsAtReference");
        faults.Range(x.FalseAlarmProbability, 1e-15, 0.1, $"{key}.falseAlarmProbability");
        faults.Range(x.FalsePlotsPerScan, 0, 10_000, $"{key}.falsePlotsPerScan");
        faults.Range(x.RangeResolutionMetres, 0.1, 100_000, $"{key}.rangeResolutionMetres");
        faults.Range(x.BeamwidthMilliradians, 0.1, 1000, $"{key}.beamwidthMilliradians");
        faults.Range(x.RangeRateResolutionMetresPerSecond, 0.001, 10_000, $"{key}.rangeRateResolutionMetresPerSecond");
        faults.Range(x.RangeRateSigmaMetresPerSecond, 0.001, 10_000, $"{key}.rangeRateSigmaMetresPerSecond");
        faults.Range(x.Detection?.Probability ?? 1, 0.01, 1, $"{key}.detection.probability");
        faults.Range(x.Detection?.Decibels ?? 0, 0, 100, $"{key}.detection.decibels");
        faults.Range(x.FrequencyMegahertz == 0 ? 20 : x.FrequencyMegahertz, 20, 100_000, $"{key}.frequencyMegahertz");
        faults.Range(x.CouplingMilliseconds, -1000, 1000, $"{key}.couplingMilliseconds");
        for (int i = 0; i < (x.PulseRepetitionHertz?.Count ?? 0); i++)
        {
            faults.Range(x.PulseRepetitionHertz![i], 1, 100_000, $"{key}.pulseRepetitionHertz[{i}]");
        }
    }

    private void Sea(GroundRadar r, string key)
    {
        if (r.Sea is { } sea)
        {
            faults.Range(sea.WaveHeightMetres, 0, 5, $"{key}.sea.waveHeightMetres");
            faults.Range(sea.AntennaMetres ?? r.HeightMetres, 1, 5000, key + (sea.AntennaMetres is null ? ".heightMetres" : ".sea.antennaMetres"));
            faults.Holds(r.Receiver?.FrequencyMegahertz > 0, $"{key}.receiver", "\"frequencyMegahertz\" in the receiver of a radar with a \"sea\"", 0);
        }
    }
}
