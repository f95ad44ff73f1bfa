namespace Vedette.Physics;

/// <summary>A flight that was followed and can be asked for its state at any time: one polynomial of order 7 for each step of the solver.</summary>
/// <remarks>Immutable. Times are seconds after its beginning. The state is in <see cref="Eci"/>.</remarks>
public sealed class FlightTrajectory
{
    private const int Terms = 8 * 6;
    private readonly double[] _times;
    private readonly double[] _coefficients;

    private FlightTrajectory(double[] times, double[] coefficients)
    {
        _times = times;
        _coefficients = coefficients;
    }

    /// <summary>First time, in seconds.</summary>
    public double StartSeconds => _times[0];

    /// <summary>Last time, in seconds.</summary>
    public double EndSeconds => _times[^1];

    /// <summary>The state at a time.</summary>
    /// <param name="seconds">From <see cref="StartSeconds"/> to <see cref="EndSeconds"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is outside.</exception>
    public FlightState At(double seconds)
    {
        Require.InRange(seconds, StartSeconds, EndSeconds);
        int found = Array.BinarySearch(_times, seconds);
        int step = Math.Clamp(found >= 0 ? found : ~found - 1, 0, _times.Length - 2);
        double s = (seconds - _times[step]) / (_times[step + 1] - _times[step]);
        Span<double> y = stackalloc double[6];
        DensePolynomial.Evaluate(_coefficients.AsSpan(step * Terms, Terms), 6, s, y);
        return new(new(y[0], y[1], y[2]), new(y[3], y[4], y[5]));
    }

    /// <summary>Gathers the steps of a flight.</summary>
    internal sealed class Builder(double startSeconds)
    {
        private readonly List<double> _times = [startSeconds];
        private readonly List<double> _coefficients = [];

        /// <summary>Adds the last step of a solver, which begins where the one before ended.</summary>
        public void Add<TEquations>(ref DormandPrince<TEquations> solver)
            where TEquations : struct, IEquations
        {
            Span<double> terms = stackalloc double[Terms];
            solver.CopyInterpolant(terms);
            _times.Add(solver.Seconds);
            _coefficients.AddRange(terms);
        }

        /// <summary>The flight as gathered; at least one step.</summary>
        public FlightTrajectory Build() => new([.. _times], [.. _coefficients]);
    }
}
