using System.Diagnostics.CodeAnalysis;

namespace Vedette.Formats;

/// <summary>Reads images of the Advanced Baseline Imager of GOES-R: L1b radiances (RadF, RadC, RadM) and L2 cloud and moisture imagery (CMIP) of one band.</summary>
/// <remarks>
/// Pixels are read as they are asked for; what is held is at most one row of chunks (16 MiB for the image and for its flags).
/// Nothing that a file holds makes this class throw, hang, or take more than 256 MiB from the heap in one call; what is wrong is
/// answered as a <see cref="NetCdfFault"/>. Not thread-safe. Source: GOES-R Product Definition and Users' Guide, volume 3 (L1b),
/// section 5.1, and volume 5 (L2+), section 5.1, Cloud and Moisture Imagery. See docs/formats/goes-r.md.
/// </remarks>
public sealed class AbiReader : IDisposable
{
    private const int MostLines = 32_768;

    // Lines are decoded in blocks of at most this many pixels: 8 MiB of numbers and 4 MiB of flags.
    private const int BlockPixels = 1 << 22;

    private readonly NetCdfFile _file;
    private readonly NetCdfVariable _image;
    private readonly NetCdfVariable _flags;
    private readonly Packing _packing;
    private readonly ushort[] _stored;
    private readonly byte[] _quality;

    private AbiReader(NetCdfFile file, NetCdfVariable image, NetCdfVariable flags, Packing packing, AbiFrame frame)
    {
        (_file, _image, _flags, _packing, Frame) = (file, image, flags, packing, frame);
        int block = Math.Min(Math.Max(frame.X.Count, BlockPixels), frame.X.Count * frame.Y.Count);
        (_stored, _quality) = (new ushort[block], new byte[block]);
    }

    /// <summary>What the file says of its image.</summary>
    public AbiFrame Frame { get; }

    /// <summary>What one stored step of a pixel is worth, in the unit of <see cref="AbiFrame.Quantity"/>: value = <see cref="LeastValue"/> + step × count, count from 0 to 65,535.</summary>
    public double StepValue => _packing.Scale;

    /// <summary>The value that count 0 stands for.</summary>
    public double LeastValue => _packing.IsUnsigned ? _packing.Offset : _packing.Offset + short.MinValue * _packing.Scale;

    /// <summary>Opens an image and reads all but its pixels.</summary>
    /// <param name="stream">Bytes of any content; must be positionable; not closed, and needed for as long as lines are read.</param>
    /// <param name="fileName">Name of the file for messages.</param>
    /// <param name="leapSeconds">The table for the times.</param>
    /// <param name="reader">The image, when the result is true.</param>
    /// <param name="fault">What is wrong and where, when the result is false.</param>
    /// <returns>Whether the file can be used. Never throws for what the bytes are.</returns>
    /// <exception cref="ArgumentException">The stream cannot be read or positioned.</exception>
    public static bool TryOpen(
        Stream stream, string fileName, LeapSeconds leapSeconds,
        [NotNullWhen(true)] out AbiReader? reader, [NotNullWhen(false)] out NetCdfFault? fault)
    {
        ArgumentNullException.ThrowIfNull(leapSeconds);
        NetCdfFile file = NetCdfFile.Open(stream, fileName);
        reader = Open(file, leapSeconds);
        fault = file.Fault;
        if (fault is null && reader is not null)
        {
            return true;
        }

        file.Dispose();
        reader = null;
        fault ??= new(fileName, "", "an image of the ABI", "none");
        return false;
    }

    /// <summary>Reads whole lines.</summary>
    /// <param name="firstLine">First line, from 0, the northernmost.</param>
    /// <param name="values">Lines × columns values, in the unit of <see cref="AbiFrame.Quantity"/>; NaN where the file has none. The length says how many lines.</param>
    /// <param name="quality">As many flags. A value may be there although its flag is not good.</param>
    /// <param name="fault">What is wrong and where, when the result is false; the spans then hold no meaning, and nothing more can be read.</param>
    /// <returns>Whether all lines could be read. Never throws for what the bytes are.</returns>
    /// <exception cref="ArgumentException">The lengths are not whole lines of this frame, or not equal.</exception>
    public bool TryReadLines(int firstLine, Span<float> values, Span<AbiQuality> quality, [NotNullWhen(false)] out NetCdfFault? fault)
    {
        int columns = Frame.X.Count;
        int lines = values.Length / columns;
        if (values.Length != quality.Length || values.Length != (long)lines * columns || firstLine < 0 || lines > Frame.Y.Count - firstLine)
        {
            throw new ArgumentException($"Expected whole lines of {columns} pixels within {Frame.Y.Count} lines; found {values.Length} values and {quality.Length} flags from line {firstLine}.");
        }

        for (int done = 0; done < lines;)
        {
            int some = Math.Min(lines - done, _stored.Length / columns);
            ReadBlock(firstLine + done, some, values[(done * columns)..], quality[(done * columns)..]);
            done += some;
        }

        fault = _file.Fault;
        return fault is null;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void ReadBlock(int firstLine, int lines, Span<float> values, Span<AbiQuality> quality)
    {
        _image.ReadLines(firstLine, lines, _stored);
        _flags.ReadLines(firstLine, lines, _quality);
        int count = lines * Frame.X.Count;
        for (int i = 0; i < count && _file.Fault is null; i++)
        {
            values[i] = (float)_packing.Value(_packing.IsUnsigned ? _stored[i] : (short)_stored[i]);
            quality[i] = (AbiQuality)_quality[i];
            if (quality[i] is > AbiQuality.WarmFocalPlane and not AbiQuality.Missing)
            {
                _file.Fail(_flags.Name, "a flag from 0 to 4, or 255", $"{_quality[i]} in line {firstLine + i / Frame.X.Count}");
            }
        }
    }

    private static AbiReader? Open(NetCdfFile file, LeapSeconds leapSeconds)
    {
        NetCdfVariable? image = file.Variable(file.Has("CMI") || !file.Has("Rad") ? "CMI" : "Rad");
        NetCdfVariable? flags = file.Variable("DQF");
        if (image is null || flags is null)
        {
            return null;
        }

        RequireShapes(file, image, flags);
        var axes = new AbiAxes(file, new GoesScalars(file, leapSeconds));
        AbiAxis y = axes.Read("y", image.Dimensions, 0);
        AbiAxis x = axes.Read("x", image.Dimensions, 1);
        Packing packing = image.Packing(mustScale: true);
        AbiFrame? frame = new AbiHeader(file, leapSeconds).Read(image, x, y);
        return file.Fault is null && frame is not null ? new(file, image, flags, packing, frame) : null;
    }

    private static void RequireShapes(NetCdfFile file, NetCdfVariable image, NetCdfVariable flags)
    {
        if (image.Dimensions.Count != 2 || image.Dimensions.Any(static d => d is < 1 or > MostLines))
        {
            file.Fail(image.Name, $"1 to {MostLines} lines and columns", image.Shape);
        }

        if (!image.IsInteger || image.NumberBytes != 2)
        {
            file.Fail(image.Name, "integers of 2 bytes", $"{(image.IsInteger ? "integers" : "IEEE numbers")} of {image.NumberBytes}");
        }

        if (!flags.IsInteger || flags.NumberBytes != 1 || !flags.Dimensions.SequenceEqual(image.Dimensions))
        {
            file.Fail(flags.Name, $"integers of 1 byte in the shape of {image.Name}, {image.Shape}", $"{flags.NumberBytes} bytes, {flags.Shape}");
        }
    }
}
