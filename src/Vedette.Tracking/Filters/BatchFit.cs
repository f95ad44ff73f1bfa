namespace Vedette.Tracking;

/// <summary>The normal equations of a batch at one point.</summary>
/// <param name="Information">Sum of Jᵀ W J over all parameters, what was believed beforehand included; packed as in <see cref="Cholesky"/>.</param>
/// <param name="Gradient">Sum of Jᵀ W (z − h).</param>
/// <param name="ChiSquare">Sum of squared residuals in sigmas.</param>
/// <param name="Residuals">Each of them.</param>
internal sealed record BatchFit(double[] Information, double[] Gradient, double ChiSquare, IReadOnlyList<BatchResidual> Residuals);
