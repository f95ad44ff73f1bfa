namespace Vedette.Tests;

public class ErrorEllipseTests
{
    // NIST/SEMATECH e-Handbook of Statistical Methods, table 1.3.6.7.4: chi-square, two degrees of freedom, 0.90: 4.605.
    [Fact]
    public void Axes_are_the_roots_of_the_quantile_times_the_variances()
    {
        ErrorEllipse ellipse = ErrorEllipse.Holding(0.9, new(4, 0, 1));

        Assert.Equal(2 * Math.Sqrt(4.605), ellipse.SemiMajorMetres, tolerance: 1e-3);
        Assert.Equal(Math.Sqrt(4.605), ellipse.SemiMinorMetres, tolerance: 1e-3);
        Assert.Equal(Math.PI / 2, ellipse.BearingRadians, tolerance: 1e-12);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(80)]
    [InlineData(135)]
    [InlineData(179)]
    public void Bearing_is_that_of_the_long_axis(double degrees)
    {
        (double sin, double cos) = Math.SinCos(double.DegreesToRadians(degrees));
        GroundCovariance covariance = new(9 * sin * sin + cos * cos, 8 * sin * cos, 9 * cos * cos + sin * sin);

        ErrorEllipse ellipse = ErrorEllipse.Holding(0.5, covariance);

        Assert.Equal(degrees, double.RadiansToDegrees(ellipse.BearingRadians), tolerance: 1e-9);
        Assert.Equal(3, ellipse.SemiMajorMetres / ellipse.SemiMinorMetres, tolerance: 1e-9);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_probability_outside_is_refused(double probability) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ErrorEllipse.Holding(probability, new(1, 0, 1)));

    [Fact]
    public void A_covariance_that_is_none_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ErrorEllipse.Holding(0.9, new(1, 2, 1)));
}
