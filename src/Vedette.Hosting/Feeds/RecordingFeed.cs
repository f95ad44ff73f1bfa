using System.Diagnostics.CodeAnalysis;
using Vedette.Formats;

namespace Vedette.Hosting;

/// <summary>A recording folder as the inputs of a pipeline.</summary>
/// <remarks>
/// Rows are streamed: memory depends on how many rows fall into the ordering window, not on the size of the files. What a recording
/// holds, and what is done with wrong rows, is in <c>docs/formats/recording.md</c>.
/// </remarks>
public sealed class RecordingFeed
{
    private readonly RecordingFolder _folder;
    private readonly RecordingContent _content;

    private RecordingFeed(RecordingFolder folder, RecordingContent content) => (_folder, _content) = (folder, content);

    /// <summary>The sensors, the Earth and what is known beforehand.</summary>
    public Theatre Theatre => _content.Theatre;

    /// <summary>How real the observations are.</summary>
    public DataMode Mode => _content.Mode;

    /// <summary>First instant of the recording.</summary>
    public Instant Start => _content.Span.Start;

    /// <summary>Last instant of the recording: its stated end, or, where a radar sweeps then, the end of that sweep.</summary>
    public Instant End => _content.Span.EndOfSweeps(Theatre.Sensors);

    /// <summary>What was accepted and should be known: unknown keys, defaults.</summary>
    public IReadOnlyList<string> Remarks => _content.Remarks;

    /// <summary>Opens a recording: reads all but the detections, and checks that those can be read.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="feed">The feed, when the result is true.</param>
    /// <param name="error">What is wrong, with the name of the file, when the result is false.</param>
    /// <returns>Whether the recording can be run. Does not throw for what is on the disk.</returns>
    public static bool TryOpen(
        string path, [NotNullWhen(true)] out RecordingFeed? feed, [NotNullWhen(false)] out string? error) =>
        TryOpen(path, null, out feed, out error);

    /// <summary>The same with UT1 − UTC, which tells how far the Earth has turned under orbits of a catalogue.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="earthOrientation">UT1 − UTC; <see langword="null"/> takes it as zero, and <see cref="Remarks"/> say so where it matters.</param>
    /// <param name="feed">The feed, when the result is true.</param>
    /// <param name="error">What is wrong, with the name of the file, when the result is false.</param>
    /// <returns>Whether the recording can be run; not where the table does not cover its epoch.</returns>
    public static bool TryOpen(
        string path, EopTable? earthOrientation, [NotNullWhen(true)] out RecordingFeed? feed, [NotNullWhen(false)] out string? error)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        feed = null;
        if (!Directory.Exists(path))
        {
            error = $"The folder {path} is missing.";
            return false;
        }

        var folder = new RecordingFolder(path);
        if (!RecordingContent.TryRead(folder, earthOrientation, out RecordingContent? content, out error))
        {
            return false;
        }

        feed = new(folder, content);
        return true;
    }

    /// <summary>All inputs in order of time, numbered from 1: the configuration, then observations and clock ticks.</summary>
    /// <param name="rejected">Is told each row that was not accepted, when the reading comes to it; null when nobody wants to know.</param>
    /// <param name="limits">Ordering window and history; the default when null.</param>
    /// <exception cref="IOException">A file became unreadable while it was read; the message names it.</exception>
    /// <remarks>Each enumeration reads the files anew, and gives the same inputs as long as they are the same.</remarks>
    public IEnumerable<PipelineInput> Inputs(Action<RejectedRow>? rejected = null, OrderingLimits? limits = null)
    {
        Action<RejectedRow> tell = rejected ?? (static _ => { });
        _content.TellRejected(tell);
        using RowMerge rows = Merge(tell, limits ?? OrderingLimits.Default);
        var assembler = new ObservationAssembler(Theatre, Mode, Start, _content.Span.End, End, tell);
        while (rows.TryNext(out ReleasedRow row))
        {
            while (!assembler.TryAdd(row))
            {
                while (assembler.TryTake(out PipelineInput input))
                {
                    yield return input;
                }
            }
        }

        while (assembler.TryFinish())
        {
            while (assembler.TryTake(out PipelineInput input))
            {
                yield return input;
            }
        }
    }

    private RowMerge Merge(Action<RejectedRow> rejected, OrderingLimits limits)
    {
        var plots = new PlotLineReader(_content.Span, Theatre.Sensors);
        var sights = new LineOfSightLineReader(_content.Span, Theatre.Sensors);
        var merge = new RowMerge();
        try
        {
            Add(PlotLineReader.FileName, ReadPlot);
            Add(LineOfSightLineReader.FileName, ReadSight);
            return merge;
        }
        catch
        {
            merge.Dispose();
            throw;
        }

        void Add(string file, RowReader reader)
        {
            if (!_folder.Has(file))
            {
                return;
            }

            if (!_folder.TryOpen(file, out FileStream stream, out string error))
            {
                throw new IOException(error);
            }

            merge.Add(new RowSource(file, stream, reader, Start, limits, rejected));
        }

        bool ReadPlot(ReadOnlySpan<byte> line, out FeedRow row, out string reason)
        {
            bool good = plots.TryRead(line, out PlotLine plot, out reason);
            row = good ? new(plot.Row.Time, plot.Sensor, plot.Scan, plot.Row.Id, plot.Row) : default;
            return good;
        }

        bool ReadSight(ReadOnlySpan<byte> line, out FeedRow row, out string reason)
        {
            bool good = sights.TryRead(line, out LineOfSightLine sight, out reason);
            row = good ? new(sight.Row.Time, sight.Sensor, 0, sight.Row.Id, sight.Row) : default;
            return good;
        }
    }
}
