namespace Vedette.Simulation;

/// <summary>Clutter of a cell: noise and an exponential speckle whose mean is a gamma variable (the K distribution in its compound form).</summary>
/// <remarks>
/// Power received, over the noise: exponential with mean 1 + S τ, τ gamma with mean 1 and the shape ν. Source: K. D. Ward, R. J. A. Tough and S. Watts, Sea Clutter: Scattering,
/// the K Distribution and Radar Performance, 2nd edition, 2013, chapters 4 and 8. For ν = ½ without noise it is Weibull's with the same shape.
/// </remarks>
internal sealed class KClutter
{
    private const int Parts = 400;

    private readonly double[] _texture = new double[Parts];
    private readonly double[] _cumulative = new double[Parts];
    private readonly double _mean;
    private readonly double _threshold;

    /// <summary>Sets up a table over the texture.</summary>
    /// <param name="mean">Mean ratio of clutter to noise, S.</param>
    /// <param name="shape">Shape, ν.</param>
    /// <param name="threshold">Power ratio from which on plots are declared.</param>
    public KClutter(double mean, double shape, double threshold)
    {
        (_mean, _threshold) = (mean, threshold);

        // In x = ln τ the density is ν^ν e^(νx − ν e^x) / Γ(ν); below the first part of it e^−14 of all is left out, above nothing.
        (double low, double high) = (-14 / shape - 8 / Math.Sqrt(shape), Math.Log(1 + 60 / shape + 12 / Math.Sqrt(shape)));
        double step = (high - low) / Parts;
        double norm = shape * Math.Log(shape) - GammaFunction.Log(shape);
        double sum = 0;
        for (int i = 0; i < Parts; i++)
        {
            double x = low + (i + 0.5) * step;
            _texture[i] = Math.Exp(x);
            sum += step * Math.Exp(norm + shape * x - shape * _texture[i] - threshold / (1 + mean * _texture[i]));
            _cumulative[i] = sum;
        }
    }

    /// <summary>Probability that a cell passes the threshold.</summary>
    public double Exceedance => _cumulative[^1];

    /// <summary>The power of a cell that passes the threshold.</summary>
    public double Draw(SeededRandom random)
    {
        double wanted = random.Uniform() * Exceedance;
        int i = Array.BinarySearch(_cumulative, wanted);
        double texture = _texture[Math.Min(i < 0 ? ~i : i, Parts - 1)];
        return _threshold + random.Exponential(1 + _mean * texture);
    }
}
