namespace Vedette.Assessments;

/// <summary>Sums of numbers that are kept as logarithms.</summary>
internal static class LogSum
{
    /// <summary>ln(eᵃ + eᵇ), without overflow; minus infinity stands for nothing.</summary>
    public static double Of(double a, double b)
    {
        double most = Math.Max(a, b);
        return double.IsNegativeInfinity(most) ? most : most + Math.Log(Math.Exp(a - most) + Math.Exp(b - most));
    }
}
