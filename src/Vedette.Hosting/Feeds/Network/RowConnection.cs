using System.Globalization;
using System.Net.Sockets;
using Vedette.Formats;

namespace Vedette.Hosting;

/// <summary>One sender of rows, read to its end on one thread.</summary>
/// <param name="socket">Its connection.</param>
/// <param name="from">Where it comes from, for reasons.</param>
/// <param name="rows">Reads rows.</param>
/// <param name="cells">Puts them together.</param>
/// <param name="sink">Takes what is whole.</param>
/// <param name="budget">How fast it is read, with all others of the feed.</param>
internal sealed class RowConnection(Socket socket, string from, LiveRows rows, RowCells cells, FeedSink sink, FeedBudget budget)
{
    /// <summary>Rows in a row that are wrong, after which nobody believes that any will be right.</summary>
    private const int MostWrong = 100;

    private int _wrong;

    /// <summary>Whether the sender was cut off from here.</summary>
    public bool WasCutOff { get; private set; }

    /// <summary>Reads rows until the sender ends, or sends nothing but wrong ones.</summary>
    public void Read(CancellationToken stop)
    {
        using var stream = new NetworkStream(socket, ownsSocket: false);
        var lines = new CsvLineReader(new MeteredStream(stream, budget, sink.Monitor));
        if (!lines.TryRead(out ReadOnlySpan<byte> header, out bool tooLong))
        {
            return;
        }

        if (tooLong || rows.ReaderFor(header) is not { } read)
        {
            WasCutOff = true;
            Refuse(lines, $"expected the header of {PlotLineReader.FileName} or {LineOfSightLineReader.FileName}; found another line: send the header first");
            return;
        }

        while (_wrong < MostWrong && lines.TryRead(out ReadOnlySpan<byte> line, out tooLong))
        {
            Take(lines, line, tooLong, read, stop);
        }

        if (_wrong >= MostWrong)
        {
            WasCutOff = true;
            Refuse(lines, $"the connection was closed from here: {MostWrong} rows in a row were wrong");
        }
    }

    private void Take(CsvLineReader lines, ReadOnlySpan<byte> line, bool tooLong, RowReader read, CancellationToken stop)
    {
        FeedRow row = default;
        string reason = $"expected a line of at most {CsvLineReader.DefaultLongestLine} bytes";
        if (!lines.LineWasEnded)
        {
            Refuse(lines, "expected an end of the line; the connection ended within it");
        }
        else if (tooLong || !read(line, out row, out reason) || Ahead(row.Time, ref reason))
        {
            Refuse(lines, reason);
        }
        else
        {
            _wrong = 0;
            sink.Monitor.Decoded(1);
            if (cells.Add(row with { Line = lines.LineNumber }) is { } whole)
            {
                WaitForRoom(stop);
                sink.Put(whole);
            }
        }
    }

    private bool Ahead(Instant time, ref string reason)
    {
        string? ahead = WallClock.Ahead(time, sink.Clock);
        reason = ahead ?? reason;
        return ahead is not null;
    }

    private void WaitForRoom(CancellationToken stop)
    {
        ValueTask room = sink.RoomAsync(stop);
        if (!room.IsCompleted)
        {
            room.AsTask().GetAwaiter().GetResult();
        }
    }

    private void Refuse(CsvLineReader lines, string reason)
    {
        _wrong++;
        sink.Monitor.Refused(string.Create(CultureInfo.InvariantCulture, $"{from}, line {lines.LineNumber}: {reason.TrimEnd('.')}."));
    }
}
