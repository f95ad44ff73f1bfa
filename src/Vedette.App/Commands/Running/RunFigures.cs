namespace Vedette.App;

/// <summary>What a run over inputs did and took.</summary>
internal sealed class RunFigures
{
    /// <summary>Inputs taken in, clock ticks included.</summary>
    public long Inputs { get; private set; }

    /// <summary>Plots and lines of sight among them.</summary>
    public long Detections { get; private set; }

    /// <summary>Wall time until the next input was there.</summary>
    public TimeSpan Reading { get; set; }

    /// <summary>Wall time that the pipeline took.</summary>
    public TimeSpan Processing { get; set; }

    /// <summary>Wall time that the outlets took.</summary>
    public TimeSpan Writing { get; set; }

    /// <summary>Wall time from the first to the last.</summary>
    public TimeSpan Wall { get; set; }

    /// <summary>Wall seconds of each stage, in order, as <c>run.json</c> lists them; none where the stages overlapped.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Stages => Processing == TimeSpan.Zero ? [] :
    [
        new("read", Reading.TotalSeconds),
        new("pipeline", Processing.TotalSeconds),
        new("write", Writing.TotalSeconds),
    ];

    /// <summary>Counts an input.</summary>
    public void Count(PipelineInput input)
    {
        Inputs++;
        Detections += input is not Observation observation ? 0 : observation.Content switch
        {
            PlotMessage plots => plots.Rows.Count,
            LineOfSightMessage sights => sights.Rows.Count,
            NuisanceMessage nuisances => nuisances.Rows.Count,
            _ => 0,
        };
    }
}
