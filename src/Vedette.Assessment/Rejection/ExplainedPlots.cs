namespace Vedette.Assessments;

/// <summary>How well the plots of a track, one by one, are explained by things that are known, objects of the catalogue or aircraft: it may be one of them, or mixed from several.</summary>
internal sealed class ExplainedPlots
{
    /// <summary>One plot in twenty of a track of known objects is clutter, or of something else.</summary>
    private const double ForeignPart = 0.05;

    /// <summary>So much is remembered: five plots that no object explains undo any number that one did, for a track may go over to another body.</summary>
    private const double MostLog = 12;

    private const int LeastExplained = 2;

    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Plots that were compared.</summary>
    public int Plots { get; private set; }

    /// <summary>Plots of them that lie on an object.</summary>
    public int Explained { get; private set; }

    private double _log;

    /// <summary>ln of how much better known objects explain the plots than one that nobody knows; 0 where fewer than two lie on one.</summary>
    public double LogRatio => Explained >= LeastExplained ? _log : Math.Min(0, _log);

    /// <summary>The objects that most plots lie on, most first.</summary>
    /// <param name="most">How many are named.</param>
    public IEnumerable<KeyValuePair<string, int>> Names(int most) => _counts.OrderByDescending(static c => c.Value).Take(most);

    /// <summary>Takes in a plot.</summary>
    /// <param name="match">The object that explains it best, by name, and ln of how much better than something unknown; null where none does.</param>
    public void Take((string Name, double LogRatio)? match)
    {
        Plots++;
        double ratio = match is { } m ? Math.Exp(Math.Min(m.LogRatio, 50)) : 0;
        _log = Math.Clamp(_log + Math.Log((1 - ForeignPart) * ratio + ForeignPart), -MostLog, MostLog);
        if (match is { LogRatio: > 0 } explained)
        {
            Explained++;
            _counts[explained.Name] = _counts.GetValueOrDefault(explained.Name) + 1;
        }
    }

    /// <summary>Adds the plots of a track that was merged into this one.</summary>
    public void Add(ExplainedPlots other)
    {
        (Plots, Explained, _log) = (Plots + other.Plots, Explained + other.Explained, Math.Clamp(_log + other._log, -MostLog, MostLog));
        foreach ((string name, int count) in other._counts)
        {
            _counts[name] = _counts.GetValueOrDefault(name) + count;
        }
    }

    /// <summary>Appends it to a snapshot.</summary>
    public void Save(ByteWriter writer)
    {
        writer.Write(Plots);
        writer.Write(Explained);
        writer.Write(_log);
        writer.Write(_counts.Count);
        foreach ((string name, int count) in _counts)
        {
            writer.Write(name);
            writer.Write(count);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static ExplainedPlots Restore(ref ByteReader reader)
    {
        ExplainedPlots plots = new() { Plots = reader.ReadInt32(), Explained = reader.ReadInt32(), _log = reader.ReadDouble() };
        int names = reader.ReadCount(5);
        for (int i = 0; i < names; i++)
        {
            string name = reader.ReadString();
            plots._counts[name] = reader.ReadInt32();
        }

        return plots;
    }
}
