namespace Vedette.Tracking;

/// <summary>How well scalars that were folded in one after another fitted, together.</summary>
internal struct Fit()
{
    private double _determinant = 1;
    private int _scalars;

    /// <summary>Sum of ν²/S.</summary>
    public double ChiSquare { get; private set; }

    /// <summary>ln of the product of N(ν; 0, S).</summary>
    public readonly double LogLikelihood => -0.5 * (ChiSquare + Math.Log(_determinant) + _scalars * Math.Log(2 * Math.PI));

    /// <summary>Adds a scalar with ν²/S and S.</summary>
    public void Add(double chiSquare, double variance)
    {
        ChiSquare += chiSquare;
        _determinant *= variance;
        _scalars++;
    }
}
