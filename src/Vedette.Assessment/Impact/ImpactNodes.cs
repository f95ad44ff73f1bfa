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

/// <summary>Three impacts of the mean state for a lighter, a median and a heavier body, at the nodes of Gauss and Hermite.</summary>
[InlineArray(3)]
internal struct DragNodes
{
    private ImpactNode _first;

    /// <summary>Where the nodes lie, in standard deviations of the logarithm of the drag.</summary>
    /// <remarks>Source: Abramowitz, Stegun, Handbook of Mathematical Functions, 1964, table 25.10, n = 3; times √2, divided by √π.</remarks>
    public static ReadOnlySpan<double> At => [-1.7320508075688772, 0, 1.7320508075688772];

    /// <summary>Weights of the nodes.</summary>
    public static ReadOnlySpan<double> Weight => [1.0 / 6, 2.0 / 3, 1.0 / 6];
}
