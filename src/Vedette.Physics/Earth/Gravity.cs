using System.Runtime.CompilerServices;

namespace Vedette.Physics;

/// <summary>Gravity of an Earth that is round about its axis: the central term and the zonal terms J₂ to J₆.</summary>
/// <remarks>
/// The field does not change when the axes turn about Z, so the same numbers hold in <see cref="Eci"/> and <see cref="Ecef"/>.
/// With q = a/r, u = z/r and P′ the derivative of a Legendre polynomial, the acceleration is A r + B k,
/// A = μ/r³ (−1 + Σ Jₙ qⁿ P′ₙ₊₁(u)), B = −μ/r² Σ Jₙ qⁿ P′ₙ(u), k the unit vector of Z; the gradient follows by the chain rule.
/// <para>
/// Closer to the centre than 6,000 km, where nothing flies, r is held at 6,000 km in A, B and u. Pull then falls to zero
/// towards the centre, and an estimate that runs into the ground stays finite.
/// </para>
/// Source: Heiskanen and Moritz, Physical Geodesy, 1967, sections 1-11 and 2-5, for the potential.
/// </remarks>
public static class Gravity
{
    /// <summary>Radius within which the field is held finite, in metres.</summary>
    public const double InnerRadiusMetres = 6_000_000;

    /// <summary>Potential in m²/s², positive, zero at infinity. Stated outside <see cref="InnerRadiusMetres"/> only.</summary>
    /// <param name="earth">Figures of the Earth.</param>
    /// <param name="position">From the centre of the Earth, in metres, Z along the axis.</param>
    public static double Potential(EarthModel earth, Vector3 position)
    {
        double r = position.Length;
        double q = earth.SemiMajorMetres / r;
        double u = position.Z / r;
        double u2 = u * u;
        double p2 = (3 * u2 - 1) / 2;
        double p3 = u * (5 * u2 - 3) / 2;
        double p4 = ((35 * u2 - 30) * u2 + 3) / 8;
        double p5 = u * ((63 * u2 - 70) * u2 + 15) / 8;
        double p6 = (((231 * u2 - 315) * u2 + 105) * u2 - 5) / 16;
        double sum = earth.J2 * p2 + q * (earth.J3 * p3 + q * (earth.J4 * p4 + q * (earth.J5 * p5 + q * earth.J6 * p6)));
        return earth.GravitationalParameter / r * (1 - q * q * sum);
    }

    /// <summary>Acceleration by gravity in m/s², without the centrifugal part.</summary>
    /// <param name="earth">Figures of the Earth.</param>
    /// <param name="position">From the centre of the Earth, in metres, Z along the axis.</param>
    public static Vector3 Acceleration(EarthModel earth, Vector3 position) => AccelerationAt(earth, position, Geocentric.Of(position));

    /// <summary>The same where the distance from the centre is known already.</summary>
    /// <remarks>Odd and even degrees are summed apart, in powers of u² and q²: they do not wait for one another.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector3 AccelerationAt(EarthModel earth, Vector3 position, Geocentric at)
    {
        double z = position.Z;
        double radius = earth.SemiMajorMetres;
        double u2 = z * z * at.InverseSquare;
        double q2 = radius * radius * at.InverseSquare;
        double uq = radius * z * at.InverseSquare;
        double j2 = earth.J2;
        double j4 = q2 * earth.J4;
        double j6 = q2 * q2 * earth.J6;
        double j3 = earth.J3;
        double j5 = q2 * earth.J5;

        // P′₃, P′₅, P′₇ are even; P′₄ and P′₆ are u times these.
        double p3 = 7.5 * u2 - 1.5;
        double p4 = 17.5 * u2 - 7.5;
        double p5 = (39.375 * u2 - 26.25) * u2 + 1.875;
        double p6 = (86.625 * u2 - 78.75) * u2 + 13.125;
        double p7 = ((187.6875 * u2 - 216.5625) * u2 + 59.0625) * u2 - 2.1875;
        double a = q2 * (j2 * p3 + j4 * p5 + j6 * p7 + uq * (j3 * p4 + j5 * p6));
        double b = q2 * (z * (3 * j2 + j4 * p4 + j6 * p6) + radius * (j3 * p3 + j5 * p5));
        double scale = earth.GravitationalParameter * at.InverseSquare * at.Inverse;
        double along = scale * (a - 1);
        return new(along * position.X, along * position.Y, along * z - scale * b);
    }

    /// <summary>Derivative of <see cref="Acceleration"/> with respect to the position, in 1/s²: element (i, j) is ∂aᵢ/∂rⱼ.</summary>
    /// <param name="earth">Figures of the Earth.</param>
    /// <param name="position">From the centre of the Earth, in metres, Z along the axis.</param>
    /// <returns>Outside <see cref="InnerRadiusMetres"/> symmetric, with trace zero (Laplace).</returns>
    public static Matrix3 Gradient(EarthModel earth, Vector3 position)
    {
        double length = position.Length;
        bool inside = length < InnerRadiusMetres;
        double r = inside ? InnerRadiusMetres : length;
        Vector3 n = position / r;
        ReadOnlySpan<double> j = [earth.J2, earth.J3, earth.J4, earth.J5, earth.J6];
        Derivatives first = First(n.Z);
        ReadOnlySpan<double> p1 = [first.P2, first.P3, first.P4, first.P5, first.P6, first.P7];
        Span<double> p2 = stackalloc double[6];
        Second(n.Z, first, p2);
        double q = earth.SemiMajorMetres / r;
        double power = q * q;
        (double a, double fallA, double slopeA, double fallB, double slopeB) = (-1, 3, 0, 0, 0);
        for (int i = 0; i < 5; i++)
        {
            double term = j[i] * power;
            a += term * p1[i + 1];
            fallA -= (i + 5) * term * p1[i + 1];
            slopeA += term * p2[i + 1];
            fallB += (i + 4) * term * p1[i];
            slopeB -= term * p2[i];
            power *= q;
        }

        double scale = earth.GravitationalParameter / (r * r * r);
        Vector3 k = new(0, 0, 1);
        Vector3 gradA = slopeA * k;
        Vector3 gradB = slopeB * k;
        if (!inside)
        {
            gradA += (fallA - slopeA * n.Z) * n;
            gradB += (fallB - slopeB * n.Z) * n;
        }

        return scale * (Matrix3.Diagonal(a, a, a) + Matrix3.Outer(n, gradA) + Matrix3.Outer(k, gradB));
    }

    /// <summary>First derivatives of the Legendre polynomials of degree 2 to 7 at <paramref name="u"/>.</summary>
    private static Derivatives First(double u)
    {
        double u2 = u * u;
        return new(
            3 * u,
            (15 * u2 - 3) / 2,
            u * (35 * u2 - 15) / 2,
            ((315 * u2 - 210) * u2 + 15) / 8,
            u * ((693 * u2 - 630) * u2 + 105) / 8,
            (((3003 * u2 - 3465) * u2 + 945) * u2 - 35) / 16);
    }

    /// <summary>Second derivatives of the Legendre polynomials of degree 2 to 7: P″ₙ₊₁ = P″ₙ₋₁ + (2n + 1) P′ₙ.</summary>
    private static void Second(double u, Derivatives first, Span<double> p)
    {
        p[0] = 3;
        p[1] = 15 * u;
        p[2] = p[0] + 7 * first.P3;
        p[3] = p[1] + 9 * first.P4;
        p[4] = p[2] + 11 * first.P5;
        p[5] = p[3] + 13 * first.P6;
    }

    private readonly record struct Derivatives(double P2, double P3, double P4, double P5, double P6, double P7);
}
