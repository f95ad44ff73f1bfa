namespace Vedette.Simulation;

/// <summary>What a distance between two sets of points weighs, and how.</summary>
/// <param name="CutoffMetres">c: distance at and beyond which two points have nothing to do with each other; above zero.</param>
/// <param name="Order">p: 1 to 20; the larger, the more the worst pairs count.</param>
/// <param name="Alpha">α: above 0 to 2. An object or a track too many costs cᵖ/α. With 2 each object missed and each false track does.</param>
public readonly record struct GospaOptions(double CutoffMetres = 10_000, double Order = 2, double Alpha = 2)
{
    /// <summary>Largest order; beyond it the powers of distances in metres leave the range of numbers.</summary>
    public const double LargestOrder = 20;

    /// <summary>cᵖ.</summary>
    internal double CutoffCost => Power(CutoffMetres);

    /// <summary>A distance to the power of the order.</summary>
    /// <param name="distance">0 or more.</param>
    public double Power(double distance) =>
        Order == 2 ? distance * distance : Order == 1 ? distance : Math.Pow(distance, Order);

    /// <summary>What has a cost, as a distance: the inverse of <see cref="Power"/>.</summary>
    /// <param name="cost">0 or more.</param>
    public double Root(double cost) => Order == 2 ? Math.Sqrt(cost) : Order == 1 ? cost : Math.Pow(cost, 1 / Order);

    /// <summary>Checks the numbers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is outside its range.</exception>
    public void Check()
    {
        Require.Positive(CutoffMetres);
        Require.InRange(Order, 1, LargestOrder);
        Require.InRange(Alpha, double.Epsilon, 2);
    }
}
