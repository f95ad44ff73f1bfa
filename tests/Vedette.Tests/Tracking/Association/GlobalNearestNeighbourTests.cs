using Vedette.Tracking;

namespace Vedette.Tests;

public class GlobalNearestNeighbourTests
{
    [Fact]
    public void Choice_is_the_best_of_all_that_could_be_made()
    {
        SeededRandom random = new(1);
        GlobalNearestNeighbour assignment = new();
        for (int run = 0; run < 2_000; run++)
        {
            int tracks = 1 + random.Below(4);
            int detections = 1 + random.Below(4);
            List<Candidate> candidates = [];
            for (int t = 0; t < tracks; t++)
            {
                for (int d = 0; d < detections; d++)
                {
                    if (random.Uniform() < 0.6)
                    {
                        candidates.Add(new(t, d, random.Uniform(-5, 20)));
                    }
                }
            }

            double best = BestTotal([.. candidates], 0, tracks, 0);
            Choice[] chosen = [.. assignment.Choose(candidates, tracks, detections)];

            Assert.Equal(best, chosen.Sum(c => c.Candidate.LogRatio), tolerance: 1e-9);
            Assert.Equal(chosen.Length, chosen.Select(c => c.Candidate.Track).Distinct().Count());
            Assert.Equal(chosen.Length, chosen.Select(c => c.Candidate.Detection).Distinct().Count());
            Assert.All(chosen, c => Assert.True(c.Candidate.LogRatio > 0));
            Assert.Equal(chosen.Select(c => c.Candidate.Track).Order(), chosen.Select(c => c.Candidate.Track));
        }
    }

    [Fact]
    public void Association_that_nothing_competes_with_is_certain()
    {
        Choice choice = Assert.Single(new GlobalNearestNeighbour().Choose([new(0, 0, 3)], 1, 1));

        Assert.Equal((1.0, -1, 0.0), (choice.Probability, choice.Rival, choice.Contested));
    }

    [Fact]
    public void Two_tracks_that_fit_two_detections_alike_are_an_even_choice()
    {
        List<Candidate> candidates = [new(0, 0, 7), new(0, 1, 7), new(1, 0, 7), new(1, 1, 7)];

        Choice[] chosen = [.. new GlobalNearestNeighbour().Choose(candidates, 2, 2)];

        // Two explanations, equally likely: the pairs as chosen, or exchanged.
        Assert.Equal(2, chosen.Length);
        Assert.All(chosen, c => Assert.Equal(0.5, c.Probability, tolerance: 1e-12));
        Assert.Equal([chosen[1].Candidate.Detection, chosen[0].Candidate.Detection], chosen.Select(c => c.Rival));
    }

    [Fact]
    public void Probability_of_a_choice_is_that_against_the_exchange()
    {
        // As chosen 9 + 8 = 17; exchanged 7 + 6 = 13: odds of e⁴.
        List<Candidate> candidates = [new(0, 0, 9), new(0, 1, 7), new(1, 0, 6), new(1, 1, 8)];

        Choice[] chosen = [.. new GlobalNearestNeighbour().Choose(candidates, 2, 2)];

        Assert.All(chosen, c => Assert.Equal(1 / (1 + Math.Exp(-4)), c.Probability, tolerance: 1e-12));
    }

    [Fact]
    public void One_detection_for_two_tracks_is_contested_by_the_one_that_goes_without()
    {
        List<Candidate> candidates = [new(0, 0, 9), new(1, 0, 8)];

        Choice choice = Assert.Single(new GlobalNearestNeighbour().Choose(candidates, 2, 1));

        double other = Math.Exp(-1) / (1 + Math.Exp(-1));
        Assert.Equal(0, choice.Candidate.Track);
        Assert.Equal(other, choice.Contested, tolerance: 1e-12);
        Assert.Equal(1 - other, choice.Probability, tolerance: 1e-12);
    }

    [Fact]
    public void Numbers_that_are_none_are_never_chosen()
    {
        List<Candidate> candidates = [new(0, 0, double.NaN), new(0, 1, double.NegativeInfinity), new(1, 0, -1)];

        Assert.Empty(new GlobalNearestNeighbour().Choose(candidates, 2, 2));
    }

    [Fact]
    public void Repeated_calls_allocate_nothing()
    {
        SeededRandom random = new(2);
        Candidate[] all =
        [
            .. Enumerable.Range(0, 300).SelectMany(t => Enumerable.Range(0, 4).Select(k => new Candidate(t, t + k, random.Uniform(-5, 20)))),
        ];
        GlobalNearestNeighbour assignment = new();
        List<Candidate> candidates = [];

        Assert.Equal(0, Allocated.Bytes(() =>
        {
            candidates.Clear();
            candidates.AddRange(all);
            assignment.Choose(candidates, 300, 303);
        }));
    }

    // The tables say who is judged against whom; this walks over all candidates, as the first version did.
    [Fact]
    public void Probabilities_are_those_of_walking_over_all_candidates()
    {
        SeededRandom random = new(3);
        GlobalNearestNeighbour assignment = new();
        for (int run = 0; run < 200; run++)
        {
            List<Candidate> candidates =
            [
                .. Enumerable.Range(0, 8).SelectMany(t => Enumerable.Range(0, 8)
                    .Where(_ => random.Uniform() < 0.4).Select(d => new Candidate(t, d, random.Uniform(0, 9)))),
            ];

            Choice[] chosen = [.. assignment.Choose(candidates, 8, 8)];

            foreach (Choice choice in chosen)
            {
                Candidate c = choice.Candidate;
                double taken = candidates.Where(o => o.Detection == c.Detection && chosen.All(x => x.Candidate.Track != o.Track))
                    .Sum(o => Math.Exp(o.LogRatio - c.LogRatio));
                double sum = 1 + taken;
                foreach (Candidate other in candidates.Where(o => o.Track == c.Track && o.Detection != c.Detection))
                {
                    Candidate[] held = [.. chosen.Select(x => x.Candidate).Where(x => x.Detection == other.Detection)];
                    double room = held.Length == 0 ? 0
                        : candidates.Where(o => o.Track == held[0].Track && o.Detection == c.Detection).Select(o => o.LogRatio).DefaultIfEmpty(0).Max()
                            - held[0].LogRatio;
                    sum += Math.Exp(other.LogRatio - c.LogRatio + room);
                }

                Assert.Equal(1 / sum, choice.Probability, tolerance: 1e-12);
                Assert.Equal(taken / sum, choice.Contested, tolerance: 1e-12);
            }
        }
    }

    private static double BestTotal(Candidate[] candidates, int track, int tracks, int taken)
    {
        if (track == tracks)
        {
            return 0;
        }

        double best = BestTotal(candidates, track + 1, tracks, taken);
        foreach (Candidate c in candidates)
        {
            if (c.Track == track && (taken & (1 << c.Detection)) == 0)
            {
                best = Math.Max(best, c.LogRatio + BestTotal(candidates, track + 1, tracks, taken | (1 << c.Detection)));
            }
        }

        return best;
    }
}
