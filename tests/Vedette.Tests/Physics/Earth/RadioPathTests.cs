namespace Vedette.Tests;

public class RadioPathTests
{
    private const double EarthRadius = 6_371_000;
    private static readonly ExponentialRefractivity s_air = ExponentialRefractivity.World;

    // The same ray by Bouguer's law, n r cos θ = constant, in an integral over the height (Simpson, 4·10⁵ parts): other equations, other numerics.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(45)]
    [InlineData(89)]
    public void A_ray_agrees_with_the_integral_of_Bouguer(double elevationDegrees)
    {
        double elevation = double.DegreesToRadians(elevationDegrees);
        (double angle, double group, double radius) = Bouguer(elevation, 300_000);
        double x = radius * Math.Sin(angle);
        double z = radius * Math.Cos(angle) - EarthRadius;

        (double trueElevation, double range) = new RadioPath(new(s_air), 0, EarthRadius).Straighten(elevation, group);

        Assert.Equal(Math.Atan2(z, x), trueElevation, tolerance: 1e-7); // 0.1 µrad: a five hundredth of what is asked of the correction.
        Assert.Equal(Math.Sqrt(x * x + z * z), range, tolerance: 0.05);
    }

    // Far away the bend is the whole bending. Recommendation ITU-R P.834, section 4.2, τ = 1/(1.314 + 0.6437 θ + 0.02869 θ²) degrees, is for the
    // reference air of ITU-R P.453 and is stated to hold from 0 to 10°; a fit of that kind is good to some percent.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public void The_whole_bending_is_that_of_the_recommendation(double elevationDegrees)
    {
        double elevation = double.DegreesToRadians(elevationDegrees);
        double fit = 1 / (1.314 + 0.6437 * elevationDegrees + 0.02869 * elevationDegrees * elevationDegrees);

        (double straight, _) = new RadioPath(new(s_air), 0, EarthRadius).Straighten(elevation, 1e12);

        Assert.InRange(double.RadiansToDegrees(elevation - straight) / fit, 0.95, 1.05);
    }

    // Further up two terms in the tangent of the zenith distance hold: (n − 1)(1 − β) tan z − (n − 1)(β − (n − 1)/2) tan³ z with β = H/R
    // (W. M. Smart, Textbook on Spherical Astronomy, 6th edition, 1977, section 37); the next term is 3 % of the second at 10° for an exponential air.
    [Theory]
    [InlineData(10, 0.005)]
    [InlineData(20, 0.001)]
    [InlineData(45, 0.0005)]
    public void High_up_the_whole_bending_is_that_of_spherical_astronomy(double elevationDegrees, double tolerance)
    {
        double elevation = double.DegreesToRadians(elevationDegrees);
        double tan = 1 / Math.Tan(elevation);
        const double Index = 315e-6;
        const double Beta = 7350 / EarthRadius;
        double expected = Index * (1 - Beta) * tan - Index * (Beta - Index / 2) * tan * tan * tan;

        (double straight, _) = new RadioPath(new(s_air), 0, EarthRadius).Straighten(elevation, 1e12);

        Assert.Equal(1, (elevation - straight) / expected, tolerance);
    }

    // At the zenith the delay is the sum of the refractivity over the height: N₀ H 10⁻⁶ = 315 × 7.35 km × 10⁻⁶ = 2.315 m.
    [Fact]
    public void At_the_zenith_the_delay_is_the_column_of_air_and_nothing_bends()
    {
        (double elevation, double range) = new RadioPath(new(s_air), 0, EarthRadius).Straighten(Math.PI / 2, 1_000_000);

        Assert.Equal(2.315, 1_000_000 - range, tolerance: 2e-3);
        Assert.Equal(Math.PI / 2, elevation, tolerance: 1e-9);
    }

    // 40.308 × TEC / f²: 10¹⁷ electrons per square metre at 430 MHz are 21.8 m (Davies, Ionospheric Radio, section 8.3).
    [Fact]
    public void Electrons_delay_pulses_by_their_column_over_the_square_of_the_frequency()
    {
        RadioMedium medium = new(new ExponentialRefractivity(0, 1, 0, 0), new(1e17, 0), 430e6);

        (_, double range) = new RadioPath(medium, 0, EarthRadius).Straighten(Math.PI / 2, 5_000_000);

        Assert.Equal(40.308 * 1e17 / (430e6 * 430e6), 5_000_000 - range, tolerance: 0.05);
    }

    [Theory]
    [InlineData(3, 2_000_000)]
    [InlineData(0, 400_000)]
    [InlineData(-0.3, 60_000)]
    [InlineData(60, 900_000)]
    public void Bending_undoes_straightening(double elevationDegrees, double range)
    {
        double elevation = double.DegreesToRadians(elevationDegrees);
        RadioPath path = new(new(s_air, ElectronLayer.World, 430e6), 50, EarthRadius);

        (double apparent, double group) = path.Bend(elevation, range);
        (double back, double straight) = path.Straighten(apparent, group);

        Assert.True(apparent > elevation && group > range);
        Assert.Equal(elevation, back, tolerance: 1e-9);
        Assert.Equal(range, straight, tolerance: 1e-2);
    }

    [Fact]
    public void No_number_of_any_size_makes_it_run_on()
    {
        RadioPath path = new(new(s_air, ElectronLayer.World, 2e7), 0, EarthRadius);

        foreach ((double elevation, double range) in (ReadOnlySpan<(double, double)>)[(-1.5, 1e9), (0, 1e12), (-0.01, 1e7), (1.5, 1e-9)])
        {
            (double e, double r) = path.Straighten(elevation, range);
            Assert.True(double.IsFinite(e) && double.IsFinite(r));
        }
    }

    private static (double Angle, double Group, double Radius) Bouguer(double elevation, double top)
    {
        const int Parts = 400_000;
        double Index(double h) => 1 + 1e-6 * s_air.At(h, out _);
        double c = Index(0) * EarthRadius * Math.Cos(elevation);
        (double angle, double group) = (0, 0);
        double end = Math.Sqrt(top);
        for (int i = 0; i <= Parts; i++)
        {
            double u = end * i / Parts; // h = u²: the integrand stays finite where the ray leaves almost level.
            double h = u * u;
            double n = Index(h);
            double r = EarthRadius + h;
            double root = Math.Sqrt(n * n * r * r - c * c);
            double weight = (i is 0 or Parts ? 1 : i % 2 == 1 ? 4 : 2) * end / Parts / 3 * 2 * u;
            angle += weight * c / (r * root);
            group += weight * n * n * r / root;
        }

        return (angle, group, EarthRadius + top);
    }
}
