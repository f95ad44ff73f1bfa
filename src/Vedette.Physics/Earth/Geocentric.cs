using System.Runtime.CompilerServices;

namespace Vedette.Physics;

/// <summary>How far a point is from the centre of the Earth: what gravity and height share in the inside of loops.</summary>
/// <param name="Metres">Distance from the centre, at least <see cref="Gravity.InnerRadiusMetres"/>.</param>
/// <param name="Inverse">One over it.</param>
/// <param name="InverseSquare">One over its square.</param>
internal readonly record struct Geocentric(double Metres, double Inverse, double InverseSquare)
{
    /// <summary>The place of a point.</summary>
    /// <remarks>The root and the quotient do not wait for one another.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Geocentric Of(Vector3 position)
    {
        double square = Math.Max(position.LengthSquared, Gravity.InnerRadiusMetres * Gravity.InnerRadiusMetres);
        double metres = Math.Sqrt(square);
        double inverseSquare = 1 / square;
        return new(metres, metres * inverseSquare, inverseSquare);
    }
}
