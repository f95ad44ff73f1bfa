namespace Vedette.Tracking;

/// <summary>One scalar of one detection after the fit.</summary>
/// <param name="Detection">The detection.</param>
/// <param name="Component">Of a plot: 0 azimuth, 1 elevation, 2 range, 3 range rate; of a line of sight: the two angles across it.</param>
/// <param name="Residual">Measured minus computed, estimated biases taken off, in radians, metres or m/s.</param>
/// <param name="Sigma">Standard deviation of the measurement, in the same unit.</param>
public readonly record struct BatchResidual(Detection Detection, int Component, double Residual, double Sigma);
