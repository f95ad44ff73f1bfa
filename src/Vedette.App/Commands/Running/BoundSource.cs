using Vedette.Simulation;

namespace Vedette.App;

/// <summary>Computes bounds of what lies on the disk.</summary>
internal static class BoundSource
{
    /// <summary>The bound of a recording with its truth.</summary>
    /// <param name="folder">Folder of the recording.</param>
    /// <param name="options">How.</param>
    /// <param name="problem">What is wrong, when the result is null.</param>
    /// <exception cref="IOException">A file is missing or cannot be read; the message names it.</exception>
    public static BoundReport? OfRecording(string folder, BoundOptions options, out string? problem)
    {
        RecordedTruth? truth = ScoreFolder.Truth(folder, out _, out problem);
        return truth is not null && RecordingFeed.TryOpen(folder, out RecordingFeed? feed, out problem)
            ? Bound.Of(feed.Theatre, truth, feed.Inputs(), options)
            : null;
    }

    /// <summary>The bound of a scenario, with detections drawn from a seed or expected.</summary>
    /// <param name="file">The scenario.</param>
    /// <param name="seed">Takes the place of its seed, or null.</param>
    /// <param name="expected">Whether detections count with their probability.</param>
    /// <param name="options">How.</param>
    /// <param name="problem">What is wrong, when the result is null.</param>
    public static BoundReport? OfScenario(string file, long? seed, bool expected, BoundOptions options, out string? problem)
    {
        if (!ScenarioLoader.TryLoad(file, out SimulationRun? run, out problem, seed))
        {
            return null;
        }

        SimulatedTruth truth = new(run);
        if (expected)
        {
            return Bound.Expected(run, truth.Build(), options);
        }

        List<PipelineInput> inputs = [];
        foreach (SimulatedMessage message in run.Messages())
        {
            truth.Passed(message);
            inputs.Add(message.Input);
        }

        return Bound.Of(run.Theatre, truth.Build(), inputs, options);
    }
}
