using Vedette.Simulation;

namespace Vedette.App;

/// <summary>When radars first saw one flight after its burnout.</summary>
/// <param name="ObjectId">Number of the body.</param>
/// <param name="BurnoutSeconds">End of its last burn, after the start of the scenario.</param>
/// <param name="FieldSeconds">From burnout until it is in the field of a radar, to half a second: no plot can be earlier; null where it never is.</param>
/// <param name="FirstPlotSeconds">From burnout to the first plot of any radar; null where none saw it.</param>
internal sealed record CuedFlight(int ObjectId, double BurnoutSeconds, double? FieldSeconds, double? FirstPlotSeconds);

/// <summary>How cues of a run ended.</summary>
/// <param name="Issued">Cues.</param>
/// <param name="Renewed">Times that one was renewed.</param>
/// <param name="Accepted">Cues that were accepted.</param>
/// <param name="Refused">Cues that were refused and not accepted later.</param>
/// <param name="Unanswered">Cues that nobody answered in time.</param>
/// <param name="Seen">Cues whose radar saw the body.</param>
/// <param name="Over">Cues whose window passed, or whose track ended.</param>
internal sealed record CueTally(int Issued, int Renewed, int Accepted, int Refused, int Unanswered, int Seen, int Over);

/// <summary>One run of a scenario, in which radars are asked to look or are not.</summary>
/// <param name="Flights">Threats that burnt out and flew on, by number.</param>
/// <param name="Cues">What became of the cues.</param>
/// <param name="Refusals">Reasons of refusals in the radars' words, in order of time.</param>
internal sealed record CueRun(IReadOnlyList<CuedFlight> Flights, CueTally Cues, IReadOnlyList<string> Refusals)
{
    /// <summary>Runs it.</summary>
    /// <param name="run">The simulation.</param>
    /// <param name="passCues">Whether cues reach the radars.</param>
    /// <param name="stop">Ends it.</param>
    /// <param name="also">Is told each step, too; or null.</param>
    public static CueRun Of(SimulationRun run, bool passCues, CancellationToken stop, ClosedLoop.Step? also = null)
    {
        TruthBody[] bodies = [.. run.Truth.Bodies.Where(b => b.Kind == TruthKind.Threat && b.Event("burnout") is not null).OrderBy(b => b.Id)];
        Dictionary<int, double> burnouts = bodies.ToDictionary(b => b.Id, b => b.Event("burnout")!.Seconds);
        SortedDictionary<int, double> first = [];
        CueCounts counts = new();
        new ClosedLoop(run, passCues).Run(
            (message, events) =>
            {
                NoteFirst(message, run.Theatre.Epoch, burnouts, first);
                counts.Take(message.Input, events);
                also?.Invoke(message, events);
            },
            stop);
        return new(
            [.. bodies.Select(b => new CuedFlight(
                b.Id, burnouts[b.Id], InField(run, b, burnouts[b.Id]), first.TryGetValue(b.Id, out double at) ? at - burnouts[b.Id] : null))],
            counts.Tally(), counts.Refusals);
    }

    private static double? InField(SimulationRun run, TruthBody body, double burnout)
    {
        const double step = 0.5;
        RadarField[] fields = [.. run.Theatre.Sensors.OfType<RadarSensor>().Select(r => new RadarField(r))];
        for (double t = burnout; t <= Math.Min(body.History.EndSeconds, run.Truth.DurationSeconds); t += step)
        {
            Position<Ecef> place = run.Truth.Frame.ToEcef(t, body.History.At(t)).Position;
            if (Array.Exists(fields, f => f.Contains(place, out _)))
            {
                return t - burnout;
            }
        }

        return null;
    }

    private static void NoteFirst(SimulatedMessage message, Instant epoch, Dictionary<int, double> burnouts, SortedDictionary<int, double> first)
    {
        if (message.Input is not Observation { Content: PlotMessage plots })
        {
            return;
        }

        for (int i = 0; i < message.Truth.Count; i++)
        {
            double seconds = plots.Rows[i].Time.SecondsSince(epoch);
            if (burnouts.TryGetValue(message.Truth[i].ObjectId, out double burnout) && seconds >= burnout)
            {
                _ = first.TryAdd(message.Truth[i].ObjectId, seconds);
            }
        }
    }
}
