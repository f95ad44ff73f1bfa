namespace Vedette.Sensing;

/// <summary>Estimates in flight by how much a camera is turned against the pose that it is given, and what its lens is wrong by.</summary>
/// <remarks>
/// A state machine, not thread-safe; allocates nothing. What is measured are places on the pixels of things whose direction is known; what lies
/// outside a gate of 99.9 % is refused. Method and limits: docs/algorithms/pointing-calibration.md.
/// </remarks>
public sealed class PointingCalibration
{
    /// <summary>−2 ln 0.001: chi-square with two degrees of freedom is below it in 99.9 % of cases.</summary>
    public const double Gate = 13.816;

    private readonly Camera _camera;
    private readonly PointingFilter _filter;
    private readonly double[] _across = new double[PointingFilter.States];
    private readonly double[] _down = new double[PointingFilter.States];
    private Instant? _time;

    /// <summary>A calibration that has measured nothing yet.</summary>
    /// <param name="camera">The camera, as known.</param>
    /// <param name="options">How wrong its pointing may be.</param>
    /// <exception cref="ArgumentOutOfRangeException">A standard deviation below 0 or not finite, a time not above 0.</exception>
    public PointingCalibration(Camera camera, PointingCalibrationOptions options)
    {
        ArgumentNullException.ThrowIfNull(camera);
        ArgumentNullException.ThrowIfNull(options);
        Require.InRange(options.ConstantSigmaRadians, 0, 0.1);
        Require.InRange(options.TurningSigmaRadians, 0, 0.1);
        Require.InRange(options.JitterSigmaRadians, 0, 0.1);
        Require.InRange(options.FocalSigma, 0, 0.1);
        Require.InRange(options.RadialSigma, 0, 10);
        Require.Positive(options.TurningSeconds);
        (_camera, _filter) = (camera, new(options));
    }

    /// <summary>Turn of the camera against its given pose, radians about right, down, forward: <see cref="CameraPose.Turned"/> by it is the best pose known.</summary>
    public Vector3 Turn => _filter.Turn;

    /// <summary>By how much larger the angle of a pixel is than the camera says, relative to it.</summary>
    public double FocalError => _filter[PointingFilter.Focal];

    /// <summary>By how much larger k₁ is than the camera says.</summary>
    public double RadialError => _filter[PointingFilter.Radial];

    /// <summary>Measurements that were used so far.</summary>
    public long Taken { get; private set; }

    /// <summary>Measurements that were refused so far, because they lay outside the gate.</summary>
    public long Refused { get; private set; }

    /// <summary>Time from the frame before to this one, seconds.</summary>
    internal double SecondsSinceLast { get; private set; }

    /// <summary>Covariance of <see cref="Turn"/>, radians².</summary>
    public Symmetric3 TurnCovariance
    {
        get
        {
            Symmetric3 p = default;
            for (int i = 0; i < 3; i++)
            {
                for (int j = 0; j <= i; j++)
                {
                    p[i, j] = _filter.Covariance(Axis(i, _across), Axis(j, _down));
                }
            }

            return p;
        }
    }

    /// <summary>Begins a frame: what turns has turned since the one before, and jitters anew.</summary>
    public void Begin(Instant time)
    {
        SecondsSinceLast = _time is { } last ? time.SecondsSince(last) : 0;
        _filter.Predict(SecondsSinceLast);
        _time = time;
    }

    /// <summary>Direction that a place of the pixels sees, in axes of the given pose turned by <see cref="Turn"/>, the errors of the lens taken out.</summary>
    public Vector3 Direction(double column, double line)
    {
        double stretch = Stretch(column, line);
        return _camera.Direction(Stretched(column, _camera.CentreColumn, stretch), Stretched(line, _camera.CentreLine, stretch));
    }

    /// <summary>Where a direction falls on the pixels.</summary>
    /// <param name="direction">In axes of the given pose turned by <see cref="Turn"/>.</param>
    /// <param name="column">Its column.</param>
    /// <param name="line">Its line.</param>
    public bool TryProject(Vector3 direction, out double column, out double line)
    {
        bool seen = _camera.TryProject(direction, out column, out line);
        double stretch = -Stretch(column, line);
        (column, line) = (Stretched(column, _camera.CentreColumn, stretch), Stretched(line, _camera.CentreLine, stretch));
        return seen;
    }

    /// <summary>Covariance of the place where something of known direction is expected, pixels².</summary>
    public (double VarianceX, double CovarianceXY, double VarianceY) PlaceCovariance(double column, double line)
    {
        Linearise(column, line);
        return (_filter.Covariance(_across, _across), _filter.Covariance(_across, _down), _filter.Covariance(_down, _down));
    }

    /// <summary>Takes in where something of known direction was seen, unless it cannot be that.</summary>
    /// <param name="expectedColumn">Where it is expected, by <see cref="TryProject"/>.</param>
    /// <param name="expectedLine">Its line.</param>
    /// <param name="column">Where it was seen.</param>
    /// <param name="line">Its line.</param>
    /// <param name="varianceX">Variance of the column, pixels², above 0.</param>
    /// <param name="covarianceXY">Covariance of both.</param>
    /// <param name="varianceY">Variance of the line.</param>
    /// <returns>Whether it was used.</returns>
    public bool TryTake(double expectedColumn, double expectedLine, double column, double line, double varianceX, double covarianceXY, double varianceY)
    {
        (double x, double y) = (column - expectedColumn, line - expectedLine);
        (double sx, double sxy, double sy) = PlaceCovariance(expectedColumn, expectedLine);
        if (!(Distance(x, y, sx + varianceX, sxy + covarianceXY, sy + varianceY) <= Gate))
        {
            Refused++;
            return false;
        }

        Taken++;
        Fold(x, y, varianceX, covarianceXY, varianceY);
        return true;
    }

    /// <summary>Squared distance of Mahalanobis; not a number where the covariance is none.</summary>
    internal static double Distance(double x, double y, double xx, double xy, double yy)
    {
        double determinant = xx * yy - xy * xy;
        return determinant > 0 ? (yy * x * x - 2 * xy * x * y + xx * y * y) / determinant : double.NaN;
    }

    /// <summary>Column first, then what the line says beyond it.</summary>
    private void Fold(double x, double y, double xx, double xy, double yy)
    {
        double share = xy / xx;
        for (int i = 0; i < PointingFilter.States; i++)
        {
            _down[i] -= share * _across[i];
        }

        double before = Predicted(_down);
        _filter.Update(_across, x, xx);
        _filter.Update(_down, y - share * x - (Predicted(_down) - before), yy - share * xy);
    }

    private double Predicted(double[] row)
    {
        double sum = 0;
        for (int i = 0; i < PointingFilter.States; i++)
        {
            sum += row[i] * _filter[i];
        }

        return sum;
    }

    /// <summary>By how much a place moves with each state, pixels: the camera turned by θ sees c less θ × c.</summary>
    private void Linearise(double column, double line)
    {
        double p = _camera.PixelRadians;
        (double u, double v) = (column - _camera.CentreColumn, line - _camera.CentreLine);
        (double x, double y) = (u * p, v * p);
        double r2 = x * x + y * y;
        for (int part = 0; part < PointingFilter.Focal; part += 3)
        {
            (_across[part], _across[part + 1], _across[part + 2]) = (x * y / p, -(1 + x * x) / p, y / p);
            (_down[part], _down[part + 1], _down[part + 2]) = ((1 + y * y) / p, -x * y / p, -x / p);
        }

        (_across[PointingFilter.Focal], _across[PointingFilter.Radial]) = (-u, u * r2);
        (_down[PointingFilter.Focal], _down[PointingFilter.Radial]) = (-v, v * r2);
    }

    /// <summary>By which share places are to be drawn outward to take the errors of the lens out.</summary>
    private double Stretch(double column, double line)
    {
        double p = _camera.PixelRadians;
        (double x, double y) = ((column - _camera.CentreColumn) * p, (line - _camera.CentreLine) * p);
        return FocalError - RadialError * (x * x + y * y);
    }

    private static double Stretched(double place, double centre, double share) => centre + (place - centre) * (1 + share);

    private static double[] Axis(int axis, double[] row)
    {
        Array.Clear(row);
        (row[axis], row[axis + 3], row[axis + 6]) = (1, 1, 1);
        return row;
    }
}
