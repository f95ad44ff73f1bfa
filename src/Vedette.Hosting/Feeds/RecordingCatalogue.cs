using System.Diagnostics.CodeAnalysis;
using Vedette.Formats;

namespace Vedette.Hosting;

/// <summary>Reads the objects that a recording knows to be in orbit.</summary>
/// <param name="folder">The recording.</param>
/// <param name="epoch">Zero of the times in the recording.</param>
/// <param name="rotation">Between Earth-fixed and inertial axes.</param>
/// <remarks>What is refused is told when it is asked for, from the files again: a catalogue of nothing but wrong rows takes no memory.</remarks>
internal sealed class RecordingCatalogue(RecordingFolder folder, Instant epoch, EarthRotation rotation)
{
    private const int MostObjects = 1_000_000;

    // Orbital elements, in whichever form each file is; where several tell of one object, the first file does.
    private static readonly string[] s_elementFiles = ["tle.txt", "3le.txt", "omm.csv", "omm.json", "omm.xml", "omm.kvn"];

    private readonly List<CatalogueObject> _objects = [];
    private readonly HashSet<string> _known = [];
    private readonly List<RejectedRow> _rejectedElements = [];
    private bool _rejectedStates;

    /// <summary>The objects in the order of the file.</summary>
    public IReadOnlyList<CatalogueObject> Objects => _objects;

    /// <summary>Whether any object is known by its orbital elements.</summary>
    public bool HasElements { get; private set; }

    /// <summary>Reads <c>catalog.csv</c> if there is one, then orbital elements of objects that are not in it.</summary>
    public bool TryRead([NotNullWhen(false)] out string? error)
    {
        error = null;
        bool isRead = !folder.Has(CatalogueLineReader.FileName)
            || (folder.TryCheckHeader(CatalogueLineReader.FileName, CatalogueLineReader.Header, out error)
                && TryReadFile(CatalogueLineReader.FileName, stream => ReadStates(stream, _known, _objects.Add, _ => _rejectedStates = true), out error));
        foreach (string file in s_elementFiles)
        {
            isRead = isRead && (!folder.Has(file) || TryReadFile(file, stream => ReadElements(file, stream), out error));
        }

        return isRead;
    }

    /// <summary>Tells all that was refused.</summary>
    /// <exception cref="IOException">The file could be read before, and cannot be any more.</exception>
    public void TellRejected(Action<RejectedRow> tell)
    {
        string? error = null;
        if (_rejectedStates && !TryReadFile(CatalogueLineReader.FileName, stream => ReadStates(stream, [], static _ => { }, tell), out error))
        {
            throw new IOException(error);
        }

        _rejectedElements.ForEach(tell);
    }

    private bool TryReadFile(string file, Action<FileStream> read, [NotNullWhen(false)] out string? error)
    {
        if (!folder.TryOpen(file, out FileStream stream, out error))
        {
            return false;
        }

        using (stream)
        {
            try
            {
                read(stream);
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
    private void ReadElements(string file, FileStream stream)
    {
        if (stream.Length > CatalogueReader.MaximumBytes)
        {
            throw new IOException($"expected at most {CatalogueReader.MaximumBytes} bytes; found {stream.Length}.");
        }

        ElementsReading reading = CatalogueReader.Read(stream, LeapSeconds.BuiltIn);
        _rejectedElements.AddRange(reading.Rejected.Select(r => new RejectedRow(file, r.Line, r.Reason)));
        if (reading.RejectedCount > reading.Rejected.Count)
        {
            _rejectedElements.Add(new(file, 0, $"{reading.RejectedCount - reading.Rejected.Count} more were refused after those that are listed."));
        }

        var without = new List<(string CatalogueId, string Reason)>();
        IReadOnlyList<MeanElements> nearest = CatalogueElements.NearestTo(epoch, reading.Elements);
        foreach (CatalogueObject entry in CatalogueElements.ToStates(nearest, epoch, LeapSeconds.BuiltIn, without))
        {
            if (_objects.Count < MostObjects && _known.Add(entry.CatalogueId))
            {
                _objects.Add(entry);
                HasElements = true;
            }
        }

        _rejectedElements.AddRange(without.Select(w => new RejectedRow(file, 0, $"Object {w.CatalogueId}: {w.Reason}")));
    }

    private void ReadStates(FileStream stream, HashSet<string> known, Action<CatalogueObject> accept, Action<RejectedRow> reject)
    {
        var reader = new CatalogueLineReader(epoch, rotation);
        var lines = new CsvLineReader(stream);
        lines.TryRead(out _, out _);
        while (lines.TryRead(out ReadOnlySpan<byte> line, out bool tooLong))
        {
            CatalogueObject? entry = null;
            string reason = $"Expected a line of at most {CsvLineReader.DefaultLongestLine} bytes; found a longer one.";
            if (tooLong || !reader.TryRead(line, out entry, out reason))
            {
                reject(new(CatalogueLineReader.FileName, lines.LineNumber, reason));
            }
            else if (known.Contains(entry.CatalogueId))
            {
                reject(new(CatalogueLineReader.FileName, lines.LineNumber, $"catalog_id: {entry.CatalogueId} came before; the first entry is used."));
            }
            else if (known.Count == MostObjects)
            {
                reject(new(CatalogueLineReader.FileName, lines.LineNumber, $"Expected at most {MostObjects} objects."));
            }
            else
            {
                known.Add(entry.CatalogueId);
                accept(entry);
            }
        }
    }
}
