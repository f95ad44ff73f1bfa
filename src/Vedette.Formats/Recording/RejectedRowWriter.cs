namespace Vedette.Formats;

/// <summary>Writes <c>rejected.csv</c>: what was not accepted, and why.</summary>
public sealed class RejectedRowWriter
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "rejected.csv";

    /// <summary>The header line.</summary>
    public const string Header = "file,line,reason";

    private readonly RowWriter _rows;

    /// <summary>Starts the file with its header.</summary>
    /// <param name="stream">Where it goes; not disposed.</param>
    /// <exception cref="IOException">The stream cannot be written; likewise in all other members.</exception>
    public RejectedRowWriter(Stream stream)
    {
        _rows = new(stream);
        _rows.Line(Header);
    }

    /// <summary>Writes one row.</summary>
    public void Write(RejectedRow row)
    {
        _rows.Field(row.File);
        _rows.Field(row.Line);
        _rows.Field(row.Reason);
        _rows.EndRow();
    }

    /// <summary>Hands all rows to the stream.</summary>
    public void Flush() => _rows.Flush();
}
