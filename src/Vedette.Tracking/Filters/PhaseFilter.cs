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
    /// <summary>Below this time between detections nothing branches: within a slice of a scan no motor starts.</summary>
    private const double BranchSeconds = 0.05;

    private const double SmallestWeight = 1e-5;

    /// <summary>Room for the hypotheses of a filter: two modes, parts of the drag, and their branches.</summary>
    private const int MostHypotheses = 64;

    /// <summary>Smoothed chi-square per degree of freedom that a true track passes once in a million updates.</summary>
    private const double LargestMisfit = 1.8;

    /// <summary>Time in coast after which no motor is expected to light again, unless the detections say so.</summary>
    private const double SettledAfterSeconds = 30;

    /// <summary>Weight of coast that counts as being in coast.</summary>
    private const double SettledWeight = 0.9;

    private readonly MotionModel _motion;
    private readonly TrackerOptions _options;
    private readonly List<PhaseHypothesis> _spare = new(MostHypotheses);
    private readonly List<SensorId> _biasSensors = [];
    private readonly List<int> _biasIndices = [];
    private BiasInformation _included = new(0);
    private readonly List<PhaseHypothesis> _active = new(MostHypotheses);
    private double _settledSeconds;
    private bool _rayOnly;

    public PhaseFilter(MotionModel motion, TrackerOptions options) => (_motion, _options) = (motion, options);

    public Instant Time { get; private set; }

    /// <summary>For reading only; a list, so that loops over it take no memory.</summary>
    public List<PhaseHypothesis> Hypotheses => _active;

    /// <summary>Sensors whose biases are in the state, in the order of the state.</summary>
    public IReadOnlyList<SensorId> BiasSensors => _biasSensors;

    /// <summary>What was put into the state about the biases from outside: the prior, or what other tracks know.</summary>
    public BiasInformation Included => _included;

    /// <summary>Chi-square of the latest update, under the hypothesis that it fitted best.</summary>
    public double LastChiSquare { get; private set; }

    /// <summary>Smoothed chi-square per degree of freedom of the updates: about 1 when the models hold.</summary>
    public double Misfit { get; private set; } = 1;

    public double BoostProbability => Probability(FlightMode.Boost);

    /// <summary>Sum of the weights of one mode, 0 to 1.</summary>
    public double Probability(FlightMode mode)
    {
        double sum = 0;
        foreach (PhaseHypothesis h in _active)
        {
            sum += h.Mode == mode ? h.Weight : 0;
        }

        return sum;
    }

    /// <summary>The most probable hypothesis.</summary>
    public PhaseHypothesis Leader
    {
        get
        {
            PhaseHypothesis best = _active[0];
            foreach (PhaseHypothesis h in _active)
            {
                best = h.Weight > best.Weight ? h : best;
            }

            return best;
        }
    }

    public void CopyFrom(PhaseFilter other)
    {
        Time = other.Time;
        _settledSeconds = other._settledSeconds;
        Misfit = other.Misfit;
        _rayOnly = other._rayOnly;
        _included = new(other._included.Size);
        _included.CopyFrom(other._included);
        _biasSensors.Clear();
        _biasSensors.AddRange(other._biasSensors);
        _biasIndices.Clear();
        _biasIndices.AddRange(other._biasIndices);
        ReleaseAll();
        foreach (PhaseHypothesis h in other._active)
        {
            Rent().CopyFrom(h);
        }
    }

    /// <summary>Starts afresh with no hypothesis.</summary>
    public void Reset(Instant time)
    {
        ReleaseAll();
        _biasSensors.Clear();
        _biasIndices.Clear();
        (Time, _settledSeconds, Misfit, _rayOnly) = (time, 0, 1, true);
        _included = new(0);
    }

    /// <summary>Adds a hypothesis while starting.</summary>
    public GaussianState Start(FlightMode mode, double weight)
    {
        PhaseHypothesis h = Rent();
        (h.Mode, h.Weight, h.Node) = (mode, weight, 0);
        h.State.CopyFrom(new GaussianState());
        h.State.LogBallistic = Math.Log(_options.BallisticMedian);
        h.State[StateLayout.LogBallistic, StateLayout.LogBallistic] = _options.BallisticLogSigma * _options.BallisticLogSigma;
        return h.State;
    }

    /// <summary>Index of the first bias of a sensor in the state, or −1 when the track has not used the sensor.</summary>
    public int FindBias(SensorId sensor)
    {
        int at = _biasSensors.IndexOf(sensor);
        return at < 0 ? -1 : _biasIndices[at];
    }

    /// <summary>Index of the first bias of a sensor in the state; makes room for it at first use.</summary>
    public int BiasIndex(Sensor sensor)
    {
        int at = _biasSensors.IndexOf(sensor.Id);
        if (at >= 0)
        {
            return _biasIndices[at];
        }

        Span<double> sigmas = stackalloc double[3];
        sigmas = sigmas[..StateLayout.BiasCount(sensor)];
        if (sensor is RadarSensor)
        {
            (sigmas[0], sigmas[1], sigmas[2]) = (_options.RangeBiasMetres, _options.AngleBiasRadians, _options.AngleBiasRadians);
        }
        else
        {
            sigmas.Fill(_options.LineOfSightBiasRadians);
        }

        int index = 0;
        foreach (PhaseHypothesis h in _active)
        {
            index = h.State.Append(sigmas);
        }

        _biasSensors.Add(sensor.Id);
        _biasIndices.Add(index);
        IncludePrior(sigmas);
        return index;
    }

    /// <summary>Puts <paramref name="information"/> about the biases in place of what was included before.</summary>
    public void Include(BiasInformation information)
    {
        var difference = new BiasInformation(_included.Size);
        difference.Add(information, 1);
        difference.Add(_included, -1);
        foreach (PhaseHypothesis h in _active)
        {
            BiasExchange.Change(h.State, difference);
        }

        _included.CopyFrom(information);
    }

    /// <summary>Starts over on the biases with <paramref name="information"/>, and widens the rest by a factor on the variances.</summary>
    public void ResetBiases(BiasInformation information, double widen)
    {
        foreach (PhaseHypothesis h in _active)
        {
            BiasExchange.Reset(h.State, information);
            h.State.Widen(widen);
        }

        _included.CopyFrom(information);
    }

    private void IncludePrior(ReadOnlySpan<double> sigmas)
    {
        int old = _included.Size;
        var larger = new BiasInformation(old + sigmas.Length);
        for (int i = 0; i < old; i++)
        {
            larger.Vector[i] = _included.Vector[i];
            Array.Copy(_included.Matrix, i * old, larger.Matrix, i * larger.Size, old);
        }

        for (int i = 0; i < sigmas.Length; i++)
        {
            larger.Matrix[(old + i) * (larger.Size + 1)] = 1 / (sigmas[i] * sigmas[i]);
        }

        _included = larger;
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
            Collapse();
            SplitByDrag();
            Branch(seconds);
        }
        else
        {
            foreach (PhaseHypothesis h in _active)
            {
                Move(h, seconds);
            }
        }

        Time = time;
    }

    /// <summary>Multiplies the weights by a likelihood, such as that of not being seen by an infrared sensor.</summary>
    /// <param name="hotLikelihood">For all modes that burn.</param>
    /// <param name="coastLikelihood">For coast.</param>
    public void Weigh(double hotLikelihood, double coastLikelihood)
    {
        foreach (PhaseHypothesis h in _active)
        {
            h.Weight *= h.Mode == FlightMode.Coast ? coastLikelihood : hotLikelihood;
        }

        Normalise();
    }

    /// <summary>Updates with a plot at the filter's time.</summary>
    /// <returns>Mixture log-likelihood.</returns>
    public double Update(in PlotModel plot, RadarSensor radar)
    {
        _rayOnly = false;
        int bias = BiasIndex(radar);
        Span<double> logs = stackalloc double[_active.Count];
        double smallest = double.MaxValue;
        for (int i = 0; i < _active.Count; i++)
        {
            GaussianState state = _active[i].State;
            double sum = 0;
            for (int c = 0; c < plot.Dimension; c++)
            {
                logs[i] += state.Update(plot.Linearise(c, state.Position, state.Velocity, state, bias), out double nis);
                sum += nis;
            }

            smallest = Math.Min(smallest, sum);
        }

        double likelihood = Reweigh(logs);
        LastChiSquare = smallest;
        Watch(smallest, plot.Dimension);
        return likelihood;
    }

    /// <summary>Updates with a line of sight at the filter's time; a body that coasts is hardly ever seen.</summary>
    /// <returns>Mixture log-likelihood.</returns>
    public double Update(in LineOfSightModel line, InfraredSensor sensor)
    {
        const double coastIsSeen = 0.01;
        int bias = BiasIndex(sensor);
        Span<double> logs = stackalloc double[_active.Count];
        LastChiSquare = double.MaxValue;
        for (int i = 0; i < _active.Count; i++)
        {
            GaussianState state = _active[i].State;
            double sum = 0;
            for (int c = 0; c < 2; c++)
            {
                logs[i] += state.Update(line.Linearise(c, state.Position, state, bias), out double nis);
                sum += nis;
            }

            LastChiSquare = Math.Min(LastChiSquare, sum);

            logs[i] += _active[i].Mode == FlightMode.Coast ? Math.Log(coastIsSeen) : 0;
        }

        return Reweigh(logs);
    }

    /// <summary>The moment-matched state over all hypotheses, into <paramref name="result"/>.</summary>
    public void Mixture(GaussianState result)
    {
        result.CopyFrom(_active[0].State);
        double total = _active[0].Weight;
        for (int i = 1; i < _active.Count; i++)
        {
            total += _active[i].Weight;
            if (_active[i].Weight > 0)
            {
                result.Merge(_active[i].State, _active[i].Weight / total);
            }
        }
    }

    public void Save(ByteWriter writer)
    {
        writer.Write(Time.TaiTicks);
        writer.Write(_settledSeconds);
        writer.Write(Misfit);
        writer.Write(_rayOnly);
        writer.Write(_biasSensors.Count);
        for (int i = 0; i < _biasSensors.Count; i++)
        {
            writer.Write(_biasSensors[i].Value);
            writer.Write(_biasIndices[i]);
        }

        writer.Write(_included.Size);
        _included.Save(writer);
        writer.Write(_active.Count);
        foreach (PhaseHypothesis h in _active)
        {
            writer.Write((byte)h.Mode);
            writer.Write((byte)h.Node);
            writer.Write(h.Weight);
            h.State.Save(writer);
        }
    }

    public static PhaseFilter Restore(ref ByteReader reader, MotionModel motion, TrackerOptions options)
    {
        var filter = new PhaseFilter(motion, options)
        {
            Time = new(reader.ReadInt64()),
            _settledSeconds = reader.ReadDouble(),
            Misfit = reader.ReadDouble(),
            _rayOnly = reader.ReadBoolean(),
        };
        int sensors = reader.ReadCount(8);
        for (int i = 0; i < sensors; i++)
        {
            filter._biasSensors.Add(new(reader.ReadInt32()));
            filter._biasIndices.Add(reader.ReadInt32());
        }

        filter._included = new(reader.ReadCount(8));
        filter._included.Restore(ref reader);
        int hypotheses = reader.ReadCount(9);
        for (int i = 0; i < hypotheses; i++)
        {
            PhaseHypothesis h = filter.Rent();
            h.Mode = (FlightMode)reader.ReadByte();
            h.Node = reader.ReadByte();
            h.Weight = reader.ReadDouble();
            h.State.CopyFrom(GaussianState.Restore(ref reader));
        }

        return filter;
    }

    /// <summary>Merges hypotheses of the same mode and drops those that nobody needs.</summary>
    private void Collapse()
    {
        for (int i = 0; i < _active.Count; i++)
        {
            for (int j = _active.Count - 1; j > i; j--)
            {
                if (_active[j].Mode != _active[i].Mode || _active[j].Node != _active[i].Node)
                {
                    continue;
                }

                double total = _active[i].Weight + _active[j].Weight;
                _active[i].State.Merge(_active[j].State, total > 0 ? _active[j].Weight / total : 0);
                _active[i].Weight = total;
                Release(j);
            }
        }

        Prune();
    }

    /// <summary>
    /// Before drag begins to tell, a coast whose ballistic coefficient is open is split into parts narrow enough for the
    /// exponential in the drag to be straight: a sum of Gaussians in place of one that would follow its own error. Parts that
    /// turn out not to fall yet become one again.
    /// </summary>
    private void SplitByDrag()
    {
        const double narrow = 0.6;
        for (int i = _active.Count - 1; i >= 0; i--)
        {
            PhaseHypothesis h = _active[i];
            h.Node = h.Node > 0 && !_motion.FeelsDragSoon(h.State) ? 0 : h.Node;
            double sigma = Math.Sqrt(h.State[StateLayout.LogBallistic, StateLayout.LogBallistic]);
            if (h.Mode == FlightMode.Coast && h.Node == 0 && h.Weight > 0.1 && sigma > narrow && _motion.FeelsDragSoon(h.State))
            {
                Split(h);
            }
        }
    }

    private void Split(PhaseHypothesis from)
    {
        // Eleven parts, half a sigma apart and a third as wide: with these weights mean and variance are those of the whole.
        ReadOnlySpan<double> shifts = [-2.5, -2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 2.5];
        ReadOnlySpan<double> weights = [0.0071, 0.0239, 0.0617, 0.1213, 0.1819, 0.2082, 0.1819, 0.1213, 0.0617, 0.0239, 0.0071];
        for (int part = 0; part < shifts.Length; part++)
        {
            PhaseHypothesis h = Rent();
            h.CopyFrom(from);
            h.Weight *= weights[part];
            h.Node = part + 1;
            h.State.Narrow(StateLayout.LogBallistic, shifts[part], 0.33);
        }

        Release(_active.IndexOf(from));
    }

    private void Branch(double seconds)
    {
        int count = _active.Count;
        bool settled = _settledSeconds > SettledAfterSeconds;
        _settledSeconds = Probability(FlightMode.Coast) > SettledWeight ? _settledSeconds + seconds : 0;
        for (int i = 0; i < count; i++)
        {
            PhaseHypothesis h = _active[i];
            if (h.Mode == FlightMode.Boost)
            {
                double end = 1 - Math.Exp(-seconds / _options.MeanBurnSeconds);
                BranchBurnout(h, 0.6 * end, seconds);
                BranchIgnition(h, 0.4 * end, seconds);
                h.Weight *= 1 - end;
            }
            else if (h.Mode == FlightMode.Coast && !settled)
            {
                double start = 1 - Math.Exp(-seconds / 1000);
                BranchIgnition(h, start, seconds);
                h.Weight *= 1 - start;
            }

            Move(h, seconds);
        }
    }

    /// <summary>The motor ends at a moment spread evenly over the interval: half the thrust, and its spread along the thrust.</summary>
    private void BranchBurnout(PhaseHypothesis from, double share, double seconds)
    {
        PhaseHypothesis h = Rent();
        h.CopyFrom(from);
        h.Weight *= share;
        (h.Mode, h.Node) = (FlightMode.Coast, 0);
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
        _motion.Coast(h.State, seconds);
        h.State.Velocity += dt / 2 * thrust;
        h.State.Position += dt * dt / 3 * thrust;
        h.State.AddAlong(along, a * a * dt * dt * dt * dt / 45, a * a * dt * dt * dt / 24, a * a * dt * dt / 12);
    }

    /// <summary>A motor lights: the thrust is new and unknown, along the velocity more likely than across it.</summary>
    private void BranchIgnition(PhaseHypothesis from, double share, double seconds)
    {
        PhaseHypothesis h = Rent();
        h.CopyFrom(from);
        h.Weight *= share;
        (h.Mode, h.Node) = (FlightMode.Boost, 0);
        SetUnknownThrust(h.State, 25, 20);
        _motion.Boost(h.State, seconds, BoostNoise);
    }

    /// <summary>One satellite does not see the thrust along its rays: there the filter must allow for all that motors do.</summary>
    private double BoostNoise => _biasSensors.Count == 1 && _rayOnly ? _options.RayBoostNoise : _options.BoostNoise;

    public static void SetUnknownThrust(GaussianState state, double alongVelocity, double sigma)
    {
        Vector3 v = state.Velocity;
        state.Acceleration = v.Length > 100 ? alongVelocity * v.Unit : alongVelocity * state.Position.Unit;
        for (int i = 0; i < 3; i++)
        {
            state.Isolate(StateLayout.Acceleration + i, sigma * sigma);
        }
    }

    private void Move(PhaseHypothesis h, double seconds)
    {
        switch (h.Mode)
        {
            case FlightMode.Boost:
                _motion.Boost(h.State, seconds, BoostNoise);
                break;
            case FlightMode.Standing:
                _motion.Stand(h.State, seconds);
                break;
            default:
                _motion.Coast(h.State, seconds);
                break;
        }
    }

    private double Reweigh(ReadOnlySpan<double> logs)
    {
        double largest = double.NegativeInfinity;
        for (int i = 0; i < logs.Length; i++)
        {
            largest = Math.Max(largest, logs[i] + Math.Log(_active[i].Weight));
        }

        double sum = 0;
        for (int i = 0; i < logs.Length; i++)
        {
            _active[i].Weight *= Math.Exp(logs[i] - largest);
            sum += _active[i].Weight;
        }

        Normalise();
        return largest + Math.Log(sum);
    }

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
            foreach (PhaseHypothesis h in _active)
            {
                h.State.Widen(factor);
            }
        }

        if (nis > (dimension == 4 ? 23.5 : 21.1))
        {
            _settledSeconds = 0;
        }
    }

    private void Normalise()
    {
        double sum = 0;
        foreach (PhaseHypothesis h in _active)
        {
            sum += h.Weight;
        }

        foreach (PhaseHypothesis h in _active)
        {
            h.Weight = sum > 0 ? h.Weight / sum : 1.0 / _active.Count;
        }

        Prune();
    }

    /// <summary>Drops what has become improbable, and gives its weight to the rest.</summary>
    private void Prune()
    {
        double dropped = 0;
        for (int i = _active.Count - 1; i >= 0 && _active.Count > 1; i--)
        {
            if (!(_active[i].Weight >= SmallestWeight))
            {
                dropped += _active[i].Weight;
                Release(i);
            }
        }

        if (dropped > 0)
        {
            foreach (PhaseHypothesis h in _active)
            {
                h.Weight /= 1 - dropped;
            }
        }
    }

    private PhaseHypothesis Rent()
    {
        PhaseHypothesis h;
        if (_spare.Count > 0)
        {
            h = _spare[^1];
            _spare.RemoveAt(_spare.Count - 1);
        }
        else
        {
            h = new PhaseHypothesis();
        }

        _active.Add(h);
        return h;
    }

    private void Release(int index)
    {
        _spare.Add(_active[index]);
        _active.RemoveAt(index);
    }

    private void ReleaseAll()
    {
        for (int i = _active.Count - 1; i >= 0; i--)
        {
            Release(i);
        }
    }
}
