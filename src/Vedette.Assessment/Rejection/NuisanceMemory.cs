namespace Vedette.Assessments;

/// <summary>Remembers where and when nuisances were seen, for as long as they can explain a track; docs/algorithms/classification.md.</summary>
/// <remarks>
/// What belongs together is kept once: an entry takes in what follows it within a gap of its kind and some kilometres, so a flash of hundreds of
/// events is a few entries. At most <see cref="MostEntries"/> are held; beyond that the oldest go first. What is found depends on
/// places and times alone, never on the order of a table.
/// </remarks>
internal sealed class NuisanceMemory
{
    /// <summary>Entries held at most, some 10 MB: the whole Earth has 45 flashes of lightning a second, and GLM's half of it makes 6,000 entries in two minutes.</summary>
    public const int MostEntries = 50_000;

    /// <summary>Side of a cell, metres; no search reaches farther than this.</summary>
    private const double CellMetres = 50_000;
    private const double SweepSeconds = 10;
    private const int EntryBytes = 53;

    private readonly Dictionary<(int, int, int), List<NuisanceEntry>> _cells = [];
    private Queue<NuisanceEntry> _entries = [];
    private Instant _swept;

    /// <summary>Entries held.</summary>
    public int Count => _entries.Count;

    /// <summary>Up to when lightning is told; what was bright later may still turn out to be some.</summary>
    public Instant LightningUntil { get; private set; } = new(long.MinValue);

    /// <summary>Takes in nuisances.</summary>
    /// <param name="rows">In order of time.</param>
    /// <param name="until">Time up to which their source has told.</param>
    public void Note(IReadOnlyList<NuisanceRow> rows, Instant until)
    {
        foreach (NuisanceRow row in rows)
        {
            if (row.Kind == NuisanceKind.Aircraft)
            {
                continue; // It moves, and is no light: AircraftPicture has it.
            }

            Note(row);
            LightningUntil = row.Kind == NuisanceKind.Lightning && until > LightningUntil ? until : LightningUntil;
        }

        if (until.SecondsSince(_swept) > SweepSeconds || Count > MostEntries)
        {
            Sweep(until);
        }
    }

    /// <summary>The nuisance of a kind that is nearest to a line of sight, in standard deviations; null when none is within three.</summary>
    /// <param name="kinds">Whether lightning is looked for, or what stays for minutes and more.</param>
    /// <param name="ray">The line of sight.</param>
    /// <param name="ground">Where it meets the ground.</param>
    /// <param name="sigmaMetres">Its standard deviation there.</param>
    public NuisanceHit? Nearest(NuisanceKinds kinds, LineOfSight ray, Vector3 ground, double sigmaMetres)
    {
        NuisanceHit? best = null;
        (int x, int y, int z) = CellOf(ground);
        for (int i = 0; i < 27; i++)
        {
            if (_cells.TryGetValue((x + i % 3 - 1, y + i / 3 % 3 - 1, z + i / 9 - 1), out List<NuisanceEntry>? entries))
            {
                best = Nearest(entries, kinds, ray, ground, sigmaMetres, best);
            }
        }

        return best;
    }

    /// <summary>Appends the memory to a snapshot.</summary>
    public void Save(ByteWriter writer)
    {
        writer.Write(_swept.TaiTicks);
        writer.Write(LightningUntil.TaiTicks);
        writer.Write(Count);
        foreach (NuisanceEntry e in _entries)
        {
            e.Save(writer);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Restore(ref ByteReader reader)
    {
        _swept = new(reader.ReadInt64());
        LightningUntil = new(reader.ReadInt64());
        int count = reader.ReadCount(EntryBytes);
        for (int i = 0; i < count; i++)
        {
            Add(NuisanceEntry.Restore(ref reader));
        }
    }

    private void Note(NuisanceRow row)
    {
        Vector3 place = row.Place.ToEcef().Vector;
        if (Known(row, place) is { } known)
        {
            known.Add(row.Time);
        }
        else
        {
            Add(new(row.Kind, place, row.SigmaMetres, row.Time, row.Time, 1));
        }
    }

    /// <summary>The entry that a nuisance goes on with: the latest of its kind in its cell that is near in place and time.</summary>
    private NuisanceEntry? Known(NuisanceRow row, Vector3 place)
    {
        List<NuisanceEntry> entries = _cells.GetValueOrDefault(CellOf(place)) ?? [];
        for (int i = entries.Count - 1; i >= 0; i--)
        {
            NuisanceEntry e = entries[i];
            if (e.Kind == row.Kind && e.GoesOn(row.Time) && (e.Place - place).LengthSquared < row.SigmaMetres * row.SigmaMetres)
            {
                return e;
            }
        }

        return null;
    }

    private static NuisanceHit? Nearest(
        List<NuisanceEntry> entries, NuisanceKinds kinds, LineOfSight ray, Vector3 ground, double sigmaMetres, NuisanceHit? best)
    {
        foreach (NuisanceEntry e in entries)
        {
            if (e.IsOf(kinds) && e.Explains(ray.Time, out double seconds)
                && new NuisanceHit(e, e.Beside(ray), seconds, double.Hypot(e.SigmaMetres, sigmaMetres)) is { Sigmas: < 3 } hit
                && (best is not { } b || hit.ComesBefore(b)))
            {
                best = hit;
            }
        }

        return best;
    }

    private void Add(NuisanceEntry entry)
    {
        _entries.Enqueue(entry);
        (int, int, int) cell = CellOf(entry.Place);
        if (!_cells.TryGetValue(cell, out List<NuisanceEntry>? entries))
        {
            _cells.Add(cell, entries = []);
        }

        entries.Add(entry);
    }

    private void Sweep(Instant now)
    {
        int excess = Count - MostEntries;
        Queue<NuisanceEntry> all = _entries;
        _entries = [];
        _cells.Clear();
        _swept = now;
        foreach (NuisanceEntry e in all)
        {
            if (excess-- <= 0 && !e.IsPast(now))
            {
                Add(e);
            }
        }
    }

    private static (int, int, int) CellOf(Vector3 place) =>
        ((int)Math.Floor(place.X / CellMetres), (int)Math.Floor(place.Y / CellMetres), (int)Math.Floor(place.Z / CellMetres));
}
