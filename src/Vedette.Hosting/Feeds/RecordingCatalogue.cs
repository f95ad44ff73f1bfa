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

    // Orbital elements, in whichever form each file is; where several tell of one object, the first file does.
    private static readonly string[] s_elementFiles = ["tle.txt", "3le.txt", "omm.csv", "omm.json", "omm.xml", "omm.kvn"];

    private readonly List<CatalogueObject> _objects = [];
    private readonly HashSet<string> _known = [];

    /// <summary>The objects in the order of the file.</summary>
    public IReadOnlyList<CatalogueObject> Objects => _objects;

    /// <summary>Reads <c>catalog.csv</c> if there is one, then orbital elements of objects that are not in it.</summary>
    public bool TryRead(RecordingFolder folder, [NotNullWhen(false)] out string? error)
    {
        bool isRead = TryReadStates(folder, out error);
        foreach (string file in s_elementFiles)
        {
            isRead = isRead && (!folder.Has(file) || TryReadElements(folder, file, out error));
        }

        return isRead;
    }

    private bool TryReadStates(RecordingFolder folder, [NotNullWhen(false)] out string? error)
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

    private bool TryReadElements(RecordingFolder folder, string file, [NotNullWhen(false)] out string? error)
    {
        if (!folder.TryOpen(file, out FileStream stream, out error))
        {
            return false;
        }

        using (stream)
        {
            try
            {
                Add(file, CatalogueReader.Read(stream, LeapSeconds.BuiltIn));
                return true;
            }
            catch (IOException e)
            {
                error = $"{file}: the file cannot be read: {e.Message}";
                return false;
            }
        }
    }

    /// <summary>States at the epoch of the recording, of the element set nearest to it.</summary>
    private void Add(string file, ElementsReading reading)
    {
        rejected.AddRange(reading.Rejected.Select(r => new RejectedRow(file, r.Line, r.Reason)));
        var without = new List<(string CatalogueId, string Reason)>();
        IReadOnlyList<MeanElements> nearest = CatalogueElements.NearestTo(epoch, reading.Elements);
        foreach (CatalogueObject entry in CatalogueElements.ToStates(nearest, epoch, LeapSeconds.BuiltIn, without))
        {
            if (_objects.Count < MostObjects && _known.Add(entry.CatalogueId))
            {
                _objects.Add(entry);
            }
        }

        rejected.AddRange(without.Select(w => new RejectedRow(file, 0, $"Object {w.CatalogueId}: {w.Reason}")));
    }

    private void Read(Stream stream)
    {
        var reader = new CatalogueLineReader(epoch, rotation);
        var lines = new CsvLineReader(stream);
        lines.TryRead(out _, out _);
        while (lines.TryRead(out ReadOnlySpan<byte> line, out bool tooLong))
        {
            CatalogueObject? entry = null;
            string reason = "The line is too long.";
            if (!tooLong && reader.TryRead(line, out entry, out reason) && !_known.Add(entry.CatalogueId))
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
