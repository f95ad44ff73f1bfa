namespace Vedette.Physics;

/// <summary>Looks for an event in each step of a solver, in the interpolating polynomial.</summary>
/// <typeparam name="TEquations">The equations.</typeparam>
/// <typeparam name="TEvent">The event.</typeparam>
/// <remarks>
/// A passage there and back within one step is found too when the event gives its rate: the extremum between is looked for first.
/// The root is bracketed and found by the method of I. F. D. Oliveira and R. H. C. Takahashi, An enhancement of the bisection
/// method average performance preserving minmax optimality, ACM Transactions on Mathematical Software 47, 2020, article 5.
/// </remarks>
internal struct EventSearch<TEquations, TEvent>(TEvent wanted)
    where TEquations : struct, IEquations
    where TEvent : struct, IFlightEvent
{
    private const double SecondsTolerance = 1e-9;
    private double _value;
    private double _rate;

    /// <summary>Takes in the state before the first step.</summary>
    public void Start(ReadOnlySpan<double> state) => (_value, _rate) = wanted.Evaluate(state);

    /// <summary>Looks in the last step of <paramref name="solver"/>, which must follow the one looked at before.</summary>
    /// <param name="solver">The solver.</param>
    /// <param name="seconds">When the event is, if found.</param>
    /// <param name="state">Receives the state at the event; overwritten also when there is none.</param>
    public bool TryFindInStep(ref DormandPrince<TEquations> solver, out double seconds, Span<double> state)
    {
        (double before, double rateBefore) = (_value, _rate);
        Start(solver.State);
        double after = _value;
        double from = solver.PreviousSeconds;
        double to = solver.Seconds;
        int direction = wanted.Direction;
        bool passed = direction * before <= 0 && direction * after > 0;
        if (!passed)
        {
            // Both ends on one side, and an extremum toward the other between them: the value may go there and back.
            bool isAbove = direction * after > 0;
            int toward = isAbove ? -direction : direction;
            bool bends = isAbove == direction * before > 0 && toward * rateBefore > 0 && toward * _rate < 0;
            if (!bends)
            {
                seconds = default;
                return false;
            }

            double extremum = Root(ref solver, state, from, to, rateBefore, _rate, ofRate: true);
            double middle = Value(ref solver, extremum, state, ofRate: false);
            if (direction * middle > 0 == isAbove)
            {
                seconds = default;
                return false;
            }

            (from, to, before, after) = isAbove ? (extremum, to, middle, after) : (from, extremum, before, middle);
        }

        seconds = Root(ref solver, state, from, to, before, after, ofRate: false);
        solver.Interpolate(seconds, state);
        return true;
    }

    private readonly double Value(ref DormandPrince<TEquations> solver, double seconds, Span<double> scratch, bool ofRate)
    {
        solver.Interpolate(seconds, scratch);
        (double value, double rate) = wanted.Evaluate(scratch);
        return ofRate ? rate : value;
    }

    /// <summary>A root of the value, or of its rate, between two times at which it has opposite signs.</summary>
    private readonly double Root(
        ref DormandPrince<TEquations> solver, Span<double> scratch, double a, double b, double fa, double fb, bool ofRate)
    {
        double halfStart = (b - a) / 2;
        int limit = (int)Math.Ceiling(Math.Log2(Math.Max(1, halfStart / SecondsTolerance))) + 1;
        for (int n = 0; n < 100 && b - a > 2 * SecondsTolerance && fa != fb; n++)
        {
            double half = (a + b) / 2;
            double radius = SecondsTolerance * Math.ScaleB(1, Math.Max(0, limit - n)) - (b - a) / 2;
            double straight = (fb * a - fa * b) / (fb - fa);
            double toHalf = Math.Sign(half - straight);
            double truncation = 0.2 / (2 * halfStart) * (b - a) * (b - a);
            double truncated = truncation <= Math.Abs(half - straight) ? straight + toHalf * truncation : half;
            double x = Math.Abs(truncated - half) <= radius ? truncated : half - toHalf * radius;
            double f = Value(ref solver, x, scratch, ofRate);
            if (f == 0)
            {
                return x;
            }

            if (f > 0 == fb > 0)
            {
                (b, fb) = (x, f);
            }
            else
            {
                (a, fa) = (x, f);
            }
        }

        return (a + b) / 2;
    }
}
