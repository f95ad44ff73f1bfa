namespace Vedette.App;

/// <summary>Where the inputs of a console come from.</summary>
public enum SourceKind
{
    /// <summary>Sensors that speak now: inputs are processed as they come; the player is off.</summary>
    Live,

    /// <summary>A recording or a journal: the player paces it, and the console says REPLAY.</summary>
    Recording,

    /// <summary>A simulation: the player paces it, and the console says SIMULATED.</summary>
    Simulation,
}

/// <summary>What a console is to show.</summary>
/// <param name="Name">For people: the folder, the journal or the scenario.</param>
/// <param name="Kind">Whether it is live, recorded or simulated.</param>
/// <param name="Mode">Data mode that is shown until the first observation tells; never better than what the inputs may be.</param>
/// <param name="Open">Opens the inputs from the first on. Called again for each jump back in time, and must give the same inputs each time.</param>
/// <param name="NewPipeline">Makes a pipeline in its first state, once for each pass over the inputs that begins at the first.</param>
public sealed record ConsoleSource(
    string Name, SourceKind Kind, DataMode Mode, Func<CancellationToken, IAsyncEnumerable<PipelineInput>> Open, Func<IConsolePipeline> NewPipeline)
{
    /// <summary>Takes the frames of the sensors as the inputs are made, to show them; null: there are none.</summary>
    public FrameStore? Frames { get; init; }

    /// <summary>Of a live source, whether an input was there before the service began: the picture is waited for, as in a replay; null: none was.</summary>
    public Func<PipelineInput, bool>? IsPast { get; init; }

    /// <summary>Where the time line begins; null: at the first input.</summary>
    public Instant? Start { get; init; }

    /// <summary>Where the time line ends; null: not known until the last input.</summary>
    public Instant? End { get; init; }

    /// <summary>Where play begins: what lies before is run through at full speed; null: at the start.</summary>
    public Instant? PlayFrom { get; init; }
}
