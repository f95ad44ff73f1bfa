using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Vedette.Formats;
using Vedette.Sensing;

namespace Vedette.Hosting;

/// <summary>From files of the ABI to lines of sight: pixels as counts, bad ones left out, points found, rays from the ideal place of the satellite.</summary>
/// <remarks>Not thread-safe. Holds one frame of counts (2 bytes a pixel) and two bits a pixel; the reader's own memory is stated in docs/formats/goes-r.md.</remarks>
/// <param name="sensor">The sensor that the images are of.</param>
/// <param name="options">What to look for.</param>
public sealed class AbiFeed(InfraredSensor sensor, FrameDetectorOptions options)
{
    /// <summary>Largest image that is looked at: a full disk of 2 km, and four of a mesoscale sector of half a kilometre.</summary>
    public const int MostPixels = 5424 * 5424;

    private const int BlockLines = 64;

    /// <summary>Room for the detections of one file in the numbers of lines of sight.</summary>
    private const long NumbersPerSecond = 100_000;

    private readonly SingleFrameStage _stage = new(sensor, options);
    private FramePool? _pool;
    private (int Columns, int Lines) _size;

    /// <summary>Reads an image and finds what is in it.</summary>
    /// <param name="stream">Bytes of any content; must be positionable; not closed.</param>
    /// <param name="fileName">Name of the file.</param>
    /// <param name="viewer">Is shown the frame; or null.</param>
    /// <param name="message">Lines of sight with the frame they are of, when the result is true.</param>
    /// <param name="fault">What is wrong and where, when the result is false.</param>
    /// <returns>Whether the image could be read. Never throws for what the bytes are.</returns>
    public bool TryRead(
        Stream stream, string fileName, IFrameViewer? viewer, [NotNullWhen(true)] out LineOfSightMessage? message, [NotNullWhen(false)] out string? fault)
    {
        message = null;
        if (!AbiReader.TryOpen(stream, fileName, LeapSeconds.BuiltIn, out AbiReader? reader, out NetCdfFault? wrong))
        {
            fault = wrong.ToString();
            return false;
        }

        using (reader)
        {
            fault = Flaw(reader.Frame);
            message = fault is null ? Detect(reader, fileName, viewer, out fault) : null;
        }

        return fault is null && message is not null;
    }

    private static string? Flaw(AbiFrame frame) => frame.X.Count < 16 || frame.Y.Count < 16 || (long)frame.X.Count * frame.Y.Count > MostPixels
        ? $"{frame.File}: expected from 16 × 16 to {MostPixels} pixels; found {frame.Y.Count} × {frame.X.Count}."
        : null;

    private LineOfSightMessage? Detect(AbiReader reader, string fileName, IFrameViewer? viewer, out string? fault)
    {
        AbiFrame image = reader.Frame;
        using Frame frame = Pool(image.X.Count, image.Y.Count).Borrow(sensor.Id, image.TimeOf(image.Y.Count / 2));
        var bad = new BitArray(image.X.Count * image.Y.Count);
        var saturated = new BitArray(bad.Length);
        if (!TryFill(reader, frame.Pixels, bad, saturated, out NetCdfFault? wrong))
        {
            fault = wrong.ToString();
            return null;
        }

        fault = null;
        long firstId = image.Start.TaiTicks / TimeSpan.TicksPerSecond * NumbersPerSecond + image.Band * (NumbersPerSecond / 20);
        return _stage.Detect(frame, new AbiGeometry(image, reader.StepValue, bad, saturated), fileName, firstId, viewer);
    }

    private FramePool Pool(int columns, int lines)
    {
        if (_pool is null || _size != (columns, lines))
        {
            (_pool, _size) = (new(columns, lines), (columns, lines));
        }

        return _pool;
    }

    private static bool TryFill(AbiReader reader, Span<ushort> pixels, BitArray bad, BitArray saturated, [NotNullWhen(false)] out NetCdfFault? fault)
    {
        int columns = reader.Frame.X.Count;
        float[] values = new float[BlockLines * columns];
        var quality = new AbiQuality[values.Length];
        fault = null;
        ushort brightest = 0;
        for (int line = 0; line < reader.Frame.Y.Count; line += BlockLines)
        {
            int count = Math.Min(BlockLines, reader.Frame.Y.Count - line) * columns;
            if (!reader.TryReadLines(line, values.AsSpan(0, count), quality.AsSpan(0, count), out fault))
            {
                return false;
            }

            for (int i = 0; i < count; i++)
            {
                int at = line * columns + i;
                bool good = quality[i] is AbiQuality.Good or AbiQuality.ConditionallyUsable or AbiQuality.WarmFocalPlane && float.IsFinite(values[i]);
                saturated[at] = quality[i] == AbiQuality.OutOfRange && float.IsFinite(values[i]);
                bad[at] = !good;
                ushort stored = good || saturated[at] ? Count(reader, values[i]) : (ushort)0;
                brightest = good && stored > brightest ? stored : brightest;
                pixels[at] = stored;
            }
        }

        Mend(pixels, columns, bad, saturated, brightest);
        return true;
    }

    /// <summary>
    /// Out of range is above or below it: above, where the count lies in the upper half of what the good ones have; what is below is at the bottom of the
    /// scale. Above, the pixel is used as it is; what is bad takes the count of its neighbour.
    /// </summary>
    private static void Mend(Span<ushort> pixels, int columns, BitArray bad, BitArray saturated, ushort brightest)
    {
        ushort last = 0;
        for (int at = 0; at < pixels.Length; at++)
        {
            saturated[at] = saturated[at] && pixels[at] > brightest / 2;
            bad[at] = bad[at] && !saturated[at];
            last = !bad[at] ? pixels[at] : at >= columns ? pixels[at - columns] : last;
            pixels[at] = last;
        }
    }

    private static ushort Count(AbiReader reader, float value) =>
        (ushort)Math.Clamp(Math.Round((value - reader.LeastValue) / reader.StepValue), 0, ushort.MaxValue);
}
