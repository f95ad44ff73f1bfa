using System.Globalization;

namespace Vedette.Formats;

/// <summary>Writes <c>associations.csv</c>: what became of each detection.</summary>
/// <remarks>The last column lists the tracks in whose gate it lay and which did not take it, as TRACK:PROBABILITY, separated by semicolons.</remarks>
public sealed class AssociationRowWriter
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "associations.csv";

    /// <summary>The header line of a file that does not say which tracks refused a detection: others write it so.</summary>
    public const string ShortHeader = "kind,id,track_id,probability";

    /// <summary>The header line.</summary>
    public const string Header = ShortHeader + ",refused_by";

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
        _rows.Empty();
        Write(association.RefusedBy);
        _rows.EndRow();
    }

    private void Write(IReadOnlyList<Refusal> refusals)
    {
        for (int i = 0; i < refusals.Count; i++)
        {
            _rows.Raw(i == 0 ? "" : ";");
            _rows.Raw(string.Create(CultureInfo.InvariantCulture, $"{refusals[i].Track.Value}:{refusals[i].Probability:F6}"));
        }
    }

    /// <summary>Hands all rows to the stream.</summary>
    public void Flush() => _rows.Flush();
}
