namespace Vedette.Simulation;

/// <summary>Ranges of the values of a scenario's focal planes.</summary>
/// <param name="faults">Is told the first value that is out of range.</param>
internal sealed class FocalPlaneCheck(ScenarioFaults faults)
{
    /// <summary>Checks a focal plane.</summary>
    public void Check(ScenarioFocalPlane p, string key)
    {
        faults.Range(p.Columns, 64, 4096, $"{key}.columns");
        faults.Range(p.Lines, 64, 4096, $"{key}.lines");
        faults.Range(p.PixelMicroradians, 1, 1000, $"{key}.pixelMicroradians");
        faults.Range(p.PointSpreadPixels, 0.5, 2.5, $"{key}.pointSpreadPixels");
        faults.Range(p.IntegrationSeconds, 1e-6, 60, $"{key}.integrationSeconds");
        faults.Range(p.Bits, 12, 16, $"{key}.bits");
        double field = p.PixelMicroradians * 1e-6 * Math.Max(p.Columns, p.Lines);
        faults.Holds(field <= 1, $"{key}.pixelMicroradians", "a field of at most 1 rad", field);
        faults.Holds((p.LookAt is null) != (p.Limb is null), key, "\"lookAt\" or \"limb\", one of the two", p.Limb is null ? 0 : 2);
        faults.Place(p.LookAt ?? new(0, 0), $"{key}.lookAt");
        faults.Range(p.Limb?.AzimuthDegrees ?? 0, 0, 360, $"{key}.limb.azimuthDegrees");
        faults.Range(p.Limb?.TangentKilometres ?? 0, -500, 2000, $"{key}.limb.tangentKilometres");
        faults.Range(p.Optics?.ApertureMetres ?? 1, 0.001, 10, $"{key}.optics.apertureMetres");
        faults.Range(p.Optics?.Transmission ?? 1, 0.001, 1, $"{key}.optics.transmission");
        faults.Range(p.Optics?.QuantumEfficiency ?? 1, 0.001, 1, $"{key}.optics.quantumEfficiency");
        faults.Range(p.Motion?.JitterMicroradians ?? 0, 0, 1000, $"{key}.motion.jitterMicroradians");
        faults.Range(p.Motion?.DriftMicroradians ?? 0, 0, 10_000, $"{key}.motion.driftMicroradians");
        faults.Range(p.Motion?.DriftPeriodMinutes ?? 1, 1, 100_000, $"{key}.motion.driftPeriodMinutes");
        if (p.Calibration is { } c)
        {
            faults.Range(c.ConstantMicroradians, 0, 10_000, $"{key}.calibration.constantMicroradians");
            faults.Range(c.TurningMicroradians, 0, 10_000, $"{key}.calibration.turningMicroradians");
            faults.Range(c.TurningMinutes, 0.1, 100_000, $"{key}.calibration.turningMinutes");
            faults.Range(c.JitterMicroradians, 0, 1000, $"{key}.calibration.jitterMicroradians");
        }

        Readout(p, key);
    }

    private void Readout(ScenarioFocalPlane p, string key)
    {
        if (p.Readout is { } r)
        {
            faults.Range(r.FullWellElectrons, 1000, 1e9, $"{key}.readout.fullWellElectrons");
            faults.Range(r.ReadNoiseElectrons, 0, 1e6, $"{key}.readout.readNoiseElectrons");
            faults.Range(r.DarkElectronsPerSecond, 0, 1e9, $"{key}.readout.darkElectronsPerSecond");
            faults.Range(r.GainSpread, 0, 0.5, $"{key}.readout.gainSpread");
            faults.Range(r.DarkSpread, 0, 2, $"{key}.readout.darkSpread");
            faults.Range(r.DeadFraction, 0, 0.2, $"{key}.readout.deadFraction");
            faults.Range(r.HotFraction, 0, 0.2, $"{key}.readout.hotFraction");
            faults.Range(r.PedestalCounts, 0, (1 << Math.Clamp(p.Bits, 12, 16)) / 2, $"{key}.readout.pedestalCounts");
        }
    }
}
