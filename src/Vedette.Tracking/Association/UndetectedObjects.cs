using System.Runtime.InteropServices;

namespace Vedette.Tracking;

/// <summary>Objects that were never detected: a Poisson density in parts, and what a detection could be that comes from it.</summary>
/// <remarks>Source: Williams, IEEE Trans. Aerospace and Electronic Systems 51(3), 2015, section III (the Poisson part).</remarks>
/// <param name="model">One object and its detections.</param>
internal sealed class UndetectedObjects<TState, TDetection, TModel>(TModel model)
    where TModel : struct, IObjectModel<TState, TDetection>
{
    private readonly List<Undetected<TState>> _places = [];
    private readonly List<double> _weights = [];
    private readonly List<TState> _states = [];

    /// <summary>The parts of the density.</summary>
    public ReadOnlySpan<Undetected<TState>> Places => CollectionsMarshal.AsSpan(_places);

    /// <summary>Adds a part: objects that may have appeared.</summary>
    public void Expect(double number, TState state) => _places.Add(new(number, state));

    /// <summary>To the next scan.</summary>
    public void Predict()
    {
        foreach (ref Undetected<TState> place in CollectionsMarshal.AsSpan(_places))
        {
            place = new(place.Expected * model.SurvivalProbability(place.State), model.Predict(place.State));
        }
    }

    /// <summary>Density of detections from here at a detection, and the state of the object if it is one; density 0 when no part's gate holds it.</summary>
    public double Density(in TDetection detection, out TState? state)
    {
        _weights.Clear();
        _states.Clear();
        double sum = 0;
        foreach (ref readonly Undetected<TState> place in CollectionsMarshal.AsSpan(_places))
        {
            double weight = place.Expected * model.DetectionProbability(place.State) * Math.Exp(model.LogLikelihood(place.State, detection));
            if (weight > 0)
            {
                _weights.Add(weight);
                _states.Add(model.Update(place.State, detection));
                sum += weight;
            }
        }

        state = sum > 0 ? model.Merge(CollectionsMarshal.AsSpan(_weights), CollectionsMarshal.AsSpan(_states)) : default;
        return sum;
    }

    /// <summary>Those that were not detected in this scan either remain; parts with fewer than <paramref name="least"/> are dropped.</summary>
    public void Miss(double least)
    {
        foreach (ref Undetected<TState> place in CollectionsMarshal.AsSpan(_places))
        {
            place = place with { Expected = place.Expected * (1 - model.DetectionProbability(place.State)) };
        }

        _places.RemoveAll(place => place.Expected < least);
    }
}
