namespace Vedette.Tracking;

/// <summary>What may happen between two detections: the motor goes on, ends, or another lights; the air begins to tell.</summary>
internal sealed class PhaseBranching(MotionModel motion, TrackerOptions options, HypothesisBank bank)
{
    /// <summary>A motor that burns with less than this probability is not asked whether it ends, nor a coast whether it lights.</summary>
    private const double TooImprobable = 0.01;

    /// <summary>Of a body whose velocity is known no better than this in all, m/s, what a motor does until the next look tells nothing: nothing branches.</summary>
    private const double VelocityUnknown = 4000;

    /// <summary>Mark of a coast after a departure, while the coast without one is possible too; above all parts by drag.</summary>
    private const int Returned = 100;

    /// <summary>Mean time in free flight before a departure, seconds: about once in a flight, for what gives a sign of it.</summary>
    private const double MeanCoastSeconds = 500;

    /// <summary>Mean time that a departure lasts, seconds, before it ends or turns out to be a motor that burns on (each 0.5).</summary>
    private const double MeanDepartureSeconds = 10;

    /// <summary>
    /// Before drag begins to tell, a coast whose ballistic coefficient is open is split into parts narrow enough for the
    /// exponential in the drag to be straight: a sum of Gaussians in place of one that would follow its own error. Parts that
    /// turn out not to fall yet become one again.
    /// </summary>
    public void SplitByDrag()
    {
        const double narrow = 0.6;
        DecideReturn();
        for (int i = bank.Active.Count - 1; i >= 0; i--)
        {
            PhaseHypothesis h = bank.Active[i];
            h.Node = h.Node is > 0 and not Returned && !motion.FeelsDragSoon(h.State) ? 0 : h.Node;
            double sigma = Math.Sqrt(h.State[StateLayout.LogBallistic, StateLayout.LogBallistic]);
            if (h.Mode == FlightMode.Coast && h.Node == 0 && h.Weight > 0.1 && sigma > narrow && motion.FeelsDragSoon(h.State))
            {
                Split(h);
            }
        }
    }

    /// <summary>
    /// A body that may have departed and come back is followed beside the coast that never did: merged, each would spoil the other. Once one
    /// of the two is beyond doubt, it is the coast.
    /// </summary>
    private void DecideReturn()
    {
        const double sure = 0.999;
        double stayed = bank.CoastWeight(static node => node != Returned);
        double returned = bank.CoastWeight(static node => node == Returned);
        if (returned == 0 || (stayed > 0 && stayed < sure && returned < sure))
        {
            return;
        }

        for (int i = bank.Active.Count - 1; i >= 0; i--)
        {
            PhaseHypothesis h = bank.Active[i];
            if (h.Mode == FlightMode.Coast && (h.Node == Returned) == (stayed >= sure))
            {
                bank.Release(i);
            }
            else if (h.Node == Returned)
            {
                h.Node = 0;
            }
        }

        bank.Normalise();
    }

    private void Split(PhaseHypothesis from)
    {
        // Eleven parts, half a sigma apart and a third as wide: with these weights mean and variance are those of the whole.
        ReadOnlySpan<double> shifts = [-2.5, -2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 2.5];
        ReadOnlySpan<double> weights = [0.0071, 0.0239, 0.0617, 0.1213, 0.1819, 0.2082, 0.1819, 0.1213, 0.0617, 0.0239, 0.0071];
        for (int part = 0; part < shifts.Length; part++)
        {
            PhaseHypothesis h = bank.Add();
            h.CopyFrom(from);
            h.Weight *= weights[part];
            h.Node = part + 1;
            h.State.Narrow(StateLayout.LogBallistic, shifts[part], 0.33);
        }

        bank.Release(bank.Active.IndexOf(from));
    }

    /// <summary>Branches all hypotheses and moves the branches.</summary>
    /// <param name="seconds">Time to the next detection.</param>
    /// <param name="settled">Whether it has coasted for so long that no motor is expected to light.</param>
    /// <param name="cold">Whether it never burnt: a motor that lights is then one with what is left of an improbable one.</param>
    /// <param name="boostNoise">Noise that drives the acceleration in boost, m/s² per √s.</param>
    public void Branch(double seconds, bool settled, bool cold, double boostNoise)
    {
        PhaseHypothesis? faint = cold && !settled ? Faint() : null;
        int count = bank.Active.Count;
        for (int i = 0; i < count; i++)
        {
            PhaseHypothesis h = bank.Active[i];
            if (h == faint)
            {
                continue;
            }

            if (h.State.VelocityVariance > VelocityUnknown * VelocityUnknown)
            {
                Move(h, seconds, boostNoise);
                continue;
            }

            if (h.Mode == FlightMode.Boost && h.Weight > TooImprobable)
            {
                double end = 1 - Math.Exp(-seconds / options.MeanBurnSeconds);
                BranchBurnout(h, 0.6 * end, seconds);
                BranchIgnition(h, 0.4 * end, seconds, boostNoise);
                h.Weight *= 1 - end;
            }
            else if (h.Mode == FlightMode.Coast && !settled && h.Weight > TooImprobable)
            {
                double start = 1 - Math.Exp(-seconds / 1000);
                if (faint is null)
                {
                    BranchIgnition(h, start, seconds, boostNoise);
                }
                else
                {
                    MergeIgnition(h, start, faint);
                }

                h.Weight *= 1 - start;
            }

            else if (h.Mode == FlightMode.Departing && h.Weight > TooImprobable)
            {
                double end = 1 - Math.Exp(-seconds / MeanDepartureSeconds);
                BranchReturn(h, 0.5 * end, seconds);
                BranchIgnition(h, 0.5 * end, seconds, boostNoise);
                h.Weight *= 1 - end;
            }

            Move(h, seconds, boostNoise);
        }

        if (faint is not null)
        {
            Move(faint, seconds, boostNoise);
        }
    }

    /// <summary>A motor that burns improbably, or null.</summary>
    private PhaseHypothesis? Faint()
    {
        foreach (PhaseHypothesis h in bank.Active)
        {
            if (h.Mode == FlightMode.Boost && h.Weight <= TooImprobable)
            {
                return h;
            }
        }

        return null;
    }

    /// <summary>Whether a departure is being weighed: a motor that ends then gives a coast on another way, too.</summary>
    private bool DoubtsItsCoast
    {
        get
        {
            foreach (PhaseHypothesis h in bank.Active)
            {
                if (h.Mode == FlightMode.Departing || h.Node == Returned)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>A coast that its detections contradict may have left free flight some time ago.</summary>
    /// <param name="from">The coast.</param>
    /// <param name="sinceSeconds">How long ago at most.</param>
    /// <param name="byChance">How probable the sign that speaks for it is in a true coast: by Bayes' rule the branch gets p/(p + that), p its prior.</param>
    /// <remarks>Before it is moved on: the new branch is moved with the others.</remarks>
    public void BranchDeparture(PhaseHypothesis from, double sinceSeconds, double byChance)
    {
        double prior = 1 - Math.Exp(-sinceSeconds / MeanCoastSeconds);
        double share = prior / (prior + byChance);
        PhaseHypothesis h = bank.Add();
        h.CopyFrom(from);
        h.Weight *= share;
        from.Weight *= 1 - share;
        (h.Mode, h.Node) = (FlightMode.Departing, 0);
        MotionModel.BeginDeparture(h.State, sinceSeconds);
    }

    /// <summary>It is in free flight again, on another way.</summary>
    private void BranchReturn(PhaseHypothesis from, double share, double seconds)
    {
        PhaseHypothesis h = bank.Add();
        h.CopyFrom(from);
        h.Weight *= share;
        (h.Mode, h.Node) = (FlightMode.Coast, Returned);
        motion.Depart(h.State, seconds);
        h.State.Acceleration = default;
        for (int i = 0; i < 3; i++)
        {
            h.State.Isolate(StateLayout.Acceleration + i, 0);
        }
    }

    /// <summary>The motor ends at a moment spread evenly over the interval: half the thrust, and its spread along the thrust.</summary>
    private void BranchBurnout(PhaseHypothesis from, double share, double seconds)
    {
        PhaseHypothesis h = bank.Add();
        h.CopyFrom(from);
        h.Weight *= share;
        (h.Mode, h.Node) = (FlightMode.Coast, DoubtsItsCoast ? Returned : 0);
        Vector3 thrust = h.State.Acceleration;
        double a = thrust.Length;
        Vector3 along = a > 1e-6 ? thrust / a : new(0, 0, 1);
        double dt = Math.Max(seconds, 0);
        for (int i = 0; i < 3; i++)
        {
            // Uncertainty of the thrust itself over the half interval that it acts, before it is forgotten.
            double variance = from.State[6 + i, 6 + i];
            h.State[i + 3, i + 3] += variance * dt * dt / 3;
            h.State[i, i] += variance * dt * dt * dt * dt / 9;
            h.State[i, i + 3] += variance * dt * dt * dt / 6;
            h.State.Isolate(6 + i, 0);
        }

        h.State.Acceleration = default;
        motion.Coast(h.State, seconds);
        h.State.Velocity += dt / 2 * thrust;
        h.State.Position += dt * dt / 3 * thrust;
        AddAlong(h.State, along, a * a * dt * dt * dt * dt / 45, a * a * dt * dt * dt / 24, a * a * dt * dt / 12);
    }

    /// <summary>Adds variances and covariances along one direction of position and velocity.</summary>
    private static void AddAlong(
        GaussianState state, Vector3 direction, double positionVariance, double crossVariance, double velocityVariance)
    {
        ReadOnlySpan<double> d = [direction.X, direction.Y, direction.Z];
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                state[i, j + 3] += crossVariance * d[i] * d[j];
                if (j <= i)
                {
                    state[i, j] += positionVariance * d[i] * d[j];
                    state[i + 3, j + 3] += velocityVariance * d[i] * d[j];
                }
            }
        }
    }

    /// <summary>A motor lights: the thrust is new and unknown, along the velocity more likely than across it.</summary>
    private void BranchIgnition(PhaseHypothesis from, double share, double seconds, double boostNoise)
    {
        PhaseHypothesis h = Ignite(from, share);
        motion.Boost(h.State, seconds, boostNoise);
    }

    /// <summary>The same where it is one with an improbable motor, before both are moved.</summary>
    private void MergeIgnition(PhaseHypothesis from, double share, PhaseHypothesis faint)
    {
        PhaseHypothesis h = Ignite(from, share);
        faint.Weight += h.Weight;
        faint.State.Merge(h.State, h.Weight / faint.Weight);
        bank.Release(bank.Active.Count - 1);
    }

    private PhaseHypothesis Ignite(PhaseHypothesis from, double share)
    {
        PhaseHypothesis h = bank.Add();
        h.CopyFrom(from);
        h.Weight *= share;
        (h.Mode, h.Node) = (FlightMode.Boost, 0);
        SetUnknownThrust(h.State, 25, 20);
        return h;
    }

    /// <summary>Sets a thrust of which only the size is known, along the velocity.</summary>
    public static void SetUnknownThrust(GaussianState state, double alongVelocity, double sigma)
    {
        Vector3 v = state.Velocity;
        state.Acceleration = v.Length > 100 ? alongVelocity * v.Unit : alongVelocity * state.Position.Unit;
        for (int i = 0; i < 3; i++)
        {
            state.Isolate(StateLayout.Acceleration + i, sigma * sigma);
        }
    }

    /// <summary>Moves one hypothesis as its mode has it.</summary>
    public void Move(PhaseHypothesis h, double seconds, double boostNoise)
    {
        switch (h.Mode)
        {
            case FlightMode.Boost:
                motion.Boost(h.State, seconds, boostNoise);
                break;
            case FlightMode.Departing:
                motion.Depart(h.State, seconds);
                break;
            case FlightMode.Standing:
                motion.Stand(h.State, seconds);
                break;
            default:
                motion.Coast(h.State, seconds);
                break;
        }
    }
}
