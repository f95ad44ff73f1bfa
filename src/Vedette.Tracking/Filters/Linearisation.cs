namespace Vedette.Tracking;

/// <summary>Linearises one scalar of a measurement at a state.</summary>
/// <param name="component">Which scalar.</param>
/// <param name="state">Where.</param>
/// <param name="row">Receives its row of the measurement matrix.</param>
/// <returns>Measured minus computed there, and the variance.</returns>
internal delegate (double Residual, double Variance) Linearisation(int component, ReadOnlySpan<double> state, Span<double> row);
