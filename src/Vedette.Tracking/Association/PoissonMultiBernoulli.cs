using System.Runtime.InteropServices;

namespace Vedette.Tracking;

/// <summary>A Poisson multi-Bernoulli filter: objects seen so far as tracks that may exist, those never seen as a density.</summary>
/// <remarks>
/// All explanations of a scan at once: <see cref="MarginalAssociation"/> gives each track the probability of each detection. What a track
/// might be is then merged into one state; tracks that compete for detections first share their hypotheses out among themselves so that
/// each comes out compact (<see cref="TrackSharing{TState,TDetection,TModel}"/>), which keeps close objects apart and lets the track of one
/// that has gone die instead of leaving a part of it in all. The states and their models are the caller's.
/// Sources: Williams, Marginal multi-Bernoulli filters, IEEE Trans. Aerospace and Electronic Systems 51(3), 2015, section IV; the same, An
/// efficient, variational approximation of the best fitting multi-Bernoulli filter, IEEE Trans. Signal Processing 63(1), 2015.
/// </remarks>
/// <param name="model">One object and its detections.</param>
/// <param name="association">Association probabilities, and how many candidates are considered.</param>
/// <param name="bounds">What is too improbable to keep.</param>
internal sealed class PoissonMultiBernoulli<TState, TDetection, TModel>(TModel model, MarginalAssociation association, BernoulliBounds bounds)
    where TModel : struct, IObjectModel<TState, TDetection>
{
    private readonly UndetectedObjects<TState, TDetection, TModel> _undetected = new(model);
    private readonly TrackSharing<TState, TDetection, TModel> _sharing = new(model);
    private readonly TrackHypotheses<TState> _hypotheses = new();
    private readonly BestExplanation _best = new();
    private readonly List<Bernoulli<TState>> _tracks = [];
    private readonly List<Bernoulli<TState>> _new = [];
    private readonly List<double> _logBackground = [];
    private readonly List<double> _logMissed = [];
    private readonly List<Candidate> _candidates = [];
    private readonly List<TState> _candidateStates = [];
    private readonly List<Bernoulli<TState>> _explained = [];
    private int _lastId;

    /// <summary>All tracks after the last scan, oldest first; valid until the next call.</summary>
    public ReadOnlySpan<Bernoulli<TState>> Tracks => CollectionsMarshal.AsSpan(_tracks);

    /// <summary>
    /// The tracks under the single best explanation of the last scan, before anything was merged: the sharper picture while objects are close.
    /// Valid until the next call.
    /// </summary>
    public ReadOnlySpan<Bernoulli<TState>> Explained => CollectionsMarshal.AsSpan(_explained);

    /// <summary>Where objects not detected so far may be.</summary>
    public ReadOnlySpan<Undetected<TState>> Places => _undetected.Places;

    /// <summary>Expects objects that were not there before.</summary>
    public void Expect(double number, TState state) => _undetected.Expect(number, state);

    /// <summary>To the next scan.</summary>
    public void Predict()
    {
        _undetected.Predict();
        foreach (ref Bernoulli<TState> track in CollectionsMarshal.AsSpan(_tracks))
        {
            track = track with
            {
                Existence = track.Existence * model.SurvivalProbability(track.State),
                State = model.Predict(track.State),
            };
        }
    }

    /// <summary>Takes in a scan.</summary>
    public void Update(ReadOnlySpan<TDetection> detections)
    {
        Prepare(detections);
        Gather(detections);
        Span<Candidate> candidates = CollectionsMarshal.AsSpan(_candidates);
        Span<double> logMissed = CollectionsMarshal.AsSpan(_logMissed);
        association.Solve(candidates, logMissed, detections.Length);
        _best.Solve(candidates, logMissed, detections.Length);
        Explain();
        Split();
        _sharing.Share(_hypotheses, CollectionsMarshal.AsSpan(_tracks), Explained, candidates, association.Pairs, detections.Length, bounds.ShareRounds);
        AddNew();
        _undetected.Miss(bounds.LeastExpected);
        Prune();
    }

    /// <summary>What each detection is if it is no track's.</summary>
    private void Prepare(ReadOnlySpan<TDetection> detections)
    {
        _new.Clear();
        _logBackground.Clear();
        foreach (ref readonly TDetection detection in detections)
        {
            double clutter = model.ClutterDensity(detection);
            double density = _undetected.Density(detection, out TState? state);
            _new.Add(new(0, BernoulliUpdate.ExistenceOfNew(density, clutter, 1), state!));
            _logBackground.Add(Math.Log(density + clutter));
        }
    }

    private void Gather(ReadOnlySpan<TDetection> detections)
    {
        _candidates.Clear();
        _candidateStates.Clear();
        _logMissed.Clear();
        for (int i = 0; i < _tracks.Count; i++)
        {
            Bernoulli<TState> track = _tracks[i];
            double seen = model.DetectionProbability(track.State);
            _logMissed.Add(BernoulliUpdate.LogMissed(track.Existence, seen));
            for (int j = 0; j < detections.Length; j++)
            {
                double likelihood = model.LogLikelihood(track.State, detections[j]);
                if (likelihood > double.NegativeInfinity)
                {
                    _candidates.Add(new(i, j, BernoulliUpdate.LogDetected(track.Existence, seen, likelihood, _logBackground[j])));
                    _candidateStates.Add(model.Update(track.State, detections[j]));
                }
            }
        }
    }

    private void Explain()
    {
        _explained.Clear();
        Span<bool> taken = _new.Count <= 1024 ? stackalloc bool[_new.Count] : new bool[_new.Count];
        for (int i = 0; i < _tracks.Count; i++)
        {
            int place = _best.CandidateOfTrack[i];
            Bernoulli<TState> track = _tracks[i];
            if (place == SparseAssignment.None)
            {
                _explained.Add(track with { Existence = ExistenceWhenMissed(track) });
            }
            else
            {
                taken[_candidates[place].Detection] = true;
                _explained.Add(new(track.Id, 1, _candidateStates[place]));
            }
        }

        for (int j = 0; j < _new.Count; j++)
        {
            if (!taken[j] && _new[j].Existence > 0)
            {
                _explained.Add(_new[j]);
            }
        }
    }

    private double ExistenceWhenMissed(Bernoulli<TState> track) =>
        BernoulliUpdate.ExistenceWhenMissed(track.Existence, model.DetectionProbability(track.State));

    /// <summary>What each track may be after the scan, with the probability of each.</summary>
    private void Split()
    {
        _hypotheses.Clear();
        int place = 0;
        for (int i = 0; i < _tracks.Count; i++)
        {
            double missed = association.Missed[i];
            double existence = ExistenceWhenMissed(_tracks[i]);
            _hypotheses.StartTrack(missed * (1 - existence));
            _hypotheses.Add(missed * existence, _tracks[i].State);
            for (; place < _candidates.Count && _candidates[place].Track == i; place++)
            {
                _hypotheses.Add(association.Pairs[place], _candidateStates[place]);
            }
        }
    }

    private void AddNew()
    {
        for (int j = 0; j < _new.Count; j++)
        {
            if (_new[j].Existence > 0)
            {
                _tracks.Add(_new[j] with { Id = ++_lastId, Existence = _new[j].Existence * association.Unclaimed[j] });
            }
        }
    }

    private void Prune()
    {
        if (bounds.Recycle)
        {
            foreach (ref readonly Bernoulli<TState> track in CollectionsMarshal.AsSpan(_tracks))
            {
                if (track.Existence < bounds.LeastExistence && track.Existence >= bounds.LeastExpected)
                {
                    _undetected.Expect(track.Existence, track.State);
                }
            }
        }

        _tracks.RemoveAll(track => track.Existence < bounds.LeastExistence);
    }
}
