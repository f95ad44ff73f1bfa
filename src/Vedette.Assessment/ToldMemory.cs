namespace Vedette.Assessments;

/// <summary>What was told last about a track, and whether there is something new to tell.</summary>
internal sealed class ToldMemory
{
    private const double TellingProbability = 0.05;
    private const double TellingSigmas = 0.2;
    private const double RefreshSeconds = 10;

    private long[] _evidence = [];

    /// <summary>The assessment told last, or null.</summary>
    public Assessment? Last { get; private set; }

    /// <summary>Whether an assessment differs enough from the one told last.</summary>
    /// <param name="hypotheses">The four probabilities, in the order of the enumeration.</param>
    /// <param name="evidence">The evidence.</param>
    /// <param name="launch">The launch, or null.</param>
    /// <param name="impact">The impact, or null.</param>
    /// <param name="now">Time of the pipeline.</param>
    public bool IsNews(
        HypothesisProbability[] hypotheses,
        List<EvidenceItem> evidence,
        LaunchPointEstimate? launch,
        ImpactPrediction? impact,
        Instant now)
    {
        if (Last is not { } last)
        {
            return true;
        }

        bool refresh = now.SecondsSince(last.Time) >= RefreshSeconds;
        return Moved(hypotheses, last) || !SameKinds(evidence)
            || Moved(launch?.Point, launch?.Covariance, last.Launch?.Point, refresh && launch != last.Launch)
            || Moved(impact?.Point, impact?.Covariance, last.Impact?.Point, refresh && impact?.LastEvidence != last.Impact?.LastEvidence);
    }

    /// <summary>Notes what is told.</summary>
    public void Note(Assessment assessment, List<EvidenceItem> evidence)
    {
        Last = assessment;
        _evidence = [.. evidence.Select(e => e.Key)];
    }

    /// <summary>Appends it to a snapshot.</summary>
    public void Save(ByteWriter writer)
    {
        writer.Write(Last is not null);
        if (Last is not null)
        {
            AssessmentCodec.Write(writer, Last);
        }

        writer.Write(_evidence.Length);
        foreach (long key in _evidence)
        {
            writer.Write(key);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static ToldMemory Restore(ref ByteReader reader)
    {
        ToldMemory memory = new();
        if (reader.ReadBoolean())
        {
            memory.Last = AssessmentCodec.Read(ref reader);
        }

        memory._evidence = new long[reader.ReadCount(8)];
        for (int i = 0; i < memory._evidence.Length; i++)
        {
            memory._evidence[i] = reader.ReadInt64();
        }

        return memory;
    }

    private static bool Moved(HypothesisProbability[] hypotheses, Assessment last)
    {
        HypothesisProbability leader = hypotheses.MaxBy(h => h.Probability);
        HypothesisProbability before = last.Hypotheses.MaxBy(h => h.Probability);
        return leader.Hypothesis != before.Hypothesis
            || hypotheses.Any(h => Math.Abs(h.Probability - last.Probability(h.Hypothesis)) > TellingProbability);
    }

    private bool SameKinds(List<EvidenceItem> evidence)
    {
        if (evidence.Count != _evidence.Length)
        {
            return false;
        }

        for (int i = 0; i < _evidence.Length; i++)
        {
            if (evidence[i].Key != _evidence[i])
            {
                return false;
            }
        }

        return true;
    }

    private static bool Moved(GeodeticPosition? now, GroundCovariance? covariance, GeodeticPosition? before, bool refresh)
    {
        if (now is null || before is null)
        {
            return now is null != before is null;
        }

        double sigma = Math.Sqrt(Math.Min(covariance!.Value.EastEast, covariance.Value.NorthNorth));
        return refresh || (now.Value.ToEcef() - before.Value.ToEcef()).LengthMetres > TellingSigmas * sigma;
    }
}
