namespace Vedette.Tracking;

/// <summary>A linearised filter of one body in free flight, in factored form, moved by the integrator of Physics.</summary>
/// <remarks>For reference and for smoothing: exact where the working filter of the tracker is fast. Source of the parts: see <see cref="UdFilter"/> and <see cref="IteratedUpdate"/>.</remarks>
internal sealed class CoastingFilter
{
    private const int Size = 6;

    private readonly BallisticFlight _flight;
    private readonly double _noise;
    private readonly double _inverseBallistic;
    private readonly UdFilter _filter = new(Size);
    private readonly IteratedUpdate _iterated = new(Size);
    private readonly double[] _noiseFactors = new double[Cholesky.PackedLength(Size)];

    /// <summary>A filter without a state yet.</summary>
    /// <param name="earth">Figures of the Earth.</param>
    /// <param name="coastNoise">Noise that drives the velocity, m/s per √s.</param>
    /// <param name="inverseBallisticCoefficient">C_D A/m, m²/kg.</param>
    public CoastingFilter(EarthModel earth, double coastNoise, double inverseBallisticCoefficient) =>
        (_flight, _noise, _inverseBallistic) = (new(earth, 1e-10), coastNoise * coastNoise, inverseBallisticCoefficient);

    public Instant Time { get; private set; }

    public FlightState State => new(
        new(_filter.Mean[0], _filter.Mean[1], _filter.Mean[2]), new(_filter.Mean[3], _filter.Mean[4], _filter.Mean[5]));

    public Symmetric6 Covariance
    {
        get
        {
            Symmetric6 m = default;
            _filter.Covariance(m);
            return m;
        }
    }

    /// <summary>Starts.</summary>
    public void Start(Instant time, FlightState state, in Symmetric6 covariance)
    {
        Time = time;
        Write(state.Position, state.Velocity, _filter.Mean);
        _filter.SetCovariance(covariance);
    }

    /// <summary>Moves on.</summary>
    /// <returns>∂(state then)/∂(state now), and the noise added on the way.</returns>
    /// <exception cref="InvalidOperationException">The flight cannot be followed that far.</exception>
    public (Matrix6 Transition, Symmetric6 Noise) PredictTo(Instant time)
    {
        double seconds = time.SecondsSince(Time);
        FlightState moved = _flight.Propagate(State, seconds, _inverseBallistic, out Matrix6 transition);
        Write(moved.Position, moved.Velocity, _filter.Mean);
        double h = Math.Abs(seconds);
        for (int i = 0; i < 3; i++)
        {
            // Integrated white noise [h³/3, h²/2; h²/2, h] as U and D.
            _noiseFactors[Cholesky.PackedLength(i) + i] = _noise * h * h * h / 12;
            _noiseFactors[Cholesky.PackedLength(i + 3) + i + 3] = _noise * h;
            _noiseFactors[Cholesky.PackedLength(i + 3) + i] = seconds / 2;
        }

        _filter.Predict(transition, _noiseFactors);
        Time = time;
        Symmetric6 noise = default;
        UdFactor.Restore(_noiseFactors, Size, noise);
        return (transition, noise);
    }

    /// <summary>Folds a detection at the filter's time in.</summary>
    /// <param name="detection">The detection.</param>
    /// <param name="mostSteps">Most steps of the iterated update; 1 for the plain one.</param>
    /// <returns>Sum of ν²/S.</returns>
    public double Update(DetectionGeometry detection, int mostSteps = 1) =>
        _iterated.Apply(_filter, detection.Count, (c, state, row) => Linearise(detection, c, state, row), mostSteps).ChiSquare;

    private static (double Residual, double Variance) Linearise(DetectionGeometry detection, int component, ReadOnlySpan<double> x, Span<double> row)
    {
        DetectionRow at = detection.Row(component, new(new(x[0], x[1], x[2]), new(x[3], x[4], x[5])));
        Write(at.ByPosition, at.ByVelocity, row);
        return (at.Residual, at.Sigma * at.Sigma);
    }

    private static void Write(Vector3 upper, Vector3 lower, Span<double> six)
    {
        (six[0], six[1], six[2]) = (upper.X, upper.Y, upper.Z);
        (six[3], six[4], six[5]) = (lower.X, lower.Y, lower.Z);
    }
}
