using System.Runtime.CompilerServices;

namespace Vedette.Assessments;

/// <summary>Where and when one of the followed flights comes down.</summary>
/// <param name="East">Metres east of the reference point.</param>
/// <param name="North">Metres north.</param>
/// <param name="Seconds">After the state.</param>
internal readonly record struct ImpactNode(double East, double North, double Seconds);

/// <summary>Twelve impacts from either side of the mean along each column of the root of the covariance.</summary>
[InlineArray(12)]
internal struct StateNodes
{
    private ImpactNode _first;

    /// <summary>How far to each side, in columns: √6, so that twelve equal weights keep the covariance.</summary>
    public static readonly double Spread = Math.Sqrt(6);
}

/// <summary>Five impacts of the mean state for lighter and heavier bodies, at the nodes of Gauss and Hermite.</summary>
[InlineArray(5)]
internal struct DragNodes
{
    private ImpactNode _first;

    /// <summary>Where the nodes lie, in standard deviations of the logarithm of the drag.</summary>
    /// <remarks>Source: Abramowitz, Stegun, Handbook of Mathematical Functions, 1964, table 25.10, n = 5; times √2, divided by √π.</remarks>
    public static ReadOnlySpan<double> At => [-2.856970013872806, -1.355626179974266, 0, 1.355626179974266, 2.856970013872806];

    /// <summary>Weights of the nodes.</summary>
    public static ReadOnlySpan<double> Weight =>
        [0.011257411327720689, 0.2220759220056126, 0.5333333333333333, 0.2220759220056126, 0.011257411327720689];
}
