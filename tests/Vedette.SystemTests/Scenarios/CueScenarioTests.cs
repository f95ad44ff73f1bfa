using Vedette.App;
using Vedette.Simulation;

namespace Vedette.SystemTests;

/// <summary>The gain of cues, on the scenario that is made for it: a slice, and two hundred flights with VEDETTE_FULL=1.</summary>
public class CueScenarioTests
{
    [Fact]
    public void Radars_that_are_asked_see_a_body_earlier_after_its_burnout()
    {
        int runs = ReferenceData.FullCampaign ? 200 : 6;
        CueSummary summary = Load(20261129).Run(runs, 2, static () => { }, TestContext.Current.CancellationToken);

        Assert.Equal((0, runs, runs), (summary.Failed, summary.Flights, summary.With.Seen));

        // A search comes round in 40 s, so that a cue saves half of that on average, and more for a body that fades; a slice of six gives half of it in a bad case.
        Assert.InRange(summary.GainSeconds!.Value, 10, 60);
        Assert.True(summary.Later <= runs / 20, $"{summary.Later} of {runs} were seen later");
        Assert.True(summary.With.Median < summary.Without.Median);
        Assert.True(summary.Field.Median <= summary.With.Median + 0.5);

        // Every flight is asked about, and no cue is left hanging.
        CueTally cues = summary.Cues;
        Assert.True(cues.Issued >= runs, $"{cues}");
        Assert.Equal((cues.Issued, 0), (cues.Accepted + cues.Refused, cues.Unanswered));
    }

    [Fact]
    public void Cues_that_reach_nobody_change_nothing_but_that_nobody_answers()
    {
        SimulationRun run = Simulation(3);
        CueRun without = CueRun.Of(run, passCues: false, TestContext.Current.CancellationToken);

        Assert.True(without.Cues.Issued > 0);
        Assert.Equal((without.Cues.Issued, 0, 0), (without.Cues.Unanswered, without.Cues.Accepted, without.Cues.Refused));
        Assert.Empty(without.Refusals);

        // The looks of the radar are those of a run that knows nothing of cues.
        List<PipelineInput> plain = [.. Simulation(3).Inputs()];
        List<PipelineInput> looped = [];
        new ClosedLoop(Simulation(3), false).Run((message, _) => looped.Add(message.Input), TestContext.Current.CancellationToken);
        Assert.Equal(plain.Select(Bytes), looped.Select(Bytes));
    }

    // After three hundred plots this body is taken for the stage, and the launch is left to a payload that nobody sees; the tracker had forgotten the rays of the launch, and failed.
    [Fact]
    public void A_body_that_is_found_to_be_the_stage_after_hundreds_of_plots_leaves_its_launch_to_the_payload()
    {
        List<Track> parted = [];
        CueRun.Of(Simulation(5794530589033432726), true, TestContext.Current.CancellationToken, (_, events) =>
        {
            foreach (PipelineEvent e in events)
            {
                parted.AddRange(e is TrackChanged { Update.Track: { Separation: { } s } track } && s.Origin == track.Id ? [track] : []);
            }
        });

        Assert.NotNull(parted[^1].LastBoost);
        Assert.True(parted[^1].FirstDetection < parted[^1].LastBoost);
    }

    [Fact]
    public void Answers_come_in_between_the_looks_and_all_inputs_are_numbered_without_gaps()
    {
        List<PipelineInput> inputs = [];
        List<Cue> cues = [];
        new ClosedLoop(Simulation(3), true).Run(
            (message, events) =>
            {
                inputs.Add(message.Input);
                foreach (PipelineEvent e in events)
                {
                    cues.AddRange(e is CueIssued issued ? [issued.Cue] : []);
                }
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(1, inputs.Count).Select(static n => (long)n), inputs.Select(static i => i.Sequence));
        CueAnswered[] answers = [.. inputs.OfType<CueAnswered>()];
        Assert.NotEmpty(answers);
        Assert.Equal(cues.Select(static c => (c.Id, c.Revision, c.Sensor)), answers.Select(static a => (a.Answer.Cue, a.Answer.Revision, a.Answer.Sensor)));
        Assert.All(answers.Zip(cues), static a => Assert.Equal(2, a.First.Time.SecondsSince(a.Second.Issued), 1e-6)); // a second there and one back
    }

    [Fact]
    public void Cues_are_refused_for_want_of_time_or_because_they_are_switched_off_and_a_radar_that_is_not_reached_is_told_of()
    {
        Dictionary<int, SortedSet<CueState>> states = [];
        Dictionary<int, List<CueAnswer>> answers = [];
        new ClosedLoop(Simulation(1, "cue-refused"), true).Run(
            (message, events) =>
            {
                if (message.Input is CueAnswered { Answer: { } answer })
                {
                    Of(answers, answer.Sensor).Add(answer);
                }

                foreach (PipelineEvent e in events)
                {
                    _ = e is CueStateChanged changed && Of(states, changed.Sensor).Add(changed.State);
                }
            },
            TestContext.Current.CancellationToken);

        Assert.True(answers[1].TrueForAll(static a => a.Accepted));
        Assert.Contains(answers[2], static a => !a.Accepted && a.Words.StartsWith("No budget: the volume takes", StringComparison.Ordinal));
        Assert.All(answers[3], static a => Assert.Equal((false, "It takes no cues just now."), (a.Accepted, a.Words)));
        Assert.DoesNotContain(4, answers.Keys);
        Assert.Contains(CueState.Seen, states[1]);
        Assert.Contains(CueState.Refused, states[2]);
        Assert.Contains(CueState.Refused, states[3]);
        Assert.Contains(CueState.Unanswered, states[4]);
    }

    private static T Of<T>(Dictionary<int, T> all, SensorId sensor)
        where T : new()
    {
        if (!all.TryGetValue(sensor.Value, out T? one))
        {
            all[sensor.Value] = one = new();
        }

        return one;
    }

    private static string Bytes(PipelineInput input)
    {
        ByteWriter writer = new();
        InputCodec.Write(writer, input);
        return Convert.ToHexString(writer.Written);
    }

    private static SimulationRun Simulation(long seed, string scenario = "cue")
    {
        Assert.True(ScenarioLoader.TryLoad(ScenarioLoader.Find(scenario)!, out SimulationRun? run, out string? error, seed), error);
        return run;
    }

    private static CueCampaign Load(long seed)
    {
        Assert.True(ScenarioLoader.TryCues(ScenarioLoader.Find("cue")!, seed, out CueCampaign? campaign, out string? error), error);
        return campaign;
    }
}
