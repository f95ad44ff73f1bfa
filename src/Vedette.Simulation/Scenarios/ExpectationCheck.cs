namespace Vedette.Simulation;

/// <summary>One thing that a scenario expects, and what came of it.</summary>
/// <param name="Name">Key of the expectation in the scenario file.</param>
/// <param name="Expected">What was expected, in words.</param>
/// <param name="Found">What was found, in words.</param>
/// <param name="Met">Whether they agree.</param>
public sealed record ExpectationResult(string Name, string Expected, string Found, bool Met);

/// <summary>Watches a run go by, and says at the end whether what the scenario expects has come.</summary>
/// <remarks>
/// An alert counts from level 2 on; one about a body whose launch was before the scenario counts for nothing. It is about the object from which most detections of its track came; a launch and its spent stages
/// count as one, because they leave as one. The errors are those of the last estimates: of the launch point, of the track that was
/// warned of first; of the impact, of the payload if an alert is about it.
/// </remarks>
/// <param name="run">The run.</param>
public sealed class ExpectationCheck(SimulationRun run)
{
    private readonly Dictionary<(SensorId Sensor, bool Plot, long Id), int> _origins = [];
    private readonly Dictionary<TrackId, Dictionary<int, int>> _sources = [];
    private readonly SortedDictionary<long, (TrackId Track, Instant First)> _alerts = [];
    private readonly Dictionary<TrackId, Assessment> _assessments = [];

    /// <summary>Notes what stands behind the detections of an input, before the pipeline has it.</summary>
    public void Passed(SimulatedMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.Input is not Observation o)
        {
            return;
        }

        for (int i = 0; i < message.Truth.Count; i++)
        {
            (bool plot, long id) = o.Content switch
            {
                PlotMessage plots => (true, plots.Rows[i].Id),
                LineOfSightMessage lines => (false, lines.Rows[i].Id),
                _ => throw new System.Diagnostics.UnreachableException($"No rule for {o.Content.GetType().Name}."),
            };
            _origins[(o.Sensor, plot, id)] = message.Truth[i].ObjectId;
        }
    }

    /// <summary>Takes the events that followed.</summary>
    public void Take(ReadOnlySpan<PipelineEvent> events)
    {
        foreach (PipelineEvent e in events)
        {
            switch (e)
            {
                case TrackChanged changed:
                    Note(changed.Update);
                    break;
                case AssessmentChanged { Assessment: { Launch: not null } or { Impact: not null } } assessed:
                    Keep(assessed.Assessment);
                    break;
                case AlertRaised { Alert.Level: >= AlertLevel.Watch } raised:
                    _alerts.TryAdd(raised.Alert.Id.Value, (raised.Alert.Track, raised.Time));
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>What came of each expectation, in the order of the file.</summary>
    public IReadOnlyList<ExpectationResult> Results()
    {
        ScenarioExpectation expect = run.Scenario.Expect;
        List<(TruthBody Launch, TruthBody Body, TrackId Track, Instant First)> good = [];
        int wrong = 0;
        foreach ((TrackId track, Instant first) in _alerts.Values)
        {
            TruthBody? body = Body(ObjectOf(track));
            TruthBody? launch = body is null ? null : Body(body.ParentId > 0 ? body.ParentId : body.Id);
            if (launch?.Event("launch") is not null)
            {
                good.Add((launch, body!, track, first));
            }
            else
            {
                wrong += launch?.Kind == TruthKind.Coaster ? 0 : 1;
            }
        }

        int launches = good.Select(g => g.Launch.Id).Distinct().Count();
        List<ExpectationResult> results = [new("alerts", $"{expect.Alerts}", $"{launches}", launches == expect.Alerts)];
        if (expect.Alerts > 0)
        {
            results.Add(First(expect, good.ConvertAll(g => (g.Launch, g.First))));
            results.Add(Error("launchErrorKilometres", expect.LaunchErrorKilometres, good.OrderBy(g => g.First), LaunchError));
            if (expect.ImpactErrorKilometres > 0)
            {
                results.Add(Error("impactErrorKilometres", expect.ImpactErrorKilometres, good.OrderBy(g => g.Body.Id), ImpactError));
            }
        }

        results.Add(new("falseAlerts", $"at most {expect.FalseAlerts}", $"{wrong}", wrong <= expect.FalseAlerts));
        return results;
    }

    private void Note(TrackUpdate update)
    {
        if (!_sources.TryGetValue(update.Track.Id, out Dictionary<int, int>? counts))
        {
            _sources.Add(update.Track.Id, counts = []);
        }

        foreach (Detection detection in update.Detections)
        {
            int origin = _origins.GetValueOrDefault((detection.Sensor, detection is Plot, detection.Id));
            counts[origin] = counts.GetValueOrDefault(origin) + 1;
        }
    }

    /// <summary>Keeps the last launch and the last impact of a track, each as long as there was one.</summary>
    private void Keep(Assessment assessment)
    {
        Assessment? before = _assessments.GetValueOrDefault(assessment.Track);
        _assessments[assessment.Track] = assessment with
        {
            Launch = assessment.Launch ?? before?.Launch,
            Impact = assessment.Impact ?? before?.Impact,
        };
    }

    /// <summary>The object with most detections in a track; of equals the one with the smallest number.</summary>
    private int ObjectOf(TrackId track) =>
        _sources.TryGetValue(track, out Dictionary<int, int>? counts) && counts.Count > 0
            ? counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key).First().Key : 0;

    private TruthBody? Body(int id) => run.Truth.Bodies.FirstOrDefault(b => b.Id == id);

    private ExpectationResult First(ScenarioExpectation expect, List<(TruthBody Launch, Instant First)> good)
    {
        string expected = FormattableString.Invariant($"within {expect.FirstAlertWithinSeconds:F0} s");
        if (good.Count == 0)
        {
            return new("firstAlertWithinSeconds", expected, "no alert", false);
        }

        double lift = run.Truth.Bodies.Where(b => b.Event("launch") is not null).Min(b => b.Event("launch")!.Seconds);
        double seconds = good.Min(g => g.First.SecondsSince(run.Theatre.Epoch)) - lift;
        return new(
            "firstAlertWithinSeconds", expected, FormattableString.Invariant($"{seconds:F1} s"), seconds <= expect.FirstAlertWithinSeconds);
    }

    /// <summary>The largest error over all launches, each judged by the first track of it in <paramref name="good"/>.</summary>
    private ExpectationResult Error(
        string name,
        double limitKilometres,
        IEnumerable<(TruthBody Launch, TruthBody Body, TrackId Track, Instant First)> good,
        Func<Assessment, TruthBody, TruthBody, double?> errorMetres)
    {
        string expected = FormattableString.Invariant($"at most {limitKilometres:F0} km");
        List<double> worst = [];
        foreach (IGrouping<int, (TruthBody Launch, TruthBody Body, TrackId Track, Instant First)> launch in good.GroupBy(g => g.Launch.Id))
        {
            (TruthBody from, TruthBody body, TrackId track, _) = launch.First();
            if (_assessments.TryGetValue(track, out Assessment? assessment) && errorMetres(assessment, from, body) is { } error)
            {
                worst.Add(error / 1000);
            }
        }

        return worst.Count == 0
            ? new(name, expected, "no estimate", false)
            : new(name, expected, FormattableString.Invariant($"{worst.Max():F1} km"), worst.Max() <= limitKilometres);
    }

    private double? LaunchError(Assessment assessment, TruthBody launch, TruthBody body) =>
        assessment.Launch is { } estimate ? Distance(estimate.Point, launch.Event("launch")!) : null;

    /// <summary>Error of the impact; a body that reaches orbit has none, and no impact predicted is then right.</summary>
    private double? ImpactError(Assessment assessment, TruthBody launch, TruthBody body) =>
        body.Event("impact") is not { } impact ? 0 : assessment.Impact is { } estimate ? Distance(estimate.Point, impact) : null;

    private double Distance(GeodeticPosition estimate, TruthEvent truth)
    {
        GeodeticPosition place = GeodeticPosition.FromEcef(run.Truth.Frame.ToEcef(truth.Seconds, truth.State).Position);
        return Geodesic.Inverse(estimate, place).DistanceMetres;
    }
}
