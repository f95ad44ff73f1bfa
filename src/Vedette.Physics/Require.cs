using System.Runtime.CompilerServices;

namespace Vedette.Physics;

/// <summary>Checks of arguments at public boundaries. Each is written so that NaN fails.</summary>
public static class Require
{
    /// <summary>Throws unless <paramref name="value"/> lies in the closed interval.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside, or is not a number.</exception>
    public static void InRange(
        double value, double minimum, double maximum, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!(value >= minimum && value <= maximum))
        {
            throw new ArgumentOutOfRangeException(name, value, $"Expected a value from {minimum} to {maximum}.");
        }
    }

    /// <summary>Throws unless <paramref name="value"/> is a finite number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is infinite or not a number.</exception>
    public static void Finite(double value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(name, value, "Expected a finite number.");
        }
    }

    /// <summary>Throws unless <paramref name="value"/> is finite and above zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero, negative, infinite or not a number.</exception>
    public static void Positive(double value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!(value > 0 && value <= double.MaxValue))
        {
            throw new ArgumentOutOfRangeException(name, value, "Expected a finite number above zero.");
        }
    }
}
