namespace Vedette.Sensing;

/// <summary>From messages of a source of nuisances to nuisances: impossible values refused, the rest in order of time.</summary>
/// <param name="source">The source.</param>
public sealed class NuisanceStage(NuisanceSource source) : SensorStage
{
    private const double LargestSigmaMetres = 100_000;

    /// <inheritdoc/>
    public override Sensor Sensor => source;

    private protected override string Kind => "source";

    /// <inheritdoc/>
    /// <remarks>The batch holds no detections: what is known to be no launch is never tracked.</remarks>
    public override DetectionBatch? Detect(Observation observation, List<PipelineEvent> events)
    {
        ArgumentNullException.ThrowIfNull(observation);
        if (observation.Content is not NuisanceMessage message)
        {
            return RefuseContent(observation, events, "nuisances");
        }

        var good = new List<NuisanceRow>(message.Rows.Count);
        foreach (NuisanceRow row in message.Rows)
        {
            if (Passes(observation, events, "Nuisance", row.Id, TimeFlaw(observation, row.Time) ?? Flaw(row)))
            {
                good.Add(row);
            }
        }

        good.Sort(static (a, b) => a.Time != b.Time ? a.Time.CompareTo(b.Time) : a.Id.CompareTo(b.Id));
        return new(source.Id, observation.Time, observation.Mode, []) { Nuisances = good };
    }

    private static string? Flaw(NuisanceRow row)
    {
        if (!Within(row.SigmaMetres, 1, LargestSigmaMetres))
        {
            return $"expected a standard deviation from 1 to {LargestSigmaMetres} m; found {row.SigmaMetres}.";
        }

        return Within(row.Strength, 0, double.MaxValue)
            ? null
            : $"expected a strength that is finite and not below zero; found {row.Strength}.";
    }
}
