using System.Runtime.CompilerServices;

namespace Vedette.Physics;

/// <summary>Drag of the air of <see cref="StandardAtmosphere"/>, which turns with the Earth.</summary>
public static class Drag
{
    /// <summary>Acceleration by drag, −½ ρ (C_D A/m) |w| w with w the velocity relative to the air, in m/s².</summary>
    /// <param name="earth">Figures of the Earth.</param>
    /// <param name="position">In Eci, in metres.</param>
    /// <param name="velocity">In Eci, in m/s.</param>
    /// <param name="inverseBallisticCoefficient">C_D A/m in m²/kg.</param>
    public static Vector3 Acceleration(EarthModel earth, Vector3 position, Vector3 velocity, double inverseBallisticCoefficient) =>
        AccelerationAt(earth, AtmosphereTable.Density, -1, position, Geocentric.Of(position), velocity, inverseBallisticCoefficient);

    /// <summary>The same where the distance from the centre, the table of the air and the layer are at hand already.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector3 AccelerationAt(
        EarthModel earth, LayeredSpline air, int layer, Vector3 position, Geocentric at, Vector3 velocity, double inverseBallisticCoefficient)
    {
        double height = Ellipsoid.NearHeightMetres(earth, position.Z, at);
        if (height > StandardAtmosphere.TopMetres)
        {
            return default;
        }

        Vector3 wind = AirVelocity(earth, position, velocity);
        double density = air.At(Math.Max(height, StandardAtmosphere.BottomMetres), layer);
        return -0.5 * inverseBallisticCoefficient * wind.Length * density * wind;
    }

    /// <summary>Derivatives of <see cref="Acceleration"/>: element (i, j) is ∂aᵢ/∂rⱼ in 1/s², and ∂aᵢ/∂vⱼ in 1/s.</summary>
    /// <param name="earth">Figures of the Earth.</param>
    /// <param name="position">In Eci, in metres.</param>
    /// <param name="velocity">In Eci, in m/s.</param>
    /// <param name="inverseBallisticCoefficient">C_D A/m in m²/kg.</param>
    /// <param name="byPosition">∂a/∂r.</param>
    /// <param name="byVelocity">∂a/∂v.</param>
    public static void Derivatives(
        EarthModel earth,
        Vector3 position,
        Vector3 velocity,
        double inverseBallisticCoefficient,
        out Matrix3 byPosition,
        out Matrix3 byVelocity)
    {
        (byPosition, byVelocity) = (default, default);
        double limit = earth.SemiMajorMetres + StandardAtmosphere.TopMetres;
        if (position.LengthSquared > limit * limit)
        {
            return;
        }

        double height = Ellipsoid.HeightMetres(earth, position, out Vector3 up);
        double density = StandardAtmosphere.DensityKilogramsPerCubicMetre(height, out double slope);
        Vector3 wind = AirVelocity(earth, position, velocity);
        double speed = wind.Length;
        double k = -0.5 * inverseBallisticCoefficient * density;
        double stretch = speed > 0 ? k / speed : 0;
        byVelocity = stretch * Matrix3.Outer(wind, wind) + Matrix3.Diagonal(k * speed, k * speed, k * speed);
        double rate = earth.RotationRadiansPerSecond;
        Vector3 x = -rate * byVelocity.Column(1);
        Vector3 y = rate * byVelocity.Column(0);
        byPosition = Matrix3.FromColumns(x, y, default)
            + (-0.5 * inverseBallisticCoefficient * slope * speed) * Matrix3.Outer(wind, up);
    }

    /// <summary>Velocity relative to air that turns with the Earth, v − ω × r, in the axes of the arguments.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3 AirVelocity(EarthModel earth, Vector3 position, Vector3 velocity)
    {
        double rate = earth.RotationRadiansPerSecond;
        return new(velocity.X + rate * position.Y, velocity.Y - rate * position.X, velocity.Z);
    }
}
