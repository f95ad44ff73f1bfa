namespace Vedette.Tracking;

/// <summary>Whether two tracks follow the same object: the distance of their states in units of both uncertainties.</summary>
/// <remarks>
/// d = (x₁ − x₂)ᵀ (P₁ + P₂)⁻¹ (x₁ − x₂) over position and velocity at a common time: chi-square with six degrees of freedom for
/// one object and independent errors. A track from one satellite counts with all its depth, so crossing rays agree
/// in any depth that both allow. Source: Bar-Shalom, Li, Multitarget-Multisensor Tracking: Principles and Techniques, 1995, 8.3.
/// </remarks>
internal sealed class TrackComparison(TrackReplay replay, EarthRotation rotation)
{
    /// <summary>Chi-square with six degrees of freedom exceeded with probability 0.001.</summary>
    public const double Limit = 22.46;

    private readonly PhaseFilter _first = replay.NewFilter();
    private readonly PhaseFilter _second = replay.NewFilter();
    private readonly GaussianState _a = new();
    private readonly GaussianState _b = new();

    /// <summary>The squared distance, without units.</summary>
    public double Distance(PhaseFilter first, PhaseFilter second)
    {
        Instant time = first.Time > second.Time ? first.Time : second.Time;
        Mixture(first, _first, time, _a);
        Mixture(second, _second, time, _b);
        Span<double> s = stackalloc double[36];
        Span<double> y = stackalloc double[6];
        double sum = 0;
        for (int i = 0; i < 6; i++)
        {
            double right = _a.Mean[i] - _b.Mean[i];
            for (int j = 0; j <= i; j++)
            {
                double value = _a[i, j] + _b[i, j];
                for (int k = 0; k < j; k++)
                {
                    value -= s[i * 6 + k] * s[j * 6 + k];
                }

                s[i * 6 + j] = i == j ? Math.Sqrt(Math.Max(value, 1e-12)) : value / s[j * 6 + j];
            }

            for (int k = 0; k < i; k++)
            {
                right -= s[i * 6 + k] * y[k];
            }

            y[i] = right / s[i * 6 + i];
            sum += y[i] * y[i];
        }

        return sum;
    }

    /// <summary>
    /// The squared distance of a one-satellite track and another across the ray only: where it is and how fast it goes there are
    /// known, how far away it is is not.
    /// </summary>
    /// <returns>Chi-square with four degrees of freedom, scaled to the limit of six.</returns>
    public double DistanceAcross(FollowedTrack ray, FollowedTrack other)
    {
        const double scale = Limit / 18.47;
        const double looseMetres = 300;
        const double looseMetresPerSecond = 60;
        Instant time = ray.Filter.Time > other.Filter.Time ? ray.Filter.Time : other.Filter.Time;
        Mixture(ray.Filter, _first, time, _a);
        Mixture(other.Filter, _second, time, _b);
        var line = new LineOfSightModel((LineOfSight)ray.History.Detections[^1], rotation);
        Vector3 toward = (_a.Position - line.Origin).Unit;
        Vector3 u = Vector3.Cross(toward, new(0, 0, 1)).Unit;
        Vector3 v = Vector3.Cross(toward, u);
        double sum = 0;
        foreach (Vector3 axis in (ReadOnlySpan<Vector3>)[u, v])
        {
            double place = Vector3.Dot(_a.Position - _b.Position, axis);
            double speed = Vector3.Dot(_a.Velocity - _b.Velocity, axis);
            sum += place * place / (Along(_a, 0, axis) + Along(_b, 0, axis) + looseMetres * looseMetres);
            sum += speed * speed / (Along(_a, 3, axis) + Along(_b, 3, axis) + looseMetresPerSecond * looseMetresPerSecond);
        }

        return scale * sum;
    }

    private static double Along(GaussianState state, int first, Vector3 axis)
    {
        ReadOnlySpan<double> d = [axis.X, axis.Y, axis.Z];
        double sum = 0;
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                sum += d[i] * state[first + i, first + j] * d[j];
            }
        }

        return sum;
    }

    private static void Mixture(PhaseFilter source, PhaseFilter copy, Instant time, GaussianState result)
    {
        if (source.Time == time)
        {
            source.Mixture(result);
            return;
        }

        copy.CopyFrom(source);
        copy.PredictTo(time);
        copy.Mixture(result);
    }
}
