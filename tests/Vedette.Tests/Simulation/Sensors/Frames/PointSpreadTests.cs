using Vedette.Simulation;

namespace Vedette.Tests;

public class PointSpreadTests
{
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.8)]
    [InlineData(2.0)]
    public void All_the_light_of_a_point_is_on_the_pixels_and_its_centroid_where_it_is(double sigma)
    {
        const int size = 64;
        float[] plane = new float[size * size];
        PointSpread.Paint(plane, size, 30.3, 21.8, 1000, sigma);

        double sum = plane.Sum(v => (double)v);
        Assert.Equal(1000, sum, tolerance: 0.1); // Four standard deviations hold 0.9999 of it.
        Assert.Equal(30.3, Enumerable.Range(0, plane.Length).Sum(i => i % size * (double)plane[i]) / sum, tolerance: 0.003);
        Assert.Equal(21.8, Enumerable.Range(0, plane.Length).Sum(i => i / size * (double)plane[i]) / sum, tolerance: 0.003);
    }

    [Fact]
    public void A_point_beside_the_pixels_leaves_on_them_what_reaches_them()
    {
        float[] plane = new float[64 * 64];
        PointSpread.Paint(plane, 64, -0.5, 30, 1000, 0.8);

        Assert.Equal(500, plane.Sum(v => (double)v), tolerance: 0.5);
    }

    [Fact]
    public void Blurring_is_the_same_as_painting_and_leaves_an_even_plane_as_it_is()
    {
        const int size = 50; // No multiple of a vector.
        float[] even = new float[size * size];
        Array.Fill(even, 7f);
        float[] point = new float[size * size];
        point[20 * size + 30] = 1;
        float[] painted = new float[size * size];
        PointSpread.Paint(painted, size, 30, 20, 1, 0.8);
        PointSpread spread = new(0.8, size);

        spread.Blur(even);
        spread.Blur(point);

        Assert.All(even, v => Assert.Equal(7, v, 1e-4f));
        Assert.All(Enumerable.Range(0, point.Length), i => Assert.Equal(painted[i], point[i], 2e-3f));
    }
}
