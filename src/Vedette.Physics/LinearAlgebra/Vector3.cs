using System.Runtime.CompilerServices;

namespace Vedette.Physics;

/// <summary>Three numbers without a frame or a unit, for the inside of formulas; at seams use the framed types.</summary>
public readonly record struct Vector3(double X, double Y, double Z)
{
    /// <summary>The sum, element by element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3 operator +(Vector3 a, Vector3 b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    /// <summary>The difference, element by element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3 operator -(Vector3 a, Vector3 b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    /// <summary>The vector turned round.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3 operator -(Vector3 a) => new(-a.X, -a.Y, -a.Z);

    /// <summary>The vector times a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3 operator *(double s, Vector3 a) => new(s * a.X, s * a.Y, s * a.Z);

    /// <summary>The vector times a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3 operator *(Vector3 a, double s) => new(s * a.X, s * a.Y, s * a.Z);

    /// <summary>The vector divided by a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3 operator /(Vector3 a, double s) => new(a.X / s, a.Y / s, a.Z / s);

    /// <summary>Sum of squares, in the unit squared.</summary>
    public double LengthSquared
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => X * X + Y * Y + Z * Z;
    }

    /// <summary>Euclidean length, in the unit of the elements.</summary>
    public double Length => Math.Sqrt(LengthSquared);

    /// <summary>The vector of length 1 in the same direction; not a number when the length is zero.</summary>
    public Vector3 Unit => this / Length;

    /// <summary>Scalar product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Dot(Vector3 a, Vector3 b) => a.X * b.X + a.Y * b.Y + a.Z * b.Z;

    /// <summary>Vector product, right-handed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3 Cross(Vector3 a, Vector3 b) =>
        new(a.Y * b.Z - a.Z * b.Y, a.Z * b.X - a.X * b.Z, a.X * b.Y - a.Y * b.X);

    /// <summary>Angle between two vectors, 0 to π radians, exact for small and for nearly opposite angles.</summary>
    public static double AngleRadians(Vector3 a, Vector3 b) => Math.Atan2(Cross(a, b).Length, Dot(a, b));

    /// <summary>The three numbers, for messages. Written out because the text that a record makes would print <see cref="Unit"/>, and its unit, without end.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"({X}, {Y}, {Z})");
}
