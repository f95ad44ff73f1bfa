using Vedette.Pipeline;
using Vedette.Simulation;

namespace Vedette.App;

/// <summary>Many seeded runs of one scenario: simulation, pipeline, bound and score, all in memory.</summary>
/// <param name="scenario">The scenario; its own seed is not used.</param>
/// <param name="vehicles">The notional vehicles it may name.</param>
/// <param name="seed">Seed of the campaign, 0 or more.</param>
/// <param name="bound">What the bound takes to be known; null for what it does where nothing is said.</param>
internal sealed class Campaign(Scenario scenario, VehicleTable vehicles, long seed, BoundOptions? bound = null)
{
    /// <summary>Title of the scenario.</summary>
    public string Title => scenario.Title;

    /// <summary>Seed of the campaign.</summary>
    public long Seed => seed;

    /// <summary>Seeds of the first runs: what a <see cref="SeededRandom"/> of the campaign's seed gives one after another, without the sign.</summary>
    /// <remarks>More runs do not change the seeds of those before.</remarks>
    public long[] Seeds(int runs)
    {
        SeededRandom random = new(seed);
        return [.. Enumerable.Range(0, runs).Select(_ => (long)(random.NextBits() >> 1))];
    }

    /// <summary>Makes runs, several at a time.</summary>
    /// <param name="runs">How many there are in all.</param>
    /// <param name="parallel">How many at a time, 1 or more.</param>
    /// <param name="skip">Numbers of runs that are done already.</param>
    /// <param name="done">Takes each as it is finished, one at a time, in no order.</param>
    /// <param name="stop">Ends it; runs under way are thrown away.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public void Run(int runs, int parallel, IReadOnlySet<int> skip, Action<CampaignRun> done, CancellationToken stop)
    {
        long[] seeds = Seeds(runs);
        Lock one = new();
        ParallelOptions options = new() { MaxDegreeOfParallelism = parallel, CancellationToken = stop };
        Parallel.ForEach(Enumerable.Range(0, runs).Where(r => !skip.Contains(r)), options, run =>
        {
            CampaignRun result = Named(run, seeds[run], stop);
            lock (one)
            {
                done(result);
            }
        });
    }

    /// <summary>All runs, and what they came to.</summary>
    public CampaignSummary Run(int runs, int parallel, CancellationToken stop)
    {
        List<CampaignRun> results = [];
        Run(runs, parallel, new HashSet<int>(), results.Add, stop);
        return CampaignSummary.Of(scenario.Title, seed, results);
    }

    /// <summary>One run; a defect in it is told with the seed that brings it back.</summary>
    private CampaignRun Named(int run, long runSeed, CancellationToken stop)
    {
        try
        {
            return One(run, runSeed, stop);
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            throw new InvalidOperationException($"Run {run} ended in a defect; 'vedette simulate SCENARIO --seed {runSeed}' may show it again.", defect);
        }
    }

    private CampaignRun One(int run, long runSeed, CancellationToken stop)
    {
        if (!SimulationRun.TryCreate(scenario with { Seed = runSeed }, vehicles, out SimulationRun? simulation, out ScenarioError? error))
        {
            return CampaignRun.Failed(run, runSeed, error.ToString());
        }

        WarningPipeline pipeline = new();
        RunRecorder recorder = new(simulation.Theatre);
        SimulatedTruth truth = new(simulation);
        List<PipelineInput> inputs = [];
        foreach (SimulatedMessage message in simulation.Messages())
        {
            stop.ThrowIfCancellationRequested();
            truth.Passed(message);
            inputs.Add(message.Input);
            recorder.Accept(pipeline.Process(message.Input));
        }

        RecordedTruth recorded = truth.Build();
        ScoreReport score = Score.Compute(recorded, recorder.Build());
        ILookup<int, double> times = score.Objects.SelectMany(o => o.Errors, (o, e) => (o.Id, e.Seconds)).ToLookup(e => e.Id, e => e.Seconds);
        Dictionary<int, double> breaks = recorded.Objects.Where(o => o.Event("cloud_break") is not null)
            .ToDictionary(o => o.Id, o => o.Event("cloud_break")!.State.Seconds);
        return CampaignRun.Of(run, runSeed, score, Bound.Of(simulation.Theatre, recorded, inputs, bound, id => times[id]), breaks);
    }
}
