using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Vedette.Sensing;

/// <summary>From the frames of one infrared sensor to its lines of sight: points are found, and turned into rays by camera and attitude.</summary>
/// <remarks>
/// A state machine, not thread-safe; allocates nothing but the message that it hands out. The message of a scanned frame has rows with times of
/// their own; an observation made of it bears the time of its latest row. Method and limits: docs/algorithms/infrared-detection.md.
/// </remarks>
public sealed class FrameStage
{
    private const double Half = 0.5;

    /// <summary>Frames after which a background that was learned anew is trusted: what moved through its first frames is in it to a sixteenth by then.</summary>
    private const int Settled = 16;

    private readonly InfraredSensor _sensor;
    private readonly Camera _camera;
    private readonly FrameStageOptions _options;
    private readonly FrameSequenceDetector _detector;
    private readonly KnownSources _known;
    private readonly FaintPoints? _faint;
    private readonly SceneAnchor _anchor;
    private FrameDetector? _single;
    private ushort[]? _mended;
    private int _young;
    private readonly List<FrameDetection> _found = [];
    private readonly List<FrameDetection> _told = [];
    private readonly List<ExplainedDetection> _explained = [];
    private long _nextId;

    /// <summary>A stage that has seen nothing yet.</summary>
    /// <param name="sensor">The sensor; what its lines of sight are uncertain by is at least its <see cref="InfraredSensor.LineOfSightFloorRadians"/>.</param>
    /// <param name="camera">Its optics and focal plane, as known.</param>
    /// <param name="options">How to look.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value outside its range.</exception>
    public FrameStage(InfraredSensor sensor, Camera camera, FrameStageOptions options)
    {
        ArgumentNullException.ThrowIfNull(sensor);
        ArgumentNullException.ThrowIfNull(camera);
        ArgumentNullException.ThrowIfNull(options);
        Require.Positive(camera.PixelRadians);
        Require.Positive(camera.WattsPerSquareMetrePerCount);
        Require.Finite(options.LineSeconds);
        (_sensor, _camera, _options, _nextId) = (sensor, camera, options, options.FirstId);
        _detector = new(
            new(options.PointSpreadWidth, options.FalseDetectionsPerFrame, options.MemoryFrames, options.BadPixels), camera.Columns, camera.Lines);
        _anchor = new(camera);
        _faint = options.Faint is { } faint ? new(faint, camera.Columns, camera.Lines) : null;
        PointingCalibrationOptions known = options.Calibration ?? new(default, [], [], 0, 0);
        Pointing = new(camera, known);
        _known = new(camera, options, known, Pointing);
    }

    /// <summary>Number that the next line of sight gets.</summary>
    public long NextId => _nextId;

    /// <summary>What has been learned about the pointing so far.</summary>
    public PointingCalibration Pointing { get; }

    /// <summary>What of the last frame is not told, because a star or a surveyed site explains it; valid until the next frame.</summary>
    public IReadOnlyList<ExplainedDetection> Explained => _explained;

    /// <summary>Finds the lines of sight of the next frame.</summary>
    /// <param name="frame">The frame; of this sensor, as large as the camera, later than the one before.</param>
    /// <param name="pose">Where the camera was and how it was turned at the middle of the exposure, as the satellite knows it.</param>
    /// <param name="source">Name that the frame came under.</param>
    /// <param name="viewer">Is shown the frame with what was found in it; or null.</param>
    /// <returns>
    /// The lines of sight, the surest first; none in the first <see cref="FrameSequenceOptions.LearningFrames"/> frames. When by its poses the scene has moved by more than
    /// five pixels, the background is learned anew, and frames are judged one by one meanwhile: always, then, where the ground rushes by.
    /// </returns>
    /// <exception cref="ArgumentException">The frame is of another sensor or size.</exception>
    public LineOfSightMessage Detect(Frame frame, CameraPose pose, string source, IFrameViewer? viewer = null)
    {
        Check(frame);
        Find(frame.Pixels, pose);
        _known.Calibrate(frame, pose);
        Explain();
        if (_young == 0)
        {
            _detector.Explained(_explained.Count);
        }

        var reference = new FrameReference(source, frame.Time, frame.Width, frame.Height, Hash(frame));
        viewer?.Show(frame, reference, _found);
        return new(Rows(frame.Time, pose.Turned(Pointing.Turn)), reference);
    }

    private void Check(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (frame.Sensor != _sensor.Id)
        {
            throw new ArgumentException($"Expected a frame of sensor {_sensor.Id.Value}; found one of sensor {frame.Sensor.Value}.", nameof(frame));
        }

        if (frame.Width != _camera.Columns || frame.Height != _camera.Lines)
        {
            throw new ArgumentException($"Expected {_camera.Columns} × {_camera.Lines} pixels; found {frame.Width} × {frame.Height}.", nameof(frame));
        }
    }

    private void Find(ReadOnlySpan<ushort> pixels, CameraPose pose)
    {
        if (_anchor.HasMoved(pose))
        {
            _detector.Restart();
            _faint?.Restart();
            (_single, _young) = (_single ?? Single(), Settled);
        }

        _found.Clear();
        ReadOnlySpan<FrameDetection> found = _detector.Detect(pixels, _faint is null ? default : _faint.Whitened);
        _found.AddRange(_young > 0 ? Alone(pixels) : found);
        _young = Math.Max(0, _young - 1);
        if (_faint is not null)
        {
            _found.AddRange(_faint.Find(_detector, CollectionsMarshal.AsSpan(_found)));
        }
    }

    /// <summary>A frame by itself, without the pixels known to be bad.</summary>
    private ReadOnlySpan<FrameDetection> Alone(ReadOnlySpan<ushort> pixels)
    {
        _mended ??= new ushort[pixels.Length];
        _detector.Mend(pixels, _mended);
        return _single!.Detect(_mended);
    }

    /// <summary>While the background is learned anew, each frame is judged by itself, at the same rate of false detections.</summary>
    private FrameDetector Single() =>
        new(new([_options.PointSpreadWidth], Math.Clamp(_options.FalseDetectionsPerFrame / ((double)_camera.Columns * _camera.Lines), 1e-9, 1e-3)), _camera.Columns, _camera.Lines);

    private void Explain()
    {
        _told.Clear();
        _explained.Clear();
        foreach (FrameDetection found in CollectionsMarshal.AsSpan(_found))
        {
            if (_known.Explanation(found) is { } name)
            {
                _explained.Add(new(found, name));
            }
            else
            {
                _told.Add(found);
            }
        }
    }

    private LineOfSightRow[] Rows(Instant middle, CameraPose pose)
    {
        var rows = new LineOfSightRow[_told.Count];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = Row(_told[i], middle, pose);
        }

        return rows;
    }

    private LineOfSightRow Row(FrameDetection found, Instant middle, CameraPose pose)
    {
        Direction<Ecef> toward = pose.ToEcef(Pointing.Direction(found.X, found.Y));
        double distance = SourceDistance.Metres(pose.Origin.Vector, toward.Vector);
        double intensity = Math.Max(0, found.Intensity) * _camera.WattsPerSquareMetrePerCount * distance * distance;
        double floor = _sensor.LineOfSightFloorRadians;
        double sigma = Math.Sqrt(AngularVariance(found) + floor * floor);
        double late = (found.Y - Half * (_camera.Lines - 1)) * _options.LineSeconds;
        return new(_nextId++, middle.AddSeconds(late), pose.Origin, toward, intensity, sigma, found.SignalToNoise(_sensor.SignalToNoiseThreshold));
    }

    /// <summary>Variance per axis across the line, radians², from what the place and the pointing are uncertain by and the size of a pixel there.</summary>
    private double AngularVariance(FrameDetection found)
    {
        Vector3 across = _camera.Direction(found.X + Half, found.Y) - _camera.Direction(found.X - Half, found.Y);
        Vector3 down = _camera.Direction(found.X, found.Y + Half) - _camera.Direction(found.X, found.Y - Half);
        (double xx, double xy, double yy) = Pointing.PlaceCovariance(found.X, found.Y);
        return Half * (across.LengthSquared * (found.VarianceX + xx) + 2 * Vector3.Dot(across, down) * (found.CovarianceXY + xy)
            + down.LengthSquared * (found.VarianceY + yy));
    }

    private static string Hash(Frame frame)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(frame.Pixels), digest);
        return Convert.ToHexStringLower(digest);
    }
}
