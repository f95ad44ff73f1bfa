namespace Vedette.Assessments;

/// <summary>What the launches that were seen say of the constant errors of the sensors, so that each can be told what all others say.</summary>
internal sealed class LaunchBiases
{
    /// <summary>Later launches than this many say all that is worth remembering.</summary>
    private const int MostWords = 64;

    private readonly SortedDictionary<long, BiasWord> _words = [];

    /// <summary>Takes what a launch says in place of what it said before.</summary>
    /// <param name="launch">Its number.</param>
    /// <param name="word">What it says.</param>
    public void Tell(long launch, BiasWord word)
    {
        _words[launch] = word;
        if (_words.Count > MostWords)
        {
            _words.Remove(_words.Keys.First());
        }
    }

    /// <summary>What a launch said is taken back: it has become part of another.</summary>
    public void Forget(long launch) => _words.Remove(launch);

    /// <summary>What all launches but one say together.</summary>
    public BiasWord Others(long launch) =>
        _words.Where(w => w.Key != launch).Aggregate(BiasWord.Empty, (sum, w) => sum.And(w.Value));

    /// <summary>Appends it to a snapshot.</summary>
    public void Save(ByteWriter writer)
    {
        writer.Write(_words.Count);
        foreach ((long launch, BiasWord word) in _words)
        {
            writer.Write(launch);
            writer.Write(word.Slots.Length);
            foreach (int slot in word.Slots)
            {
                writer.Write(slot);
            }

            writer.Write(word.Information);
            writer.Write(word.Vector);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Restore(ref ByteReader reader)
    {
        int count = reader.ReadCount(12);
        for (int i = 0; i < count; i++)
        {
            long launch = reader.ReadInt64();
            int[] slots = new int[reader.ReadCount(12)];
            for (int k = 0; k < slots.Length; k++)
            {
                slots[k] = reader.ReadInt32();
            }

            if (!slots.Zip(slots.Skip(1)).All(pair => pair.First < pair.Second))
            {
                reader.Fail();
            }

            double[] information = new double[Cholesky.PackedLength(slots.Length)];
            double[] vector = new double[slots.Length];
            reader.Read(information);
            reader.Read(vector);
            if (reader.Failed)
            {
                return;
            }

            _words[launch] = new(slots, information, vector);
        }
    }
}
