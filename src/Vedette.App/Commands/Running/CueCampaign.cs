using Vedette.Simulation;

namespace Vedette.App;

/// <summary>Many seeded runs of one scenario, each once with cues and once without: the gain in time.</summary>
/// <param name="scenario">The scenario; its own seed is not used.</param>
/// <param name="vehicles">The notional vehicles it may name.</param>
/// <param name="seed">Seed of the campaign, 0 or more.</param>
internal sealed class CueCampaign(Scenario scenario, VehicleTable vehicles, long seed)
{
    /// <summary>Makes all runs, several at a time.</summary>
    /// <param name="runs">How many, 1 or more.</param>
    /// <param name="parallel">How many at a time, 1 or more.</param>
    /// <param name="done">Is told after each, one at a time.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public CueSummary Run(int runs, int parallel, Action done, CancellationToken stop)
    {
        long[] seeds = new Campaign(scenario, vehicles, seed).Seeds(runs);
        CuePair?[] pairs = new CuePair?[runs];
        Lock one = new();
        ParallelOptions options = new() { MaxDegreeOfParallelism = parallel, CancellationToken = stop };
        Parallel.For(0, runs, options, i =>
        {
            pairs[i] = Named(i, seeds[i], stop);
            lock (one)
            {
                done();
            }
        });
        return CueSummary.Of(scenario.Title, seed, pairs);
    }

    /// <summary>One run; a defect in it is told with the seed that brings it back.</summary>
    private CuePair? Named(int run, long runSeed, CancellationToken stop)
    {
        try
        {
            return One(runSeed, stop);
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            throw new InvalidOperationException($"Run {run} (seed {runSeed}) ended in a defect.", defect);
        }
    }

    /// <summary>One run with cues and without; null where the scenario cannot be with this seed.</summary>
    private CuePair? One(long runSeed, CancellationToken stop) =>
        SimulationRun.TryCreate(scenario with { Seed = runSeed }, vehicles, out SimulationRun? simulation, out _)
            ? new(runSeed, CueRun.Of(simulation, true, stop), CueRun.Of(simulation, false, stop))
            : null;
}

/// <summary>One seed, with cues and without.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="With">The run in which cues reach the radars.</param>
/// <param name="Without">The same in which they do not.</param>
internal sealed record CuePair(long Seed, CueRun With, CueRun Without);
