using System.Runtime.CompilerServices;
using Vedette.Sensing;

namespace Vedette.Simulation;

/// <summary>Paints the Earth as a focal plane sees it: electrons in each pixel.</summary>
/// <remarks>
/// Lines of sight are followed on a grid of <see cref="Step"/> pixels and taken as linear between (0.1 pixel is the most that the Earth's
/// roundness makes of that in a geostationary orbit); where a block holds the edge of the Earth, every pixel's is followed. The textures are looked up
/// for every pixel. Not thread-safe.
/// </remarks>
internal sealed class SceneRadiance
{
    /// <summary>Pixels between lines of sight that are followed.</summary>
    public const int Step = 16;

    /// <summary>Farthest that a line of the frame may be shifted, pixels.</summary>
    public const float LargestShift = 8;

    // Relief of cloud tops, and fields and woods, for each standard deviation of the texture.
    private const float CloudRelief = 0.1f;
    private const float LandRelief = 0.1f;
    private const float Coast = 4;

    // Differences across a block up to which it is taken as linear: electrons of glow, far below read noise; times of the size of a pixel on the ground.
    private const float LeastGlow = 10;
    private const float MostStretch = 1.5f;

    private const float HalfRoot = 0.70710678f;

    // Half a pixel away the field differs by half of the root mean square step: four times that.
    private const float Doubt = 2;

    private readonly PowerLawTexture _texture;
    private readonly float _clouds;
    private readonly float _groundCells;
    private readonly float _land;
    private readonly BackgroundLight _light;
    private readonly PointSpread _spread;
    private readonly BackgroundPoint[] _grid;
    private readonly int _columns;
    private readonly int _lines;
    private readonly int _across;

    /// <summary>A painter for frames of one size.</summary>
    /// <param name="scenery">The scene.</param>
    /// <param name="light">Its light in the camera.</param>
    /// <param name="spread">How points are spread.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="lines">Lines.</param>
    public SceneRadiance(Scenery scenery, BackgroundLight light, PointSpread spread, int columns, int lines)
    {
        (_texture, _clouds, _land, _light, _spread) = (scenery.Texture, scenery.CloudThreshold, scenery.LandThreshold, light, spread);
        _groundCells = (float)(scenery.CellMetres / Scenery.SurfaceCellMetres);
        (_columns, _lines, _across) = (columns, lines, Nodes(columns));
        _grid = new BackgroundPoint[_across * Nodes(lines)];
    }

    /// <summary>Paints a frame, blurred by the optics.</summary>
    /// <param name="pose">Where the camera is and how it really is turned in the middle of the frame.</param>
    /// <param name="seconds">When, after the epoch.</param>
    /// <param name="shifts">By how much each line is displaced against that, pixels: columns and lines.</param>
    /// <param name="electrons">Receives the electrons, row by row.</param>
    public void Paint(CameraPose pose, double seconds, ReadOnlySpan<(float X, float Y)> shifts, Span<float> electrons)
    {
        _light.Begin(pose, seconds);
        for (int i = 0; i < _grid.Length; i++)
        {
            _grid[i] = _light.At((i % _across - 1) * Step, (i / _across - 1) * Step);
        }

        for (int y = 0; y < _lines; y++)
        {
            PaintLine(y + shifts[y].Y, shifts[y].X, electrons.Slice(y * _columns, _columns));
        }

        _spread.Blur(electrons);
    }

    private static int Nodes(int pixels) => (pixels + Step - 1) / Step + 3;

    private void PaintLine(float y, float shift, Span<float> row)
    {
        float down = y / Step + 1;
        int above = (int)down;
        float share = down - above;
        ReadOnlySpan<BackgroundPoint> upper = _grid.AsSpan(above * _across, _across);
        ReadOnlySpan<BackgroundPoint> lower = _grid.AsSpan((above + 1) * _across, _across);
        int x = 0;
        while (x < row.Length)
        {
            int node = (int)((x + shift) / Step + 1);
            int end = Math.Min(row.Length, (int)MathF.Ceiling(node * Step - shift));
            end = Math.Max(end, x + 1);
            if (IsEven(upper[node], upper[node + 1], lower[node], lower[node + 1]))
            {
                BackgroundNode left = BackgroundNode.Between(upper[node].Light, lower[node].Light, share);
                BackgroundNode right = BackgroundNode.Between(upper[node + 1].Light, lower[node + 1].Light, share);
                float cells = MathF.Max(upper[node].CellsPerPixel, lower[node + 1].CellsPerPixel);
                PaintBlock(left, right, x + shift - (node - 1) * Step, upper[node].Kind, cells, row[x..end]);
            }
            else
            {
                PaintEdge(x + shift, y, row[x..end]);
            }

            x = end;
        }
    }

    /// <summary>Whether what lies between four lines of sight is linear: not at the limb, where glow falls off and the ground turns away within pixels.</summary>
    private static bool IsEven(in BackgroundPoint a, in BackgroundPoint b, in BackgroundPoint c, in BackgroundPoint d)
    {
        if (a.Kind != b.Kind || a.Kind != c.Kind || a.Kind != d.Kind)
        {
            return false;
        }

        if (a.Kind == BackgroundKind.Space)
        {
            (float least, float most) = Ends(a.Light.Sea, b.Light.Sea, c.Light.Sea, d.Light.Sea);
            return most - least < LeastGlow;
        }

        (float fewest, float largest) = Ends(a.CellsPerPixel, b.CellsPerPixel, c.CellsPerPixel, d.CellsPerPixel);
        return largest < MostStretch * fewest;
    }

    private static (float Least, float Most) Ends(float a, float b, float c, float d) =>
        (MathF.Min(MathF.Min(a, b), MathF.Min(c, d)), MathF.Max(MathF.Max(a, b), MathF.Max(c, d)));

    private void PaintBlock(in BackgroundNode left, in BackgroundNode right, float from, BackgroundKind kind, float cells, Span<float> row)
    {
        if (kind == BackgroundKind.Space)
        {
            for (int i = 0; i < row.Length; i++)
            {
                row[i] = left.Sea + (from + i) / Step * (right.Sea - left.Sea);
            }

            return;
        }

        bool landShows = kind == BackgroundKind.Ground && LandShows(left) | LandShows(right);
        PixelCells pixel = Resolution(cells);
        for (int i = 0; i < row.Length; i++)
        {
            row[i] = Shade(BackgroundNode.Between(left, right, (from + i) / Step), pixel, landShows);
        }
    }

    private void PaintEdge(float from, float y, Span<float> row)
    {
        for (int i = 0; i < row.Length; i++)
        {
            BackgroundPoint point = _light.At(from + i, y);
            row[i] = point.Kind == BackgroundKind.Space
                ? point.Light.Sea : Shade(point.Light, Resolution(point.CellsPerPixel), point.Kind == BackgroundKind.Ground && LandShows(point.Light));
        }
    }

    /// <summary>Whether anyone could tell land from sea: through opaque air not.</summary>
    private bool LandShows(in BackgroundNode light) => _land < float.MaxValue && MathF.Abs(light.Land - light.Sea) + LandRelief * light.Land > 0.5f;

    /// <summary>How the texture is looked up for pixels of a size.</summary>
    private PixelCells Resolution(float cellsPerPixel)
    {
        int level = cellsPerPixel <= 1 ? 0 : Math.Min(PowerLawTexture.LastLevel, (int)MathF.Round(MathF.Log2(cellsPerPixel)));
        float step = _texture.Step(level) * MathF.Min(1, cellsPerPixel);
        return new(level, cellsPerPixel / 3, HalfRoot * step / 3, Doubt * step);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float Shade(in BackgroundNode light, in PixelCells pixel, bool landShows)
    {
        float ground = light.Sea;
        if (landShows)
        {
            float over = _texture.At(Math.Max(0, pixel.Level - 1), light.GroundU, light.GroundV) - _land;
            float share = MathF.Abs(over) < pixel.Doubtful + 0.5f / Coast ? MeanLand(light.GroundU, light.GroundV, pixel) : over > 0 ? 1 : 0;
            ground += share * (light.Land * (1 + LandRelief * over) - light.Sea);
        }

        if (_clouds == float.MaxValue)
        {
            return ground;
        }

        float excess = _texture.At(pixel.Level, light.U, light.V) - _clouds;
        float opacity = MathF.Abs(excess) < pixel.Doubtful ? MeanOpacity(light.U, light.V, pixel) : Opacity(MathF.Max(0, excess));
        return ground + opacity * (light.Cloud * (1 + CloudRelief * MathF.Max(0, excess)) - ground);
    }

    /// <summary>Mean over a pixel that the edge of a cloud may cross: from the middle alone small clouds would come and go with each tremor of the camera.</summary>
    private float MeanOpacity(float u, float v, in PixelCells pixel)
    {
        float sum = 0;
        for (int part = 0; part < 9; part++)
        {
            (int down, int across) = Math.DivRem(part, 3);
            float excess = _texture.At(pixel.Level, u + (across - 1) * pixel.Third, v + (down - 1) * pixel.Third) - _clouds;
            float wide = excess + pixel.Spread;
            sum += excess >= pixel.Spread ? Opacity(excess) : wide > 0 ? Opacity(wide * wide / (4 * pixel.Spread)) : 0;
        }

        return sum / 9;
    }

    /// <summary>Share of land in a pixel that a coast may cross.</summary>
    private float MeanLand(float u, float v, in PixelCells pixel)
    {
        float sum = 0;
        for (int part = 0; part < 9; part++)
        {
            (int down, int across) = Math.DivRem(part, 3);
            float third = pixel.Third * _groundCells;
            float over = _texture.At(Math.Max(0, pixel.Level - 1), u + (across - 1) * third, v + (down - 1) * third) - _land;
            sum += Math.Clamp(Coast * over + 0.5f, 0, 1);
        }

        return sum / 9;
    }

    /// <summary>Of a cloud that absorbs nothing: what it throws back grows with its depth as τ/(1 + τ) (two streams; C. F. Bohren, American Journal of Physics 55, 1987, 524).</summary>
    private static float Opacity(float excess)
    {
        float depth = Scenery.DepthPerSigma * excess;
        return depth / (1 + depth);
    }

    /// <summary>How the texture is looked up for pixels of a size.</summary>
    /// <param name="Level">The version whose cells are no smaller than a pixel, as far as there is one.</param>
    /// <param name="Third">A third of a pixel, in cells of the finest version.</param>
    /// <param name="Spread">
    /// Within a ninth of a pixel the field is taken as evenly distributed over ± this: a slope of s a pixel each way has a standard deviation of
    /// s √(2/12) in a pixel, as ± s/√2 has, and a third of it in a ninth.
    /// </param>
    /// <param name="Doubtful">Nearer to the threshold of clouds than this, the pixel may hold an edge.</param>
    private readonly record struct PixelCells(int Level, float Third, float Spread, float Doubtful);
}
