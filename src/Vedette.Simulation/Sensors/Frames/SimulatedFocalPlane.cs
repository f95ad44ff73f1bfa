using Vedette.Sensing;

namespace Vedette.Simulation;

/// <summary>An infrared satellite that takes frames of the scene; all it reports was found in them by <see cref="FrameStage"/>.</summary>
/// <remarks>Method, sources and limits: docs/algorithms/infrared-scene.md.</remarks>
internal sealed class SimulatedFocalPlane : ISimulatedSensor
{
    private const double MatchPixels = 3;

    /// <summary>Electrons below which nobody can have seen a source: a tenth of the read noise.</summary>
    private const double LeastElectrons = 10;

    private readonly InfraredSensor _sensor;
    private readonly SatelliteOrbit _orbit;
    private readonly ScenarioFocalPlane _plane;
    private readonly TruthFrame _frame;
    private readonly FrameRadiometry _radiometry;
    private readonly Camera _camera;
    private readonly CameraMotion _motion;
    private readonly SceneRadiance _scene;
    private readonly PointSources _sources;
    private readonly FocalPlane _pixels;
    private readonly SeededRandom _noise;
    private readonly FramePool _pool;
    private readonly FrameStage _stage;
    private readonly IFrameViewer? _viewer;
    private readonly float[] _electrons;
    private readonly (float X, float Y)[] _shifts;
    private readonly List<PointSource> _shining = [];
    private readonly List<PaintedSource> _painted = [];

    /// <summary>Sets up a satellite.</summary>
    /// <param name="sensor">As the pipeline knows it.</param>
    /// <param name="described">As the scenario has it; it has a focal plane.</param>
    /// <param name="scenery">The scene.</param>
    /// <param name="truth">What happens.</param>
    /// <param name="seed">Seed of the scenario.</param>
    /// <param name="viewer">Is shown the frames, or null.</param>
    public SimulatedFocalPlane(
        InfraredSensor sensor, InfraredScenarioSensor described, Scenery scenery, GroundTruth truth, long seed, IFrameViewer? viewer)
    {
        ScenarioFocalPlane plane = described.FocalPlane!;
        int id = sensor.Id.Value;
        (_sensor, _orbit, _plane, _frame, _viewer) = (sensor, SensorBuilder.OrbitOf(described), plane, truth.Frame, viewer);
        _radiometry = new(plane);
        _pixels = new(
            plane.Columns, plane.Lines, plane.Bits, plane.IntegrationSeconds, plane.Readout ?? FocalPlaneReadout.Typical, Chance.For(seed, Purpose.Pixels, id));
        _camera = new(
            plane.Columns, plane.Lines, _radiometry.PixelRadians, (plane.Columns - 1) / 2.0, (plane.Lines - 1) / 2.0, default,
            _pixels.ElectronsPerCount / _radiometry.ElectronsPerIrradiance);
        _motion = new(plane.Motion ?? LineOfSightMotion.None, described.Bias ?? InfraredBias.None, Chance.For(seed, Purpose.CameraMotion, id));
        BackgroundLight light = new(scenery, _camera, _radiometry.Band, _radiometry.ElectronsPerRadiance);
        _scene = new(scenery, light, new(plane.PointSpreadPixels, plane.Columns), plane.Columns, plane.Lines);
        _sources = new(truth, scenery, _radiometry.Band, sensor.Id, plane.IntegrationSeconds, seed);
        _noise = Chance.For(seed, Purpose.PixelNoise, id);
        _pool = new(plane.Columns, plane.Lines);
        _stage = new(
            sensor, _camera, new(plane.PointSpreadPixels, described.FalseDetectionsPerFrame, BadPixels: _pixels.Bad, LineSeconds: LineSeconds, Calibration: KnownPointing.Of(plane, _sources, truth)));
        (_electrons, _shifts) = (new float[plane.Columns * plane.Lines], new (float, float)[plane.Lines]);
    }

    /// <inheritdoc/>
    public Sensor Sensor => _sensor;

    /// <inheritdoc/>
    public FrameReference? LastFrame { get; private set; }

    /// <summary>The pixels of the camera, as they are known.</summary>
    public Camera Camera => _camera;

    /// <summary>The points of light in the last frame.</summary>
    public IReadOnlyList<PaintedSource> Painted => _painted;

    /// <inheritdoc/>
    public double StartOf(long look) => Math.Round(_sensor.PhaseSeconds + look * _sensor.RevisitSeconds, 6);

    /// <inheritdoc/>
    public double EndOf(long look) => StartOf(look) + SweepSeconds;

    /// <summary>Time from a line to the next: a satellite that turns once a frame sweeps a pixel's angle in it.</summary>
    private double LineSeconds =>
        _plane.Scan == FocalPlaneScan.SpinningLine ? _sensor.RevisitSeconds * _radiometry.PixelRadians / (2 * Math.PI) : 0;

    private double SweepSeconds => Math.Round((_plane.Lines - 1) * LineSeconds, 6);

    /// <inheritdoc/>
    public void Look(long look, List<SimulatedRow> rows)
    {
        double middle = StartOf(look) + SweepSeconds / 2;
        using Frame frame = _pool.Borrow(_sensor.Id, _frame.At(middle));
        CameraPose reported = Take(middle, frame.Pixels);
        LineOfSightMessage found = _stage.Detect(frame, reported, $"camera of {_sensor.Name}", _viewer);
        LastFrame = found.Frame;
        foreach (LineOfSightRow row in found.Rows)
        {
            rows.Add(new(EndOf(look), null, row, Origin(row, reported)));
        }
    }

    /// <summary>Takes a frame.</summary>
    /// <param name="seconds">Middle of the exposure; later than the call before.</param>
    /// <param name="counts">Receives the counts.</param>
    /// <returns>Where the camera is, and how the satellite takes it to be turned.</returns>
    internal CameraPose Take(double seconds, Span<ushort> counts)
    {
        CameraPose reported = Reported(seconds);
        CameraPose pose = Stray(seconds, reported);
        _scene.Paint(pose, seconds, _shifts, _electrons);
        PaintPoints(pose, seconds);
        _pixels.Read(_electrons, _noise, counts);
        return reported;
    }

    /// <summary>How the camera really is turned in the middle of the frame, and by how much each line of it is displaced against that.</summary>
    private CameraPose Stray(double seconds, CameraPose reported)
    {
        if (LineSeconds == 0)
        {
            return CameraMotion.True(reported, _motion.At(seconds));
        }

        Span<(double East, double North)> errors = stackalloc (double, double)[_plane.Lines];
        for (int y = 0; y < errors.Length; y++)
        {
            errors[y] = _motion.At(seconds + (y - (_plane.Lines - 1) / 2.0) * LineSeconds);
        }

        (double East, double North) middle = errors[_plane.Lines / 2];
        for (int y = 0; y < errors.Length; y++)
        {
            _shifts[y] = (
                Shift((middle.East - errors[y].East) / _radiometry.PixelRadians), Shift((errors[y].North - middle.North) / _radiometry.PixelRadians));
        }

        return CameraMotion.True(reported, middle);
    }

    private static float Shift(double pixels) => (float)Math.Clamp(pixels, -SceneRadiance.LargestShift, SceneRadiance.LargestShift);

    private void PaintPoints(CameraPose pose, double seconds)
    {
        _shining.Clear();
        _painted.Clear();
        double half = 1.1 * Math.Atan(_radiometry.PixelRadians * Math.Sqrt(_plane.Columns * _plane.Columns + _plane.Lines * _plane.Lines) / 2);
        _sources.Collect(seconds, pose.Origin.Vector, pose.Axes.Row(2), Math.Cos(half), _shining);
        foreach (PointSource source in _shining)
        {
            if (TryPlace(pose, source, out double column, out double line))
            {
                double electrons = source.WattsPerSquareMetre * _radiometry.ElectronsPerIrradiance;
                double distance = (source.Position.Vector - pose.Origin.Vector).Length;
                double own = source.SpreadMetres / (distance * _radiometry.PixelRadians);
                double sigma = Math.Min(12, Math.Sqrt(_plane.PointSpreadPixels * _plane.PointSpreadPixels + own * own));
                PointSpread.Paint(_electrons, _plane.Columns, column, line, electrons, sigma);
                if (electrons >= LeastElectrons)
                {
                    _painted.Add(new(source, column, line, electrons));
                }
            }
        }
    }

    /// <summary>Where a source falls when the line that sees it passes over it.</summary>
    private bool TryPlace(CameraPose pose, PointSource source, out double column, out double line)
    {
        bool seen = _camera.TryProject(pose.ToCamera(source.Position.Vector - pose.Origin.Vector), out column, out line);
        if (seen && LineSeconds != 0)
        {
            Vector3 moved = source.Position.Vector + (line - (_plane.Lines - 1) / 2.0) * LineSeconds * source.Velocity.Vector;
            seen = _camera.TryProject(pose.ToCamera(moved - pose.Origin.Vector), out column, out line);
            (float x, float y) = _shifts[Math.Clamp((int)Math.Round(line), 0, _plane.Lines - 1)];
            (column, line) = (column - x, line - y);
        }

        return seen && _camera.Holds(column, line);
    }

    private CameraPose Reported(double seconds)
    {
        Position<Ecef> origin = Position<Ecef>.From(_orbit.At(seconds));
        return CameraPose.Toward(origin, CameraAim.Of(_plane, origin));
    }

    /// <summary>What stands behind a line of sight: the nearest source, within three pixels of where it was seen or of where it should have been seen.</summary>
    private DetectionTruth Origin(LineOfSightRow row, CameraPose reported)
    {
        (double nearest, DetectionTruth truth) = (MatchPixels, default);
        if (!_camera.TryProject(reported.ToCamera(row.Toward.Vector), out double column, out double line))
        {
            return truth;
        }

        foreach (PaintedSource painted in _painted)
        {
            // What calibration corrects lies where it should, what it does not lies where it was painted.
            double distance = Math.Min(Between((column, line), (painted.Column, painted.Line)), Between((column, line), Known(painted.Source, reported)));
            if (distance <= nearest)
            {
                (nearest, truth) = (distance, new(painted.Source.Id, painted.Source.Position, painted.Source.Velocity));
            }
        }

        return truth;
    }

    private static double Between((double X, double Y) a, (double X, double Y) b) => Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y));

    private (double X, double Y) Known(PointSource source, CameraPose reported) =>
        _camera.TryProject(reported.ToCamera(source.Position.Vector - reported.Origin.Vector), out double x, out double y) ? (x, y) : (double.MaxValue, 0);
}
