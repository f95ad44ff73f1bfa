namespace Vedette.Tracking;

/// <summary>Sums up the normal equations of the detections of one object.</summary>
/// <remarks>Parameters: state (0 to 5), logarithm of the ballistic coefficient (6), then the biases of each sensor that has a detection.</remarks>
internal sealed class BatchEquations
{
    private const int Core = 7;

    private readonly IReadOnlyList<DetectionGeometry> _detections;
    private readonly BatchTrajectory _trajectory;
    private readonly BatchOptions _options;
    private readonly Dictionary<SensorId, int> _biases = [];
    private readonly List<double> _biasSigmas = [];

    public BatchEquations(IReadOnlyList<DetectionGeometry> detections, BatchTrajectory trajectory, BatchOptions options)
    {
        (_detections, _trajectory, _options) = (detections, trajectory, options);
        foreach (DetectionGeometry detection in detections)
        {
            if (_biases.TryAdd(detection.Detection.Sensor, _biasSigmas.Count))
            {
                _biasSigmas.AddRange(detection is PlotGeometry
                    ? [options.RangeBiasMetres, options.AngleBiasRadians, options.AngleBiasRadians]
                    : [options.LineOfSightBiasRadians, options.LineOfSightBiasRadians]);
            }
        }
    }

    /// <summary>Standard deviations of the biases; 0 for one that does not exist.</summary>
    public IReadOnlyList<double> BiasSigmas => _biasSigmas;

    /// <summary>Number of parameters.</summary>
    public int Size => Core + _biasSigmas.Count;

    /// <summary>Sums up at a point.</summary>
    /// <exception cref="InvalidOperationException">The flight from there cannot be followed.</exception>
    public BatchFit At(BatchPoint point)
    {
        double[] information = new double[Cholesky.PackedLength(Size)];
        double[] gradient = new double[Size];
        List<BatchResidual> residuals = [];
        double[] row = new double[Size];
        double chiSquare = AddPrior(point, information, gradient);
        BatchStep step = _trajectory.Start(point);
        foreach (DetectionGeometry detection in _detections)
        {
            _trajectory.Move(ref step, detection.Detection.Time);
            int first = _biases[detection.Detection.Sensor];
            for (int c = 0; c < detection.Count; c++)
            {
                DetectionRow at = detection.Row(c, step.State);
                double residual = at.Residual - (at.Bias < 0 ? 0 : point.Biases[first + at.Bias]);
                Fill(row, at, first, step);
                Add(information, gradient, row, residual / at.Sigma);
                chiSquare += residual * residual / (at.Sigma * at.Sigma);
                residuals.Add(new(detection.Detection, c, residual, at.Sigma));
            }
        }

        return new(information, gradient, chiSquare, residuals);
    }

    /// <summary>Derivatives of one scalar by all parameters, over its standard deviation.</summary>
    private static void Fill(double[] row, in DetectionRow at, int first, in BatchStep step)
    {
        Array.Clear(row);
        Vector6 h = Vector6.Of(at.ByPosition, at.ByVelocity);
        for (int j = 0; j < 6; j++)
        {
            for (int i = 0; i < 6; i++)
            {
                row[j] += h[i] * step.Transition[i, j] / at.Sigma;
            }
        }

        row[6] = Vector6.Dot(h, step.ByBallistic) / at.Sigma;
        if (at.Bias >= 0)
        {
            row[Core + first + at.Bias] = 1 / at.Sigma;
        }
    }

    private static void Add(double[] information, double[] gradient, double[] row, double residual)
    {
        for (int i = 0; i < row.Length; i++)
        {
            if (row[i] == 0)
            {
                continue;
            }

            gradient[i] += row[i] * residual;
            for (int j = 0; j <= i; j++)
            {
                information[Cholesky.PackedLength(i) + j] += row[i] * row[j];
            }
        }
    }

    private double AddPrior(BatchPoint point, double[] information, double[] gradient)
    {
        double chiSquare = 0;
        void Believe(int index, double sigma, double residual)
        {
            if (sigma > 0)
            {
                information[Cholesky.PackedLength(index) + index] += 1 / (sigma * sigma);
                gradient[index] += residual / (sigma * sigma);
                chiSquare += residual * residual / (sigma * sigma);
            }
        }

        Believe(6, _options.BallisticLogSigma, Math.Log(_options.BallisticMedian) - point.LogBallistic);
        for (int i = 0; i < _biasSigmas.Count; i++)
        {
            Believe(Core + i, _biasSigmas[i], -point.Biases[i]);
        }

        return chiSquare;
    }
}
