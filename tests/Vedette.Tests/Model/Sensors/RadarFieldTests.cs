namespace Vedette.Tests;

public class RadarFieldTests
{
    private static readonly RadarField s_field = new(AssessmentScene.Radar);

    [Fact]
    public void A_radar_does_not_cover_what_is_below_its_horizon_or_beyond_its_range()
    {
        Assert.True(s_field.Covers(GeodeticPosition.FromDegrees(40, -25, 300e3).ToEcef(), out _));
        Assert.False(s_field.Covers(GeodeticPosition.FromDegrees(40, -10, 100e3).ToEcef(), out _));
        Position<Ecef> far = GeodeticPosition.FromDegrees(40, 20, 5_000e3).ToEcef();
        Assert.False(s_field.Covers(far, out _));
        Assert.True(s_field.IsBeyond(far));
    }

    [Fact]
    public void The_edges_are_in_the_field_and_not_surely_covered()
    {
        LocalFrame frame = s_field.Frame;
        double elevation = AssessmentScene.Radar.MinimumElevationRadians + 0.005;
        Position<Ecef> low = Position<Ecef>.From(frame.Origin.Vector + frame.ToEcef(1e6 * new Vector3(Math.Cos(elevation), 0, Math.Sin(elevation))));

        Assert.True(s_field.Contains(low, out double range));
        Assert.Equal(1e6, range, 1e-3);
        Assert.False(s_field.Covers(low, out _));
        Assert.False(s_field.Contains(GeodeticPosition.FromDegrees(40, -10, 100e3).ToEcef(), out _));
    }

    [Fact]
    public void A_margin_counts_in_range_and_across()
    {
        Position<Ecef> place = GeodeticPosition.FromDegrees(40, -25, 300e3).ToEcef();
        Assert.True(s_field.Covers(place, out double range));
        double elevation = s_field.Frame.Look(place).ElevationRadians;
        double room = (elevation - AssessmentScene.Radar.MinimumElevationRadians - 0.01) * range;

        Assert.True(s_field.Covers(place, out _, 0.999 * room));
        Assert.False(s_field.Covers(place, out _, 1.001 * room));
    }

    // Pfa^(1/(1+S)) by hand: one half where 1 + S = ln 10⁶ / ln 2 = 19.93; a sixteenth of that S at twice the range.
    [Theory]
    [InlineData(1e-6, 18.93, 1e6, 0.5)]
    [InlineData(1e-6, 18.93, 2e6, 0.00178)]
    [InlineData(1e-6, 1000, 1e6, 0.98629)]
    public void The_probability_of_a_plot_is_that_of_an_echo_that_fluctuates_from_scan_to_scan(double falseAlarm, double brightness, double range, double expected)
    {
        RadarField field = new(AssessmentScene.Radar with { FalseAlarmProbability = falseAlarm });

        Assert.Equal(0.9 * expected, field.EchoProbability(brightness, range), 4);
        Assert.Equal(Math.Max(0.9 * expected, 0.05), field.SeenProbability(brightness, range), 3);
    }
}
