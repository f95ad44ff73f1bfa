using Vedette.Hosting;
using Vedette.Pipeline;

namespace Vedette.Tests;

/// <summary>What the tracker expects of radars that have not had a track, compared with what they saw: on recordings whose truth it does not know.</summary>
public class ExpectationCampaignTests(ITestOutputHelper output)
{
    // Of looks with probabilities p, counted until the first plot and with it, the sum of p has the number of first plots as its mean: a martingale, whatever the ranges and sizes.
    // Probabilities are means over sizes that nobody knows, and stand for bodies of all kinds: a factor of two is what is asked.
    [Fact]
    public void As_many_radars_see_a_track_first_as_were_expected_to()
    {
        string[] names = ReferenceData.FullCampaign ? ["demo-1", "demo-2", "demo-3"] : ["demo-1"];
        Tally all = new();
        foreach (string name in names)
        {
            Tally one = Watch(ReferenceData.Path($"recordings/{name}"));
            output.WriteLine($"{name}: {one.Seen} seen first, {one.Expected:F1} expected of {one.Looks} looks; {one.Late.Count} foreseen half a minute ahead, the first plot {Median(one.Late):F1} s after that in the median, {one.Late.Count(static s => s < -1)} before");
            all.Add(one);
        }

        output.WriteLine($"all: {all.Seen} seen first, {all.Expected:F1} expected of {all.Looks} looks; median {Median(all.Late):F1} s after the time foreseen");
        Assert.True(all.Seen > 5, $"{all.Seen}");
        Assert.InRange(all.Seen / all.Expected, 0.5, 2);

        // A plot cannot come before the body is in the field: earlier than foreseen only by what the prediction is off, which may be made soon after burnout.
        output.WriteLine($"more than 5 s before: {all.Late.Count(static s => s < -5)} of {all.Late.Count}");
        Assert.InRange(Median(all.Late), -1, 60);
        Assert.InRange(all.Late.Count(static s => s < -5), 0, all.Late.Count / 4);
    }

    private static Tally Watch(string folder)
    {
        Assert.True(RecordingFeed.TryOpen(folder, out RecordingFeed? feed, out string? error), error);
        WarningPipeline pipeline = new();
        Dictionary<(long Track, int Sensor), Pair> pairs = [];
        Tally tally = new();
        foreach (PipelineInput input in feed.Inputs())
        {
            foreach (PipelineEvent e in pipeline.Process(input))
            {
                if (e is TrackChanged { Update: { } update })
                {
                    Note(update, e.Time, pairs, tally);
                }
            }
        }

        return tally;
    }

    private static void Note(TrackUpdate update, Instant now, Dictionary<(long Track, int Sensor), Pair> pairs, Tally tally)
    {
        Track track = update.Track;
        foreach (Expectation e in track.Expectations.Where(static e => !e.Seen))
        {
            if (!pairs.TryGetValue((track.Id.Value, e.Sensor.Value), out Pair? pair))
            {
                pairs[(track.Id.Value, e.Sensor.Value)] = pair = new();
            }

            pair.Foreseen = e.From.SecondsSince(now) > 30 ? e.From : pair.Foreseen;
            tally.Expected += (e.Missed - pair.Missed) * e.Probability;
            tally.Looks += e.Missed - pair.Missed;
            (pair.Missed, pair.Probability) = (e.Missed, e.Probability);
        }

        foreach (Detection detection in update.Detections)
        {
            if (pairs.TryGetValue((track.Id.Value, detection.Sensor.Value), out Pair? pair) && !pair.Seen)
            {
                pair.Seen = true;
                tally.Seen++;
                tally.Looks++;
                tally.Expected += pair.Probability;
                if (pair.Foreseen is { } foreseen)
                {
                    tally.Late.Add(detection.Time.SecondsSince(foreseen));
                }
            }
        }
    }

    private static double Median(List<double> values) => values.Count == 0 ? double.NaN : values.Order().ElementAt(values.Count / 2);

    private sealed class Pair
    {
        public Instant? Foreseen { get; set; }

        public int Missed { get; set; }

        public double Probability { get; set; }

        public bool Seen { get; set; }
    }

    private sealed class Tally
    {
        public int Seen { get; set; }

        public int Looks { get; set; }

        public double Expected { get; set; }

        public List<double> Late { get; } = [];

        public void Add(Tally other)
        {
            Seen += other.Seen;
            Looks += other.Looks;
            Expected += other.Expected;
            Late.AddRange(other.Late);
        }
    }
}
