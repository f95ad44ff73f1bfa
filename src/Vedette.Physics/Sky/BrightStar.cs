using System.Diagnostics.CodeAnalysis;

namespace Vedette.Physics;

/// <summary>A star by its entry in a catalogue: where it is and how bright.</summary>
/// <param name="Name">Its name.</param>
/// <param name="RightAscensionRadians">Right ascension, ICRS, epoch J2000.0.</param>
/// <param name="DeclinationRadians">Declination, likewise.</param>
/// <param name="MotionEastRadians">Proper motion in right ascension times cos δ, radians a Julian year.</param>
/// <param name="MotionNorthRadians">Proper motion in declination, radians a Julian year.</param>
/// <param name="VisualMagnitude">Magnitude in Johnson's V.</param>
/// <param name="TemperatureKelvin">Temperature of a black body of its colour.</param>
public sealed record BrightStar(
    string Name, double RightAscensionRadians, double DeclinationRadians, double MotionEastRadians, double MotionNorthRadians, double VisualMagnitude, double TemperatureKelvin)
{
    private const double SpeedOfLight = 299_792_458;

    /// <summary>Second radiation constant hc/k, m K (CODATA 2018, exact).</summary>
    private const double SecondRadiation = 1.438776877e-2;

    /// <summary>Irradiance of a star of V = 0 at 0.55 µm: 3.64·10⁻⁹ erg cm⁻² s⁻¹ Å⁻¹ (M. S. Bessell, PASP 91, 1979, 589), W/m² per metre.</summary>
    private const double ZeroMagnitude = 3.64e-2;

    private const double VisualMetres = 0.55e-6;

    /// <summary>Reads a table of stars: data/stars.csv.</summary>
    /// <param name="text">The file: a line of names, then one star a line; angles in degrees, motions in milliarcseconds a year.</param>
    /// <param name="stars">The stars in the order of the lines.</param>
    /// <param name="error">What was wrong, and where.</param>
    public static bool TryReadTable(ReadOnlySpan<char> text, [NotNullWhen(true)] out IReadOnlyList<BrightStar>? stars, out TextError error) =>
        BrightStarReader.TryRead(text, out stars, out error);

    /// <summary>Where the star is seen from the Earth: proper motion, precession, nutation and the yearly aberration are in it.</summary>
    /// <remarks>
    /// Aberration by the speed of the Earth on its way round the Sun, to first order (u + v/c; Meeus, Astronomical Algorithms, 2nd edition, 1998, chapter 23); parallax (below
    /// 4 µrad) and that of the satellite's own speed are left out. Good to 1″.
    /// </remarks>
    public Direction<Eci> ApparentAt(Instant time)
    {
        JulianDate tt = JulianDate.Tt(time);
        Vector3 seen = EquatorOfDate.EciFromJ2000(tt) * Catalogued(100 * tt.CenturiesSinceJ2000) + EarthVelocity(time) / SpeedOfLight;
        return new(seen.X, seen.Y, seen.Z);
    }

    /// <summary>What arrives of the star above the air in a band, W/m², as of a black body through its visual magnitude.</summary>
    /// <param name="shortestMetres">Shortest wavelength, metres.</param>
    /// <param name="longestMetres">Longest, metres.</param>
    /// <remarks>Cool giants have dips of molecules in the infrared: good to a factor of 1.5 or so.</remarks>
    public double IrradianceWattsPerSquareMetre(double shortestMetres, double longestMetres)
    {
        Require.InRange(shortestMetres, 1e-7, 1e-4);
        Require.InRange(longestMetres, shortestMetres, 1e-4);
        const int steps = 32;
        double sum = 0;
        for (int i = 0; i <= steps; i++)
        {
            double weight = i is 0 or steps ? 1 : i % 2 == 0 ? 2 : 4;
            sum += weight * Planck(shortestMetres + (longestMetres - shortestMetres) * i / steps);
        }

        double simpson = sum * (longestMetres - shortestMetres) / (3 * steps);
        return ZeroMagnitude * Math.Pow(10, -0.4 * VisualMagnitude) * simpson / Planck(VisualMetres);
    }

    private Vector3 Catalogued(double years)
    {
        (double sa, double ca) = Math.SinCos(RightAscensionRadians);
        (double sd, double cd) = Math.SinCos(DeclinationRadians);
        Vector3 east = new(-sa, ca, 0);
        Vector3 north = new(-sd * ca, -sd * sa, cd);
        return (new Vector3(cd * ca, cd * sa, sd) + years * (MotionEastRadians * east + MotionNorthRadians * north)).Unit;
    }

    /// <summary>The Sun moves about the Earth as the Earth does about the Sun; over a day the way is straight to 10⁻⁴.</summary>
    private static Vector3 EarthVelocity(Instant time)
    {
        const double half = 43_200;
        return (Sun.PositionAt(time.AddSeconds(-half)).Vector - Sun.PositionAt(time.AddSeconds(half)).Vector) / (2 * half);
    }

    /// <summary>Planck's law but for its constant.</summary>
    private double Planck(double metres) => Math.Pow(metres, -5) / (Math.Exp(SecondRadiation / (metres * TemperatureKelvin)) - 1);
}
