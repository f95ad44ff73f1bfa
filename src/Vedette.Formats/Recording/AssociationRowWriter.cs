namespace Vedette.Formats;

/// <summary>Writes <c>associations.csv</c>: what became of each detection.</summary>
public sealed class AssociationRowWriter
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "associations.csv";

    /// <summary>The header line.</summary>
    public const string Header = "kind,id,track_id,probability";

    private readonly RowWriter _rows;

    /// <summary>Starts the file with its header.</summary>
    /// <param name="stream">Where it goes; not disposed.</param>
    /// <exception cref="IOException">The stream cannot be written; likewise in all other members.</exception>
    public AssociationRowWriter(Stream stream)
    {
        _rows = new(stream);
        _rows.Line(Header);
    }

    /// <summary>Writes what became of one detection.</summary>
    public void Write(Association association)
    {
        ArgumentNullException.ThrowIfNull(association);
        _rows.Field(association.Detection is LineOfSight ? "los" : "plot");
        _rows.Field(association.Detection.Id);
        if (association.Track is { } track)
        {
            _rows.Field(track.Value);
        }
        else
        {
            _rows.Empty();
        }

        _rows.Field(association.Probability, "F6");
        _rows.EndRow();
    }

    /// <summary>Hands all rows to the stream.</summary>
    public void Flush() => _rows.Flush();
}
