using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Vedette.Physics;

/// <summary>Solves differential equations step by step, each step as long as the stated tolerance allows. Allocates nothing.</summary>
/// <typeparam name="TEquations">The equations.</typeparam>
/// <remarks>
/// The explicit method of order 8 of Dormand and Prince with the error estimate, step-size rule and interpolation of
/// order 7 of the code DOP853. A step is accepted when its estimated error, as a root mean square over the controlled
/// elements, each divided by its tolerance, is at most 1.
/// Source: E. Hairer, S. P. Nørsett and G. Wanner, Solving Ordinary Differential Equations I, 2nd edition, 1993, sections II.4, II.5, II.10.
/// </remarks>
public ref struct DormandPrince<TEquations>
    where TEquations : struct, IEquations
{
    private const int Lanes = 8;
    private const int StateSlot = 16;
    private const int EndSlot = 17;
    private const int TrialSlot = 18;
    private const int DenseSlot = 19;
    private const int Slots = 27;

    private TEquations _equations;
    private readonly Span<double> _workspace;
    private readonly ReadOnlySpan<double> _tolerance;
    private readonly int _length;
    private readonly int _stride;
    private double _proposedStep;
    private bool _interpolates;

    /// <summary>Starts at a state.</summary>
    /// <param name="equations">The equations.</param>
    /// <param name="seconds">Time of the state.</param>
    /// <param name="state">The state, 1 to 64 elements.</param>
    /// <param name="tolerance">Allowed error of a step for each of the first elements, all above zero; elements past its end are not controlled.</param>
    /// <param name="workspace">At least <see cref="WorkspaceLength"/> numbers, all zero; in use as long as the solver.</param>
    /// <param name="firstStep">Length of the first step to try, above 0; by default found from two evaluations.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public DormandPrince(
        TEquations equations,
        double seconds,
        scoped ReadOnlySpan<double> state,
        ReadOnlySpan<double> tolerance,
        Span<double> workspace,
        double firstStep = 0)
    {
        if (state.Length is 0 or > 64 || tolerance.Length is 0 || tolerance.Length > state.Length)
        {
            throw new ArgumentException($"Expected 1 to 64 elements and no more tolerances; found {state.Length} and {tolerance.Length}.", nameof(state));
        }

        if (workspace.Length < WorkspaceLength(state.Length))
        {
            throw new ArgumentException($"Expected a workspace of {WorkspaceLength(state.Length)}; found {workspace.Length}.", nameof(workspace));
        }

        _equations = equations;
        _workspace = workspace;
        _tolerance = tolerance;
        _length = state.Length;
        _stride = Stride(state.Length);
        Seconds = seconds;
        PreviousSeconds = seconds;
        _proposedStep = firstStep;
        state.CopyTo(Slot(EndSlot));
        Evaluate(seconds, EndSlot, 12);
    }

    /// <summary>Time at the end of the last step.</summary>
    public double Seconds { get; private set; }

    /// <summary>Time at the start of the last step.</summary>
    public double PreviousSeconds { get; private set; }

    /// <summary>How often the equations were evaluated.</summary>
    public int Evaluations { get; private set; }

    /// <summary>State at the end of the last step.</summary>
    public readonly ReadOnlySpan<double> State => Slot(EndSlot);

    /// <summary>Derivative of the state at the end of the last step.</summary>
    public readonly ReadOnlySpan<double> Derivative => Slot(12);

    /// <summary>State at the start of the last step.</summary>
    public readonly ReadOnlySpan<double> PreviousState => Slot(StateSlot);

    /// <summary>How many numbers the workspace for <paramref name="stateLength"/> elements has.</summary>
    public static int WorkspaceLength(int stateLength) => Slots * Stride(stateLength);

    /// <summary>The equations.</summary>
    public readonly TEquations Equations => _equations;

    /// <summary>Goes on with other equations from here.</summary>
    public void Replace(TEquations equations)
    {
        _equations = equations;
        Evaluate(Seconds, EndSlot, 12);
    }

    /// <summary>Takes one step towards <paramref name="untilSeconds"/> and not beyond; backward when that is earlier.</summary>
    /// <returns>Whether a step was made that meets the tolerance; when not, the solution cannot be followed further.</returns>
    public bool TryStep(double untilSeconds)
    {
        double span = untilSeconds - Seconds;
        if (!(_proposedStep > 0))
        {
            _proposedStep = FirstStep(Math.Sign(span));
        }

        Slot(12).CopyTo(Slot(0));
        Slot(EndSlot).CopyTo(Slot(StateSlot));
        double step = Math.CopySign(_proposedStep, span);
        bool rejected = false;
        for (int attempt = 0; attempt < 60; attempt++)
        {
            bool last = Math.Abs(step) * 1.000001 >= Math.Abs(span);
            double h = last ? span : step;
            double error = Attempt(h);
            double factor = double.IsFinite(error) ? Math.Clamp(0.9 / EighthRoot(error), 1.0 / 3, 6) : 0.1;
            if (error <= 1)
            {
                Accept(last ? untilSeconds : Seconds + h);
                double next = Math.Abs(h) * (rejected ? Math.Min(1, factor) : factor);
                _proposedStep = last && !rejected ? Math.Max(next, _proposedStep) : next;
                return true;
            }

            rejected = true;
            step = h * Math.Min(factor, 0.9);
            if (Math.Abs(step) <= 1e-14 * Math.Max(Math.Abs(Seconds), 1e-3))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>The state at a time within the last step, from the polynomial of order 7.</summary>
    /// <param name="seconds">From <see cref="PreviousSeconds"/> to <see cref="Seconds"/>.</param>
    /// <param name="state">Receives the state.</param>
    /// <remarks>The first call after a step costs three evaluations of the equations.</remarks>
    public void Interpolate(double seconds, scoped Span<double> state)
    {
        double h = Seconds - PreviousSeconds;
        EnsureInterpolant(h);
        DensePolynomial.Evaluate(_workspace[(DenseSlot * _stride)..], _stride, h == 0 ? 0 : (seconds - PreviousSeconds) / h, state[.._length]);
    }

    /// <summary>Copies the polynomial of the last step, for <see cref="DensePolynomial"/>.</summary>
    /// <param name="terms">Receives eight terms of as many numbers as the state has.</param>
    public void CopyInterpolant(scoped Span<double> terms)
    {
        EnsureInterpolant(Seconds - PreviousSeconds);
        for (int term = 0; term < 8; term++)
        {
            Slot(DenseSlot + term).CopyTo(terms[(term * _length)..]);
        }
    }

    private static int Stride(int length) => (length + Lanes - 1) / Lanes * Lanes;

    private static double EighthRoot(double x) => Math.Sqrt(Math.Sqrt(Math.Sqrt(x)));

    private readonly Span<double> Slot(int slot) => _workspace.Slice(slot * _stride, _length);

    private void Evaluate(double seconds, int from, int to)
    {
        _equations.Derivative(seconds, Slot(from), _workspace.Slice(to * _stride, _stride));
        Evaluations++;
    }

    /// <summary>Slot <paramref name="target"/> = slot <paramref name="start"/> + h Σ cⱼ kⱼ.</summary>
    private readonly void Combine(int target, int start, double h, ReadOnlySpan<double> coefficients)
    {
        ref double memory = ref MemoryMarshal.GetReference(_workspace);
        ref double row = ref MemoryMarshal.GetReference(coefficients);
        nuint stride = (nuint)_stride;
        var step = Vector256.Create(h);
        for (nuint block = 0; block < stride; block += Lanes)
        {
            // Even and odd stages are summed apart, so that additions need not wait for one another.
            Vector256<double> low = Vector256<double>.Zero, high = low, lowOdd = low, highOdd = low;
            nuint offset = block;
            int j = 0;
            for (; j + 1 < coefficients.Length; j += 2)
            {
                var even = Vector256.Create(Unsafe.Add(ref row, j));
                var odd = Vector256.Create(Unsafe.Add(ref row, j + 1));
                low = Vector256.FusedMultiplyAdd(even, Vector256.LoadUnsafe(ref memory, offset), low);
                high = Vector256.FusedMultiplyAdd(even, Vector256.LoadUnsafe(ref memory, offset + 4), high);
                lowOdd = Vector256.FusedMultiplyAdd(odd, Vector256.LoadUnsafe(ref memory, offset + stride), lowOdd);
                highOdd = Vector256.FusedMultiplyAdd(odd, Vector256.LoadUnsafe(ref memory, offset + stride + 4), highOdd);
                offset += 2 * stride;
            }

            if (j < coefficients.Length)
            {
                var last = Vector256.Create(Unsafe.Add(ref row, j));
                low = Vector256.FusedMultiplyAdd(last, Vector256.LoadUnsafe(ref memory, offset), low);
                high = Vector256.FusedMultiplyAdd(last, Vector256.LoadUnsafe(ref memory, offset + 4), high);
            }

            nuint from = (nuint)start * stride + block;
            nuint to = (nuint)target * stride + block;
            Vector256.FusedMultiplyAdd(step, low + lowOdd, Vector256.LoadUnsafe(ref memory, from)).StoreUnsafe(ref memory, to);
            Vector256.FusedMultiplyAdd(step, high + highOdd, Vector256.LoadUnsafe(ref memory, from + 4)).StoreUnsafe(ref memory, to + 4);
        }
    }

    /// <summary>Makes a trial step of <paramref name="h"/> into the trial slot and returns its error over the tolerance.</summary>
    private double Attempt(double h)
    {
        ReadOnlySpan<double> rows = DormandPrinceTable.Stages;
        for (int stage = 1; stage < 12; stage++)
        {
            Combine(TrialSlot, StateSlot, h, rows[..stage]);
            Evaluate(Seconds + DormandPrinceTable.Node[stage] * h, TrialSlot, stage);
            rows = rows[stage..];
        }

        Combine(TrialSlot, StateSlot, h, DormandPrinceTable.Weights);
        return Error(h);
    }

    private readonly double Error(double h)
    {
        ReadOnlySpan<double> weights5 = DormandPrinceTable.Error5;
        ReadOnlySpan<double> weights3 = DormandPrinceTable.Error3;
        double fifth = 0;
        double third = 0;
        for (int i = 0; i < _tolerance.Length; i++)
        {
            ReadOnlySpan<double> stages = _workspace[i..];
            double e5 = 0;
            double e3 = 0;
            for (int j = 0; j < 12; j++)
            {
                double k = stages[j * _stride];
                e5 += weights5[j] * k;
                e3 += weights3[j] * k;
            }

            double scale = 1 / _tolerance[i];
            fifth += e5 * scale * (e5 * scale);
            third += e3 * scale * (e3 * scale);
        }

        double mixed = fifth + 0.01 * third;
        return mixed <= 0 ? 0 : Math.Abs(h) * fifth / Math.Sqrt(mixed * _tolerance.Length);
    }

    private void Accept(double seconds)
    {
        Slot(TrialSlot).CopyTo(Slot(EndSlot));
        PreviousSeconds = Seconds;
        Seconds = seconds;
        _interpolates = false;
        Evaluate(seconds, EndSlot, 12);
    }

    /// <summary>Length of the first step by the rule of section II.4 (code HINIT).</summary>
    private double FirstStep(int sign)
    {
        ReadOnlySpan<double> state = Slot(EndSlot);
        ReadOnlySpan<double> first = Slot(12);
        (double d0, double d1) = (0, 0);
        for (int i = 0; i < _tolerance.Length; i++)
        {
            double scale = 1 / _tolerance[i];
            d0 += state[i] * state[i] * scale * scale;
            d1 += first[i] * first[i] * scale * scale;
        }

        double h = d0 <= 1e-10 || d1 <= 1e-10 ? 1e-6 : 0.01 * Math.Sqrt(d0 / d1);
        Span<double> trial = Slot(TrialSlot);
        for (int i = 0; i < _length; i++)
        {
            trial[i] = state[i] + sign * h * first[i];
        }

        Evaluate(Seconds + sign * h, TrialSlot, 1);
        ReadOnlySpan<double> second = Slot(1);
        double d2 = 0;
        for (int i = 0; i < _tolerance.Length; i++)
        {
            double change = (second[i] - first[i]) / _tolerance[i];
            d2 += change * change;
        }

        double largest = Math.Max(Math.Sqrt(d1), Math.Sqrt(d2) / h);
        double step = largest <= 1e-15 ? Math.Max(1e-6, h * 1e-3) : EighthRoot(0.01 / largest);
        return Math.Min(100 * h, step);
    }

    private void EnsureInterpolant(double h)
    {
        if (_interpolates)
        {
            return;
        }

        _interpolates = true;
        for (int extra = 0; extra < 3; extra++)
        {
            int stage = 13 + extra;
            Combine(TrialSlot, StateSlot, h, DormandPrinceTable.Extra.Slice(15 * extra, stage));
            Evaluate(PreviousSeconds + DormandPrinceTable.Node[stage] * h, TrialSlot, stage);
        }

        Span<double> c = _workspace[(DenseSlot * _stride)..];
        ReadOnlySpan<double> start = Slot(StateSlot);
        ReadOnlySpan<double> end = Slot(EndSlot);
        for (int i = 0; i < _length; i++)
        {
            double difference = end[i] - start[i];
            double bend = h * _workspace[i] - difference;
            c[i] = start[i];
            c[i + _stride] = difference;
            c[i + 2 * _stride] = bend;
            c[i + 3 * _stride] = difference - h * _workspace[12 * _stride + i] - bend;
        }

        for (int term = 0; term < 4; term++)
        {
            c.Slice((4 + term) * _stride, _stride).Clear();
            Combine(DenseSlot + 4 + term, DenseSlot + 4 + term, h, DormandPrinceTable.Dense.Slice(16 * term, 16));
        }
    }
}
