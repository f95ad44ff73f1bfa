using System.Threading.Channels;
using Vedette.App;
using Vedette.Pipeline;
using Vedette.Simulation;

namespace Vedette.SystemTests;

/// <summary>One pipeline, however it is run: live by way of the journal, from the journal, and from a snapshot in the middle.</summary>
public sealed class SameEventsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vedette-test-").FullName;

    // Eleven more recordings have the same in the full campaign.
    public static TheoryData<string> Recordings => ReferenceData.FullCampaign
        ? ["single-1", "single-2", "single-3", "boost-1", "boost-2", "boost-3", "boost-4", "raid-10", "raid-20-close", "raid-100", "demo-1", "demo-2", "demo-3"]
        : ["single-1", "boost-4"];

    // A thousand bodies, five times over, are in the full campaign, and a day of frames.
    public static TheoryData<string> Scenarios =>
        [.. ScenarioLoader.BundledNames.Where(name => name is not ("raid-1000" or "nuisance-day") || ReferenceData.FullCampaign)];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Scenario_gives_the_same_events_each_way(string scenario)
    {
        Assert.True(ScenarioLoader.TryLoad(ScenarioLoader.Find(scenario)!, out SimulationRun? run, out string? error), error);

        await AssertSameEachWay([.. run.Inputs()]);
    }

    [Theory]
    [MemberData(nameof(Recordings))]
    public async Task Recording_of_others_gives_the_same_events_each_way(string recording)
    {
        string folder = ReferenceData.Path($"recordings/{recording}");
        Assert.True(RecordingFeed.TryOpen(folder, out RecordingFeed? feed, out string? error), error);

        await AssertSameEachWay([.. feed.Inputs()]);
    }

    [Fact]
    public async Task Recording_gives_the_same_events_each_way()
    {
        using var recording = new SmallRecording();
        Assert.True(RecordingFeed.TryOpen(recording.Folder, out RecordingFeed? feed, out string? error), error);

        await AssertSameEachWay([.. feed.Inputs()]);
    }

    private async Task AssertSameEachWay(PipelineInput[] inputs)
    {
        IReadOnlyList<string> live = await Live(inputs);
        Assert.NotEmpty(live);
        Assert.Equal(live, Replayed());

        foreach (double part in (double[])[0.1, 0.5, 0.9])
        {
            Assert.Equal(live, Resumed(inputs, (int)(part * inputs.Length)));
        }
    }

    private async Task<IReadOnlyList<string>> Live(PipelineInput[] inputs)
    {
        var recorder = new EventRecorder();
        using Journal journal = OpenJournal();
        var queue = Channel.CreateUnbounded<PipelineInput>();
        Array.ForEach(inputs, input => queue.Writer.TryWrite(input));
        queue.Writer.Complete();
        Assert.Null(await new JournaledRun(new WarningPipeline(), journal, recorder, TimeProvider.System)
            .RunAsync(queue.Reader, TestContext.Current.CancellationToken));
        return recorder.Events;
    }

    private IReadOnlyList<string> Replayed()
    {
        Assert.True(JournalFeed.TryOpen(JournalFile, out JournalFeed? feed, out string? error), error);
        using (feed)
        {
            return EventsOf(new WarningPipeline(), feed.Inputs());
        }
    }

    private static IReadOnlyList<string> Resumed(PipelineInput[] inputs, int first)
    {
        var before = new WarningPipeline();
        IReadOnlyList<string> early = EventsOf(before, inputs[..first]);
        byte[] saved = SnapshotFormat.Write(before, identity: 1, recordNumber: first);
        Assert.True(SnapshotFormat.TryRead(saved, 1, out PipelineSnapshot? snapshot, out string reason), reason);
        return [.. early, .. EventsOf(snapshot.Pipeline, inputs[first..])];
    }

    private static IReadOnlyList<string> EventsOf(WarningPipeline pipeline, IEnumerable<PipelineInput> inputs)
    {
        var recorder = new EventRecorder();
        foreach (PipelineInput input in inputs)
        {
            recorder.Accept(pipeline.Process(input));
        }

        return recorder.Events;
    }

    private string JournalFile => Path.Combine(_folder, "journal");

    private Journal OpenJournal()
    {
        Assert.True(Journal.TryOpen(new DiskJournalFile(JournalFile), out Journal? journal, out _, out string? error), error);
        return journal;
    }
}
