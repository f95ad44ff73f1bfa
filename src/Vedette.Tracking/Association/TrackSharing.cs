using System.Runtime.InteropServices;

namespace Vedette.Tracking;

/// <summary>Merges the hypotheses of each track into one state; tracks that compete for detections share theirs out anew before.</summary>
/// <remarks>
/// Which track a hypothesis came from does not matter to where the objects are. So among the tracks of a cluster hypotheses go where they
/// fit best: from the best explanation on, each round gives every hypothesis, that of no object among them, to tracks at the least
/// cross-entropy (each track receives one in sum), and merges what a track received. The set of objects this describes is that of the
/// explanations as nearly as one state per track allows.
/// Source: Williams, An efficient, variational approximation of the best fitting multi-Bernoulli filter, IEEE Trans. Signal Processing
/// 63(1), 2015, section III; the linear program of the source is made smooth (<see cref="HypothesisSharing"/>).
/// </remarks>
/// <param name="model">One object and its detections.</param>
internal sealed class TrackSharing<TState, TDetection, TModel>(TModel model)
    where TModel : struct, IObjectModel<TState, TDetection>
{
    /// <summary>Candidates less probable do not make their tracks compete.</summary>
    private const double Competing = 1e-3;

    /// <summary>Tracks less probable do not take part.</summary>
    private const double LeastExistence = 1e-2;

    /// <summary>Largest number of tracks times hypotheses that are shared out; a larger cluster is merged track by track.</summary>
    private const int MostCosts = 4096;

    /// <summary>Existence while rounds go on stays this far from 0 and 1, so that no track is given up before the last.</summary>
    private const double Margin = 0.02;

    /// <summary>Probability of no object that is always left: a hypothesis without weight could not be shared out.</summary>
    private const double LeastAbsent = 1e-12;

    private readonly CandidateClusters _clusters = new();
    private readonly HypothesisSharing _sharing = new();
    private readonly List<Candidate> _competing = [];
    private readonly List<int> _members = [];
    private readonly List<double> _weights = [];
    private readonly List<TState> _states = [];
    private double[] _costs = [];

    /// <summary>Gives each track one state and its existence.</summary>
    /// <param name="hypotheses">What each track may be.</param>
    /// <param name="tracks">Takes the result; identities stay.</param>
    /// <param name="explained">The tracks under the best explanation, where the rounds start.</param>
    /// <param name="candidates">The candidates of the scan.</param>
    /// <param name="pairs">Their probabilities.</param>
    /// <param name="detections">Number of detections.</param>
    /// <param name="rounds">How many rounds; 0 to merge track by track.</param>
    public void Share(
        TrackHypotheses<TState> hypotheses,
        Span<Bernoulli<TState>> tracks,
        ReadOnlySpan<Bernoulli<TState>> explained,
        ReadOnlySpan<Candidate> candidates,
        ReadOnlySpan<double> pairs,
        int detections,
        int rounds)
    {
        for (int i = 0; i < tracks.Length; i++)
        {
            double absent = hypotheses.Absent(i);
            tracks[i] = tracks[i] with { Existence = 1 - absent, State = model.Merge(hypotheses.Weights(i), hypotheses.States(i)) };
        }

        if (rounds == 0)
        {
            return;
        }

        FindClusters(tracks, candidates, pairs, detections);
        for (int cluster = 0; cluster < _clusters.Count; cluster++)
        {
            Collect(hypotheses, _clusters.Members(cluster));
            if (_members.Count > 1 && _members.Count * _weights.Count <= MostCosts)
            {
                Start(tracks, explained);
                for (int round = 1; round <= rounds; round++)
                {
                    Round(tracks, round == rounds ? 0 : Margin);
                }
            }
        }
    }

    private void FindClusters(ReadOnlySpan<Bernoulli<TState>> tracks, ReadOnlySpan<Candidate> candidates, ReadOnlySpan<double> pairs, int detections)
    {
        _competing.Clear();
        for (int i = 0; i < candidates.Length; i++)
        {
            if (pairs[i] > Competing && tracks[candidates[i].Track].Existence > LeastExistence)
            {
                _competing.Add(candidates[i]);
            }
        }

        _clusters.Split(CollectionsMarshal.AsSpan(_competing), tracks.Length, detections);
    }

    /// <summary>The tracks of a cluster, and all their hypotheses; the last is that of no object.</summary>
    private void Collect(TrackHypotheses<TState> hypotheses, ReadOnlySpan<int> places)
    {
        _members.Clear();
        _weights.Clear();
        _states.Clear();
        double absent = 0;
        foreach (int place in places)
        {
            int track = _competing[place].Track;
            if (_members.Count > 0 && _members[^1] == track)
            {
                continue;
            }

            _members.Add(track);
            absent += hypotheses.Absent(track);
            ReadOnlySpan<double> weights = hypotheses.Weights(track);
            for (int h = 0; h < weights.Length; h++)
            {
                _weights.Add(weights[h]);
                _states.Add(hypotheses.States(track)[h]);
            }
        }

        _weights.Add(Math.Max(absent, LeastAbsent));
        Normalise();
    }

    private void Normalise()
    {
        double sum = 0;
        foreach (double weight in _weights)
        {
            sum += weight;
        }

        foreach (ref double weight in CollectionsMarshal.AsSpan(_weights))
        {
            weight *= _members.Count / sum;
        }
    }

    private void Start(Span<Bernoulli<TState>> tracks, ReadOnlySpan<Bernoulli<TState>> explained)
    {
        foreach (int track in _members)
        {
            tracks[track] = tracks[track] with
            {
                Existence = Math.Clamp(explained[track].Existence, Margin, 1 - Margin),
                State = explained[track].State,
            };
        }
    }

    private void Round(Span<Bernoulli<TState>> tracks, double margin)
    {
        int count = _weights.Count;
        if (_costs.Length < _members.Count * count)
        {
            _costs = new double[2 * _members.Count * count];
        }

        Span<double> costs = _costs.AsSpan(0, _members.Count * count);
        for (int m = 0; m < _members.Count; m++)
        {
            Bernoulli<TState> track = tracks[_members[m]];
            double there = -Math.Log(track.Existence);
            for (int h = 0; h < count - 1; h++)
            {
                costs[m * count + h] = there + model.CrossEntropy(_states[h], track.State);
            }

            costs[m * count + count - 1] = -Math.Log(1 - track.Existence);
        }

        _sharing.Solve(costs, CollectionsMarshal.AsSpan(_weights), _members.Count);
        for (int m = 0; m < _members.Count; m++)
        {
            ReadOnlySpan<double> shares = costs.Slice(m * count, count);
            double existence = Math.Clamp(1 - shares[^1], margin, 1 - margin);
            tracks[_members[m]] = new(tracks[_members[m]].Id, existence, model.Merge(shares[..^1], CollectionsMarshal.AsSpan(_states)));
        }
    }
}
