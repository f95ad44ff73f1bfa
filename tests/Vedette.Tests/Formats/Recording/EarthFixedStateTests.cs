using Vedette.Formats;

namespace Vedette.Tests;

public class EarthFixedStateTests
{
    // The transformation is linear, so central differences of the conversion of states, which knows nothing of matrices, give T
    // exactly but for rounding: positions of 1e7 m have an ulp of 2e-9 m; with steps of 1 km and 1 km/s, T is good to 1e-11.
    [Fact]
    public void Covariance_agrees_with_differences_of_the_states()
    {
        StateVector state = SampleEvents.Track.State;
        Symmetric6 p = SampleEvents.CovarianceOf(400, 3);
        double[,] t = new double[6, 6];
        for (int column = 0; column < 6; column++)
        {
            double[] plus = Moved(state, column, 1000);
            double[] minus = Moved(state, column, -1000);
            for (int row = 0; row < 6; row++)
            {
                t[row, column] = (plus[row] - minus[row]) / 2000;
            }
        }

        Symmetric6 actual = EarthFixedState.From(state, p, SampleEvents.Rotation).Covariance;

        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double expected = 0;
                for (int k = 0; k < 6; k++)
                {
                    for (int l = 0; l < 6; l++)
                    {
                        expected += t[i, k] * p[k, l] * t[j, l];
                    }
                }

                // Relative to the two variances of the element: cross terms may cancel to nearly nothing.
                Assert.Equal(expected, actual[i, j], tolerance: 1e-7 * Math.Sqrt(p[i, i] * p[j, j]));
            }
        }
    }

    [Fact]
    public void The_turning_of_the_earth_puts_position_errors_into_the_velocity()
    {
        // 10 km of position error and none of velocity: over the ground the velocity is uncertain by ω times that, 0.73 m/s.
        Symmetric6 p = default;
        (p[0, 0], p[1, 1], p[2, 2]) = (1e8, 1e8, 1e8);
        Symmetric6 actual = EarthFixedState.From(SampleEvents.Track.State, p, SampleEvents.Rotation).Covariance;

        Assert.Equal(7.292115e-5 * 1e4, Math.Sqrt(actual[3, 3]), 1e-9);
        Assert.Equal(0, actual[5, 5]);
    }

    [Fact]
    public void A_state_and_its_covariance_come_back_from_the_turning_earth()
    {
        Track track = SampleEvents.Track;
        (StateVector state, Covariance uncertainty) = EarthFixedState.From(track.State, track.Uncertainty.Matrix, SampleEvents.Rotation).ToInertial(track.State.Time, SampleEvents.Rotation);

        // Rounding of numbers of 7e6 m and their products.
        Assert.Equal(0, (track.State.Position - state.Position).LengthMetres, tolerance: 1e-8);
        Assert.Equal(0, (track.State.Velocity.Vector - state.Velocity.Vector).Length, tolerance: 1e-11);
        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double scale = Math.Sqrt(track.Uncertainty.Matrix[i, i] * track.Uncertainty.Matrix[j, j]);
                Assert.Equal(track.Uncertainty.Matrix[i, j], uncertainty.Matrix[i, j], tolerance: 1e-12 * scale);
            }
        }
    }

    private static double[] Moved(StateVector state, int column, double step)
    {
        double[] moved =
        [
            state.Position.X, state.Position.Y, state.Position.Z, state.Velocity.X, state.Velocity.Y, state.Velocity.Z,
        ];
        moved[column] += step;
        var position = new Position<Eci>(moved[0], moved[1], moved[2]);
        Vector3 r = SampleEvents.Rotation.ToEcef(state.Time, position).Vector;
        Vector3 v = SampleEvents.Rotation.ToEcef(state.Time, position, new Velocity<Eci>(moved[3], moved[4], moved[5])).Vector;
        return [r.X, r.Y, r.Z, v.X, v.Y, v.Z];
    }
}
