namespace Vedette.Formats;

/// <summary>Writes <c>counts.csv</c>: how many objects there were where sensors looked, with the 90 % interval.</summary>
public sealed class CountRowWriter
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "counts.csv";

    /// <summary>The header line of a file without grades: others write it so.</summary>
    public const string ShortHeader = "time_s,low,high,estimate";

    /// <summary>The header line.</summary>
    public const string Header = ShortHeader + ",grade";

    private readonly RowWriter _rows;
    private readonly Instant _epoch;

    /// <summary>Starts the file with its header.</summary>
    /// <param name="stream">Where it goes; not disposed.</param>
    /// <param name="epoch">Times are seconds after this.</param>
    /// <exception cref="IOException">The stream cannot be written; likewise in all other members.</exception>
    public CountRowWriter(Stream stream, Instant epoch)
    {
        (_rows, _epoch) = (new(stream), epoch);
        _rows.Line(Header);
    }

    /// <summary>Writes a count.</summary>
    public void Write(Instant time, ObjectCount count)
    {
        _rows.Field(time.SecondsSince(_epoch), "F6");
        _rows.Field(count.Low);
        _rows.Field(count.High);
        _rows.Field(count.Expected, "F3");
        _rows.Field(RecordingNames.Of(count.Grade));
        _rows.EndRow();
    }

    /// <summary>Hands all rows to the stream.</summary>
    public void Flush() => _rows.Flush();
}
