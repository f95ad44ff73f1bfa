using System.Runtime.InteropServices;

namespace Vedette.Tracking;

/// <summary>What each track may be: states with their probabilities, and the probability that there is no object. Keeps its memory.</summary>
internal sealed class TrackHypotheses<TState>
{
    /// <summary>Hypotheses less probable are left out.</summary>
    private const double Negligible = 1e-6;

    /// <summary>Least weight of the first: so that there is always something to merge.</summary>
    private const double Least = 1e-300;

    private readonly List<double> _weights = [];
    private readonly List<TState> _states = [];
    private readonly List<int> _starts = [];
    private readonly List<double> _absent = [];

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        _weights.Clear();
        _states.Clear();
        _starts.Clear();
        _absent.Clear();
    }

    /// <summary>Begins the next track.</summary>
    /// <param name="absent">Probability that there is no object.</param>
    public void StartTrack(double absent)
    {
        _starts.Add(_weights.Count);
        _absent.Add(absent);
    }

    /// <summary>Adds a hypothesis to the track begun last, unless it is negligible and not the first.</summary>
    public void Add(double weight, TState state)
    {
        bool first = _starts[^1] == _weights.Count;
        if (weight > Negligible || first)
        {
            _weights.Add(first ? Math.Max(weight, Least) : weight);
            _states.Add(state);
        }
    }

    /// <summary>Probability that there is no object.</summary>
    public double Absent(int track) => _absent[track];

    /// <summary>The probabilities of the hypotheses of a track; the first is that of its having been missed.</summary>
    public ReadOnlySpan<double> Weights(int track) => Part(CollectionsMarshal.AsSpan(_weights), track);

    /// <summary>Their states.</summary>
    public ReadOnlySpan<TState> States(int track) => Part(CollectionsMarshal.AsSpan(_states), track);

    private ReadOnlySpan<T> Part<T>(Span<T> all, int track) => all[_starts[track]..(track + 1 < _starts.Count ? _starts[track + 1] : all.Length)];
}
