namespace Vedette.Tracking;

/// <summary>What all tracks together say about the constant biases of the theatre's sensors.</summary>
/// <remarks>
/// <para>Objects move independently, so what each track's own detections say about the biases adds up as information. A track is
/// told what all others say, never what it said itself: with linear models the result is that of one joint filter over all
/// objects and biases, at the cost of many small ones.</para>
/// <para>Whether there are biases at all, and of what size, is weighed too by the marginal likelihood of the same information: a
/// "calibrated" prior against "biased" ones of the stated size and of its doubles. Until the data say otherwise, sensors are taken to
/// be calibrated. See docs/algorithms/registration.md.</para>
/// </remarks>
internal sealed class BiasRegistry
{
    /// <summary>Log-likelihood ratio at which "biased" takes over, and below which "calibrated" comes back.</summary>
    private const double Raise = 3;
    private const double Fall = -3;

    /// <summary>Log-likelihood ratio of all but one track below which they deny what that one says.</summary>
    private const double Denial = -3;

    /// <summary>Log-likelihood by which a track must speak against all others before it is left out: it follows two bodies as one.</summary>
    public const double Tension = -6;

    /// <summary>Smallest standard deviation that one track alone can give a bias, as a share of the prior's.</summary>
    private const double OneTrackShare = 0.03;

    /// <summary>The same while its motor burns: what the motor does is known far less than what gravity does.</summary>
    private const double OneBurningShare = 0.3;

    /// <summary>The same for the arc of a body in orbit: gravity beyond the zonal terms, and air that bends other than taken, are the same all along it.</summary>
    private const double OneArcShare = 0.05;

    private readonly BiasVoices _voices;
    private readonly BiasEvidence _evidence;
    private readonly ArcJumps _jumps = new();
    private readonly double _drift;
    private readonly int _size;
    private readonly BiasInformation _rest;
    private readonly double[] _covariance;
    private readonly double[] _mean;
    private bool _solved;

    public BiasRegistry(IEnumerable<Sensor> sensors, TrackerOptions options)
    {
        Layout = new(sensors, options);
        _size = Layout.Size;
        _drift = options.BiasDriftPerRootHour;
        _voices = new(Layout);
        _evidence = new(Layout, options.CalibratedShare);
        _rest = new(_size);
        _covariance = new double[_size * _size];
        _mean = new double[_size];
    }

    /// <summary>Where each bias lies.</summary>
    public BiasLayout Layout { get; }

    /// <summary>Whether the sensors have been found to be biased.</summary>
    public bool Biased { get; private set; }

    /// <summary>Size of the biases if there are any, in the stated standard deviations: root mean square over what is possible.</summary>
    public double Scale { get; private set; } = 1;

    public int Size => _size;

    /// <summary>Tracks that contradict all others, in order of number, as of the latest judgement.</summary>
    public IReadOnlyCollection<long> LeftOut => _voices.LeftOut;

    /// <summary>Where a sensor's biases lie among all.</summary>
    public int Offset(SensorId sensor) => Layout.Offset(sensor);

    /// <summary>Whether a track has said anything.</summary>
    public bool Knows(TrackId track) => _voices.Tracks.ContainsKey(track.Value) || HasArc(track);

    /// <summary>Whether a track has spoken through its arc.</summary>
    public bool HasArc(TrackId track) => _voices.Arcs.ContainsKey(track.Value);

    /// <summary>Whether anybody has said anything.</summary>
    public bool KnowsAnything => _voices.Any;

    /// <summary>Takes what a track's own detections say, in place of what it said before.</summary>
    /// <param name="track">The track.</param>
    /// <param name="own">What it says.</param>
    /// <param name="burns">Whether its motor burns: then it is taken less at its word.</param>
    public void Tell(TrackId track, BiasInformation own, bool burns = false)
    {
        BiasInformation kept = _voices.Take(track, own);
        BiasAlgebra.Temper(kept, Layout.Sigmas, burns ? OneBurningShare : OneTrackShare);
        _solved = false;
    }

    /// <summary>Takes what the arc of a body in orbit says, in place of what its track said before; refuses what contradicts all others.</summary>
    /// <param name="track">The track.</param>
    /// <param name="own">What its arc says, clocks among it; never changed from now on.</param>
    /// <param name="radars">The radars that saw it lately.</param>
    public void TellArc(TrackId track, BiasInformation own, IReadOnlyList<SensorId> radars)
    {
        Forget(track);
        BiasAlgebra.Temper(own, Layout.Sigmas, OneArcShare);
        double agreement = 0;
        _evidence.Clocks.WhileAllAreInDoubt(
            () => agreement = _evidence.Agreement(own, _voices.Sum(), _rest, Math.Max(Scale, BiasEvidence.LargestScale)));
        if (agreement > Tension)
        {
            _voices.TakeArc(track, own);
        }

        foreach (SensorId jumped in _jumps.Count(radars, agreement))
        {
            _voices.Forget(Layout.OfRadar(jumped));
        }

        _solved = false;
    }

    /// <summary>A track has ended: what it said stays.</summary>
    public void End(TrackId track)
    {
        _voices.End(track);
        _solved = false;
    }

    /// <summary>What a track said is taken back: it has become part of another.</summary>
    public void Forget(TrackId track) => _solved &= !_voices.Forget(track);

    /// <summary>Time passes: what tracks said that have ended holds for a while ago.</summary>
    public void Age(double seconds) => _solved &= !_voices.Age(_drift * Math.Sqrt(Math.Max(0, seconds) / 3600));

    /// <summary>Weighs "biased" against "calibrated", and clocks that are off against clocks that are right, on all that was said.</summary>
    public void Judge()
    {
        LeaveOutTheOdd();
        BiasInformation all = _voices.Sum();
        _evidence.Clocks.Judge(all);
        double ratio = _evidence.OfSome(all, out double scale) - _evidence.LogLikelihood(all, _evidence.CalibratedShare);
        Scale = scale;
        Biased = (Biased ? ratio > Fall : ratio > Raise) && !IsDenied(all);
        _solved = false;
    }

    /// <summary>Whether it is one track alone that says so, and all others together deny it: then it is that track's motion, not the sensors.</summary>
    private bool IsDenied(BiasInformation all)
    {
        foreach ((long id, BiasInformation track) in _voices.Tracks)
        {
            BiasInformation rest = _rest;
            rest.CopyFrom(all);
            rest.Add(track, _voices.LeftOut.Contains(id) ? 0 : -1);
            if (_evidence.LogLikelihood(rest, Scale) - _evidence.LogLikelihood(rest, _evidence.CalibratedShare) < Denial)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether what somebody says of the biases cannot be true together with what the tracks say.</summary>
    public bool Contradicts(BiasInformation own) => _evidence.Agreement(own, _voices.Sum(), _rest, Scale) < Tension;

    /// <summary>The prior and what all tracks but one say, of some of the biases (the others averaged out).</summary>
    /// <param name="track">The track that is left out.</param>
    /// <param name="indices">Which of the biases.</param>
    /// <param name="result">Takes the information about them.</param>
    /// <returns>Whether there is an answer; false only when rounding has spoilt the sums.</returns>
    public bool TryOthers(TrackId track, ReadOnlySpan<int> indices, BiasInformation result)
    {
        BiasInformation others = _rest;
        others.CopyFrom(_voices.Sum());
        _voices.TakeOut(track, others);
        _evidence.AddPrior(others, Biased ? Scale : _evidence.CalibratedShare);
        double[] mean = new double[_size];
        double[] covariance = new double[_size * _size];
        return TrySolve(others, mean, covariance) && BiasAlgebra.TryPart(mean, covariance, indices, result);
    }

    /// <summary>All biases as now known: mean, and covariance row by row; for reading, until the next change. False only when rounding has spoilt the sums.</summary>
    public bool TrySolve(out ReadOnlySpan<double> mean, out ReadOnlySpan<double> covariance)
    {
        if (!_solved)
        {
            BiasInformation all = _rest;
            all.CopyFrom(_voices.Sum());
            _evidence.AddPrior(all, Biased ? Scale : _evidence.CalibratedShare);
            _solved = TrySolve(all, _mean, _covariance);
        }

        mean = _mean;
        covariance = _covariance;
        return _solved;
    }

    /// <summary>All biases as they would be known if there were some of the stated size, or the size that was found, and every clock were in doubt.</summary>
    /// <param name="mean">Takes the means.</param>
    /// <param name="covariance">Takes the covariance, row by row.</param>
    public bool TrySolveInDoubt(double[] mean, double[] covariance)
    {
        BiasInformation all = _rest;
        all.CopyFrom(_voices.Sum());
        _evidence.Clocks.WhileAllAreInDoubt(() => _evidence.AddPrior(all, Math.Max(1, Scale)));
        return TrySolve(all, mean, covariance);
    }

    /// <summary>Standard deviation of a bias that <see cref="TrySolveInDoubt"/> begins with.</summary>
    public double SigmaInDoubt(int index) =>
        index < Layout.ClocksBegin ? Math.Max(1, Scale) * Layout.Sigmas[index] : ClockDoubts.OffSigmaSeconds;

    /// <summary>Whether a radar's clock is taken to be off.</summary>
    public bool IsClockOff(SensorId radar) => _evidence.Clocks.IsOff(radar);

    private bool TrySolve(BiasInformation all, double[] mean, double[] covariance)
    {
        if (!InformationMatrix.TryInvert(all.Matrix, _size, covariance, out _))
        {
            return false;
        }

        InformationMatrix.Multiply(covariance, _size, all.Vector, mean);
        return true;
    }

    /// <summary>The bias of a sensor that is the farthest beyond what is taken to be possible; null where none is, beyond doubt.</summary>
    /// <param name="sensor">The sensor.</param>
    /// <returns>Which of its biases (as in the state), its mean and its standard deviation.</returns>
    public (int Index, double Mean, double Sigma)? Beyond(SensorId sensor)
    {
        const double beyond = 3;
        const double sure = 5;
        const int fewest = 3;
        if (!Biased)
        {
            return null;
        }

        if (!TrySolve(out ReadOnlySpan<double> mean, out ReadOnlySpan<double> covariance))
        {
            return null;
        }

        int first = Offset(sensor);
        (int Index, double Mean, double Sigma)? found = null;
        double most = beyond;
        for (int i = first; i < first + Layout.Count(sensor); i++)
        {
            double sigma = Math.Sqrt(covariance[i * _size + i]);
            double size = Math.Abs(mean[i]) / Layout.Sigmas[i];
            if (size > most && Math.Abs(mean[i]) > sure * sigma && Witnesses(i) >= fewest)
            {
                (found, most) = ((i - first, mean[i], sigma), size);
            }
        }

        return found;
    }

    /// <summary>Tracks that by themselves know a bias about as well as it is known beforehand: one alone may have taken the motion of its body for it.</summary>
    private int Witnesses(int index)
    {
        double least = 0.25 / (Layout.Sigmas[index] * Layout.Sigmas[index]);
        int count = 0;
        foreach ((long id, BiasInformation track) in _voices.Tracks)
        {
            count += !_voices.LeftOut.Contains(id) && track.Matrix[index * _size + index] > least ? 1 : 0;
        }

        foreach (BiasInformation arc in _voices.Arcs.Values)
        {
            count += arc.Matrix[index * _size + index] > least ? 1 : 0;
        }

        return count;
    }

    public void Save(ByteWriter writer)
    {
        writer.Write(Biased);
        writer.Write(Scale);
        _voices.Save(writer);
        _evidence.Clocks.Save(writer);
        _jumps.Save(writer);
    }

    public void Restore(ref ByteReader reader)
    {
        Biased = reader.ReadBoolean();
        Scale = reader.ReadDouble();
        _voices.Restore(ref reader);
        _evidence.Clocks.Restore(ref reader);
        _jumps.Restore(ref reader);
    }

    /// <summary>Leaves out, one after another, tracks that contradict the rest: L(all) − L(rest) − L(track) far below zero.</summary>
    private void LeaveOutTheOdd()
    {
        _voices.TakeAllIn();
        for (int round = 0; round < _voices.Tracks.Count; round++)
        {
            BiasInformation all = _voices.Sum();
            double whole = _evidence.LogLikelihood(all, Scale);
            double worst = Tension;
            long odd = long.MinValue;
            foreach ((long id, BiasInformation track) in _voices.Tracks)
            {
                if (_voices.LeftOut.Contains(id))
                {
                    continue;
                }

                BiasInformation rest = _rest;
                rest.CopyFrom(all);
                rest.Add(track, -1);
                double tension = whole - _evidence.LogLikelihood(rest, Scale) - _evidence.LogLikelihood(track, Scale);
                (worst, odd) = tension < worst ? (tension, id) : (worst, odd);
            }

            if (odd == long.MinValue)
            {
                return;
            }

            _voices.LeaveOut(odd);
        }
    }
}
