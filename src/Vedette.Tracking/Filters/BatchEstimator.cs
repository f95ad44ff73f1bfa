namespace Vedette.Tracking;

/// <summary>Maximum likelihood over all detections of one body in free flight: the reference that filters are measured by.</summary>
/// <remarks>
/// Plots and lines of sight in any mix. Levenberg's and Marquardt's method on the normal equations, the damping steered by how well the
/// last step was foretold. Considered biases enter the covariance alone: P + P Jᵀ W C B Cᵀ W J P.
/// Sources: D. W. Marquardt, SIAM J. Appl. Math. 11, 1963, 431–441; K. Madsen, H. B. Nielsen, O. Tingleff, Methods for Non-Linear
/// Least Squares Problems, 2004, section 3.2; B. D. Tapley, B. E. Schutz, G. H. Born, Statistical Orbit Determination, 2004, chapter 6.
/// See docs/algorithms/reference-estimators.md.
/// </remarks>
public sealed class BatchEstimator
{
    /// <summary>Chi-square that a step must be expected to gain for another to follow.</summary>
    private const double SmallestGain = 1e-7;

    private const double LargestDamping = 1e12;

    private static readonly double[] s_noOffsets = [];

    private readonly Theatre _theatre;
    private readonly BatchOptions _options;
    private readonly Dictionary<SensorId, LocalFrame> _frames;

    /// <summary>Sets up for the sensors of a theatre.</summary>
    /// <param name="theatre">Its Earth is that of the dynamics.</param>
    /// <param name="options">What is uncertain; by default nothing but the state.</param>
    public BatchEstimator(Theatre theatre, BatchOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(theatre);
        (_theatre, _options) = (theatre, options ?? new());
        _frames = theatre.Sensors.OfType<RadarSensor>().ToDictionary(r => r.Id, r => new LocalFrame(r.Site));
    }

    /// <summary>Fits a flight to the detections of one object.</summary>
    /// <param name="detections">All of one body that flies free, in any order.</param>
    /// <param name="estimate">The best fit, when the result is <see langword="true"/>.</param>
    /// <param name="start">State at the first detection to start from; by default found from the detections themselves.</param>
    /// <returns>Whether a fit was found: not where two places cannot be told, or the state cannot.</returns>
    /// <exception cref="ArgumentException">A detection is of no kind or radar that is known here.</exception>
    public bool TryEstimate(
        IReadOnlyList<Detection> detections, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out BatchEstimate? estimate, FlightState? start = null)
    {
        ArgumentNullException.ThrowIfNull(detections);
        estimate = null;
        if (detections.Count == 0)
        {
            return false;
        }

        DetectionGeometry[] geometries = [.. detections.OrderBy(d => d.Time).ThenBy(d => d.Sensor.Value).ThenBy(d => d.Id).Select(Geometry)];
        var trajectory = new BatchTrajectory(_theatre.Earth, geometries[0].Detection.Time, _options.BallisticLogSigma > 0);
        var equations = new BatchEquations(geometries, trajectory, _options);
        IEnumerable<FlightState> starts = start is { } given ? [given] : BatchStart.Find(geometries, trajectory.Epoch, _theatre.Earth);
        foreach (FlightState state in starts)
        {
            if (TryClimb(equations, trajectory, state, out BatchEstimate? found) && (estimate is null || found.ChiSquare < estimate.ChiSquare))
            {
                estimate = found;
            }
        }

        return estimate is not null;
    }

    private DetectionGeometry Geometry(Detection detection)
    {
        if (detection is Plot && !_frames.ContainsKey(detection.Sensor))
        {
            throw new ArgumentException($"Expected a radar of the theatre; found sensor {detection.Sensor.Value}.", nameof(detection));
        }

        return DetectionGeometry.Of(detection, _frames, _theatre.Rotation, _options.RangeOffsetsMetres.GetValueOrDefault(detection.Sensor, s_noOffsets));
    }

    private bool TryClimb(
        BatchEquations equations, BatchTrajectory trajectory, FlightState start,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out BatchEstimate? estimate)
    {
        estimate = null;
        BatchPoint point = new(start, Math.Log(_options.BallisticMedian), new double[equations.BiasSigmas.Count]);
        int[] free = [.. Free(equations)];
        if (!TryFit(equations, point, out BatchFit? fit))
        {
            return false;
        }

        double damping = 1e-3;
        double growth = 2;
        int steps = 0;
        while (steps < _options.MaximumIterations && damping < LargestDamping)
        {
            steps++;
            if (!BatchAlgebra.TryStep(fit, free, damping, out double[] step, out double gain))
            {
                (damping, growth) = (damping * growth, 2 * growth);
                continue;
            }

            if (gain < SmallestGain)
            {
                break;
            }

            BatchPoint next = Moved(point, step);
            double ratio = TryFit(equations, next, out BatchFit? better) ? (fit.ChiSquare - better.ChiSquare) / gain : -1;
            if (ratio > 0)
            {
                (point, fit, growth) = (next, better!, 2);
                damping *= Math.Max(1.0 / 10, 1 - Math.Pow(2 * ratio - 1, 3));
            }
            else
            {
                (damping, growth) = (damping * growth, 2 * growth);
            }
        }

        if (BatchAlgebra.TryCovariance(fit, free, equations.BiasSigmas, out double[] covariance))
        {
            estimate = new(trajectory, point, covariance, fit, steps);
        }

        return estimate is not null;
    }

    /// <summary>The parameters that are estimated, in order.</summary>
    private IEnumerable<int> Free(BatchEquations equations)
    {
        int core = _options.BallisticLogSigma > 0 ? 7 : 6;
        IEnumerable<int> biases = Enumerable.Range(7, equations.BiasSigmas.Count).Where(i => _options.EstimateBiases && equations.BiasSigmas[i - 7] > 0);
        return Enumerable.Range(0, core).Concat(biases);
    }

    private static bool TryFit(BatchEquations equations, BatchPoint point, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out BatchFit? fit)
    {
        fit = null;
        try
        {
            fit = equations.At(point);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentOutOfRangeException)
        {
            return false; // A step too far: the flight runs into the ground, or its numbers out of theirs.
        }

        return double.IsFinite(fit.ChiSquare);
    }

    private static BatchPoint Moved(BatchPoint point, double[] step)
    {
        Vector3 position = point.State.Position + new Vector3(step[0], step[1], step[2]);
        Vector3 velocity = point.State.Velocity + new Vector3(step[3], step[4], step[5]);
        return new(new(position, velocity), point.LogBallistic + step[6], [.. point.Biases.Select((b, i) => b + step[7 + i])]);
    }
}
