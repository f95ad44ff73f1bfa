using System.Diagnostics.CodeAnalysis;
using Vedette.Formats;

namespace Vedette.Hosting;

/// <summary>Writes what a run makes of a recording into a folder, in the form of <c>docs/formats/recording.md</c>.</summary>
/// <remarks>
/// Rows are written as they come, through buffers; a file ends with a newline once <see cref="TryComplete"/> has returned. When the
/// disk fails, nothing more is written, the events that follow are counted as dropped, and <see cref="Failure"/> says why.
/// </remarks>
public sealed class RecordingOutlet : IOutlet, IDisposable
{
    private readonly RecordingOutputFolder _folder;
    private readonly SortedDictionary<string, long> _written = new(StringComparer.Ordinal);
    private readonly HashSet<(SensorId Sensor, SensorFaultKind Kind)> _misled = [];
    private readonly List<string> _faults = [];
    private long _rejected;

    private RecordingOutlet(RecordingOutputFolder folder) => _folder = folder;

    /// <summary>Why writing stopped, with the name of the file; null while all is well.</summary>
    public string? Failure { get; private set; }

    /// <summary>Events that could not be written because writing had stopped.</summary>
    public long Dropped { get; private set; }

    /// <summary>Rows and inputs that were not accepted so far.</summary>
    public long Rejected => _rejected;

    /// <summary>Ways in which sensors were found to mislead, in words, each as it was told first.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>How many events of each kind were written so far, by name of the kind.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> Written => [.. _written];

    /// <summary>Makes the folder, and starts its files; files of an earlier run are replaced.</summary>
    /// <param name="path">The folder; made when it is not there.</param>
    /// <param name="theatre">Its epoch and rotation are used.</param>
    /// <param name="outlet">The outlet, when the result is true.</param>
    /// <param name="error">What cannot be written, when the result is false.</param>
    /// <returns>Whether the files could be made. Does not throw for what is on the disk.</returns>
    public static bool TryCreate(
        string path, Theatre theatre, [NotNullWhen(true)] out RecordingOutlet? outlet, [NotNullWhen(false)] out string? error)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(theatre);
        try
        {
            outlet = new(new RecordingOutputFolder(path, theatre));
            error = null;
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            (outlet, error) = (null, $"{path}: the folder cannot be written: {e.Message}");
            return false;
        }
    }

    /// <inheritdoc/>
    public void Accept(ReadOnlySpan<PipelineEvent> events)
    {
        foreach (PipelineEvent item in events)
        {
            if (TryWrite(item))
            {
                string kind = item.GetType().Name;
                _written[kind] = _written.GetValueOrDefault(kind) + 1;
            }
            else
            {
                Dropped++;
            }
        }
    }

    /// <summary>Writes a row that a feed did not accept.</summary>
    public void Reject(RejectedRow row)
    {
        _rejected++;
        Guard(() => _folder.Rejected.Write(row));
    }

    /// <summary>Writes the summary, and hands all that is buffered to the disk.</summary>
    /// <param name="summary">What the run did and took.</param>
    /// <param name="error">What could not be written, when the result is false.</param>
    /// <returns>Whether all of the run is on the disk.</returns>
    public bool TryComplete(RunSummary summary, [NotNullWhen(false)] out string? error)
    {
        ArgumentNullException.ThrowIfNull(summary);
        Guard(() => _folder.Complete(summary));
        error = Failure;
        return error is null;
    }

    /// <inheritdoc/>
    public void Dispose() => Guard(_folder.Dispose);

    private bool TryWrite(PipelineEvent written)
    {
        if (Failure is not null)
        {
            return false;
        }

        try
        {
            Write(written);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Fail(e);
            return false;
        }
    }

    private void Write(PipelineEvent written)
    {
        switch (written)
        {
            case TrackChanged track:
                _folder.Tracks.Write(track.Update.Track);
                break;
            case DetectionsAssociated associated:
                foreach (Association association in associated.Associations)
                {
                    _folder.Associations.Write(association);
                }

                break;
            case AssessmentChanged assessed:
                _folder.Assessments.Write(assessed.Assessment);
                break;
            case AlertRaised raised:
                _folder.Write(raised.Alert);
                break;
            case ObjectsCounted counted:
                _folder.Counts.Write(counted.Time, counted.Count);
                break;
            case CueIssued or CueStateChanged:
                _folder.Cues.Write(written);
                break;
            case SensorBiasesChanged biases:
                _folder.Biases.Write(biases);
                break;
            case SensorFiguresTold told:
                _folder.Sensors.Write(told);
                break;
            case SensorHealthChanged health:
                Note(health);
                break;
            case InputRejected rejected:
                Reject(new("input", rejected.Cause, rejected.Reason));
                break;
        }
    }

    /// <summary>Keeps what a sensor misleads in, as it was told first.</summary>
    private void Note(SensorHealthChanged health)
    {
        foreach (SensorFault fault in health.Faults)
        {
            if (_misled.Add((health.Sensor, fault.Kind)))
            {
                _faults.Add($"Sensor {health.Sensor.Value}, {UtcTime.Format(health.Time, LeapSeconds.BuiltIn, 0)}: {fault.Words}");
            }
        }
    }

    private void Guard(Action write)
    {
        if (Failure is not null)
        {
            return;
        }

        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Fail(e);
        }
    }

    private void Fail(Exception e) => Failure = $"{_folder.Path}: cannot be written: {e.Message}";
}
