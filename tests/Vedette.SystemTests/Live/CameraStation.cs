using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using Vedette.Sensing;

namespace Vedette.Tests;

/// <summary>A camera of a live service, and frames for it: noise, and from the tenth frame on a point that moves.</summary>
internal sealed class CameraStation
{
    public const int Columns = 96;
    public const int Lines = 80;
    public const double PixelRadians = 2e-5;

    private static readonly Vector3 s_station = new(42_164_000 * Math.Cos(double.DegreesToRadians(-75)), 42_164_000 * Math.Sin(double.DegreesToRadians(-75)), 0);

    public CameraStation(LiveStation station, bool poses)
    {
        string folder = Path.Combine(station.Folder, "cameras", "west");
        Incoming = Path.Combine(folder, "incoming");
        Taken = Path.Combine(folder, "taken");
        Directory.CreateDirectory(Incoming);
        string pose = poses
            ? "\"pose\": \"per_frame\""
            : string.Create(CultureInfo.InvariantCulture, $"\"pose\": \"fixed\", \"position_m\": [{s_station.X}, {s_station.Y}, {s_station.Z}], \"look_at\": {{ \"lat_deg\": 20, \"lon_deg\": -70 }}");
        File.WriteAllText(Path.Combine(folder, "camera.json"), string.Create(CultureInfo.InvariantCulture, $$"""
            { "format": "vedette-camera-1", "sensor_id": 41, "columns": {{Columns}}, "lines": {{Lines}}, "pixel_rad": {{PixelRadians}}, "w_m2_per_count": 1e-14,
              "point_spread_pixels": 0.8, "false_per_frame": 0.01, {{pose}} }
            """));
    }

    public string Incoming { get; }

    public string Taken { get; }

    public static CameraPose Pose { get; } = CameraPose.Toward(new(s_station.X, s_station.Y, s_station.Z), GeodeticPosition.FromDegrees(20, -70, 0).ToEcef());

    /// <summary>Name of a frame, one a second.</summary>
    public static string Name(int frame) => $"20180702T0433{frame:D2}.25Z";

    public static Instant Time(int frame)
    {
        Assert.True(UtcTime.TryParse($"2018-07-02T04:33:{frame:D2}.25Z", LeapSeconds.BuiltIn, out Instant time, out _));
        return time;
    }

    public static (double Column, double Line) Point(int frame) => (30 + 0.4 * frame, 40 - 0.3 * frame);

    /// <summary>The direction in which the point is, in the frame.</summary>
    public static Vector3 Toward(int frame)
    {
        (double column, double line) = Point(frame);
        Vector3 seen = new((column - 0.5 * (Columns - 1)) * PixelRadians, (line - 0.5 * (Lines - 1)) * PixelRadians, 1);
        return Pose.ToEcef(seen.Unit).Vector;
    }

    public void Drop(int frame, string? name = null)
    {
        string path = Path.Combine(Incoming, (name ?? Name(frame)) + ".png");
        File.WriteAllBytes(path + ".part", Picture(frame));
        File.Move(path + ".part", path);
    }

    public void DropPose(int frame)
    {
        CameraPose pose = Pose;
        Vector3[] rows = [pose.Axes.Row(0), pose.Axes.Row(1), pose.Axes.Row(2)];
        string axes = string.Join(", ", rows.SelectMany(static r => new[] { r.X, r.Y, r.Z }).Select(static v => v.ToString("R", CultureInfo.InvariantCulture)));
        File.WriteAllText(Path.Combine(Incoming, Name(frame) + ".json"), string.Create(CultureInfo.InvariantCulture,
            $"{{ \"format\": \"vedette-pose-1\", \"position_m\": [{pose.Origin.X}, {pose.Origin.Y}, {pose.Origin.Z}], \"axes\": [{axes}] }}"));
    }

    /// <summary>A PNG of 16 bits.</summary>
    public static byte[] Picture(int frame, int lines = Lines)
    {
        var random = new SeededRandom(1000 + frame);
        (double column, double line) = Point(frame);
        byte[] rows = new byte[lines * (1 + 2 * Columns)];
        for (int y = 0; y < lines; y++)
        {
            for (int x = 0; x < Columns; x++)
            {
                double far = ((x - column) * (x - column) + (y - line) * (y - line)) / (2 * 0.64);
                double value = 2000 + 10 * random.Gaussian() + (frame >= 10 ? 400 * Math.Exp(-far) : 0);
                BinaryPrimitives.WriteUInt16BigEndian(rows.AsSpan(y * (1 + 2 * Columns) + 1 + 2 * x), (ushort)Math.Round(value));
            }
        }

        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(rows);
        }

        byte[] header = [0, 0, 0, Columns, 0, 0, 0, (byte)lines, 16, 0, 0, 0, 0];
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR", header), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string name, byte[] data)
    {
        byte[] length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        return [.. length, .. name.Select(static c => (byte)c), .. data, 0, 0, 0, 0];
    }
}
