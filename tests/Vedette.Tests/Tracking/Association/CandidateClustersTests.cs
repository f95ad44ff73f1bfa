using Vedette.Tracking;

namespace Vedette.Tests;

public class CandidateClustersTests
{
    [Fact]
    public void Candidates_that_share_a_track_or_a_detection_are_together()
    {
        CandidateClusters clusters = new();

        clusters.Split([new(0, 0, 1), new(1, 3, 1), new(2, 0, 1), new(3, 2, 1), new(3, 3, 1)], 4, 4);

        Assert.Equal(2, clusters.Count);
        Assert.Equal([0, 2], clusters.Members(0).ToArray());
        Assert.Equal([1, 3, 4], clusters.Members(1).ToArray());
    }

    // Another way to the same: merge labels until nothing changes.
    [Fact]
    public void Clusters_are_those_of_spreading_labels()
    {
        SeededRandom random = new(1);
        CandidateClusters clusters = new();
        for (int run = 0; run < 500; run++)
        {
            Candidate[] candidates = [.. Enumerable.Range(0, random.Below(30)).Select(_ => new Candidate(random.Below(20), random.Below(20), 1))];
            int[] label = [.. Enumerable.Range(0, candidates.Length)];
            for (bool changed = true; changed;)
            {
                changed = false;
                for (int a = 0; a < candidates.Length; a++)
                {
                    for (int b = 0; b < a; b++)
                    {
                        bool touch = candidates[a].Track == candidates[b].Track || candidates[a].Detection == candidates[b].Detection;
                        int least = Math.Min(label[a], label[b]);
                        changed |= touch && label[a] != label[b];
                        (label[a], label[b]) = touch ? (least, least) : (label[a], label[b]);
                    }
                }
            }

            clusters.Split(candidates, 20, 20);

            int[][] expected = [.. Enumerable.Range(0, candidates.Length).GroupBy(i => label[i]).Select(g => g.ToArray())];
            Assert.Equal(expected.Length, clusters.Count);
            for (int cluster = 0; cluster < clusters.Count; cluster++)
            {
                Assert.Equal(expected[cluster], clusters.Members(cluster).ToArray());
            }
        }
    }
}
