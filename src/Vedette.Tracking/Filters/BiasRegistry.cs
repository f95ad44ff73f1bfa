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
    private const double Tension = -6;

    /// <summary>Smallest standard deviation that one track alone can give a bias, as a share of the prior's.</summary>
    private const double OneTrackShare = 0.03;

    /// <summary>The same while its motor burns: what the motor does is known far less than what gravity does.</summary>
    private const double OneBurningShare = 0.3;

    /// <summary>Sizes that biases may have when there are any, in the stated standard deviations; before anything is said, twice the size is a fourth as probable.</summary>
    private static readonly double[] s_scales = [1, 2, 4];

    private readonly SortedDictionary<int, int> _offsets = [];
    private readonly SortedDictionary<long, BiasInformation> _tracks = [];
    private readonly SortedSet<long> _leftOut = [];
    private readonly double[] _sigmas;
    private readonly double _share;
    private readonly int _size;
    private readonly BiasInformation _ended;
    private readonly BiasInformation _sum;
    private readonly BiasInformation _rest;
    private readonly BiasInformation _posterior;
    private readonly double[] _covariance;
    private bool _summed;

    public BiasRegistry(IEnumerable<Sensor> sensors, TrackerOptions options)
    {
        var sigmas = new List<double>();
        foreach (Sensor sensor in sensors)
        {
            _offsets[sensor.Id.Value] = sigmas.Count;
            sigmas.AddRange(sensor is RadarSensor
                ? [options.RangeBiasMetres, options.AngleBiasRadians, options.AngleBiasRadians]
                : [options.LineOfSightBiasRadians, options.LineOfSightBiasRadians]);
        }

        _sigmas = [.. sigmas];
        _size = _sigmas.Length;
        _share = options.CalibratedShare;
        _ended = new(_size);
        _sum = new(_size);
        _rest = new(_size);
        _posterior = new(_size);
        _covariance = new double[_size * _size];
    }

    /// <summary>Whether the sensors have been found to be biased.</summary>
    public bool Biased { get; private set; }

    /// <summary>Size of the biases if there are any, in the stated standard deviations: root mean square over what is possible.</summary>
    public double Scale { get; private set; } = 1;

    public int Size => _size;

    /// <summary>Tracks that contradict all others, in order of number, as of the latest judgement.</summary>
    public IReadOnlyCollection<long> LeftOut => _leftOut;

    /// <summary>Where a sensor's biases lie among all.</summary>
    public int Offset(SensorId sensor) => _offsets[sensor.Value];

    /// <summary>Whether a track has said anything.</summary>
    public bool Knows(TrackId track) => _tracks.ContainsKey(track.Value);

    /// <summary>Takes what a track's own detections say, in place of what it said before.</summary>
    /// <param name="track">The track.</param>
    /// <param name="own">What it says.</param>
    /// <param name="burns">Whether its motor burns: then it is taken less at its word.</param>
    public void Tell(TrackId track, BiasInformation own, bool burns = false)
    {
        if (!_tracks.TryGetValue(track.Value, out BiasInformation? kept))
        {
            _tracks[track.Value] = kept = new(_size);
        }

        kept.CopyFrom(own);
        Temper(kept, burns ? OneBurningShare : OneTrackShare);
        _summed = false;
    }

    /// <summary>J ← (J⁻¹ + F)⁻¹ = J − J (J + F⁻¹)⁻¹ J, also where J has no inverse; F is what a track's model may be wrong by.</summary>
    private void Temper(BiasInformation own, double share)
    {
        double[] sum = (double[])own.Matrix.Clone();
        for (int i = 0; i < _size; i++)
        {
            double sigma = share * _sigmas[i];
            sum[i * _size + i] += 1 / (sigma * sigma);
        }

        double[] inverse = new double[_size * _size];
        if (!InformationMatrix.TryInvert(sum, _size, inverse, out _))
        {
            own.Clear();
            return;
        }

        double[] row = new double[_size];
        double[] mixed = new double[_size * _size];
        for (int i = 0; i < _size; i++)
        {
            InformationMatrix.Multiply(inverse, _size, own.Matrix.AsSpan(i * _size, _size), row);
            row.CopyTo(mixed, i * _size);
        }

        double[] matrix = (double[])own.Matrix.Clone();
        double[] vector = (double[])own.Vector.Clone();
        for (int i = 0; i < _size; i++)
        {
            InformationMatrix.Multiply(matrix, _size, mixed.AsSpan(i * _size, _size), row);
            double shrink = 0;
            for (int j = 0; j < _size; j++)
            {
                own.Matrix[i * _size + j] = matrix[i * _size + j] - row[j];
                shrink += mixed[i * _size + j] * vector[j];
            }

            own.Vector[i] = vector[i] - shrink;
        }
    }

    /// <summary>A track has ended: what it said stays.</summary>
    public void End(TrackId track)
    {
        if (_tracks.Remove(track.Value, out BiasInformation? kept) && !_leftOut.Remove(track.Value))
        {
            _ended.Add(kept, 1);
        }

        _summed = false;
    }

    /// <summary>What a track said is taken back: it has become part of another.</summary>
    public void Forget(TrackId track)
    {
        if (_tracks.Remove(track.Value))
        {
            _leftOut.Remove(track.Value);
            _summed = false;
        }
    }

    /// <summary>Weighs "biased" against "calibrated" on all that was said.</summary>
    public void Judge()
    {
        LeaveOutTheOdd();
        BiasInformation all = Sum();
        double ratio = WeighScales(all) - LogLikelihood(all, _share);
        Biased = (Biased ? ratio > Fall : ratio > Raise) && !IsDenied(all);
    }

    /// <summary>Whether it is one track alone that says so, and all others together deny it: then it is that track's motion, not the sensors.</summary>
    private bool IsDenied(BiasInformation all)
    {
        foreach ((long id, BiasInformation track) in _tracks)
        {
            BiasInformation rest = _rest;
            rest.CopyFrom(all);
            rest.Add(track, _leftOut.Contains(id) ? 0 : -1);
            if (LogLikelihood(rest, Scale) - LogLikelihood(rest, _share) < Denial)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Finds the size of the biases.</summary>
    /// <returns>Log-likelihood of there being any, over all sizes.</returns>
    private double WeighScales(BiasInformation all)
    {
        Span<double> logs = stackalloc double[s_scales.Length];
        double prior = 0;
        double largest = double.NegativeInfinity;
        for (int i = 0; i < logs.Length; i++)
        {
            logs[i] = LogLikelihood(all, s_scales[i]) - 2 * Math.Log(s_scales[i]);
            prior += 1 / (s_scales[i] * s_scales[i]);
            largest = Math.Max(largest, logs[i]);
        }

        double sum = 0;
        double square = 0;
        for (int i = 0; i < logs.Length; i++)
        {
            double weight = Math.Exp(logs[i] - largest);
            sum += weight;
            square += weight * s_scales[i] * s_scales[i];
        }

        Scale = Math.Sqrt(square / sum);
        return largest + Math.Log(sum / prior);
    }

    /// <summary>Whether what somebody says of the biases cannot be true together with what the tracks say.</summary>
    public bool Contradicts(BiasInformation own)
    {
        BiasInformation rest = Sum();
        BiasInformation all = _rest;
        all.CopyFrom(rest);
        all.Add(own, 1);
        return LogLikelihood(all, Scale) - LogLikelihood(rest, Scale) - LogLikelihood(own, Scale) < Tension;
    }

    /// <summary>The prior and what all tracks but one say, of some of the biases (the others averaged out).</summary>
    /// <param name="track">The track that is left out.</param>
    /// <param name="indices">Which of the biases.</param>
    /// <param name="result">Takes the information about them.</param>
    /// <returns>Whether there is an answer; false only when rounding has spoilt the sums.</returns>
    public bool TryOthers(TrackId track, ReadOnlySpan<int> indices, BiasInformation result)
    {
        BiasInformation others = _rest;
        others.CopyFrom(Sum());
        if (_tracks.TryGetValue(track.Value, out BiasInformation? own) && !_leftOut.Contains(track.Value))
        {
            others.Add(own, -1);
        }

        AddPrior(others, Biased ? Scale : _share);
        return TryMarginal(others, indices, result);
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

        BiasInformation all = _posterior;
        all.CopyFrom(Sum());
        AddPrior(all, Scale);
        if (!InformationMatrix.TryInvert(all.Matrix, _size, _covariance, out _))
        {
            return null;
        }

        double[] mean = new double[_size];
        InformationMatrix.Multiply(_covariance, _size, all.Vector, mean);
        int first = Offset(sensor);
        (int Index, double Mean, double Sigma)? found = null;
        double most = beyond;
        for (int i = first; i < _size && (i == first || !_offsets.ContainsValue(i)); i++)
        {
            double sigma = Math.Sqrt(_covariance[i * _size + i]);
            double size = Math.Abs(mean[i]) / _sigmas[i];
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
        double least = 0.25 / (_sigmas[index] * _sigmas[index]);
        int count = 0;
        foreach ((long id, BiasInformation track) in _tracks)
        {
            count += !_leftOut.Contains(id) && track.Matrix[index * _size + index] > least ? 1 : 0;
        }

        return count;
    }

    public void Save(ByteWriter writer)
    {
        writer.Write(Biased);
        writer.Write(Scale);
        _ended.Save(writer);
        writer.Write(_tracks.Count);
        foreach ((long id, BiasInformation information) in _tracks)
        {
            writer.Write(id);
            writer.Write(_leftOut.Contains(id));
            information.Save(writer);
        }
    }

    public void Restore(ref ByteReader reader)
    {
        Biased = reader.ReadBoolean();
        Scale = reader.ReadDouble();
        _ended.Restore(ref reader);
        int count = reader.ReadCount(8);
        for (int i = 0; i < count; i++)
        {
            long id = reader.ReadInt64();
            if (reader.ReadBoolean())
            {
                _leftOut.Add(id);
            }

            var information = new BiasInformation(_size);
            information.Restore(ref reader);
            _tracks[id] = information;
        }
    }

    /// <summary>What all tracks say that are not left out, added up anew (always in the same order) when one has said something else.</summary>
    private BiasInformation Sum()
    {
        if (_summed)
        {
            return _sum;
        }

        _sum.CopyFrom(_ended);
        foreach ((long id, BiasInformation track) in _tracks)
        {
            if (!_leftOut.Contains(id))
            {
                _sum.Add(track, 1);
            }
        }

        _summed = true;
        return _sum;
    }

    /// <summary>Leaves out, one after another, tracks that contradict the rest: L(all) − L(rest) − L(track) far below zero.</summary>
    private void LeaveOutTheOdd()
    {
        _leftOut.Clear();
        _summed = false;
        for (int round = 0; round < _tracks.Count; round++)
        {
            BiasInformation all = Sum();
            double whole = LogLikelihood(all, Scale);
            double worst = Tension;
            long odd = long.MinValue;
            foreach ((long id, BiasInformation track) in _tracks)
            {
                if (_leftOut.Contains(id))
                {
                    continue;
                }

                BiasInformation rest = _rest;
                rest.CopyFrom(all);
                rest.Add(track, -1);
                double tension = whole - LogLikelihood(rest, Scale) - LogLikelihood(track, Scale);
                (worst, odd) = tension < worst ? (tension, id) : (worst, odd);
            }

            if (odd == long.MinValue)
            {
                return;
            }

            _leftOut.Add(odd);
            _summed = false;
        }
    }

    private void AddPrior(BiasInformation information, double share)
    {
        for (int i = 0; i < _size; i++)
        {
            double sigma = share * _sigmas[i];
            information.Matrix[i * _size + i] += 1 / (sigma * sigma);
        }
    }

    /// <summary>ln ∫ exp(hᵀb − ½ bᵀJb) N(b; 0, (share σ)²) db.</summary>
    private double LogLikelihood(BiasInformation all, double share)
    {
        BiasInformation posterior = _posterior;
        posterior.CopyFrom(all);
        AddPrior(posterior, share);
        if (!InformationMatrix.TryQuadratic(posterior.Matrix, _size, all.Vector, out double quadratic, out double logDeterminant))
        {
            return 0;
        }

        double logPrior = 0;
        for (int i = 0; i < _size; i++)
        {
            logPrior -= 2 * Math.Log(share * _sigmas[i]);
        }

        return 0.5 * (quadratic + logPrior - logDeterminant);
    }

    private bool TryMarginal(BiasInformation all, ReadOnlySpan<int> indices, BiasInformation result)
    {
        int n = indices.Length;
        double[] covariance = _covariance;
        if (!InformationMatrix.TryInvert(all.Matrix, _size, covariance, out _))
        {
            return false;
        }

        double[] mean = new double[_size];
        InformationMatrix.Multiply(covariance, _size, all.Vector, mean);
        double[] part = new double[n * n];
        double[] partMean = new double[n];
        for (int i = 0; i < n; i++)
        {
            partMean[i] = mean[indices[i]];
            for (int j = 0; j < n; j++)
            {
                part[i * n + j] = covariance[indices[i] * _size + indices[j]];
            }
        }

        if (!InformationMatrix.TryInvert(part, n, result.Matrix, out _))
        {
            return false;
        }

        InformationMatrix.Multiply(result.Matrix, n, partMean, result.Vector);
        return true;
    }
}
