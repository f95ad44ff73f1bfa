namespace Vedette.Physics;

/// <summary>A point in <typeparamref name="TFrame"/>, in metres from the centre of the Earth.</summary>
/// <remarks>The default value is the centre of the Earth.</remarks>
public readonly record struct Position<TFrame>(double X, double Y, double Z)
    where TFrame : struct, IFrame
{
    /// <summary>The same point from plain numbers in metres.</summary>
    public static Position<TFrame> From(Vector3 metres) => new(metres.X, metres.Y, metres.Z);

    /// <summary>The same point as plain numbers in metres.</summary>
    public Vector3 Vector => new(X, Y, Z);

    /// <summary>The vector from <paramref name="b"/> to <paramref name="a"/>.</summary>
    public static Displacement<TFrame> operator -(Position<TFrame> a, Position<TFrame> b) =>
        new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    /// <summary>The point reached from <paramref name="a"/> by <paramref name="d"/>.</summary>
    public static Position<TFrame> operator +(Position<TFrame> a, Displacement<TFrame> d) =>
        new(a.X + d.X, a.Y + d.Y, a.Z + d.Z);
}

/// <summary>A vector between two points of <typeparamref name="TFrame"/>, in metres.</summary>
public readonly record struct Displacement<TFrame>(double X, double Y, double Z)
    where TFrame : struct, IFrame
{
    /// <summary>The vector as plain numbers in metres.</summary>
    public Vector3 Vector => new(X, Y, Z);

    /// <summary>Length in metres.</summary>
    public double LengthMetres => Vector.Length;
}

/// <summary>A velocity in <typeparamref name="TFrame"/>, in metres per second; in <see cref="Ecef"/> relative to the turning Earth.</summary>
public readonly record struct Velocity<TFrame>(double X, double Y, double Z)
    where TFrame : struct, IFrame
{
    /// <summary>The same velocity from plain numbers in metres per second.</summary>
    public static Velocity<TFrame> From(Vector3 metresPerSecond) =>
        new(metresPerSecond.X, metresPerSecond.Y, metresPerSecond.Z);

    /// <summary>The velocity as plain numbers in metres per second.</summary>
    public Vector3 Vector => new(X, Y, Z);

    /// <summary>Speed in metres per second.</summary>
    public double MetresPerSecond => Vector.Length;
}

/// <summary>A unit vector in <typeparamref name="TFrame"/>.</summary>
public readonly record struct Direction<TFrame>
    where TFrame : struct, IFrame
{
    /// <summary>Creates the direction of a vector of any length.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length is zero or not finite.</exception>
    public Direction(double x, double y, double z)
    {
        double length = Math.Sqrt(x * x + y * y + z * z);
        Require.Positive(length);
        (X, Y, Z) = (x / length, y / length, z / length);
    }

    private Direction(Vector3 unit) => (X, Y, Z) = (unit.X, unit.Y, unit.Z);

    /// <summary>Takes three numbers as they are, without making their length 1 again: what was stored comes back to the bit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length differs from 1 by more than 10⁻⁶.</exception>
    public static Direction<TFrame> FromUnit(double x, double y, double z)
    {
        Require.InRange(x * x + y * y + z * z, 1 - 2e-6, 1 + 2e-6);
        return new(new Vector3(x, y, z));
    }

    /// <summary>First element, −1 to 1.</summary>
    public double X { get; }

    /// <summary>Second element, −1 to 1.</summary>
    public double Y { get; }

    /// <summary>Third element, −1 to 1.</summary>
    public double Z { get; }

    /// <summary>The direction as plain numbers.</summary>
    public Vector3 Vector => new(X, Y, Z);
}
