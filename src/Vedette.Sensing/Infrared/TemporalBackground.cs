using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Vedette.Sensing;

/// <summary>Background and noise of every pixel, remembered over some frames: recursive mean and variance.</summary>
/// <remarks>
/// The noise of a pixel has two parts: its own, and what the slope of the background makes of a scene that is displaced a little (<see cref="DisplacementNoise"/>). Where
/// that is the larger one, at edges, the background follows the frame at once, as a Kalman filter of that much process noise would: it is the drift of clouds that is to be followed.
/// A value farther than four standard deviations from the background moves it by no more than four would, and counts as three variances: a
/// target eats its way in slowly, over half the memory for a factor e of the variance, and a change that stays is believed in the end. The variance of a pixel is drawn toward the mean of its row, with the weight of eight frames, while little is known.
/// </remarks>
internal sealed class TemporalBackground
{
    private const float Outlier = 4;
    private const float PriorFrames = 8;

    /// <summary>Largest share of a difference that the background takes in at edges: a point that stands on an edge must not be gone in the next frame.</summary>
    private const float MostGain = 0.5f;

    private readonly int _stride;
    private readonly int _width;
    private readonly int _height;
    private readonly int _memory;
    private readonly float[] _variance;
    private readonly float[] _rowVariance;
    private readonly float[] _newRowVariance;
    private readonly DisplacementNoise _displacement = new();
    private float[] _mean;
    private float[] _before;
    private int _frames;

    public TemporalBackground(int width, int height, int memory)
    {
        (_width, _height, _memory, _stride) = (width, height, memory, (width + RowKernels.Lanes - 1) / RowKernels.Lanes * RowKernels.Lanes + 2 * RowKernels.Lanes);
        (_mean, _before, _variance) = (new float[_stride * height], new float[_stride * height], new float[_stride * height]);
        (_rowVariance, _newRowVariance) = (new float[height], new float[height]);
    }

    /// <summary>Standard deviation of most pixels of a row from frame to frame, counts.</summary>
    public float RowSigma(int y) => MathF.Sqrt(_rowVariance[y]);

    /// <summary>How far a pixel of the frame was above the background before it was taken in.</summary>
    /// <param name="value">Its counts.</param>
    /// <param name="x">Its column in the frame.</param>
    /// <param name="y">Its row in the frame.</param>
    /// <param name="along">From columns of the frame to those of the background.</param>
    /// <param name="across">From rows of the frame to those of the background.</param>
    /// <remarks>The background is shifted to the frame, not the frame to the background: its noise is the smaller one, and stays white.</remarks>
    public float Residual(float value, int x, int y, Resampling along, Resampling across)
    {
        float mean = 0;
        for (int k = 0; k < 16; k++)
        {
            (int column, int row) = (k & 3, k >> 2);
            mean += along[column] * across[row] * At(_before, x + along.Whole - 1 + column, y + across.Whole - 1 + row);
        }

        return value - mean;
    }

    /// <summary>Begins anew everywhere: the next frame is the first.</summary>
    public void Restart()
    {
        _frames = 0;
        _displacement.Restart();
    }

    /// <summary>Begins anew at a pixel, with a value and the noise of its row.</summary>
    public void Restart(int x, int y, float value) => (_mean[Start(y) + x], _variance[Start(y) + x]) = (value, _rowVariance[y]);

    /// <summary>Takes in a row, and gives how far it is above the background in standard deviations.</summary>
    public void Update(ReadOnlySpan<float> values, int y, Span<float> whitened)
    {
        ref float value = ref MemoryMarshal.GetReference(values);
        ref float result = ref MemoryMarshal.GetReference(whitened);
        ref float mean = ref _mean[Start(y)];
        ref float above = ref _mean[Start(Math.Max(y - 1, 0))];
        ref float below = ref _mean[Start(Math.Min(y + 1, _height - 1))];
        ref float next = ref _before[Start(y)];
        ref float variance = ref _variance[Start(y)];
        (float own, float row) = Weights();
        var prior = Vector512.Create(row * _rowVariance[y] + 1e-3f);
        var still = Vector512.Create(_rowVariance[y] + 1e-3f);
        var share = Vector512.Create(Share(_frames));
        var owned = Vector512.Create(own);
        var limit = Vector512.Create(_frames < 2 ? float.MaxValue : Outlier);
        var fastest = Vector512.Create(MostGain);
        var moved = Vector512.Create(_frames < 2 ? 0 : _displacement.Squared);
        Vector512<float> total = default, weights = default, ones = default, gradients = default, residuals = default, products = default, squares = default;
        for (int x = 0; x < _width; x += RowKernels.Lanes)
        {
            nuint i = (nuint)x;
            Vector512<float> m = Vector512.LoadUnsafe(ref mean, i);
            Vector512<float> v = Vector512.LoadUnsafe(ref variance, i);
            Vector512<float> residual = Vector512.LoadUnsafe(ref value, i) - m;

            // The steeper side of both: where a ridge or a small cloud lies the central difference is nil.
            Vector512<float> gx = Vector512.Max(Vector512.Abs(Vector512.LoadUnsafe(ref mean, i + 1) - m), Vector512.Abs(Vector512.LoadUnsafe(ref mean, i - 1) - m));
            Vector512<float> gy = Vector512.Max(Vector512.Abs(Vector512.LoadUnsafe(ref below, i) - m), Vector512.Abs(Vector512.LoadUnsafe(ref above, i) - m));
            Vector512<float> gradient = gx * gx + gy * gy;
            Vector512<float> displaced = moved * gradient;
            Vector512<float> noise = Vector512.MultiplyAddEstimate(v, owned, prior) + displaced;
            Vector512<float> inverse = InverseRoot(noise);
            Vector512<float> most = noise * inverse * limit;
            Vector512<float> usual = Vector512.LessThanOrEqual(Vector512.Abs(residual), most);
            Vector512<float> step = Vector512.Min(Vector512.Max(residual, -most), most);
            Vector512<float> weight = inverse * inverse;
            Vector512<float> gain = Vector512.ConditionalSelect(usual, Vector512.Max(share, Vector512.Min(fastest, displaced * weight)), share);
            (m + gain * step).StoreUnsafe(ref next, i);
            Vector512<float> square = step * step;
            Vector512<float> newVariance = Vector512.Max(v + share * (square - displaced - v), Vector512<float>.Zero);
            v = Vector512.ConditionalSelect(usual, newVariance, v + share * 2 * v);
            v.StoreUnsafe(ref variance, i);
            Vector512<float> quiet = still * weight;
            total += quiet * Vector512.Min(v, most * most);
            weights += quiet;

            // What stands out by more than its noise is a source, and says nothing of how far the scene is displaced.
            Vector512<float> pull = Vector512.ConditionalSelect(usual, weight * weight, Vector512<float>.Zero);
            ones += pull;
            gradients += pull * gradient;
            residuals += pull * square;
            products += pull * gradient * square;
            squares += pull * gradient * gradient;
            (residual * inverse).StoreUnsafe(ref result, i);
        }

        Edge(y);
        _displacement.Add(Vector512.Sum(ones), Vector512.Sum(gradients), Vector512.Sum(residuals), Vector512.Sum(products), Vector512.Sum(squares));
        _newRowVariance[y] = Vector512.Sum(total) / Vector512.Sum(weights);
    }

    /// <summary>1/√x by the processor's estimate, where it has one, and one step of Newton's method: to 10⁻⁷, and several times as fast as root and quotient.</summary>
    private static Vector512<float> InverseRoot(Vector512<float> x)
    {
        if (!Avx512F.IsSupported)
        {
            return Vector512<float>.One / Vector512.Sqrt(x);
        }

        Vector512<float> y = Avx512F.ReciprocalSqrt14(x);
        return y * (Vector512.Create(1.5f) - Vector512.Create(0.5f) * x * y * y);
    }

    /// <summary>The frame is complete.</summary>
    public void EndFrame()
    {
        (_mean, _before) = (_before, _mean);
        _newRowVariance.CopyTo(_rowVariance, 0);
        if (_frames > 1)
        {
            _displacement.EndFrame();
        }
        else
        {
            _displacement.Restart();
        }

        _frames = Math.Min(_frames + 1, _memory);
        if (_frames == 1)
        {
            // Against nothing the first frame was all residual.
            Array.Clear(_variance);
            Array.Clear(_rowVariance);
        }
    }

    private float At(float[] values, int x, int y) => values[Start(RowKernels.Reflect(y, _height)) + RowKernels.Reflect(x, _width)];

    private int Start(int y) => y * _stride + RowKernels.Lanes;

    /// <summary>Beside a row lie its first and its last value once more, for the gradient there.</summary>
    private void Edge(int y) => (_before[Start(y) - 1], _before[Start(y) + _width]) = (_before[Start(y)], _before[Start(y) + _width - 1]);

    private float Share(int frames) => 1f / Math.Min(frames + 1, _memory);

    private (float Own, float Row) Weights() => (_frames / (_frames + PriorFrames), PriorFrames / (_frames + PriorFrames));
}
