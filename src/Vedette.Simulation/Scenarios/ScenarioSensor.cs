using System.Text.Json.Serialization;

namespace Vedette.Simulation;

/// <summary>A sensor of a scenario. A closed set of kinds, told apart by "kind".</summary>
/// <param name="Id">Its number, above 0, unique in the scenario.</param>
/// <param name="Name">Its name.</param>
/// <param name="StartOffsetSeconds">When its first look begins, in seconds after the start of the scenario; 0 where the file does not say.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(GroundRadar), "groundRadar")]
[JsonDerivedType(typeof(InfraredSatellite), "infraredSatellite")]
[JsonDerivedType(typeof(InfraredSatelliteInHighEllipse), "infraredSatelliteInHighEllipse")]
[JsonDerivedType(typeof(InfraredSatelliteInLowOrbit), "infraredSatelliteInLowOrbit")]
public abstract record ScenarioSensor(int Id, string Name, double StartOffsetSeconds);

/// <summary>A radar on the ground ("groundRadar").</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="LatitudeDegrees">Latitude of the antenna.</param>
/// <param name="LongitudeDegrees">Longitude of the antenna.</param>
/// <param name="HeightMetres">Height of the antenna above the ellipsoid.</param>
/// <param name="ScanPeriodSeconds">Time of one scan.</param>
/// <param name="RangeSigmaMetres">Standard deviation of range at high signal-to-noise ratio (the noise floor).</param>
/// <param name="AngleSigmaMilliradians">Likewise of an angle across the beam.</param>
/// <param name="InstrumentedRangeKilometres">Farthest range reported.</param>
/// <param name="StartOffsetSeconds">Start of the first scan.</param>
/// <param name="Coverage">Where it looks; <see cref="RadarCoverage.AllRound"/> where the file does not say.</param>
/// <param name="Receiver">Its power and resolution; <see cref="RadarReceiver.Typical"/> where the file does not say.</param>
/// <param name="Bias">Its constant errors; none where the file does not say.</param>
/// <param name="Antenna">The faces of its antenna; where the file does not say, it looks everywhere alike.</param>
/// <param name="Scheduler">How it shares its time; where the file does not say, all that is in view is lit once a scan.</param>
/// <param name="Sea">The sea before it; where the file does not say, nothing comes by it.</param>
/// <param name="Clock">Its clock; right where the file does not say.</param>
/// <param name="Stuck">When its output is stuck: it sends the plots of its last scan before again and again, with new times; never where the file does not say.</param>
/// <param name="CueLink">How cues reach it; <see cref="CueLink.Usual"/> where the file does not say.</param>
public sealed record GroundRadar(
    int Id,
    string Name,
    double LatitudeDegrees,
    double LongitudeDegrees,
    double HeightMetres,
    double ScanPeriodSeconds,
    double RangeSigmaMetres,
    double AngleSigmaMilliradians,
    double InstrumentedRangeKilometres,
    double StartOffsetSeconds = 0,
    RadarCoverage? Coverage = null,
    RadarReceiver? Receiver = null,
    RadarBias? Bias = null,
    RadarAntenna? Antenna = null,
    RadarScheduler? Scheduler = null,
    RadarSea? Sea = null,
    RadarClock? Clock = null,
    IReadOnlyList<Spell>? Stuck = null,
    CueLink? CueLink = null) : ScenarioSensor(Id, Name, StartOffsetSeconds);

/// <summary>Where a radar looks.</summary>
/// <param name="AzimuthCentreDegrees">Middle of the sector, 0 to 360.</param>
/// <param name="AzimuthWidthDegrees">Full width of the sector, above 0, to 360.</param>
/// <param name="MinimumElevationDegrees">Lowest elevation.</param>
/// <param name="MaximumElevationDegrees">Highest elevation.</param>
/// <param name="MinimumRangeKilometres">Nearest range reported.</param>
public sealed record RadarCoverage(
    double AzimuthCentreDegrees,
    double AzimuthWidthDegrees,
    double MinimumElevationDegrees,
    double MaximumElevationDegrees,
    double MinimumRangeKilometres)
{
    /// <summary>All azimuths, elevations of 3° to 85°, from 50 km on.</summary>
    public static RadarCoverage AllRound { get; } = new(0, 360, 3, 85, 50);
}

/// <summary>How a radar scans: "sweep" gives each plot a time of its own, "snapshot" one time to a scan.</summary>
public enum RadarTiming
{
    /// <summary>The beam sweeps the sector once a scan.</summary>
    Sweep,

    /// <summary>The whole sector at one instant.</summary>
    Snapshot,
}

/// <summary>Power and resolution of a radar.</summary>
/// <param name="Timing">How it scans.</param>
/// <param name="DecibelsAtReference">Mean signal-to-noise ratio in dB for 1 m² at 1000 km.</param>
/// <param name="FalseAlarmProbability">Probability of a false plot in a resolution cell: sets the threshold.</param>
/// <param name="FalsePlotsPerScan">Mean number of false plots in a scan.</param>
/// <param name="RangeResolutionMetres">Width of a range cell.</param>
/// <param name="BeamwidthMilliradians">Width of the beam.</param>
/// <param name="HasRangeRate">Whether plots carry a range rate.</param>
/// <param name="RangeRateResolutionMetresPerSecond">Width of a Doppler cell, above 0 in any case.</param>
/// <param name="RangeRateSigmaMetresPerSecond">Noise floor of range rate, above 0 in any case.</param>
/// <param name="Detection">A stated probability of detection in place of the radar equation; none where the file does not say.</param>
/// <param name="MergesEchoes">Whether bodies in one resolution cell give one plot; each has its own where the file does not say.</param>
/// <param name="FrequencyMegahertz">Frequency of its waves, 20 to 100,000, or 0 where the ionosphere does not matter.</param>
/// <param name="CouplingMilliseconds">By how much the range of its chirp runs ahead of its time.</param>
/// <param name="PulseRepetitionHertz">
/// Pulses a second, a scan at one of them after another; echoes from beyond half the speed of light over it show their range less a multiple of that
/// (second-time-around echoes). Ranges do not fold where the file does not say.
/// </param>
/// <param name="TellsPulses">Whether the theatre is told of those pulse rates; not where the file does not say, as of old radars.</param>
public sealed record RadarReceiver(
    RadarTiming Timing,
    double DecibelsAtReference,
    double FalseAlarmProbability,
    double FalsePlotsPerScan,
    double RangeResolutionMetres,
    double BeamwidthMilliradians,
    bool HasRangeRate,
    double RangeRateResolutionMetresPerSecond,
    double RangeRateSigmaMetresPerSecond,
    StatedDetection? Detection = null,
    bool MergesEchoes = false,
    double FrequencyMegahertz = 0,
    double CouplingMilliseconds = 0,
    IReadOnlyList<double>? PulseRepetitionHertz = null,
    bool TellsPulses = false)
{
    /// <summary>A sweeping long-range radar with range rate: 24 dB, Pfa 10⁻⁶, 3 false plots a scan, cells of 60 m, 22 mrad and 40 m/s.</summary>
    public static RadarReceiver Typical { get; } = new(RadarTiming.Sweep, 24, 1e-6, 3, 60, 22, true, 40, 1);
}

/// <summary>A probability of detection that is stated and not computed: the same for every body in view, with errors at the noise floors.</summary>
/// <param name="Probability">Probability that a look sees a body in view, above 0, to 1.</param>
/// <param name="Decibels">Signal-to-noise ratio in dB that plots carry.</param>
public sealed record StatedDetection(double Probability, double Decibels);

/// <summary>Constant errors of a radar: added to what it measures, unknown to who receives it.</summary>
/// <param name="RangeMetres">Added to the range.</param>
/// <param name="AzimuthMilliradians">Added to the azimuth.</param>
/// <param name="ElevationMilliradians">Added to the elevation.</param>
public sealed record RadarBias(double RangeMetres, double AzimuthMilliradians, double ElevationMilliradians)
{
    /// <summary>No error.</summary>
    public static RadarBias None { get; } = new(0, 0, 0);
}

/// <summary>What every infrared satellite of a scenario has.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="FramePeriodSeconds">Time between frames.</param>
/// <param name="SigmaMicroradians">Standard deviation of a line of sight per axis at high signal-to-noise ratio (the noise floor).</param>
/// <param name="FalseDetectionsPerFrame">Mean number of false detections in a frame.</param>
/// <param name="StartOffsetSeconds">Time of the first frame.</param>
/// <param name="Detector">Its sensitivity; <see cref="InfraredDetector.Typical"/> where the file does not say.</param>
/// <param name="Bias">Its constant pointing error; none where the file does not say.</param>
/// <param name="FocalPlane">Its focal plane, where it takes frames; <paramref name="FalseDetectionsPerFrame"/> is then what its detector is asked to hold.</param>
public abstract record InfraredScenarioSensor(
    int Id,
    string Name,
    double FramePeriodSeconds,
    double SigmaMicroradians,
    double FalseDetectionsPerFrame,
    double StartOffsetSeconds,
    InfraredDetector? Detector,
    InfraredBias? Bias,
    ScenarioFocalPlane? FocalPlane) : ScenarioSensor(Id, Name, StartOffsetSeconds);

/// <summary>An infrared satellite in geostationary orbit ("infraredSatellite").</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="LongitudeDegrees">Longitude it stands over.</param>
/// <param name="FramePeriodSeconds">Time between frames.</param>
/// <param name="SigmaMicroradians">Noise floor of a line of sight per axis.</param>
/// <param name="FalseDetectionsPerFrame">Mean number of false detections in a frame.</param>
/// <param name="StartOffsetSeconds">Time of the first frame.</param>
/// <param name="Detector">Its sensitivity.</param>
/// <param name="Bias">Its constant pointing error.</param>
/// <param name="FocalPlane">Its focal plane, where it takes frames.</param>
public sealed record InfraredSatellite(
    int Id,
    string Name,
    double LongitudeDegrees,
    double FramePeriodSeconds,
    double SigmaMicroradians,
    double FalseDetectionsPerFrame,
    double StartOffsetSeconds = 0,
    InfraredDetector? Detector = null,
    InfraredBias? Bias = null,
    ScenarioFocalPlane? FocalPlane = null)
    : InfraredScenarioSensor(
        Id, Name, FramePeriodSeconds, SigmaMicroradians, FalseDetectionsPerFrame, StartOffsetSeconds, Detector, Bias, FocalPlane);

/// <summary>An infrared satellite in a half-day highly elliptical orbit with its apogee in the north ("infraredSatelliteInHighEllipse").</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="ApogeeLongitudeDegrees">Longitude under the apogee.</param>
/// <param name="MinutesToApogee">Time from the start of the scenario to the apogee, −359 to 359; negative when it is past.</param>
/// <param name="FramePeriodSeconds">Time between frames.</param>
/// <param name="SigmaMicroradians">Noise floor of a line of sight per axis.</param>
/// <param name="FalseDetectionsPerFrame">Mean number of false detections in a frame.</param>
/// <param name="StartOffsetSeconds">Time of the first frame.</param>
/// <param name="Detector">Its sensitivity.</param>
/// <param name="Bias">Its constant pointing error.</param>
/// <param name="FocalPlane">Its focal plane, where it takes frames.</param>
public sealed record InfraredSatelliteInHighEllipse(
    int Id,
    string Name,
    double ApogeeLongitudeDegrees,
    double MinutesToApogee,
    double FramePeriodSeconds,
    double SigmaMicroradians,
    double FalseDetectionsPerFrame,
    double StartOffsetSeconds = 0,
    InfraredDetector? Detector = null,
    InfraredBias? Bias = null,
    ScenarioFocalPlane? FocalPlane = null)
    : InfraredScenarioSensor(
        Id, Name, FramePeriodSeconds, SigmaMicroradians, FalseDetectionsPerFrame, StartOffsetSeconds, Detector, Bias, FocalPlane);

/// <summary>An infrared satellite in a circular low orbit ("infraredSatelliteInLowOrbit").</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Over">A place that it passes over.</param>
/// <param name="OverAtSeconds">When it does.</param>
/// <param name="HeadingDegrees">Direction of its inertial velocity there, from north, clockwise, 0 to 360.</param>
/// <param name="HeightKilometres">Height there, 200 to 5000.</param>
/// <param name="FramePeriodSeconds">Time between frames.</param>
/// <param name="SigmaMicroradians">Noise floor of a line of sight per axis.</param>
/// <param name="FalseDetectionsPerFrame">Mean number of false detections in a frame.</param>
/// <param name="StartOffsetSeconds">Time of the first frame.</param>
/// <param name="Detector">Its sensitivity.</param>
/// <param name="Bias">Its constant pointing error.</param>
/// <param name="FocalPlane">Its focal plane, where it takes frames.</param>
public sealed record InfraredSatelliteInLowOrbit(
    int Id,
    string Name,
    PlaceOnEarth Over,
    double OverAtSeconds,
    double HeadingDegrees,
    double HeightKilometres,
    double FramePeriodSeconds,
    double SigmaMicroradians,
    double FalseDetectionsPerFrame,
    double StartOffsetSeconds = 0,
    InfraredDetector? Detector = null,
    InfraredBias? Bias = null,
    ScenarioFocalPlane? FocalPlane = null)
    : InfraredScenarioSensor(
        Id, Name, FramePeriodSeconds, SigmaMicroradians, FalseDetectionsPerFrame, StartOffsetSeconds, Detector, Bias, FocalPlane);

/// <summary>Sensitivity of an infrared satellite.</summary>
/// <param name="NoiseEquivalentWattsPerSteradian">Radiant intensity that equals the noise at 38,000 km.</param>
/// <param name="SignalToNoiseThreshold">Ratio below which nothing is declared.</param>
/// <param name="PixelMicroradians">Angle of a pixel.</param>
public sealed record InfraredDetector(
    double NoiseEquivalentWattsPerSteradian, double SignalToNoiseThreshold, double PixelMicroradians)
{
    /// <summary>1500 W/sr, threshold 5, pixels of 60 µrad.</summary>
    public static InfraredDetector Typical { get; } = new(1500, 5, 60);
}

/// <summary>Constant pointing error of an infrared satellite, about two axes across its line to the centre of the Earth.</summary>
/// <param name="FirstAxisMicroradians">Turn toward east as seen from the satellite.</param>
/// <param name="SecondAxisMicroradians">Turn toward north.</param>
public sealed record InfraredBias(double FirstAxisMicroradians, double SecondAxisMicroradians)
{
    /// <summary>No error.</summary>
    public static InfraredBias None { get; } = new(0, 0);
}
