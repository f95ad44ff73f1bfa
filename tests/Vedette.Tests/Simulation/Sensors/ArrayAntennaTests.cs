using Vedette.Simulation;

namespace Vedette.Tests;

public class ArrayAntennaTests
{
    // Half power at half a width, by the name of the width; an evenly lit line has its first sidelobe at −13.26 dB (Skolnik, 3rd edition, section 9.2: −13.2 dB),
    // where tan x = x, x = 4.4934.
    [Fact]
    public void Beams_fall_to_one_half_at_half_their_width_and_the_even_one_has_its_sidelobe()
    {
        Assert.Equal(0.5, BeamPattern.OneWay(BeamShape.Gaussian, 0.5), tolerance: 1e-12);
        Assert.Equal(0.5, BeamPattern.OneWay(BeamShape.SincSquared, 0.5), tolerance: 1e-5);
        double sidelobe = Enumerable.Range(0, 2000).Select(i => BeamPattern.OneWay(BeamShape.SincSquared, 1.2 + i * 1e-3)).Max();
        Assert.Equal(-13.26, 10 * Math.Log10(sidelobe), tolerance: 0.01);
        Assert.Equal(4.4934, Math.PI * 0.885893 * Enumerable.Range(0, 2000).Select(i => 1.2 + i * 1e-3).MaxBy(x => BeamPattern.OneWay(BeamShape.SincSquared, x)), tolerance: 0.003);
    }

    // Both ways at 60°: cos³ 60° = 1/8, −9.0 dB, and beams twice as wide (Skolnik, Radar Handbook, 3rd edition, section 13.1).
    [Theory]
    [InlineData(60, 0, 2, 1)]
    [InlineData(0, 60, 1, 2)]
    [InlineData(-60, 0, 2, 1)]
    public void At_sixty_degrees_off_the_face_nine_decibels_are_lost_and_the_beam_is_twice_as_wide(double right, double up, double across, double upward)
    {
        ArrayAntenna antenna = new(new([new(90, 0, 70)]));
        BeamEffect beam = antenna.Steered(0, FaceAxes.Direction(double.DegreesToRadians(90 + right), double.DegreesToRadians(up)));

        Assert.Equal(0.125, beam.Gain, tolerance: 1e-12);
        Assert.Equal(across, beam.AcrossFactor, tolerance: 1e-9);
        Assert.Equal(upward, beam.UpFactor, tolerance: 1e-9);
    }

    // Independent of the closed form: errors of one unit along both sines, carried into azimuth and elevation by differences.
    [Theory]
    [InlineData(20, 35, 40)]
    [InlineData(45, 10, 70)]
    [InlineData(75, 300, 15)]
    public void Errors_in_the_sines_become_errors_of_azimuth_and_elevation(double tilt, double azimuth, double elevation)
    {
        FaceAxes face = new(double.DegreesToRadians(330), double.DegreesToRadians(tilt));
        (double a, double e) = (double.DegreesToRadians(azimuth), double.DegreesToRadians(elevation));
        const double Step = 1e-6;
        (double u0, double v0) = face.Sines(FaceAxes.Direction(a, e));
        (double ua, double va) = face.Sines(FaceAxes.Direction(a + Step / Math.Cos(e), e));
        (double ue, double ve) = face.Sines(FaceAxes.Direction(a, e + Step));
        (double j11, double j12, double j21, double j22) = ((ua - u0) / Step, (ue - u0) / Step, (va - v0) / Step, (ve - v0) / Step);
        double determinant = j11 * j22 - j12 * j21;

        (double across, double up) = face.Broadening(FaceAxes.Direction(a, e));

        // The inverse of the slopes: rows are azimuth and elevation by the two sines.
        Assert.Equal(Math.Sqrt(j22 * j22 + j12 * j12) / Math.Abs(determinant), across, tolerance: 1e-4);
        Assert.Equal(Math.Sqrt(j11 * j11 + j21 * j21) / Math.Abs(determinant), up, tolerance: 1e-4);
    }

    [Fact]
    public void The_face_that_looks_straightest_takes_a_direction_and_a_dead_one_takes_none()
    {
        ArrayAntenna antenna = new(new([new(0, 20), new(120, 20, Dead: [new(100, 200)]), new(240, 20)]));
        Vector3 east = FaceAxes.Direction(double.DegreesToRadians(110), 0.2);

        Assert.Equal(1, antenna.FaceToward(east, 99));
        Assert.Equal(-1, antenna.FaceToward(east, 150));
        Assert.Equal(1, antenna.FaceToward(east, 200));
        Assert.Equal(0, antenna.FaceToward(FaceAxes.Direction(double.DegreesToRadians(62), 0.2), 150)); // at the edge of both: the other takes it
    }

    // A gap of a beam loses what Gaussian beams lose at the crossover: one half one way, one quarter both ways, at the middle between two beams.
    [Fact]
    public void Neighbours_of_a_fence_meet_at_half_power()
    {
        RadarSensor radar = (RadarSensor)SensorBuilder.Describe(Radar());
        ArrayAntenna antenna = new(new([new(90, 10)]));
        Vector3[] row = [.. new BeamGrid(radar, antenna).Row(double.DegreesToRadians(5))];

        Assert.InRange(row.Length, 60, 100); // 100° of beams of 22 mrad, 1.26°, wider at the sides
        for (int i = 1; i < row.Length; i++)
        {
            double apart = antenna.Axes(0).Separation(row[i - 1], row[i]) / radar.BeamwidthRadians;
            Assert.InRange(apart, 0.95, 1.05);
            Vector3 between = (row[i - 1] + row[i]).Unit;
            double loss = antenna.Seen(0, row[i], between, radar.BeamwidthRadians).Gain / antenna.Steered(0, row[i]).Gain;
            Assert.Equal(0.25, loss, tolerance: 0.035);
        }
    }

    private static GroundRadar Radar() => new(
        1, "R", 20, -30, 50, 1, 30, 1, 4000, Coverage: new(90, 100, 2, 85, 50), Receiver: RadarReceiver.Typical with { Timing = RadarTiming.Sweep });
}
