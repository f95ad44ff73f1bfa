namespace Vedette.Formats;

/// <summary>Reads <c>camera.json</c>; docs/formats/frames.md has its keys.</summary>
public static class CameraReader
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "camera.json";

    /// <summary>What the key <c>format</c> must say.</summary>
    public const string Format = "vedette-camera-1";

    private const int MostBadPixels = 100_000;

    /// <summary>Reads the file.</summary>
    /// <param name="stream">Bytes of any content; not disposed.</param>
    /// <param name="camera">What it says, when the result is true.</param>
    /// <param name="remarks">What was accepted and should be known, such as unknown keys.</param>
    /// <param name="error">What is wrong and where, when the result is false; else empty.</param>
    /// <returns>Whether the file could be used. Never throws for what the bytes are.</returns>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static bool TryRead(Stream stream, out CameraDescription? camera, out IReadOnlyList<string> remarks, out string error) =>
        JsonFile.TryRead(FileName, stream, Read, out camera, out remarks, out error);

    private static CameraDescription Read(JsonFields root)
    {
        root.OneOf("format", Format);
        (int columns, int lines) = (root.Integer("columns", 64, 4096), root.Integer("lines", 64, 4096));
        double[] distortion = root.Has("distortion") ? JsonVectors.Numbers(root, "distortion", 4, 10) : new double[4];
        CameraDescription camera = new(
            new(root.Integer("sensor_id", 0, int.MaxValue)), columns, lines,
            root.Number("pixel_rad", 1e-7, 1e-2),
            root.Number("centre_column", -1e5, 1e5, byDefault: 0.5 * (columns - 1)),
            root.Number("centre_line", -1e5, 1e5, byDefault: 0.5 * (lines - 1)),
            (distortion[0], distortion[1], distortion[2], distortion[3]),
            root.Number("w_m2_per_count", double.Epsilon, 1),
            root.Number("point_spread_pixels", 0.5, 2.5),
            root.Number("false_per_frame", 0.01, 1000, byDefault: 1),
            root.Has("memory_frames") ? root.Integer("memory_frames", 8, 1000) : 32,
            root.Number("line_s", -1, 1, byDefault: 0),
            BadPixels(root, columns, lines),
            root.OneOf("pose", "fixed", "per_frame") == 0 ? Fixed(root) : null);
        root.RemarkUnknown();
        return camera;
    }

    private static FramePose? Fixed(JsonFields root)
    {
        Vector3 position = JsonVectors.Position(root, "position_m");
        if (root.Object("look_at") is not { } place)
        {
            return null;
        }

        Vector3 target = GeodeticPosition.FromDegrees(
            place.Number("lat_deg", -90, 90), place.Number("lon_deg", -180, 360), place.Number("alt_m", -1000, 1e6, byDefault: 0)).ToEcef().Vector;
        place.RemarkUnknown();
        Vector3 forward = (target - position).Unit;
        Vector3 right = Vector3.Cross(forward, new(0, 0, 1));
        if (!(right.LengthSquared > 1e-12))
        {
            root.Fail("look_at", "expected a place that is not seen along the axis of the Earth; found one, and north has no direction there");
            return null;
        }

        return new(new(position.X, position.Y, position.Z), right.Unit, Vector3.Cross(forward, right.Unit), forward);
    }

    /// <summary>Pairs of column and line, as the numbers of pixels.</summary>
    private static List<int> BadPixels(JsonFields root, int columns, int lines)
    {
        List<int> bad = [];
        double[] pairs = root.Has("bad_pixels") ? JsonVectors.Numbers(root, "bad_pixels", null, 4096) : [];
        if (pairs.Length % 2 != 0 || pairs.Length > 2 * MostBadPixels)
        {
            root.Fail("bad_pixels", $"expected column, line, column, line, … of at most {MostBadPixels} pixels; found {pairs.Length} numbers");
            return bad;
        }

        for (int i = 0; i + 1 < pairs.Length; i += 2)
        {
            (int column, int line) = ((int)pairs[i], (int)pairs[i + 1]);
            if (column != pairs[i] || line != pairs[i + 1] || column < 0 || line < 0 || column >= columns || line >= lines)
            {
                root.Fail("bad_pixels", FormattableString.Invariant($"expected a pixel of {columns} × {lines}; found column {pairs[i]}, line {pairs[i + 1]}"));
                return bad;
            }

            bad.Add(line * columns + column);
        }

        return bad;
    }
}
