using System.Diagnostics;
using Vedette.Sensing;

namespace Vedette.Simulation;

/// <summary>Makes sensors of a scenario: as the pipeline knows them, and as they look at the truth.</summary>
internal static class SensorBuilder
{
    private const double Milli = 1e-3;
    private const double Micro = 1e-6;

    /// <summary>The sensor as the pipeline knows it.</summary>
    public static Sensor Describe(ScenarioSensor sensor) => sensor switch
    {
        GroundRadar radar => Describe(radar),
        InfraredScenarioSensor infrared => Describe(infrared),
        _ => throw new UnreachableException($"No rule for {sensor.GetType().Name}."),
    };

    /// <summary>The sensor that looks at the truth.</summary>
    /// <param name="sensor">The sensor as the scenario has it.</param>
    /// <param name="truth">What happens.</param>
    /// <param name="seed">Seed of the scenario.</param>
    /// <param name="scenery">What focal planes see behind it; null where there are none.</param>
    /// <param name="viewer">Is shown the frames of focal planes, or null.</param>
    public static ISimulatedSensor Simulate(
        ScenarioSensor sensor, GroundTruth truth, long seed, Scenery? scenery = null, IFrameViewer? viewer = null) => sensor switch
        {
            GroundRadar { Scheduler: not null } array => new ScheduledRadar(Describe(array), array, truth, seed),
            GroundRadar radar => new SimulatedRadar(Describe(radar), radar, truth, seed),
            InfraredScenarioSensor { FocalPlane: not null } camera => new SimulatedFocalPlane(
                Describe(camera), camera, scenery ?? throw new ArgumentNullException(nameof(scenery)), truth, seed, viewer),
            InfraredScenarioSensor infrared => new SimulatedInfrared(
                Describe(infrared), OrbitOf(infrared), infrared.Bias ?? InfraredBias.None, truth, seed),
            _ => throw new UnreachableException($"No rule for {sensor.GetType().Name}."),
        };

    /// <summary>Where an infrared satellite is.</summary>
    public static SatelliteOrbit OrbitOf(InfraredScenarioSensor sensor) => sensor switch
    {
        InfraredSatellite geo => new GeostationarySatellite(double.DegreesToRadians(geo.LongitudeDegrees)),
        InfraredSatelliteInHighEllipse high => new HighEllipseSatellite(
            double.DegreesToRadians(high.ApogeeLongitudeDegrees), 60 * high.MinutesToApogee),
        InfraredSatelliteInLowOrbit low => new LowOrbitSatellite(
            low.Over.ToGeodetic(), low.OverAtSeconds, double.DegreesToRadians(low.HeadingDegrees), 1000 * low.HeightKilometres),
        _ => throw new UnreachableException($"No rule for {sensor.GetType().Name}."),
    };

    private static RadarSensor Describe(GroundRadar r)
    {
        RadarCoverage c = r.Coverage ?? RadarCoverage.AllRound;
        RadarReceiver x = r.Receiver ?? RadarReceiver.Typical;
        return new(
            new(r.Id),
            r.Name,
            r.ScanPeriodSeconds,
            r.StartOffsetSeconds,
            GeodeticPosition.FromDegrees(r.LatitudeDegrees, r.LongitudeDegrees, r.HeightMetres),
            x.Timing == RadarTiming.Sweep ? ScanTiming.Sweep : ScanTiming.Snapshot,
            c.MinimumRangeKilometres * 1000,
            r.InstrumentedRangeKilometres * 1000,
            double.DegreesToRadians(c.MinimumElevationDegrees),
            double.DegreesToRadians(c.MaximumElevationDegrees),
            double.DegreesToRadians(c.AzimuthCentreDegrees),
            double.DegreesToRadians(c.AzimuthWidthDegrees),
            x.HasRangeRate,
            x.FalseAlarmProbability,
            x.FalsePlotsPerScan,
            Math.Pow(10, x.DecibelsAtReference / 10),
            x.RangeResolutionMetres,
            x.BeamwidthMilliradians * Milli,
            x.RangeRateResolutionMetresPerSecond,
            r.RangeSigmaMetres,
            r.AngleSigmaMilliradians * Milli,
            x.RangeRateSigmaMetresPerSecond)
        {
            Waves = new(1e6 * x.FrequencyMegahertz, Milli * x.CouplingMilliseconds),
            SearchSeconds = r.Scheduler?.Search?.RevisitSeconds ?? r.Scheduler?.Fence?.RevisitSeconds ?? 0,
            Pulses = x.TellsPulses && x.PulseRepetitionHertz is { Count: > 0 } pulses ? new(pulses) : null,
        };
    }

    private static InfraredSensor Describe(InfraredScenarioSensor s)
    {
        InfraredDetector d = s.FocalPlane is { } plane ? DetectorOf(plane) : s.Detector ?? InfraredDetector.Typical;
        return new(
            new(s.Id),
            s.Name,
            s.FramePeriodSeconds,
            s.StartOffsetSeconds,
            s switch
            {
                InfraredSatellite geo => new GeostationaryOrbit(double.DegreesToRadians(geo.LongitudeDegrees)),
                InfraredSatelliteInLowOrbit => new LowEarthOrbit(),
                _ => new HighlyEllipticalOrbit(),
            },
            d.NoiseEquivalentWattsPerSteradian,
            d.SignalToNoiseThreshold,
            d.PixelMicroradians * Micro,
            s.SigmaMicroradians * Micro,
            s.FalseDetectionsPerFrame);
    }

    /// <summary>What a focal plane amounts to where there is only its own noise.</summary>
    private static InfraredDetector DetectorOf(ScenarioFocalPlane plane) => InfraredDetector.Typical with
    {
        NoiseEquivalentWattsPerSteradian = new FrameRadiometry(plane).NoiseEquivalentIntensity(SimulatedInfrared.ReferenceMetres),
        PixelMicroradians = plane.PixelMicroradians,
    };
}
