using Vedette.Tracking;

namespace Vedette.Tests;

public class BestExplanationTests
{
    // 1e-12: sums of five numbers of size ten.
    [Fact]
    public void It_is_the_most_probable_of_all_explanations()
    {
        SeededRandom random = new(1);
        BestExplanation best = new();
        for (int run = 0; run < 1_000; run++)
        {
            Candidate[] candidates =
            [
                .. Enumerable.Range(0, 5).SelectMany(t => Enumerable.Range(0, 4)
                    .Where(_ => random.Uniform() < 0.6).Select(d => new Candidate(t, d, random.Uniform(-6, 6)))),
            ];
            double[] missed = [.. Enumerable.Range(0, 5).Select(_ => random.Uniform(-5, 0))];

            double total = best.Solve(candidates, missed, 4);

            Assert.Equal(Best(candidates, missed, 0, 0), total, tolerance: 1e-12);
            double made = 0;
            for (int track = 0; track < 5; track++)
            {
                int place = best.CandidateOfTrack[track];
                Assert.True(place == SparseAssignment.None || candidates[place].Track == track);
                made += place == SparseAssignment.None ? missed[track] : candidates[place].LogRatio;
            }

            Assert.Equal(total, made, tolerance: 1e-12);
        }
    }

    [Fact]
    public void A_track_that_must_have_been_seen_takes_what_there_is()
    {
        BestExplanation best = new();

        best.Solve([new(0, 0, 20), new(1, 0, -30)], [-1, double.NegativeInfinity], 1);

        Assert.Equal([SparseAssignment.None, 1], best.CandidateOfTrack.ToArray());
    }

    private static double Best(Candidate[] candidates, double[] missed, int track, int used) => track == missed.Length
        ? 0
        : candidates.Where(c => c.Track == track && (used >> c.Detection & 1) == 0)
            .Select(c => c.LogRatio + Best(candidates, missed, track + 1, used | 1 << c.Detection))
            .Append(missed[track] + Best(candidates, missed, track + 1, used)).Max();
}
