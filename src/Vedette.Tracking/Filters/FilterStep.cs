namespace Vedette.Tracking;

/// <summary>One moment of a filter's way, as it was predicted and as it was after the update.</summary>
/// <param name="Predicted">State before the update.</param>
/// <param name="Transition">∂(this state)/∂(the one before).</param>
/// <param name="Noise">Covariance added on the way from there.</param>
/// <param name="Updated">State after the update.</param>
/// <param name="Covariance">Its covariance.</param>
internal readonly record struct FilterStep(Vector6 Predicted, Matrix6 Transition, Symmetric6 Noise, Vector6 Updated, Symmetric6 Covariance);
