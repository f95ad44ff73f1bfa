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

    private readonly PowerLawTexture _texture;
    private readonly float _clouds;
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
                PaintBlock(left, right, x + shift - (node - 1) * Step, upper[node].Kind, Level(cells), row[x..end]);
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

    private void PaintBlock(in BackgroundNode left, in BackgroundNode right, float from, BackgroundKind kind, int level, Span<float> row)
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
        for (int i = 0; i < row.Length; i++)
        {
            row[i] = Shade(BackgroundNode.Between(left, right, (from + i) / Step), level, landShows);
        }
    }

    private void PaintEdge(float from, float y, Span<float> row)
    {
        for (int i = 0; i < row.Length; i++)
        {
            BackgroundPoint point = _light.At(from + i, y);
            row[i] = point.Kind == BackgroundKind.Space
                ? point.Light.Sea : Shade(point.Light, Level(point.CellsPerPixel), point.Kind == BackgroundKind.Ground && LandShows(point.Light));
        }
    }

    /// <summary>Whether anyone could tell land from sea: through opaque air not.</summary>
    private bool LandShows(in BackgroundNode light) => _land < float.MaxValue && MathF.Abs(light.Land - light.Sea) + LandRelief * light.Land > 0.5f;

    /// <summary>The version of the texture whose cells are no smaller than a pixel, as far as there is one.</summary>
    private static int Level(float cellsPerPixel) =>
        cellsPerPixel <= 1 ? 0 : Math.Min(PowerLawTexture.LastLevel, (int)MathF.Round(MathF.Log2(cellsPerPixel)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float Shade(in BackgroundNode light, int level, bool landShows)
    {
        float ground = light.Sea;
        if (landShows)
        {
            float over = _texture.At(Math.Max(0, level - 1), light.GroundU, light.GroundV) - _land;
            float share = Math.Clamp(Coast * over + 0.5f, 0, 1);
            ground += share * (light.Land * (1 + LandRelief * over) - light.Sea);
        }

        if (_clouds == float.MaxValue)
        {
            return ground;
        }

        float excess = _texture.At(level, light.U, light.V) - _clouds;
        if (excess <= 0)
        {
            return ground;
        }

        // What a cloud that absorbs nothing throws back grows with its depth as τ/(1 + τ) (two streams; C. F. Bohren, American Journal of Physics 55, 1987, 524).
        float depth = Scenery.DepthPerSigma * excess;
        float opacity = depth / (1 + depth);
        return ground + opacity * (light.Cloud * (1 + CloudRelief * excess) - ground);
    }
}
