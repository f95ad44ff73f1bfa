using Vedette.Tracking;

namespace Vedette.Tests;

public class EchoStrengthTests
{
    private const double RangeMetres = 1.5e6;

    [Theory]
    [InlineData(5, true)]
    [InlineData(0.25, false)]
    public void Ten_looks_tell_an_empty_stage_from_a_payload(double squareMetres, bool isStage)
    {
        SeededRandom random = new(11);
        RadarView radar = Measuring();
        int right = 0;
        for (int body = 0; body < 200; body++)
        {
            EchoStrength echo = Seen(radar, squareMetres, 10, random);
            right += echo.LogStage > 0 == isStage ? 1 : 0;
        }

        // The two kinds overlap beyond two standard deviations; bodies of the median of their kind do not.
        Assert.InRange(right, 196, 200);
    }

    [Fact]
    public void A_radar_whose_powers_are_a_setting_tells_nothing()
    {
        RadarView radar = new(TrackingScene.Doppler, TrackingScene.Rotation);
        EchoStrength echo = new();
        for (int n = 0; n < 10; n++)
        {
            Plot plot = At(100);
            radar.Hear(plot.SignalToNoise, plot.SignalToNoise);
            echo.Add(radar, plot);
        }

        Assert.False(radar.MeasuresPower);
        Assert.Equal(0, echo.LogStage);
        Assert.Equal(0, echo.LogLikelihood(radar, At(100), compact: false));
    }

    [Fact]
    public void A_body_that_goes_on_being_missed_is_a_faint_one_and_its_next_miss_says_less()
    {
        RadarView radar = Measuring();
        EchoStrength echo = new();
        echo.Add(radar, At(15));
        double atFirst = echo.SeenProbability(radar, RangeMetres, compact: false);
        for (int n = 0; n < 30; n++)
        {
            echo.Miss(radar, RangeMetres);
        }

        Assert.True(atFirst > 0.3, $"{atFirst}");
        Assert.True(echo.SeenProbability(radar, RangeMetres, compact: false) < 0.1);
        Assert.True(echo.LogStage < -3);
    }

    [Fact]
    public void A_bright_plot_is_the_bright_bodys()
    {
        SeededRandom random = new(12);
        RadarView radar = Measuring();
        EchoStrength stage = Seen(radar, 5, 20, random);
        EchoStrength payload = Seen(radar, 0.25, 20, random);

        Assert.True(stage.LogLikelihood(radar, At(400), false) > payload.LogLikelihood(radar, At(400), false) + 3);
        Assert.True(payload.LogLikelihood(radar, At(20), false) > stage.LogLikelihood(radar, At(20), false));
    }

    [Fact]
    public void Powers_are_measured_when_they_differ_from_plot_to_plot_of_one_body_more_often_than_not()
    {
        RadarView radar = new(TrackingScene.Doppler, TrackingScene.Rotation);
        Assert.False(radar.MeasuresPower);

        radar.Hear(20, 30);
        Assert.True(radar.MeasuresPower);
        radar.Hear(30, 30);
        radar.Hear(30, 30);
        Assert.False(radar.MeasuresPower);
    }

    [Fact]
    public void What_was_saved_says_the_same()
    {
        RadarView radar = Measuring();
        EchoStrength echo = Seen(radar, 1, 5, new(13));
        ByteWriter writer = new();
        echo.Save(writer);
        ByteReader reader = new(writer.Written);

        Assert.Equal(echo.LogStage, EchoStrength.Restore(ref reader).LogStage);
        Assert.True(reader.AtEnd);
    }

    private static RadarView Measuring()
    {
        RadarView radar = new(TrackingScene.Doppler, TrackingScene.Rotation);
        radar.Hear(20, 30);
        return radar;
    }

    /// <summary>A body that has been seen so often, by echoes that fluctuate from look to look.</summary>
    private static EchoStrength Seen(RadarView radar, double squareMetres, int looks, SeededRandom random)
    {
        EchoStrength echo = new();
        while (looks > 0)
        {
            double power = random.Exponential(1 + squareMetres * radar.Radar.SignalToNoiseAtReference / Math.Pow(RangeMetres / 1e6, 4));
            if (power > -Math.Log(radar.Radar.FalseAlarmProbability))
            {
                echo.Add(radar, At(power));
                looks--;
            }
        }

        return echo;
    }

    private static Plot At(double power) =>
        new(new(1), 1, TrackingScene.At(0), power, 1, RangeMetres, 0.5, 0.5, null, 20, 1e-3, 1e-3);
}
