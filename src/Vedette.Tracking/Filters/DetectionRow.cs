namespace Vedette.Tracking;

/// <summary>One scalar of a detection at a state: how it changes with the state, and how far off the state is.</summary>
/// <param name="ByPosition">Derivative by position, per metre.</param>
/// <param name="ByVelocity">Derivative by velocity, per m/s.</param>
/// <param name="Bias">Which of the sensor's constant biases adds to it; −1 for none.</param>
/// <param name="Residual">z − h(x), angles wrapped to ±π.</param>
/// <param name="Sigma">Standard deviation, in the unit of z.</param>
internal readonly record struct DetectionRow(Vector3 ByPosition, Vector3 ByVelocity, int Bias, double Residual, double Sigma);
