namespace Vedette.Physics;

/// <summary>The figures of the Earth that the dynamics of a run use.</summary>
/// <param name="GravitationalParameter">GM in m³/s².</param>
/// <param name="SemiMajorMetres">Equatorial radius a of the ellipsoid, in metres; also the radius of the zonal terms.</param>
/// <param name="Flattening">f = (a − b)/a of the ellipsoid.</param>
/// <param name="J2">Zonal coefficient J₂, without unit; likewise J₃ to J₆.</param>
/// <param name="J3">J₃.</param>
/// <param name="J4">J₄.</param>
/// <param name="J5">J₅.</param>
/// <param name="J6">J₆.</param>
/// <param name="RotationRadiansPerSecond">Turning rate of the Earth and its atmosphere, in rad/s.</param>
/// <remarks>
/// Source of the defaults: NIMA TR8350.2, Department of Defense World Geodetic System 1984, 3rd edition, 2000, tables 3.1 and
/// 3.3; zonal terms Jₙ = −√(2n+1) C̄ₙ₀ with C̄ₙ₀ of EGM96 (table 5.1 of the same report).
/// </remarks>
public sealed record EarthModel(
    double GravitationalParameter,
    double SemiMajorMetres,
    double Flattening,
    double J2,
    double J3,
    double J4,
    double J5,
    double J6,
    double RotationRadiansPerSecond)
{
    /// <summary>WGS 84 with zonal terms to J₆.</summary>
    public static EarthModel Wgs84 { get; } = new(
        GravitationalParameter: 3.986004418e14,
        SemiMajorMetres: 6378137.0,
        Flattening: 1 / 298.257223563,
        J2: 1.08262668355315e-3,
        J3: -2.53265648533224e-6,
        J4: -1.61962159136700e-6,
        J5: -2.27296082868698e-7,
        J6: 5.40681239107085e-7,
        RotationRadiansPerSecond: 7.292115e-5);
}
