using Vedette.Sensing;

namespace Vedette.Tests;

public class CameraTests
{
    private static readonly Camera s_camera = new(4096, 2048, 60e-6, 2047.5, 1000, new(0.02, -0.3, 1e-3, -5e-4), 1e-14);

    [Fact]
    public void A_pixel_sees_the_direction_that_falls_on_it()
    {
        double worst = 0;
        for (int column = 0; column < 4096; column += 195)
        {
            for (int line = 0; line < 2048; line += 93)
            {
                Assert.True(s_camera.TryProject(s_camera.Direction(column, line), out double x, out double y));
                worst = Math.Max(worst, Math.Abs(x - column) + Math.Abs(y - line));
            }
        }

        // The fixed point is followed to 1e-15 of a tangent: 2e-11 of a pixel.
        Assert.InRange(worst, 0, 1e-9);
    }

    [Fact]
    public void Without_distortion_the_angle_off_the_axis_is_the_arc_tangent_of_the_pixels()
    {
        Camera plain = s_camera with { Distortion = default };

        Vector3 direction = plain.Direction(2047.5 + 1000, 1000);

        Assert.Equal(Math.Atan(1000 * 60e-6), Vector3.AngleRadians(direction, new(0, 0, 1)), 1e-12);
        Assert.True(direction.X > 0);
    }

    [Fact]
    public void What_is_behind_is_not_seen()
    {
        Assert.False(s_camera.TryProject(new(0, 0, -1), out _, out _));
        Assert.False(s_camera.TryProject(new(2, 0, 1), out _, out _));
        Assert.False(s_camera.TryProject(new(double.NaN, 0, 1), out _, out _));
    }

    [Fact]
    public void A_camera_over_the_equator_has_north_up_and_east_to_the_right()
    {
        CameraPose pose = CameraPose.Toward(new(42_164_000, 0, 0), default);

        Vector3 north = pose.ToCamera(new Vector3(0, 0, 1));
        Vector3 east = pose.ToCamera(new Vector3(0, 1, 0));

        Assert.Equal(-1, north.Y, 1e-12);
        Assert.Equal(1, east.X, 1e-12);
    }

    [Fact]
    public void A_turn_about_down_moves_the_axis_to_the_left_or_right_by_that_angle()
    {
        CameraPose pose = CameraPose.Toward(new(42_164_000, 0, 0), new(6_378_137, 0, 0));

        CameraPose turned = pose.Turned(new(0, 30e-6, 0));

        Vector3 forward = pose.ToCamera(turned.Axes.Row(2));
        Assert.Equal(30e-6, forward.X, 1e-12);
        Assert.Equal(0, forward.Y, 1e-12);
        Assert.Equal(1, turned.Axes.Determinant, 1e-12);
    }
}
