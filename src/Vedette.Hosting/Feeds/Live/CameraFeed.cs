using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Vedette.Formats;
using Vedette.Sensing;

namespace Vedette.Hosting;

/// <summary>The frames of one camera, as pictures in a watched folder: put in order, through the detector, to lines of sight.</summary>
/// <remarks>
/// The detector remembers the frames before, so frames are put in order before it: each waits as observations do. One that comes after its turn is
/// refused, since the sequence has gone on without it. Not thread-safe.
/// </remarks>
public sealed class CameraFeed : ILiveFeed
{
    /// <summary>Bytes of frames that are held at most, two a pixel; beyond that the oldest is looked at before its time.</summary>
    public const int MostHeldBytes = 256 << 20;

    private const int MostHeld = 1_000;
    private const int MostRemembered = 1_000;
    private const long NumbersPerMillisecond = 10_000;

    /// <summary>Time that frames may take each time they are asked for; what is left is looked at the next time, so that no other feed waits.</summary>
    private static readonly TimeSpan s_slice = TimeSpan.FromMilliseconds(100);

    private readonly LiveInbox _inbox;
    private readonly CameraFrames _frames;
    private readonly InfraredSensor _sensor;
    private readonly DataMode _mode;
    private readonly FileVerdicts _verdicts;
    private readonly IFrameViewer? _viewer;
    private readonly TimeProvider _clock;
    private readonly FramePool _pool;
    private readonly ReorderBuffer<CameraFrame> _order;
    private readonly Dictionary<Instant, string> _done = [];
    private readonly Queue<Instant> _doneOrder = new();
    private readonly Queue<FileInfo> _arrived = new();
    private readonly long _began;
    private FrameStage _stage;
    private Instant? _last;

    /// <summary>A feed that has seen nothing yet.</summary>
    /// <param name="inbox">The watched folder.</param>
    /// <param name="camera">The camera, of an infrared sensor.</param>
    /// <param name="sensor">That sensor.</param>
    /// <param name="settings">Data mode, limits and waiting time of the service.</param>
    /// <param name="verdicts">Is told what became of each file.</param>
    /// <param name="viewer">Is shown the frames; or null.</param>
    /// <param name="clock">Paces it, and tells the time: no frame may be later than it.</param>
    public CameraFeed(
        LiveInbox inbox, CameraDescription camera, InfraredSensor sensor, LiveSettings settings, FileVerdicts verdicts, IFrameViewer? viewer, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(camera);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(clock);
        (_inbox, _sensor, _mode, _verdicts, _viewer, _clock, _began) = (inbox, sensor, settings.Mode, verdicts, viewer, clock, clock.GetTimestamp());
        _frames = new(inbox.Folder, camera, settings.LargestFileBytes, clock);
        _pool = new(camera.Columns, camera.Lines);
        TimeSpan wait = TimeSpan.FromSeconds(settings.OrderSeconds);
        OrderingLimits limits = OrderingLimits.Default;
        int most = Math.Min(MostHeld, MostHeldBytes / (sizeof(ushort) * camera.Columns * camera.Lines));
        _order = new(static f => f.Time, CameraFrame.Order, limits with { Window = wait, History = wait + limits.History, MostHeld = most }, default);
        _stage = _frames.NewStage(sensor);
    }

    /// <inheritdoc/>
    public void Take(LiveEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        long began = _clock.GetTimestamp();
        foreach (FileInfo file in Ready())
        {
            _arrived.Enqueue(file);
        }

        do
        {
            if (_arrived.TryDequeue(out FileInfo? file))
            {
                Look(file);
            }

            Release(entry);
        }
        while (_arrived.Count > 0 && _clock.GetElapsedTime(began) < s_slice);
    }

    private IReadOnlyList<FileInfo> Ready()
    {
        try
        {
            return _inbox.Ready();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _verdicts.Note(_inbox.Folder, LiveFileState.Refused, $"The watched folder cannot be read: {e.Message}", 0, 0);
            return [];
        }
    }

    private void Look(FileInfo file)
    {
        file.Refresh();
        if (!file.Exists && file.LinkTarget is null)
        {
            return;
        }

        string? fault = _frames.Read(file, out CameraFrame? frame, out bool mayHeal);
        if (fault is not null && mayHeal && _inbox.MayStillGrow(file))
        {
            _inbox.LookAgain(file);
        }
        else if (fault is not null)
        {
            Close(file, null, LiveFileState.Refused, fault);
        }
        else if (frame is not null && _order.Offer(frame, _clock.GetElapsedTime(_began)) != Lateness.InOrder)
        {
            CloseLate(frame);
        }
    }

    private void CloseLate(CameraFrame frame)
    {
        bool same = _done.TryGetValue(frame.Time, out string? hash) && hash == HashOf(frame);
        string reason = same ? "" : $"{frame.File.Name}: expected a frame not earlier than one that was looked at already; frames wait for earlier ones only so long.";
        Close(frame.File, frame.PoseFile, same ? LiveFileState.Duplicate : LiveFileState.Refused, reason);
    }

    private void Release(LiveEntry entry)
    {
        _order.Elapse(_clock.GetElapsedTime(_began));
        while (_order.TryTake(out CameraFrame frame))
        {
            Detect(frame, entry);
        }
    }

    private void Detect(CameraFrame camera, LiveEntry entry)
    {
        if (_last is { } last && _frames.IsNewSequence(camera.Time - last, _sensor))
        {
            _stage = _frames.NewStage(_sensor);
        }

        _last = camera.Time;
        using Frame frame = _pool.Borrow(_sensor.Id, camera.Time);
        camera.Image.Values.Span.CopyTo(frame.Pixels);
        LineOfSightMessage message = Numbered(_stage.Detect(frame, camera.Pose, camera.File.Name, _viewer));
        Remember(camera.Time, message.Frame!.Sha256);
        Instant time = message.Rows.Select(static r => r.Time).Append(camera.Time).Max();
        int fresh = entry([new(0, time, _sensor.Id, _mode, message)], () => PutAway(camera.File, camera.PoseFile, null));
        if (fresh > 0)
        {
            _verdicts.Note(camera.File.Name, LiveFileState.Taken, "", fresh, camera.Bytes);
        }
        else
        {
            Close(camera.File, camera.PoseFile, LiveFileState.Duplicate, "");
        }
    }

    /// <summary>Numbers that no other frame of the sensor gives, in whichever run of the service.</summary>
    private static LineOfSightMessage Numbered(LineOfSightMessage message)
    {
        long first = message.Frame!.Time.TaiTicks / TimeSpan.TicksPerMillisecond * NumbersPerMillisecond;
        return message with { Rows = [.. message.Rows.Take((int)NumbersPerMillisecond).Select((r, i) => r with { Id = first + i }).OrderBy(static r => r.Time).ThenBy(static r => r.Id)] };
    }

    private void Remember(Instant time, string hash)
    {
        _done[time] = hash;
        _doneOrder.Enqueue(time);
        if (_doneOrder.Count > MostRemembered)
        {
            _done.Remove(_doneOrder.Dequeue());
        }
    }

    private static string HashOf(CameraFrame frame) => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(frame.Image.Values.Span)));

    private void Close(FileInfo file, FileInfo? pose, LiveFileState state, string reason)
    {
        long length = file.Exists && file.LinkTarget is null ? file.Length : 0;
        PutAway(file, pose, reason.Length == 0 ? null : reason);
        _verdicts.Note(file.Name, state, reason, 0, length);
    }

    private void PutAway(FileInfo file, FileInfo? pose, string? reason)
    {
        _inbox.PutAway(file, reason);
        if (pose is not null)
        {
            _inbox.PutAway(pose, reason);
        }

        _frames.Forget(file);
    }
}
