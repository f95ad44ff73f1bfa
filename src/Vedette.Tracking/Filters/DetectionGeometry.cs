namespace Vedette.Tracking;

/// <summary>A detection as a function of position and velocity, for estimators that look at all of them at once.</summary>
/// <remarks>
/// To first order, with nothing said of how well the state is known: the second-order terms of <see cref="PlotModel"/> belong to
/// filters that linearise far from the truth. All vectors are in Eci at the time of the detection.
/// </remarks>
internal abstract class DetectionGeometry(Detection detection)
{
    public Detection Detection => detection;

    /// <summary>Number of scalars.</summary>
    public abstract int Count { get; }

    /// <summary>Number of constant biases that the sensor has.</summary>
    public abstract int BiasCount { get; }

    /// <summary>One scalar at a state.</summary>
    public abstract DetectionRow Row(int component, FlightState state);

    /// <summary>The geometry of a detection of one of the sensors of a theatre.</summary>
    /// <param name="detection">A plot or a line of sight.</param>
    /// <param name="frames">Where the radars stand.</param>
    /// <param name="rotation">How far the Earth has turned.</param>
    /// <param name="rangeOffsets">What may have to be added to a measured range; empty for zero alone.</param>
    public static DetectionGeometry Of(
        Detection detection, IReadOnlyDictionary<SensorId, LocalFrame> frames, EarthRotation rotation, IReadOnlyList<double> rangeOffsets) => detection switch
        {
            Plot plot => new PlotGeometry(plot, frames[plot.Sensor], rotation, rangeOffsets),
            LineOfSight line => new LineGeometry(line, rotation),
            _ => throw new ArgumentException($"Expected a plot or a line of sight; found {detection}.", nameof(detection)),
        };
}
