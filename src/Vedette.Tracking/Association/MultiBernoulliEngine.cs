using System.Runtime.InteropServices;

namespace Vedette.Tracking;

/// <summary>The Poisson multi-Bernoulli way: each track may have any of its detections or none, each with its probability.</summary>
/// <remarks>
/// <para>A track exists with a probability; <see cref="MarginalAssociation"/> gives the probability of each pair over all explanations of the
/// scan. A track is then all that it may be: a mixture of its states under each explanation, merged by phase of flight.</para>
/// <para>Who is who among tracks that compete is told by the best explanation: the state that another track would have with this track's
/// detection is part of this track's mixture, and not the other way round. Close tracks so stay on their own detections in place of meeting
/// in the middle, and what an exchange of identities would mean for the velocity is in the covariance.</para>
/// Sources: Williams, Marginal multi-Bernoulli filters, IEEE Trans. Aerospace and Electronic Systems 51(3), 2015, section IV; the same, An
/// efficient, variational approximation of the best fitting multi-Bernoulli filter, IEEE Trans. Signal Processing 63(1), 2015.
/// </remarks>
internal sealed class MultiBernoulliEngine(TrackReplay replay, TrackLife life) : IScanEngine
{
    /// <summary>An alternative less probable than this is left out of a track's mixture.</summary>
    private const double Negligible = 1e-3;

    /// <summary>Most alternatives in one mixture, the best explanation's first and the others as they come: it bounds the work of a scan.</summary>
    private const int MostAlternatives = 6;

    /// <summary>Mixtures of one batch after which tracks that nobody has confirmed take the best explanation as it is: it bounds the work of a flood.</summary>
    private const int MostMixtures = 1024;

    /// <summary>Smallest probability of having been missed that evidence is counted with.</summary>
    private const double LeastMissed = 1e-9;

    /// <summary>A detection that is nobody's in the best explanation moves a track when it is the track's with at least this probability.</summary>
    private const double LeastShare = 0.1;

    private readonly MarginalAssociation _marginals = new();
    private readonly BestExplanation _best = new();
    private readonly List<Candidate> _weighted = [];
    private readonly List<double> _logMissed = [];
    private readonly List<double> _seen = [];
    private readonly List<double> _existence = [];
    private readonly List<int> _holder = [];
    private readonly List<Alternative> _alternatives = [];
    private readonly List<Merged> _merged = [];
    private int _mixtures;

    /// <inheritdoc/>
    public int Dropped { get; private set; }

    /// <inheritdoc/>
    public double Probability(int place, in Candidate candidate) => _marginals.Pairs[place];

    /// <inheritdoc/>
    public void Take(ScanCandidates scan, List<FollowedTrack> tracks, DataMode mode, Span<Association> outcome, Action<FollowedTrack, Detection, double> give)
    {
        Dropped = 0;
        if (scan.Found.Count == 0)
        {
            return;
        }

        Weigh(scan, tracks);
        Span<Candidate> candidates = CollectionsMarshal.AsSpan(_weighted);
        _marginals.Solve(candidates, CollectionsMarshal.AsSpan(_logMissed), scan.Count);
        Dropped = _marginals.Dropped;
        _best.Solve(candidates, CollectionsMarshal.AsSpan(_logMissed), scan.Count);
        Dropped += _best.Unserved;
        FindHolders(scan.Count);
        _merged.Clear();
        _mixtures = 0;
        for (int first = 0; first < candidates.Length;)
        {
            int track = candidates[first].Track;
            int end = first + 1;
            while (end < candidates.Length && candidates[end].Track == track)
            {
                end++;
            }

            Decide(scan, tracks, first..end, outcome);
            first = end;
        }

        Commit(scan, tracks, mode, outcome, give);
    }

    /// <summary>Existence and the chance of being seen go into the weights.</summary>
    private void Weigh(ScanCandidates scan, List<FollowedTrack> tracks)
    {
        _weighted.Clear();
        _logMissed.Clear();
        _seen.Clear();
        _existence.Clear();
        int next = 0;
        for (int i = 0; i < tracks.Count; i++)
        {
            if (next == scan.Found.Count || scan.Found[next].Track != i)
            {
                _logMissed.Add(0);
                _seen.Add(0);
                _existence.Add(0);
                continue;
            }

            double existence = tracks[i].Weight;
            double seen = life.SeenProbability(tracks[i], scan.Sensor);
            double logExistence = Math.Log(existence);
            _existence.Add(existence);
            _seen.Add(seen);
            _logMissed.Add(BernoulliUpdate.LogMissed(existence, seen));
            for (; next < scan.Found.Count && scan.Found[next].Track == i; next++)
            {
                Candidate c = scan.Found[next];
                _weighted.Add(c with { LogRatio = c.LogRatio + logExistence });
            }
        }
    }

    /// <summary>Which track each detection belongs to in the best explanation; −1 for none.</summary>
    private void FindHolders(int detections)
    {
        CollectionsMarshal.SetCount(_holder, detections);
        CollectionsMarshal.AsSpan(_holder).Fill(-1);
        foreach (int place in _best.CandidateOfTrack)
        {
            if (place != SparseAssignment.None)
            {
                _holder[_weighted[place].Detection] = _weighted[place].Track;
            }
        }
    }

    /// <summary>What a track is after the scan: as it stands with its detection where there is no doubt, else a mixture.</summary>
    private void Decide(ScanCandidates scan, List<FollowedTrack> tracks, Range range, Span<Association> outcome)
    {
        int index = _weighted[range.Start.Value].Track;
        int best = _best.CandidateOfTrack[index];
        double missed = _marginals.Missed[index];
        if (best == SparseAssignment.None && 1 - missed < LeastShare)
        {
            return;
        }

        Gather(range, index, best, missed);
        int held = best == SparseAssignment.None ? -1 : _weighted[best].Detection;
        bool isBounded = _mixtures >= MostMixtures && !tracks[index].Confirmed;
        Dropped += isBounded ? _alternatives.Count - 1 : 0;
        if (_alternatives.Count == 1 || isBounded)
        {
            if (held >= 0)
            {
                _merged.Add(new(index, held, null, Share(best), -1));
            }

            return;
        }

        _mixtures++;
        _merged.Add(new(index, held, Mix(scan, tracks, outcome), Share(best), Rival(range, best)));
    }

    private double Share(int place) => place == SparseAssignment.None ? 0 : _marginals.Pairs[place];

    /// <summary>The alternatives of a track with their weights, the best explanation's first.</summary>
    private void Gather(Range range, int index, int best, double missed)
    {
        _alternatives.Clear();
        if (best == SparseAssignment.None)
        {
            _alternatives.Add(new(index, -1, missed));
        }
        else
        {
            int held = _weighted[best].Detection;
            _alternatives.Add(new(index, held, _marginals.Pairs[best]));
            Add(new(index, -1, missed));
            AddExchanges(index, held);
        }

        for (int place = range.Start.Value; place < range.End.Value; place++)
        {
            if (place != best && _holder[_weighted[place].Detection] < 0)
            {
                Add(new(index, _weighted[place].Detection, _marginals.Pairs[place]));
            }
        }
    }

    /// <summary>Other tracks that may have this track's detection.</summary>
    private void AddExchanges(int index, int held)
    {
        ReadOnlySpan<double> pairs = _marginals.Pairs;
        if (1 - _marginals.Unclaimed[held] - _alternatives[0].Weight < Negligible)
        {
            return;
        }

        foreach (int place in _best.OfDetection(held))
        {
            if (_weighted[place].Track != index)
            {
                Add(new(_weighted[place].Track, held, pairs[place]));
            }
        }
    }

    private void Add(Alternative alternative)
    {
        if (alternative.Weight > Negligible && _alternatives.Count < MostAlternatives)
        {
            _alternatives.Add(alternative);
        }
    }

    /// <summary>A filter that is each of the alternatives with its weight.</summary>
    private PhaseFilter Mix(ScanCandidates scan, List<FollowedTrack> tracks, ReadOnlySpan<Association> outcome)
    {
        Alternative first = _alternatives[0];
        PhaseFilter mixture = replay.NewFilter();
        PhaseFilter part = replay.NewFilter();
        Instant time = first.Detection >= 0 ? outcome[first.Detection].Detection.Time : tracks[first.Track].Filter.Time;
        foreach (Alternative alternative in _alternatives)
        {
            part.CopyFrom(tracks[alternative.Track].Filter);
            if (alternative.Detection >= 0)
            {
                scan.Apply(part, alternative.Detection, outcome[alternative.Detection].Detection);
            }

            part.PredictTo(time);
            mixture.Absorb(part, alternative.Weight);
        }

        mixture.Collapse();
        replay.Return(part);
        return mixture;
    }

    /// <summary>The detection that the track might have had instead, most probably; −1 when there is none worth telling.</summary>
    private int Rival(Range range, int best)
    {
        int rival = -1;
        double most = Negligible;
        for (int place = range.Start.Value; place < range.End.Value; place++)
        {
            if (place != best && _marginals.Pairs[place] > most)
            {
                (rival, most) = (_weighted[place].Detection, _marginals.Pairs[place]);
            }
        }

        return rival;
    }

    /// <summary>Changes the tracks, now that none is needed as it was.</summary>
    private void Commit(
        ScanCandidates scan, List<FollowedTrack> tracks, DataMode mode, Span<Association> outcome, Action<FollowedTrack, Detection, double> give)
    {
        foreach (Merged merged in _merged)
        {
            FollowedTrack track = tracks[merged.Track];
            if (merged.Filter is not null)
            {
                replay.Return(track.Filter);
                track.Filter = merged.Filter;
            }
            else
            {
                scan.Follow(track, merged.Detection, outcome[merged.Detection].Detection);
            }

            if (merged.Detection >= 0)
            {
                Take(track, merged, mode, outcome, give);
            }
        }
    }

    private void Take(FollowedTrack track, Merged merged, DataMode mode, Span<Association> outcome, Action<FollowedTrack, Detection, double> give)
    {
        Detection detection = outcome[merged.Detection].Detection;
        outcome[merged.Detection] = new(detection, track.Id, merged.Probability);
        track.Count(detection.Sensor, merged.Probability < FollowedTrack.SureChoice);
        if ((merged.Filter is not null || !track.Filter.WasFollowed) && track.Mend(replay))
        {
            track.Glimpse(detection);
            return;
        }

        Detection used = merged.Rival < 0
            ? detection
            : Ambiguity.Widen(detection, outcome[merged.Rival].Detection, 1 - merged.Probability);
        give(track, used, Evidence(merged.Track));
        track.Mode = mode > track.Mode ? mode : track.Mode;
        track.History.Remember(track.Filter, replay);
    }

    /// <summary>By how much the odds of existing grow: (1 − m)/m · (1 − r p)/r + 1 − p, with m the probability of having been missed or not being.</summary>
    private double Evidence(int track)
    {
        double missed = Math.Max(_marginals.Missed[track], LeastMissed);
        double existence = _existence[track];
        double seen = _seen[track];
        return Math.Log((1 - missed) / missed * (1 - existence * seen) / existence + 1 - seen);
    }

    /// <summary>A state that a track may have: that of a track (its own or a competitor's) with a detection, or without one (−1).</summary>
    private readonly record struct Alternative(int Track, int Detection, double Weight);

    /// <summary>What becomes of a track.</summary>
    /// <param name="Track">Its place.</param>
    /// <param name="Detection">The detection it has in the best explanation, or −1.</param>
    /// <param name="Filter">Its new filter; null where its own takes the detection without doubt.</param>
    /// <param name="Probability">Probability of that detection being its own.</param>
    /// <param name="Rival">The next best detection, or −1.</param>
    private readonly record struct Merged(int Track, int Detection, PhaseFilter? Filter, double Probability, int Rival);
}
