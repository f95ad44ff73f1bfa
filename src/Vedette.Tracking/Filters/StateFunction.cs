namespace Vedette.Tracking;

/// <summary>A function of a state, such as where it will be or what would be measured of it.</summary>
/// <param name="state">The state.</param>
/// <param name="result">Receives the value.</param>
internal delegate void StateFunction(ReadOnlySpan<double> state, Span<double> result);
