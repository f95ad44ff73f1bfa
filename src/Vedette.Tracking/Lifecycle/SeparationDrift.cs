namespace Vedette.Tracking;

/// <summary>Where the other body of a separation is, as near as the one that is seen tells.</summary>
internal sealed class SeparationDrift(MotionModel motion, TrackReplay replay, TrackerOptions options)
{
    /// <summary>Standard deviation, an axis, of the velocity with which bodies part, m/s: 10 in all, springs and residual thrust giving one to some tens.</summary>
    private const double PartingSpeed = 6;

    /// <summary>For how long at most the air is taken to have pulled them apart before a plot shows it, s.</summary>
    private const double LongestBrakingSeconds = 10;

    private readonly GaussianState _drift = new();

    /// <summary>A filter for the other body: where this one is, as near as separation leaves it, and of any ballistic coefficient.</summary>
    public PhaseFilter Apart(PhaseFilter filter, Instant time, Instant parted)
    {
        PhaseFilter apart = replay.NewFilter();
        apart.CopyFrom(filter);
        apart.PredictTo(time);
        apart.Weigh(1e-9, 1);
        double seconds = Math.Max(time.SecondsSince(parted), 1);
        Drift(apart.Leader.State, seconds);
        foreach (PhaseHypothesis h in apart.Hypotheses)
        {
            h.Node = 0;
            Spread(h.State, seconds);
        }

        apart.InheritBiases();
        return apart;
    }

    /// <summary>What a velocity that came in at the separation has become since: into the covariance of the working state.</summary>
    private void Drift(GaussianState state, double seconds)
    {
        (_drift.Position, _drift.Velocity, _drift.LogBallistic) = Start(state, seconds);
        for (int i = 0; i < 3; i++)
        {
            _drift[i + 3, i + 3] = PartingSpeed * PartingSpeed;
        }

        motion.Coast(_drift, seconds);
    }

    /// <summary>Where a body was some seconds ago, in free flight; the working state is left without covariance.</summary>
    private (Vector3 Position, Vector3 Velocity, double LogBallistic) Start(GaussianState state, double seconds)
    {
        _drift.Clear();
        (_drift.Position, _drift.Velocity, _drift.LogBallistic) = (state.Position, state.Velocity, state.LogBallistic);
        motion.Coast(_drift, -seconds);
        (Vector3, Vector3, double) start = (_drift.Position, _drift.Velocity, _drift.LogBallistic);
        _drift.Clear();
        return start;
    }

    private void Spread(GaussianState state, double seconds)
    {
        double braked = Math.Min(seconds, LongestBrakingSeconds);
        double speed = Braking(state) * braked;
        for (int i = 0; i < 3; i++)
        {
            state[i, i] += speed * speed * braked * braked;
            state[i, i + 3] += speed * speed * braked;
            state[i + 3, i + 3] += speed * speed;
        }

        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                state[i, j] += _drift[i, j];
            }
        }

        state.Isolate(StateLayout.LogBallistic, options.BallisticLogSigma * options.BallisticLogSigma);
        state.LogBallistic = Math.Log(options.BallisticMedian);
    }

    /// <summary>How hard an empty stage brakes where a body is, m/s²: that much faster they part in the air.</summary>
    private double Braking(GaussianState state)
    {
        const double stageCoefficient = 370;
        const double airMetres = 100e3;
        return motion.IsBelow(state.Position, airMetres)
            ? 0.5 * StandardAtmosphere.DensityKilogramsPerCubicMetre(Math.Max(0, motion.Height(state.Position))) * state.Velocity.LengthSquared / stageCoefficient
            : 0;
    }
}
