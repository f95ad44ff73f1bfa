using System.Diagnostics.CodeAnalysis;
using Vedette.Formats;

namespace Vedette.Hosting;

/// <summary>Reads the objects that a recording knows to be in orbit.</summary>
/// <param name="epoch">Zero of the times in the recording.</param>
/// <param name="rotation">Between Earth-fixed and inertial axes.</param>
/// <param name="rejected">Takes the rows that are not accepted.</param>
internal sealed class RecordingCatalogue(Instant epoch, EarthRotation rotation, List<RejectedRow> rejected)
{
    private const int MostObjects = 1_000_000;
    private readonly List<CatalogueObject> _objects = [];

    /// <summary>The objects in the order of the file.</summary>
    public IReadOnlyList<CatalogueObject> Objects => _objects;

    /// <summary>Reads <c>catalog.csv</c> if there is one.</summary>
    public bool TryRead(RecordingFolder folder, [NotNullWhen(false)] out string? error)
    {
        error = null;
        if (!folder.Has(CatalogueLineReader.FileName))
        {
            return true;
        }

        if (!folder.TryCheckHeader(CatalogueLineReader.FileName, CatalogueLineReader.Header, out error)
            || !folder.TryOpen(CatalogueLineReader.FileName, out FileStream stream, out error))
        {
            return false;
        }

        using (stream)
        {
            try
            {
                Read(stream);
                return true;
            }
            catch (IOException e)
            {
                error = $"{CatalogueLineReader.FileName}: the file cannot be read: {e.Message}";
                return false;
            }
        }
    }

    private void Read(Stream stream)
    {
        var reader = new CatalogueLineReader(epoch, rotation);
        var lines = new CsvLineReader(stream);
        var known = new HashSet<string>();
        lines.TryRead(out _, out _);
        while (lines.TryRead(out ReadOnlySpan<byte> line, out bool tooLong))
        {
            CatalogueObject? entry = null;
            string reason = "The line is too long.";
            if (!tooLong && reader.TryRead(line, out entry, out reason) && !known.Add(entry.CatalogueId))
            {
                reason = $"catalog_id: {entry.CatalogueId} came before; the first entry is used.";
                entry = null;
            }

            if (entry is not null && _objects.Count < MostObjects)
            {
                _objects.Add(entry);
            }
            else
            {
                rejected.Add(new(CatalogueLineReader.FileName, lines.LineNumber, entry is null ? reason : $"Expected at most {MostObjects} objects."));
            }
        }
    }
}
