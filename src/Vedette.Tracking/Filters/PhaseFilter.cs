using System.Runtime.InteropServices;

namespace Vedette.Tracking;

/// <summary>Follows one object through boost, staging, burnout and coast: a bank of Gaussian hypotheses over its phase.</summary>
/// <remarks>
/// Between two detections each mode branches (goes on; the motor ends at an unknown moment in between; the next stage
/// lights); the branches are updated apart, weighted by their likelihood, and merged by mode before the next branching: a
/// generalised pseudo-Bayesian filter of second order. Source: Blackman, Popoli, Design and Analysis of Modern Tracking
/// Systems, 1999, section 4.5; Bar-Shalom, Li, Kirubarajan, 2001, section 11.6.
/// </remarks>
internal sealed class PhaseFilter
{
    /// <summary>Probability that a satellite sees a body that does not burn, in one look.</summary>
    public const double CoastIsSeen = 0.01;

    /// <summary>Below this time between detections nothing branches: within a slice of a scan no motor starts.</summary>
    private const double BranchSeconds = 0.05;

    /// <summary>Smoothed chi-square per degree of freedom that a true track passes once in a million updates.</summary>
    private const double LargestMisfit = 1.8;

    /// <summary>Time in coast after which no motor is expected to light again, unless the detections say so: of a body that burnt before, and of one that never did.</summary>
    private const double SettledAfterSeconds = 30;
    private const double SettledColdAfterSeconds = 10;

    /// <summary>A motor that would burn with less than this in a settled coast of a body that never did is given up: less than what one that lights in some looks would have, and that is not asked any more.</summary>
    private const double GivenUp = 1e-3;

    /// <summary>Weight of boost from which a body counts as one that has a motor.</summary>
    private const double BurningWeight = 0.9;

    /// <summary>Weight of coast that counts as being in coast.</summary>
    private const double SettledWeight = 0.9;

    private readonly TrackerOptions _options;
    private readonly HypothesisBank _bank;
    private readonly PhaseBranching _branching;
    private readonly BiasSlots _biases;
    private double _settledSeconds;
    private DepartureWatch _departure = new();
    private bool _rayOnly;
    private bool _hot;

    public PhaseFilter(MotionModel motion, TrackerOptions options, HypothesisPool pool)
    {
        _options = options;
        _bank = new(pool);
        _branching = new(motion, options, _bank);
        _biases = new(options);
    }

    public Instant Time { get; private set; }

    /// <summary>For reading only; a list, so that loops over it take no memory.</summary>
    public List<PhaseHypothesis> Hypotheses => _bank.Active;

    /// <summary>Sensors whose biases are in the state, in the order of the state.</summary>
    public ReadOnlySpan<SensorId> BiasSensors => _biases.Sensors;

    /// <summary>What was put into the state about the biases from outside: the prior, or what other tracks know.</summary>
    public BiasInformation Included => _biases.Included;

    /// <summary>Chi-square of the latest update, under the hypothesis that it fitted best.</summary>
    public double LastChiSquare { get; private set; }

    /// <summary>Smoothed chi-square per degree of freedom of the updates: about 1 when the models hold.</summary>
    public double Misfit { get; private set; } = 1;

    public double BoostProbability => _bank.Probability(FlightMode.Boost);

    /// <summary>Sum of the weights of one mode, 0 to 1; what departs from coast counts as coast: no motor is seen to burn.</summary>
    public double Probability(FlightMode mode) =>
        _bank.Probability(mode) + (mode == FlightMode.Coast ? _bank.Probability(FlightMode.Departing) : 0);

    /// <summary>The most probable hypothesis.</summary>
    public PhaseHypothesis Leader => _bank.Leader;

    /// <summary>The moment-matched state over all hypotheses, into <paramref name="result"/>.</summary>
    public void Mixture(GaussianState result) => _bank.Mixture(result);

    /// <summary>Whether the latest update came to a number: what does not is seen here first.</summary>
    public bool WasFollowed => double.IsFinite(LastChiSquare);

    /// <summary>Whether all of it is numbers: false when sigmas and values came together that no arithmetic can follow.</summary>
    public bool IsSound
    {
        get
        {
            foreach (PhaseHypothesis h in _bank.Active)
            {
                if (!double.IsFinite(h.Weight) || !h.State.IsSound)
                {
                    return false;
                }
            }

            return true;
        }
    }

    public void CopyFrom(PhaseFilter other)
    {
        Time = other.Time;
        _settledSeconds = other._settledSeconds;
        Misfit = other.Misfit;
        _departure = other._departure;
        _rayOnly = other._rayOnly;
        _hot = other._hot;
        _biases.All = other._biases.All;
        _bank.CopyFrom(other._bank);
    }

    /// <summary>What the filter knows, into a snapshot.</summary>
    public void CopyTo(FilterSnapshot snapshot) =>
        snapshot.Take(Time, new(_settledSeconds, Misfit, _departure, _rayOnly, _hot), _biases.All, _bank);

    /// <summary>Goes on from a snapshot.</summary>
    public void CopyFrom(FilterSnapshot snapshot)
    {
        Time = snapshot.Time;
        (_settledSeconds, Misfit, _departure, _rayOnly, _hot) = snapshot.Course;
        _biases.All = snapshot.Biases;
        _bank.Unpack(snapshot.Hypotheses);
    }

    /// <summary>Becomes a mixture: of itself so far and another filter with a weight. The first one taken in gives what is not in the hypotheses.</summary>
    /// <param name="other">At the same time; one that is no number, or whose states carry other biases, is left out.</param>
    /// <param name="weight">Above zero; all are brought to a sum of one by <see cref="Collapse"/>.</param>
    public void Absorb(PhaseFilter other, double weight)
    {
        bool first = _bank.Active.Count == 0;
        if (first)
        {
            CopyFrom(other);
        }
        else if (!other.IsSound || !_biases.Sensors.SequenceEqual(other._biases.Sensors))
        {
            return;
        }
        else
        {
            _bank.Append(other._bank);
        }

        foreach (PhaseHypothesis h in CollectionsMarshal.AsSpan(_bank.Active)[^other._bank.Active.Count..])
        {
            h.Weight *= weight;
        }
    }

    /// <summary>Ends a mixture: hypotheses of one phase become one.</summary>
    public void Collapse()
    {
        _bank.Normalise();
        _bank.Collapse();
    }

    /// <summary>Starts afresh with no hypothesis.</summary>
    public void Reset(Instant time)
    {
        _bank.Clear();
        _biases.Clear();
        (Time, _settledSeconds, Misfit, _rayOnly, _hot, _departure) = (time, 0, 1, true, false, new());
    }

    /// <summary>Adds a hypothesis while starting.</summary>
    public GaussianState Start(FlightMode mode, double weight)
    {
        PhaseHypothesis h = _bank.Add();
        (h.Mode, h.Weight, h.Node) = (mode, weight, 0);
        h.State.Clear();
        h.State.LogBallistic = Math.Log(_options.BallisticMedian);
        h.State[StateLayout.LogBallistic, StateLayout.LogBallistic] = _options.BallisticLogSigma * _options.BallisticLogSigma;
        return h.State;
    }

    /// <summary>Index of the first bias of a sensor in the state, or −1 when the track has not used the sensor.</summary>
    public int FindBias(SensorId sensor) => _biases.Find(sensor);

    /// <summary>Index of the first bias of a sensor in the state; makes room for it at first use.</summary>
    public int BiasIndex(Sensor sensor) => _biases.IndexOf(sensor, _bank);

    /// <summary>Puts <paramref name="information"/>, never changed from now on, about the biases in place of what was included before.</summary>
    public void Include(BiasInformation information)
    {
        var difference = new BiasInformation(Included.Size);
        difference.Add(information, 1);
        difference.Add(Included, -1);
        foreach (PhaseHypothesis h in Hypotheses)
        {
            BiasExchange.Change(h.State, difference);
        }

        _biases.Include(information);
    }

    /// <summary>Takes what it knows of the biases as told from outside: it is a copy, and another speaks for what was learned so far.</summary>
    public void InheritBiases()
    {
        var known = new BiasInformation(Included.Size);
        if (BiasExchange.TryMarginal(Leader.State, known))
        {
            _biases.Include(known);
        }
    }

    /// <summary>Starts over on the biases with <paramref name="information"/>, never changed from now on, and widens the rest by a factor on the variances.</summary>
    public void ResetBiases(BiasInformation information, double widen)
    {
        foreach (PhaseHypothesis h in Hypotheses)
        {
            BiasExchange.Reset(h.State, information);
            h.State.Widen(widen);
        }

        _biases.Include(information);
    }

    /// <summary>Moves all hypotheses to <paramref name="time"/>, which may lie a little before the present one.</summary>
    public void PredictTo(Instant time)
    {
        double seconds = time.SecondsSince(Time);
        if (seconds == 0)
        {
            return;
        }

        if (seconds >= BranchSeconds)
        {
            _bank.Collapse();
            _branching.SplitByDrag();
            _hot |= BoostProbability > BurningWeight;
            bool settled = _settledSeconds > (_hot ? SettledAfterSeconds : SettledColdAfterSeconds);
            double coast = _bank.Probability(FlightMode.Coast);
            _settledSeconds = coast > SettledWeight ? _settledSeconds + seconds : 0;
            if (settled && !_hot)
            {
                _bank.Drop(FlightMode.Boost, GivenUp);
            }

            Doubt(time, coast);
            _branching.Branch(seconds, settled, !_hot, BoostNoise);
        }
        else
        {
            foreach (PhaseHypothesis h in Hypotheses)
            {
                _branching.Move(h, seconds, BoostNoise);
            }
        }

        Time = time;
    }

    /// <summary>Opens a coast that may have left free flight, and asks no more for a while: that is weighed first.</summary>
    private void Doubt(Instant time, double coast)
    {
        _departure.Look(time);
        if (coast <= SettledWeight)
        {
            _departure.Forget();
        }
        else if (_departure.SinceSeconds > 0)
        {
            _branching.BranchDeparture(Leader, _departure.SinceSeconds, _departure.ByChance);
            _departure.Forget();
        }
    }

    /// <summary>Multiplies the weights by a likelihood, such as that of not being seen by an infrared sensor.</summary>
    /// <param name="hotLikelihood">For all modes that burn.</param>
    /// <param name="coastLikelihood">For coast.</param>
    public void Weigh(double hotLikelihood, double coastLikelihood)
    {
        foreach (PhaseHypothesis h in Hypotheses)
        {
            h.Weight *= h.Mode is FlightMode.Coast or FlightMode.Departing ? coastLikelihood : hotLikelihood;
        }

        _bank.Normalise();
    }

    /// <summary>Updates with a plot at the filter's time.</summary>
    /// <returns>Mixture log-likelihood.</returns>
    public double Update(in PlotModel plot, RadarSensor radar)
    {
        _rayOnly = false;
        int bias = BiasIndex(radar);
        Span<double> logs = stackalloc double[Hypotheses.Count];
        Span<double> innovations = stackalloc double[plot.Dimension];
        PhaseHypothesis leader = Leader;
        bool sure = leader.Weight > SettledWeight;
        double smallest = double.MaxValue;
        for (int i = 0; i < Hypotheses.Count; i++)
        {
            GaussianState state = Hypotheses[i].State;
            var fit = new Fit();
            for (int c = 0; c < plot.Dimension; c++)
            {
                double before = fit.ChiSquare;
                MeasurementRow row = plot.Linearise(c, state.Position, state.Velocity, state, bias);
                state.Update(row, ref fit);
                innovations[c] = Hypotheses[i] == leader ? Math.CopySign(Math.Sqrt(fit.ChiSquare - before), row.Innovation) : innovations[c];
            }

            logs[i] = fit.LogLikelihood;
            smallest = Math.Min(smallest, fit.ChiSquare);
        }

        double likelihood = _bank.Reweigh(logs);
        LastChiSquare = smallest;
        Watch(smallest, plot.Dimension);
        if (!sure)
        {
            innovations.Clear(); // Parts of a coast that are weighed against each other lean, each to its side.
        }

        _departure.See(Time, innovations, IsFarOut(smallest, plot.Dimension));
        return likelihood;
    }

    /// <summary>Updates with a line of sight at the filter's time; a body that coasts is hardly ever seen.</summary>
    /// <returns>Mixture log-likelihood.</returns>
    public double Update(in LineOfSightModel line, InfraredSensor sensor)
    {
        _hot = true;
        int bias = BiasIndex(sensor);
        Span<double> logs = stackalloc double[Hypotheses.Count];
        LastChiSquare = double.MaxValue;
        for (int i = 0; i < Hypotheses.Count; i++)
        {
            GaussianState state = Hypotheses[i].State;
            var fit = new Fit();
            for (int c = 0; c < 2; c++)
            {
                state.Update(line.Linearise(c, state.Position, state, bias), ref fit);
            }

            LastChiSquare = Math.Min(LastChiSquare, fit.ChiSquare);
            logs[i] = fit.LogLikelihood + (Hypotheses[i].Mode is FlightMode.Coast or FlightMode.Departing ? Math.Log(CoastIsSeen) : 0);
        }

        return _bank.Reweigh(logs);
    }

    public void Save(ByteWriter writer)
    {
        writer.Write(Time.TaiTicks);
        writer.Write(_settledSeconds);
        writer.Write(Misfit);
        writer.Write(_rayOnly);
        writer.Write(_hot);
        _departure.Save(writer);
        _biases.Save(writer);
        _bank.Save(writer);
    }

    /// <summary>Takes the state that was saved in place of its own; when the reader has failed it means nothing.</summary>
    public void Restore(ref ByteReader reader)
    {
        Time = new(reader.ReadInt64());
        _settledSeconds = reader.ReadDouble();
        Misfit = reader.ReadDouble();
        _rayOnly = reader.ReadBoolean();
        _hot = reader.ReadBoolean();
        _departure = DepartureWatch.Restore(ref reader);
        _biases.Restore(ref reader);
        _bank.Restore(ref reader);
    }

    /// <summary>Gives its hypotheses back: the filter means nothing until it starts anew.</summary>
    public void Release() => _bank.Clear();

    /// <summary>One satellite does not see the thrust along its rays: there the filter must allow for all that motors do.</summary>
    private double BoostNoise => BiasSensors.Length == 1 && _rayOnly ? _options.RayBoostNoise : _options.BoostNoise;

    /// <summary>
    /// A settled coast that its own detections contradict is opened again: something lit, or it is another object. A track that goes
    /// on misfitting claims too much, whatever the cause: it is widened until it fits.
    /// </summary>
    private void Watch(double nis, int dimension)
    {
        Misfit += 0.1 * (Math.Min(nis / dimension, 10) - Misfit);
        if (Misfit > LargestMisfit)
        {
            double factor = 1 + 0.3 * Math.Min(Misfit - LargestMisfit, 3);
            foreach (PhaseHypothesis h in Hypotheses)
            {
                h.State.Widen(factor);
            }
        }

        if (IsFarOut(nis, dimension))
        {
            _settledSeconds = 0;
        }
    }

    /// <summary>Beyond what chi-square exceeds with probability 10⁻⁴.</summary>
    private static bool IsFarOut(double nis, int dimension) => nis > (dimension == 4 ? 23.5 : 21.1);
}
