namespace Vedette.Tracking;

/// <summary>One object and its detections, as a Poisson multi-Bernoulli filter needs them. What a state is, the filter does not ask.</summary>
/// <typeparam name="TState">Belief about the state of one object; a value, or never changed once made.</typeparam>
/// <typeparam name="TDetection">One detection.</typeparam>
internal interface IObjectModel<TState, TDetection>
{
    /// <summary>Probability of still being there at the next scan, 0 to 1.</summary>
    double SurvivalProbability(in TState state);

    /// <summary>The state at the next scan.</summary>
    TState Predict(in TState state);

    /// <summary>Probability of being detected in this scan, 0 to 1.</summary>
    double DetectionProbability(in TState state);

    /// <summary>Density of clutter at a detection, in the units of the likelihood; above zero.</summary>
    double ClutterDensity(in TDetection detection);

    /// <summary>Log-likelihood of a detection, or −∞ outside the gate.</summary>
    double LogLikelihood(in TState state, in TDetection detection);

    /// <summary>The state given that the detection is its own.</summary>
    TState Update(in TState state, in TDetection detection);

    /// <summary>One state for several, of the same moments.</summary>
    /// <param name="weights">Weights of any positive sum; one per state.</param>
    /// <param name="states">At least one.</param>
    TState Merge(ReadOnlySpan<double> weights, ReadOnlySpan<TState> states);

    /// <summary>Expectation of −ln of the density of <paramref name="track"/>, under <paramref name="hypothesis"/>.</summary>
    double CrossEntropy(in TState hypothesis, in TState track);
}
