namespace Vedette.Tests;

/// <summary>Gaussian belief about x, its rate, y, its rate.</summary>
internal sealed record PlanarState(double[] Mean, double[,] Covariance);
