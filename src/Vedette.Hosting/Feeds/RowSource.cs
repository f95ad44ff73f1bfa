using Vedette.Formats;

namespace Vedette.Hosting;

/// <summary>Reads one row of a file of detections.</summary>
internal delegate bool RowReader(ReadOnlySpan<byte> line, out FeedRow row, out string reason);

/// <summary>One file of detections: its good rows in order of time, its bad ones reported. Memory does not grow with the file.</summary>
internal sealed class RowSource : IDisposable
{
    private readonly string _file;
    private readonly Stream _stream;
    private readonly CsvLineReader _lines;
    private readonly RowReader _read;
    private readonly Action<RejectedRow> _rejected;
    private readonly OrderingLimits _limits;
    private readonly ReorderBuffer<FeedRow> _order;
    private readonly SeenNumbers _seen = new();
    private bool _completed;

    /// <summary>Starts on a file whose header was checked before.</summary>
    public RowSource(
        string file, Stream stream, RowReader read, Instant start, OrderingLimits limits, Action<RejectedRow> rejected)
    {
        (_file, _stream, _read, _limits, _rejected) = (file, stream, read, limits, rejected);
        _order = new(static row => row.Time, FeedRow.Order, limits, start);
        _lines = new(stream);
        _lines.TryRead(out _, out _);
    }

    /// <summary>The next row to be passed on.</summary>
    /// <exception cref="IOException">The file cannot be read on; the message names it.</exception>
    public bool TryNext(out ReleasedRow released)
    {
        FeedRow row;
        while (!_order.TryTake(out row))
        {
            if (_completed)
            {
                released = default;
                return false;
            }

            if (!TryReadLine(out ReadOnlySpan<byte> line, out bool tooLong))
            {
                _completed = true;
                _order.Complete();
            }
            else if (tooLong)
            {
                Reject($"Expected a line of at most {CsvLineReader.DefaultLongestLine} bytes; found a longer one.");
            }
            else if (TryAccept(line, out released))
            {
                return true;
            }
        }

        released = new(Release: row.Time, Late: false, row);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    /// <summary>Takes in a line.</summary>
    /// <returns>Whether it is a late row, to be passed on at once.</returns>
    private bool TryAccept(ReadOnlySpan<byte> line, out ReleasedRow late)
    {
        late = default;
        if (!_read(line, out FeedRow row, out string reason))
        {
            Reject(reason);
            return false;
        }

        if (!_seen.TryAdd(row.Sensor, row.Id, row.Time, _lines.LineNumber, out long first))
        {
            Reject($"Number {row.Id} of sensor {row.Sensor.Value} came before, in line {first}; it is counted once.");
            return false;
        }

        row = row with { Line = _lines.LineNumber };
        Lateness lateness = _order.Offer(row);
        _seen.Forget(_order.Mark - _limits.History);
        if (lateness == Lateness.BeyondHistory)
        {
            Reject(FormattableString.Invariant(
                $"Later than the history: {(_order.Mark - row.Time).TotalSeconds:F3} s behind the rows before it; at most {_limits.History.TotalSeconds} s can be used."));
        }

        late = new(Release: _order.Mark - _limits.Window, Late: true, row);
        return lateness == Lateness.Late;
    }

    private bool TryReadLine(out ReadOnlySpan<byte> line, out bool tooLong)
    {
        try
        {
            return _lines.TryRead(out line, out tooLong);
        }
        catch (IOException e)
        {
            throw new IOException($"{_file}: cannot be read beyond line {_lines.LineNumber}: {e.Message}", e);
        }
    }

    private void Reject(string reason) => _rejected(new(_file, _lines.LineNumber, reason));
}
