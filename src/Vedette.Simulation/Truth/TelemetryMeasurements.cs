namespace Vedette.Simulation;

/// <summary>What a row of telemetry says about a state, folded in one number after another.</summary>
internal sealed class TelemetryMeasurements
{
    // Standard deviations: altitude and speed are read off a screen that shows 0.1 km and 1 km/h, smoothed by the makers of the data;
    // the vertical part is a derivative of the altitude, the horizontal part follows from both, the ground distance is its integral.
    private const double HeightSigma = 60;
    private const double SpeedSigma = 2;
    private const double PartSigma = 8;
    private const double GroundSigma = 400;
    private const double AcrossSigma = 100;

    private readonly FlightTelemetry _telemetry;
    private readonly LaunchCorridor _corridor;
    private readonly TruthFrame _frame;
    private readonly double _liftOff;
    private readonly double _ascentEnd;

    public TelemetryMeasurements(FlightTelemetry telemetry, LaunchCorridor corridor, TruthFrame frame, double liftOffSeconds)
    {
        (_telemetry, _corridor, _frame, _liftOff) = (telemetry, corridor, frame, liftOffSeconds);
        _ascentEnd = FlightSegment.Of(telemetry)[0].EndSeconds;
        GroundMetres = Ground(telemetry, corridor.Site.Origin.Vector.Length);
    }

    /// <summary>Distance over the ground from the site, row by row: the integral of the horizontal speed, brought down from its height.</summary>
    public double[] GroundMetres { get; }

    /// <summary>Folds the row into an estimate.</summary>
    public void Update(int row, ref FlightState state, ref Symmetric6 covariance)
    {
        double seconds = _liftOff + _telemetry.Seconds[row];
        Fold(seconds, Height, _telemetry.HeightMetres[row], HeightSigma, ref state, ref covariance);
        Fold(seconds, Climb, _telemetry.ClimbMetresPerSecond[row], PartSigma, ref state, ref covariance);
        Fold(seconds, Level, _telemetry.LevelMetresPerSecond[row], PartSigma, ref state, ref covariance);
        if (_telemetry.SpeedMetresPerSecond[row] > 20)
        {
            Fold(seconds, Speed, _telemetry.SpeedMetresPerSecond[row], SpeedSigma, ref state, ref covariance);
        }

        Fold(seconds, AlongGround, GroundMetres[row], GroundSigma, ref state, ref covariance);
        if (_telemetry.Seconds[row] <= _ascentEnd)
        {
            Fold(seconds, Across, 0, AcrossSigma, ref state, ref covariance);
        }
    }

    /// <summary>Distance over the ground from the telemetry's own horizontal way: each piece shrinks by R/(R + h).</summary>
    public static double[] Ground(FlightTelemetry telemetry, double radius)
    {
        double[] ground = new double[telemetry.Seconds.Count];
        for (int i = 1; i < ground.Length; i++)
        {
            double height = (telemetry.HeightMetres[i] + telemetry.HeightMetres[i - 1]) / 2;
            ground[i] = ground[i - 1] + (telemetry.DownrangeMetres[i] - telemetry.DownrangeMetres[i - 1]) * radius / (radius + height);
        }

        return ground;
    }

    private double Height(Vector3 position, Vector3 velocity) => Ellipsoid.HeightMetres(_frame.Earth, position);

    private double Speed(Vector3 position, Vector3 velocity) => velocity.Length;

    private double Climb(Vector3 position, Vector3 velocity)
    {
        _ = Ellipsoid.HeightMetres(_frame.Earth, position, out Vector3 up);
        return Vector3.Dot(up, velocity);
    }

    private double Level(Vector3 position, Vector3 velocity) => Vector3.Dot(_corridor.ForwardAt(position), velocity);

    private double AlongGround(Vector3 position, Vector3 velocity) => _corridor.GroundMetres(position);

    private double Across(Vector3 position, Vector3 velocity) => _corridor.AcrossMetres(position);

    /// <summary>One scalar update with derivatives by differences; the function takes Earth-fixed position and velocity.</summary>
    private void Fold(
        double seconds, Func<Vector3, Vector3, double> function, double measured, double sigma, ref FlightState state, ref Symmetric6 covariance)
    {
        double predicted = Value(seconds, function, state);
        Vector6 row = default;
        for (int i = 0; i < 6; i++)
        {
            double step = i < 3 ? 1 : 0.01;
            Vector6 moved = Vector6.Of(state.Position, state.Velocity);
            moved[i] += step;
            row[i] = (Value(seconds, function, new(moved.Upper, moved.Lower)) - predicted) / step;
        }

        Vector6 ph = Symmetric6.Multiply(covariance, row);
        double s = Vector6.Dot(row, ph) + sigma * sigma;
        double innovation = measured - predicted;
        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                covariance[Symmetric6.At(i, j)] -= ph[i] * ph[j] / s;
            }
        }

        state = new(state.Position + innovation / s * ph.Upper, state.Velocity + innovation / s * ph.Lower);
    }

    private double Value(double seconds, Func<Vector3, Vector3, double> function, FlightState state)
    {
        (Position<Ecef> position, Velocity<Ecef> velocity) = _frame.ToEcef(seconds, state);
        return function(position.Vector, velocity.Vector);
    }
}
