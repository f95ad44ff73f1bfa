using System.Runtime.CompilerServices;

namespace Vedette.Physics;

/// <summary>Six numbers held in place: position (0 to 2) then velocity (3 to 5) inside filters; no heap.</summary>
[InlineArray(6)]
public struct Vector6
{
    private double _first;

    /// <summary>Joins two triples.</summary>
    /// <param name="upper">Elements 0 to 2.</param>
    /// <param name="lower">Elements 3 to 5.</param>
    public static Vector6 Of(Vector3 upper, Vector3 lower)
    {
        Vector6 v = default;
        (v[0], v[1], v[2]) = (upper.X, upper.Y, upper.Z);
        (v[3], v[4], v[5]) = (lower.X, lower.Y, lower.Z);
        return v;
    }

    /// <summary>Elements 0 to 2.</summary>
    public readonly Vector3 Upper => new(this[0], this[1], this[2]);

    /// <summary>Elements 3 to 5.</summary>
    public readonly Vector3 Lower => new(this[3], this[4], this[5]);

    /// <summary>Scalar product.</summary>
    public static double Dot(in Vector6 a, in Vector6 b)
    {
        double sum = 0;
        for (int i = 0; i < 6; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
