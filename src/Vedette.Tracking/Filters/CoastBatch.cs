using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Vedette.Tracking;

/// <summary>Many objects in coast, outside the air, predicted and updated several at a time.</summary>
/// <remarks>
/// Objects lie side by side in blocks as wide as the registers of the processor; a step works on whole blocks. The same filter
/// as that of one object, for bodies without drag and biases. After its making it allocates nothing.
/// See docs/algorithms/reference-estimators.md, "Many objects at once".
/// </remarks>
internal sealed class CoastBatch
{
    private readonly EarthModel _earth;
    private readonly double _noise;
    private readonly int _width;
    private readonly double[] _blocks;
    private readonly bool[] _due;

    /// <summary>Room for some objects.</summary>
    /// <param name="earth">Figures of the Earth.</param>
    /// <param name="coastNoise">Noise that drives the velocity, m/s per √s.</param>
    /// <param name="capacity">Most objects.</param>
    /// <param name="width">Objects to a block: 8, 4 or 1; by default what the processor is best at.</param>
    public CoastBatch(EarthModel earth, double coastNoise, int capacity, int width = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        (_earth, _noise, _width, Capacity) = (earth, coastNoise * coastNoise, width == 0 ? BestWidth : width, capacity);
        if (_width is not (8 or 4 or 1))
        {
            throw new ArgumentOutOfRangeException(nameof(width), width, "Expected 8, 4 or 1.");
        }

        int blocks = (capacity + _width - 1) / _width;
        _blocks = new double[blocks * CoastRow.Count * _width];
        _due = new bool[blocks];
        for (int i = 0; i < blocks * _width; i++)
        {
            Set(i, 0, new(new(earth.SemiMajorMetres, 0, 0), default), Symmetric6.Diagonal(default));
        }
    }

    /// <summary>Objects to a block that suit this processor.</summary>
    public static int BestWidth => Vector512.IsHardwareAccelerated ? 8 : Vector256.IsHardwareAccelerated ? 4 : 1;

    public int Capacity { get; }

    /// <summary>Puts an object in a place.</summary>
    /// <param name="index">The place, 0 to <see cref="Capacity"/> − 1.</param>
    /// <param name="seconds">Time of its state, after the epoch of the batch.</param>
    /// <param name="state">Position and velocity.</param>
    /// <param name="covariance">Of the state.</param>
    public void Set(int index, double seconds, FlightState state, in Symmetric6 covariance)
    {
        Vector6 mean = Vector6.Of(state.Position, state.Velocity);
        for (int i = 0; i < 6; i++)
        {
            At(index, CoastRow.State + i) = mean[i];
            for (int j = 0; j < 6; j++)
            {
                At(index, CoastRow.At(i, j)) = covariance[i, j];
            }
        }

        At(index, CoastRow.Seconds) = seconds;
        Unload(index);
    }

    public FlightState State(int index) => new(
        new(At(index, 0), At(index, 1), At(index, 2)), new(At(index, 3), At(index, 4), At(index, 5)));

    public double Seconds(int index) => At(index, CoastRow.Seconds);

    public Symmetric6 Covariance(int index)
    {
        Symmetric6 m = default;
        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                m[Symmetric6.At(i, j)] = At(index, CoastRow.At(i, j));
            }
        }

        return m;
    }

    /// <summary>Sum of ν²/S of the scalars of the last update.</summary>
    public double ChiSquare(int index) => At(index, CoastRow.ChiSquare);

    /// <summary>Log-likelihood of the last update.</summary>
    /// <param name="index">The object.</param>
    /// <param name="scalars">How many its plot had: 3, or 4 with range rate.</param>
    public double LogLikelihood(int index, int scalars) =>
        -0.5 * (ChiSquare(index) + Math.Log(At(index, CoastRow.Determinant)) + scalars * Math.Log(2 * Math.PI));

    /// <summary>Gives an object the plot that the next step takes it to.</summary>
    /// <param name="index">The object.</param>
    /// <param name="seconds">Time of the plot, after the epoch of the batch.</param>
    /// <param name="plot">The plot.</param>
    public void Load(int index, double seconds, Plot plot)
    {
        ref double first = ref At(index, CoastRow.PlotSeconds);
        Span<double> rows = MemoryMarshal.CreateSpan(ref first, 10 * _width + 1);
        rows[0] = seconds;
        rows[_width] = plot.AzimuthRadians;
        rows[2 * _width] = plot.ElevationRadians;
        rows[3 * _width] = plot.RangeMetres;
        rows[5 * _width] = plot.SigmaAzimuthRadians * plot.SigmaAzimuthRadians;
        rows[6 * _width] = plot.SigmaElevationRadians * plot.SigmaElevationRadians;
        rows[7 * _width] = plot.SigmaRangeMetres * plot.SigmaRangeMetres;
        RangeRate rate = plot.RangeRate ?? new(0, double.PositiveInfinity);
        rows[4 * _width] = rate.MetresPerSecond;
        rows[8 * _width] = rate.Sigma * rate.Sigma;
        rows[9 * _width] = 0; // Sums that the update adds to.
        rows[10 * _width] = 1;
        _due[index / _width] = true;
    }

    /// <summary>Gives an object a time that <see cref="Move()"/> takes it to.</summary>
    public void Load(int index, double seconds)
    {
        At(index, CoastRow.PlotSeconds) = seconds;
        _due[index / _width] = true;
    }

    /// <summary>Takes all objects that were given a time to it. No object may have a plot that waits.</summary>
    public void Move() => Run(null);

    /// <summary>Takes all objects that have a plot to it, and folds it in. The others stay as they are.</summary>
    public void Step(in CoastView view) => Run(view);

    private void Run(CoastView? view)
    {
        switch (_width)
        {
            case 8:
                Run<Lanes8>(view);
                break;
            case 4:
                Run<Lanes4>(view);
                break;
            default:
                Run<Lanes1>(view);
                break;
        }
    }

    private void Run<T>(in CoastView? view)
        where T : struct, ILanes<T>
    {
        Span<double> work = stackalloc double[CoastPrediction<T>.WorkRows * T.Width];
        for (int b = 0; b < _due.Length; b++)
        {
            if (_due[b])
            {
                Span<double> rows = _blocks.AsSpan(b * CoastRow.Count * T.Width, CoastRow.Count * T.Width);
                ref double block = ref MemoryMarshal.GetReference(rows);
                Move<T>(rows, ref block, work);
                if (view is { } seen)
                {
                    CoastUpdate<T>.Fold(seen, ref block, work);
                }

                Unload<T>(ref block);
                _due[b] = false;
            }
        }
    }

    private void Move<T>(ReadOnlySpan<double> rows, ref double block, Span<double> work)
        where T : struct, ILanes<T>
    {
        double longest = 0;
        for (int lane = 0; lane < T.Width; lane++)
        {
            longest = Math.Max(longest, Math.Abs(rows[CoastRow.PlotSeconds * T.Width + lane] - rows[CoastRow.Seconds * T.Width + lane]));
        }

        for (int left = (int)Math.Ceiling(longest / CoastPrediction<T>.LongestStep); left > 0; left--)
        {
            CoastPrediction<T>.Move(_earth, _noise, ref block, ref MemoryMarshal.GetReference(work), left);
        }
    }

    private static void Unload<T>(ref double block)
        where T : struct, ILanes<T>
    {
        T.Load(ref block, CoastRow.Seconds).Store(ref block, CoastRow.PlotSeconds);
        for (int i = 0; i < 4; i++)
        {
            T.Of(double.PositiveInfinity).Store(ref block, CoastRow.Variance + i);
        }
    }

    private void Unload(int index)
    {
        At(index, CoastRow.PlotSeconds) = At(index, CoastRow.Seconds);
        for (int i = 0; i < 4; i++)
        {
            At(index, CoastRow.Variance + i) = double.PositiveInfinity;
        }
    }

    private ref double At(int index, int row) => ref _blocks[(index / _width * CoastRow.Count + row) * _width + index % _width];
}
