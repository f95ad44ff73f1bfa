using Vedette.Physics;

namespace Vedette.Model;

/// <summary>How real an observation is. Ordered from best to worst: what is derived from several takes the worst of them.</summary>
public enum DataMode
{
    /// <summary>From a sensor that watches the world now.</summary>
    Live = 0,

    /// <summary>Part of an exercise.</summary>
    Exercise = 1,

    /// <summary>Part of a test.</summary>
    Test = 2,

    /// <summary>Made by a simulation.</summary>
    Simulated = 3,
}

/// <summary>Anything that goes into the pipeline. A closed set of kinds.</summary>
/// <param name="Sequence">Number in the journal, counted up from 1 without gaps.</param>
/// <param name="Time">Time of the content (for an observation: of its last detection).</param>
public abstract record PipelineInput(long Sequence, Instant Time);

/// <summary>A message from a sensor, as received. Never changed after it is numbered.</summary>
/// <param name="Sequence">Number in the journal.</param>
/// <param name="Time">Time of the latest detection in the message.</param>
/// <param name="Sensor">Who sent it.</param>
/// <param name="Mode">How real it is.</param>
/// <param name="Content">What it says.</param>
public sealed record Observation(long Sequence, Instant Time, SensorId Sensor, DataMode Mode, SensorMessage Content)
    : PipelineInput(Sequence, Time);

/// <summary>Time has passed, whether or not a sensor spoke.</summary>
public sealed record ClockTick(long Sequence, Instant Time) : PipelineInput(Sequence, Time);

/// <summary>The configuration from here on: the first input of every journal.</summary>
/// <param name="Sequence">Number in the journal.</param>
/// <param name="Time">From when.</param>
/// <param name="Theatre">Sensors, Earth, catalogue and notices.</param>
public sealed record ConfigurationChanged(long Sequence, Instant Time, Theatre Theatre) : PipelineInput(Sequence, Time);

/// <summary>What an operator decided.</summary>
/// <param name="Sequence">Number in the journal.</param>
/// <param name="Time">When.</param>
/// <param name="Operator">Who, as text.</param>
/// <param name="Alert">About which alert.</param>
/// <param name="Kind">What was decided.</param>
public sealed record OperatorAction(long Sequence, Instant Time, string Operator, AlertId Alert, OperatorActionKind Kind)
    : PipelineInput(Sequence, Time);

/// <summary>What a radar said to a cue.</summary>
/// <param name="Sequence">Number in the journal.</param>
/// <param name="Time">When.</param>
/// <param name="Answer">The answer.</param>
public sealed record CueAnswered(long Sequence, Instant Time, CueAnswer Answer) : PipelineInput(Sequence, Time);

/// <summary>What an operator can decide about an alert.</summary>
public enum OperatorActionKind
{
    /// <summary>Has seen it.</summary>
    Acknowledge,
}

/// <summary>The content of a message from a sensor. A closed set of kinds: plots, lines of sight, nuisances.</summary>
public abstract record SensorMessage;

/// <summary>Plots of one scan, or of one slice of a sweeping scan. Empty is news too: the radar looked and saw nothing.</summary>
/// <param name="Scan">Number of the scan.</param>
/// <param name="Rows">The plots in order of time.</param>
public sealed record PlotMessage(long Scan, IReadOnlyList<PlotRow> Rows) : SensorMessage;

/// <summary>One plot as the radar sent it, biases and all.</summary>
/// <param name="Id">Number given by the source; unique with the sensor.</param>
/// <param name="Time">When the energy was at the target, as far as the source says.</param>
/// <param name="RangeMetres">Slant range.</param>
/// <param name="AzimuthRadians">From north, clockwise, 0 to 2π.</param>
/// <param name="ElevationRadians">Above the horizontal of the ellipsoid.</param>
/// <param name="RangeRate">Range rate in the Earth-fixed frame, positive when receding, where the radar has one.</param>
/// <param name="SigmaRangeMetres">Standard deviation of range.</param>
/// <param name="SigmaAzimuthRadians">Standard deviation of azimuth (1/cos elevation already in it).</param>
/// <param name="SigmaElevationRadians">Standard deviation of elevation.</param>
/// <param name="SignalToNoise">Power ratio.</param>
public sealed record PlotRow(
    long Id,
    Instant Time,
    double RangeMetres,
    double AzimuthRadians,
    double ElevationRadians,
    RangeRate? RangeRate,
    double SigmaRangeMetres,
    double SigmaAzimuthRadians,
    double SigmaElevationRadians,
    double SignalToNoise);

/// <summary>Range rate of a plot.</summary>
/// <param name="MetresPerSecond">Positive when receding, in the Earth-fixed frame.</param>
/// <param name="Sigma">Standard deviation in m/s.</param>
public readonly record struct RangeRate(double MetresPerSecond, double Sigma);

/// <summary>Lines of sight of one infrared frame. Empty is news too.</summary>
/// <param name="Rows">The lines of sight.</param>
/// <param name="Frame">The frame that they were found in, where it went through a detector of ours; null where the sensor sent lines of sight.</param>
public sealed record LineOfSightMessage(IReadOnlyList<LineOfSightRow> Rows, FrameReference? Frame = null) : SensorMessage;

/// <summary>Which frame it was: the journal keeps this and never the frame, which stays where it arrived for as long as it is wanted.</summary>
/// <param name="Source">Name that it came under (a file, a simulated camera).</param>
/// <param name="Time">Middle of the exposure; of a scanned frame, of its middle line.</param>
/// <param name="Columns">Columns of the frame.</param>
/// <param name="Lines">Lines of the frame.</param>
/// <param name="Sha256">Hash of its counts, row by row from the top, 16 bits little-endian: 64 hexadecimal digits, lower case.</param>
public sealed record FrameReference(string Source, Instant Time, int Columns, int Lines, string Sha256);

/// <summary>One line of sight as the satellite sent it.</summary>
/// <param name="Id">Number given by the source; unique with the sensor.</param>
/// <param name="Time">When the light left the source, as far as the source says.</param>
/// <param name="Origin">Position of the satellite.</param>
/// <param name="Toward">From the satellite toward the source.</param>
/// <param name="IntensityWattsPerSteradian">Apparent radiant intensity.</param>
/// <param name="SigmaRadians">Standard deviation per axis across the line.</param>
/// <param name="SignalToNoise">Amplitude ratio as infrared sensors state it.</param>
public sealed record LineOfSightRow(
    long Id,
    Instant Time,
    Position<Ecef> Origin,
    Direction<Ecef> Toward,
    double IntensityWattsPerSteradian,
    double SigmaRadians,
    double SignalToNoise);
