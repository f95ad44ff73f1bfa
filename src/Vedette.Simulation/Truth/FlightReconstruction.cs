namespace Vedette.Simulation;

/// <summary>Rebuilds the way of a real flight in space from what its webcast showed.</summary>
/// <remarks>
/// An extended Kalman filter and a smoother (Rauch, Tung and Striebel) over position and velocity. Between rows the motion is gravity in
/// inertial axes (so the turning Earth bends the path over the ground by itself) plus an unknown acceleration: small in coast, as large as
/// what was felt when a motor burns or the air brakes. Each row measures height, speed, its vertical and horizontal parts, and the ground
/// distance; on the way up also that the path keeps to the launch azimuth. In coast the path may leave free fall by about
/// <see cref="CoastAcceleration"/>, so it follows the telemetry and is no ballistic arc by construction.
/// Sources: H. Rauch, F. Tung and C. Striebel, Maximum likelihood estimates of linear dynamic systems, AIAA Journal 3(8), 1965;
/// A. Gelb, Applied Optimal Estimation, MIT Press, 1974, sections 5.2 and 6.1. docs/algorithms/flight-reconstruction.md.
/// </remarks>
public sealed class FlightReconstruction
{
    /// <summary>Standard deviation of the unknown acceleration in coast, m/s² per second.</summary>
    public const double CoastAcceleration = 0.2;

    private const double AcrossShare = 0.03;

    private readonly FlightTelemetry _telemetry;
    private readonly TruthFrame _frame;
    private readonly BallisticFlight _ballistic;
    private readonly TelemetryMeasurements _measurements;
    private readonly double _liftOff;

    /// <summary>Sets up the reconstruction of a flight.</summary>
    /// <param name="telemetry">The flight.</param>
    /// <param name="site">Launch site.</param>
    /// <param name="azimuthRadians">Direction of flight over the ground at lift-off, from north, clockwise.</param>
    /// <param name="liftOffSeconds">Lift-off after the epoch of the frame.</param>
    /// <param name="frame">Time, Earth and rotation.</param>
    public FlightReconstruction(
        FlightTelemetry telemetry, GeodeticPosition site, double azimuthRadians, double liftOffSeconds, TruthFrame frame)
    {
        ArgumentNullException.ThrowIfNull(telemetry);
        ArgumentNullException.ThrowIfNull(frame);
        (_telemetry, _frame, _liftOff) = (telemetry, frame, liftOffSeconds);
        _ballistic = new(frame.Earth);
        Corridor = new(site, azimuthRadians);
        _measurements = new(telemetry, Corridor, frame, liftOffSeconds);
    }

    /// <summary>The plane of the launch: ground distance along it and distance across it.</summary>
    public LaunchCorridor Corridor { get; }

    /// <summary>The smoothed states, one per row of the telemetry.</summary>
    public StateHistory Rebuild()
    {
        int n = _telemetry.Seconds.Count;
        Filtered[] filtered = new Filtered[n];
        FlightState state = OnTheGround();
        Symmetric6 covariance = Symmetric6.Diagonal(Vector6.Of(new(100, 100, 100), new(1, 1, 1)));
        for (int k = 0; k < n; k++)
        {
            Matrix6 transition = Matrix6.Identity;
            if (k > 0)
            {
                double step = _telemetry.Seconds[k] - _telemetry.Seconds[k - 1];
                state = _ballistic.Propagate(state, step, 0, out transition);
                covariance = Grow(Matrix6.Transform(transition, covariance), step, UnknownAcceleration(k), AcrossAt(k));
            }

            Filtered f = new() { Predicted = state, PredictedCovariance = covariance, Transition = transition };
            _measurements.Update(k, ref state, ref covariance);
            (f.State, f.Covariance) = (state, covariance);
            filtered[k] = f;
        }

        Smooth(filtered);
        StateHistory history = new();
        for (int k = 0; k < n; k++)
        {
            history.Add(_liftOff + _telemetry.Seconds[k], filtered[k].State);
        }

        return history;
    }

    private sealed class Filtered
    {
        public FlightState Predicted;
        public Symmetric6 PredictedCovariance;
        public Matrix6 Transition;
        public FlightState State;
        public Symmetric6 Covariance;
    }

    private FlightState OnTheGround()
    {
        GeodeticPosition site = Corridor.Site.Geodetic;
        GeodeticPosition pad = new(site.LatitudeRadians, site.LongitudeRadians, _telemetry.HeightMetres[0]);
        Vector3 up = _telemetry.SpeedMetresPerSecond[0] * Corridor.Site.Up;
        return _frame.ToEci(_liftOff, pad.ToEcef(), Velocity<Ecef>.From(up));
    }

    /// <summary>How far the motion may leave free fall about row <paramref name="k"/>, from what was felt in the seconds around it.</summary>
    private double UnknownAcceleration(int k)
    {
        const int around = 2;
        double felt = 0;
        for (int i = Math.Max(0, k - around); i <= Math.Min(_telemetry.Seconds.Count - 1, k + around); i++)
        {
            felt = Math.Max(felt, Math.Abs(_telemetry.FeltMetresPerSecondSquared[i]));
        }

        return Math.Max(CoastAcceleration, felt < 0.5 ? 0 : 1.5 * felt);
    }

    /// <summary>Direction across the corridor at row <paramref name="k"/> in inertial axes.</summary>
    private Vector3 AcrossAt(int k) =>
        _frame.Rotation.ToEci(_frame.At(_liftOff + _telemetry.Seconds[k]), Position<Ecef>.From(Corridor.Across)).Vector;

    /// <summary>
    /// Adds what an acceleration that is unknown but constant over the step does to position and velocity: Q = σ² in the plane of the launch,
    /// and a small part of it across, where nothing is measured and the motor hardly pushes.
    /// </summary>
    private static Symmetric6 Grow(Symmetric6 covariance, double step, double sigma, Vector3 across)
    {
        double aside = Math.Max(CoastAcceleration, AcrossShare * sigma);
        Matrix3 direction = Matrix3.Outer(across, across);
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                double variance = (i == j ? sigma * sigma : 0) + (aside * aside - sigma * sigma) * direction[i, j];
                covariance[Symmetric6.At(i, j + 3)] += variance * step * step * step / 2;
                if (j <= i)
                {
                    covariance[Symmetric6.At(i, j)] += variance * step * step * step * step / 4;
                    covariance[Symmetric6.At(i + 3, j + 3)] += variance * step * step;
                }
            }
        }

        return covariance;
    }

    /// <summary>Backward pass: state k gains C (smoothed − predicted) of row k + 1, with C = P Φᵀ P⁻(k+1)⁻¹.</summary>
    private static void Smooth(Filtered[] f)
    {
        for (int k = f.Length - 2; k >= 0; k--)
        {
            Filtered next = f[k + 1];
            Vector6 change = Vector6.Of(next.State.Position - next.Predicted.Position, next.State.Velocity - next.Predicted.Velocity);
            if (SmallSolver.Solve(next.PredictedCovariance, change) is { } scaled)
            {
                Vector6 gain = Symmetric6.Multiply(f[k].Covariance, Matrix6.Multiply(next.Transition.Transpose, scaled));
                f[k].State = new(f[k].State.Position + gain.Upper, f[k].State.Velocity + gain.Lower);
            }
        }
    }
}
