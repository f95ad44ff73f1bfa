namespace Vedette.Tracking;

/// <summary>The parameters of a batch: state at the epoch, logarithm of the ballistic coefficient, and the biases in order of their sensors.</summary>
internal sealed record BatchPoint(FlightState State, double LogBallistic, double[] Biases);
