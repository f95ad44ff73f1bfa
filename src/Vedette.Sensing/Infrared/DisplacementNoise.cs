namespace Vedette.Sensing;

/// <summary>How far the scene is displaced from frame to frame beyond what registration has found: it turns every slope of the background into noise.</summary>
/// <remarks>
/// Residual = noise of the pixel + displacement · gradient (Lucas and Kanade 1981, to first order), so residual² = a + k² gradient² in the mean, with k²
/// the variance of the displacement per axis. Both are fitted by weighted least squares over all pixels of a frame; k² is remembered over some frames.
/// </remarks>
internal sealed class DisplacementNoise
{
    private const int Memory = 8;

    /// <summary>Further than a pixel the first order says nothing.</summary>
    private const double Most = 1;

    /// <summary>Standard errors that are taken off: where a scene has no slopes nothing is known, and a point must not be taken for an edge. A square has a variance of twice its mean squared.</summary>
    private const double Sure = 2;

    private (double W, double G, double R, double Gr, double Gg) _sums;
    private int _frames;

    /// <summary>k², pixels².</summary>
    public float Squared { get; private set; }

    /// <summary>Begins anew.</summary>
    public void Restart() => (_sums, _frames, Squared) = (default, 0, 0);

    /// <summary>Takes in sums over pixels, each with the weight 1/variance²: of 1, gradient², residual², gradient² residual², gradient⁴.</summary>
    public void Add(double one, double gradient, double residual, double product, double square) =>
        _sums = (_sums.W + one, _sums.G + gradient, _sums.R + residual, _sums.Gr + product, _sums.Gg + square);

    /// <summary>The frame is complete.</summary>
    public void EndFrame()
    {
        double information = _sums.W > 0 ? _sums.Gg - _sums.G * _sums.G / _sums.W : 0;
        double fitted = information > 0 ? (_sums.Gr - _sums.G * _sums.R / _sums.W) / information : 0;
        double now = information > 0 ? Math.Clamp(fitted - Sure * Math.Sqrt(2 / information), 0, Most) : 0;
        _frames = Math.Min(_frames + 1, Memory);
        Squared += (float)(now - Squared) / _frames;
        _sums = default;
    }
}
