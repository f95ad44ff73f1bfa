using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Vedette.Sensing;

/// <summary>From single frames with a geometry of their own to lines of sight: for imagers whose frames come minutes apart and look elsewhere each time.</summary>
/// <remarks>
/// A state machine, not thread-safe; all that it carries on is the number of the next line of sight. Background and threshold come from each frame itself
/// (<see cref="FrameDetector"/>): what stands in the scene and is small and bright is told with the rest, and it is the assessor that knows fires.
/// </remarks>
/// <param name="sensor">The sensor; what its lines of sight are uncertain by is at least its <see cref="InfraredSensor.LineOfSightFloorRadians"/>.</param>
/// <param name="options">What to look for.</param>
public sealed class SingleFrameStage(InfraredSensor sensor, FrameDetectorOptions options)
{
    /// <summary>Nearer to a bad pixel than this, nothing is declared: what the pixel was filled with may have made the point.</summary>
    private const int BadDistance = 3;
    private const double Half = 0.5;

    private readonly List<FrameDetection> _found = [];
    private FrameDetector? _detector;

    /// <summary>Finds the lines of sight of a frame.</summary>
    /// <param name="frame">The frame, 16 to 16384 lines and columns. Bad pixels hold what their neighbours do, or anything.</param>
    /// <param name="geometry">What it looks at.</param>
    /// <param name="source">Name that it came under.</param>
    /// <param name="firstId">Number of the first line of sight; those after it count up.</param>
    /// <param name="viewer">Is shown the frame with what was found in it; or null.</param>
    /// <returns>The lines of sight in order of time, and which frame it was.</returns>
    /// <exception cref="ArgumentException">The frame is of another sensor.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The frame is too small or too large.</exception>
    public LineOfSightMessage Detect(Frame frame, IFrameGeometry geometry, string source, long firstId, IFrameViewer? viewer = null)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(geometry);
        if (frame.Sensor != sensor.Id)
        {
            throw new ArgumentException($"Expected a frame of sensor {sensor.Id.Value}; found one of sensor {frame.Sensor.Value}.", nameof(frame));
        }

        if (_detector is null || _detector.Width != frame.Width || _detector.Height != frame.Height)
        {
            _detector = new(options, frame.Width, frame.Height);
        }

        Find(_detector, frame, geometry);
        var reference = new FrameReference(source, frame.Time, frame.Width, frame.Height, Hash(frame));
        viewer?.Show(frame, reference, _found);
        LineOfSightRow[] rows = [.. _found.Select((f, i) => Row(f, frame, geometry, firstId + i)).OrderBy(static r => r.Time).ThenBy(static r => r.Id)];
        return new(rows, reference);
    }

    private void Find(FrameDetector detector, Frame frame, IFrameGeometry geometry)
    {
        _found.Clear();
        foreach (FrameDetection found in detector.Detect(frame.Pixels))
        {
            if (!BesideBad(found, frame, geometry))
            {
                _found.Add(found);
            }
        }
    }

    private static bool BesideBad(FrameDetection found, Frame frame, IFrameGeometry geometry)
    {
        (int x, int y) = ((int)Math.Round(found.X), (int)Math.Round(found.Y));
        for (int line = Math.Max(0, y - BadDistance); line <= Math.Min(frame.Height - 1, y + BadDistance); line++)
        {
            for (int column = Math.Max(0, x - BadDistance); column <= Math.Min(frame.Width - 1, x + BadDistance); column++)
            {
                if (geometry.IsBad(column, line))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The source lies anywhere in the pixels that cannot tell how bright they were: a square of n pixels has n/12 pixels² of variance per axis.</summary>
    private static double SaturatedVariance(FrameDetection found, Frame frame, IFrameGeometry geometry)
    {
        int count = 0;
        (int x, int y) = ((int)Math.Round(found.X), (int)Math.Round(found.Y));
        for (int line = Math.Max(0, y - BadDistance); line <= Math.Min(frame.Height - 1, y + BadDistance); line++)
        {
            for (int column = Math.Max(0, x - BadDistance); column <= Math.Min(frame.Width - 1, x + BadDistance); column++)
            {
                count += geometry.IsSaturated(column, line) ? 1 : 0;
            }
        }

        return count / 12.0;
    }

    private LineOfSightRow Row(FrameDetection found, Frame frame, IFrameGeometry geometry, long id)
    {
        int line = Math.Clamp((int)Math.Round(found.Y), 0, frame.Height - 1);
        double intensity = Math.Max(0, found.Intensity) * geometry.WattsPerSteradianPerCount(found.X, found.Y);
        double floor = sensor.LineOfSightFloorRadians;
        return new(
            id, geometry.TimeOf(line), geometry.Origin, geometry.Look(found.X, found.Y), intensity,
            Math.Sqrt(AngularVariance(found, geometry, SaturatedVariance(found, frame, geometry)) + floor * floor), found.Statistic);
    }

    /// <summary>Variance per axis across the line, radians², from what the fit says and how much of the point is saturated.</summary>
    private static double AngularVariance(FrameDetection found, IFrameGeometry geometry, double saturatedVariance)
    {
        Vector3 across = geometry.Look(found.X + Half, found.Y).Vector - geometry.Look(found.X - Half, found.Y).Vector;
        Vector3 down = geometry.Look(found.X, found.Y + Half).Vector - geometry.Look(found.X, found.Y - Half).Vector;
        return Half * (across.LengthSquared * (found.VarianceX + saturatedVariance) + 2 * Vector3.Dot(across, down) * found.CovarianceXY
            + down.LengthSquared * (found.VarianceY + saturatedVariance));
    }

    private static string Hash(Frame frame)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(frame.Pixels), digest);
        return Convert.ToHexStringLower(digest);
    }
}
