using System.Runtime.CompilerServices;

namespace Vedette.Physics;

/// <summary>A curve over height with kinks: for each layer between two kinks one cubic spline over evenly spaced knots.</summary>
/// <remarks>Layers are at least 1 km thick, so that no more than one border lies within a kilometre.</remarks>
internal sealed class LayeredSpline
{
    /// <summary>How far the curve of a layer may be carried beyond its borders, in metres.</summary>
    public const double ReachMetres = 100;

    private const double PerMetre = 1e-3;
    private readonly double _bottom;
    private readonly Layer[] _layers;
    private readonly byte[] _layerAtKilometre;
    private readonly Cubic[] _cells;

    /// <summary>The curve through given points.</summary>
    /// <param name="layers">Heights of the knots in metres, evenly spaced, four at least, and the values there; from the lowest layer up, each beginning where the last one ends.</param>
    public LayeredSpline(IReadOnlyList<(double[] Heights, double[] Values)> layers)
    {
        _layers = new Layer[layers.Count];
        List<Cubic> cells = [];
        for (int i = 0; i < layers.Count; i++)
        {
            double[] heights = layers[i].Heights;
            double step = (heights[^1] - heights[0]) / (heights.Length - 1);
            double top = i == layers.Count - 1 ? double.PositiveInfinity : heights[^1];
            _layers[i] = new(heights[0], top, 1 / step, cells.Count, heights.Length - 2);
            cells.AddRange(CubicSpline.Coefficients(heights, layers[i].Values).Chunk(4).Select(c => Cubic.InPartsOf(step, c)));
        }

        _bottom = _layers[0].Bottom;
        _cells = [.. cells];
        double height = layers[^1].Heights[^1] - _bottom;
        _layerAtKilometre = [.. Enumerable.Range(0, (int)(height * PerMetre) + 1).Select(k => LayerAt(_bottom + k / PerMetre))];
    }

    /// <summary>Knots that divide a layer evenly into the fewest parts not longer than a step.</summary>
    public static double[] Knots(double from, double to, double longestStep)
    {
        int count = (int)Math.Ceiling((to - from) / longestStep - 1e-9);
        return [.. Enumerable.Range(0, count + 1).Select(i => i == count ? to : from + i * (to - from) / count)];
    }

    /// <summary>Value at a height; a border belongs to the layer above.</summary>
    /// <param name="height">From the first knot to the last.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double At(double height)
    {
        ref readonly Cubic k = ref Find(height, out double x, out _);
        return k.At(x);
    }

    /// <summary>Value at a height as one layer has it, and a little beyond its borders, where its curve is carried on.</summary>
    /// <param name="height">From the first knot to the last.</param>
    /// <param name="layer">The layer; −1 for whichever holds. Farther than <see cref="ReachMetres"/> from it, too, whichever holds.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double At(double height, int layer)
    {
        if ((uint)layer >= (uint)_layers.Length)
        {
            return At(height);
        }

        ref readonly Layer own = ref _layers[layer];
        double above = height - own.Bottom;
        if (above < -ReachMetres || height > own.Top + ReachMetres)
        {
            return At(height);
        }

        double place = above * own.PerMetre;
        int cell = Math.Clamp(double.ConvertToIntegerNative<int>(place), 0, own.LastCell);
        double x = place - cell;
        ref readonly Cubic k = ref _cells[own.FirstCell + cell];
        return k.At(x);
    }

    /// <summary>Value at a height, and its slope per metre.</summary>
    /// <param name="height">From the first knot to the last.</param>
    /// <param name="slope">The slope.</param>
    public double At(double height, out double slope)
    {
        ref readonly Cubic k = ref Find(height, out double x, out double perMetre);
        slope = perMetre * (k.B + x * (2 * k.C + x * 3 * k.D));
        return k.At(x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref readonly Cubic Find(double height, out double x, out double perMetre)
    {
        int i = _layerAtKilometre[double.ConvertToIntegerNative<int>((height - _bottom) * PerMetre)];
        ref readonly Layer layer = ref _layers[i];
        if (height >= layer.Top)
        {
            layer = ref _layers[i + 1];
        }

        perMetre = layer.PerMetre;
        double place = (height - layer.Bottom) * perMetre;
        int cell = Math.Min(double.ConvertToIntegerNative<int>(place), layer.LastCell);
        x = place - cell;
        return ref _cells[layer.FirstCell + cell];
    }

    private byte LayerAt(double height)
    {
        int i = 0;
        while (height >= _layers[i].Top)
        {
            i++;
        }

        return (byte)i;
    }

    private readonly record struct Layer(double Bottom, double Top, double PerMetre, int FirstCell, int LastCell);

    private readonly record struct Cubic(double A, double B, double C, double D)
    {
        /// <summary>In two halves, which do not wait for one another.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double At(double x) => Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(D, x, C), x * x, Math.FusedMultiplyAdd(B, x, A));

        public static Cubic InPartsOf(double step, double[] c) => new(c[0], c[1] * step, c[2] * step * step, c[3] * step * step * step);
    }
}
