namespace Vedette.Physics;

/// <summary>Drag of the air of <see cref="StandardAtmosphere"/>, which turns with the Earth.</summary>
public static class Drag
{
    /// <summary>Above this height drag is left out, in metres: at 10⁻² m²/kg and 7 km/s it would be under 2 · 10⁻⁵ m/s².</summary>
    public const double CeilingMetres = 250_000;

    /// <summary>Acceleration by drag, −½ ρ (C_D A/m) |w| w with w the velocity relative to the air, in m/s².</summary>
    /// <param name="earth">Figures of the Earth.</param>
    /// <param name="position">In Eci, in metres.</param>
    /// <param name="velocity">In Eci, in m/s.</param>
    /// <param name="inverseBallisticCoefficient">C_D A/m in m²/kg.</param>
    public static Vector3 Acceleration(EarthModel earth, Vector3 position, Vector3 velocity, double inverseBallisticCoefficient)
    {
        double limit = earth.SemiMajorMetres + CeilingMetres;
        if (position.LengthSquared > limit * limit)
        {
            return default;
        }

        double density = StandardAtmosphere.DensityKilogramsPerCubicMetre(Ellipsoid.NearHeightMetres(earth, position));
        Vector3 wind = AirVelocity(earth, position, velocity);
        return -0.5 * density * inverseBallisticCoefficient * wind.Length * wind;
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
        double limit = earth.SemiMajorMetres + CeilingMetres;
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
    public static Vector3 AirVelocity(EarthModel earth, Vector3 position, Vector3 velocity)
    {
        double rate = earth.RotationRadiansPerSecond;
        return new(velocity.X + rate * position.Y, velocity.Y - rate * position.X, velocity.Z);
    }
}
