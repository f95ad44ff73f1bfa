using System.Runtime.InteropServices;

namespace Vedette.Tracking;

/// <summary>Where a track may be about the time of a plot, before anything is predicted: its hypotheses carried along under gravity and thrust.</summary>
/// <remarks>What does not depend on the plot is reckoned once for a track, and once for all plots of one time. Keeps its working memory.</remarks>
internal sealed class RoughPlaces(MotionModel motion)
{
    private readonly List<Motion> _motions = [];
    private readonly List<Place> _places = [];
    private Instant _time;
    private double _gap;

    /// <summary>Takes the hypotheses of a filter as they stand.</summary>
    public void Begin(PhaseFilter filter)
    {
        (_time, _gap) = (filter.Time, double.NaN);
        _motions.Clear();
        foreach (PhaseHypothesis h in filter.Hypotheses)
        {
            _motions.Add(new(h.State, motion.Gravitation(h.State.Position) + h.State.Acceleration));
        }
    }

    /// <summary>How far a plot is from where the track may be, as a share of the farthest at which it may be the track's (six standard deviations, and a kilometre), squared.</summary>
    /// <param name="plot">The plot.</param>
    /// <param name="plotVariance">Variance of its place, m².</param>
    /// <returns>Below 1; 1 where it is no hypothesis's.</returns>
    public double Misfit(in PlotModel plot, double plotVariance)
    {
        MoveTo(plot.Time.SecondsSince(_time));
        double least = 1;
        foreach (ref readonly Place place in CollectionsMarshal.AsSpan(_places))
        {
            double away2 = (place.Centre - plot.Position).LengthSquared;
            double limit = 36 * (place.Variance + plotVariance) + 1e6;
            least = away2 < least * limit ? away2 / limit : least;
        }

        return least;
    }

    private void MoveTo(double gap)
    {
        if (gap == _gap)
        {
            return;
        }

        _gap = gap;
        _places.Clear();
        foreach (Motion m in _motions)
        {
            Vector3 centre = m.State.Position + gap * m.State.Velocity + 0.5 * gap * gap * m.Acceleration;
            _places.Add(new(centre, Spread(m.State, gap)));
        }
    }

    /// <summary>Sum of position variances after a gap, m²; what nobody knows of the acceleration, 10 m/s², beside.</summary>
    public static double Spread(GaussianState state, double gap)
    {
        double sum = state.PositionVariance;
        for (int i = 0; i < 3; i++)
        {
            sum += 2 * gap * state[i, i + 3] + gap * gap * state[i + 3, i + 3] + 0.25 * gap * gap * gap * gap * state[i + 6, i + 6];
        }

        return Math.Max(sum, 0) + 25 * gap * gap * gap * gap;
    }

    private readonly record struct Motion(GaussianState State, Vector3 Acceleration);

    private readonly record struct Place(Vector3 Centre, double Variance);
}
