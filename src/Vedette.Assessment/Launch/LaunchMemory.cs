namespace Vedette.Assessments;

/// <summary>The launch estimate that stands for a track, and when another is due.</summary>
internal sealed class LaunchMemory
{
    /// <summary>Numbers of early detections at which a launch seen in the infrared is fitted anew.</summary>
    private static ReadOnlySpan<int> Counts => [3, 4, 6, 8, 12, 16, 20, 24, 32, 40, 48, 56, 64];

    /// <summary>Seconds of plots at which a launch not seen is fitted anew.</summary>
    private static ReadOnlySpan<double> Spans => [10, 30, 90, 270];

    private LaunchSolution? _solution;
    private int _fits;
    private int _fitted;
    private bool _seen;
    private Instant _burntAt;
    private Position<Ecef> _burntOut;
    private double _burntOutSigma;
    private bool _burns;
    private bool _turned;

    /// <summary>The estimate that stands, or null.</summary>
    public LaunchPointEstimate? Current { get; private set; }

    /// <summary>Number of the track from which it is taken, because both were one body then; 0 where it is the track's own.</summary>
    public long SharedWith { get; private set; }

    /// <summary>Whether the estimate rests on its own burning, as seen in the infrared.</summary>
    public bool Seen => _seen && Current is not null;

    /// <summary>When it was last seen to burn: the last line of sight, or the last state that burnt where no satellite saw it; null where it never burnt.</summary>
    public Instant? BurntUntil(DetectionRecord record)
    {
        SensorTally? last = record.Tallies.Where(t => t.Infrared).MaxBy(t => t.Last.TaiTicks);
        return !_burns ? null : last?.Last ?? _burntAt;
    }

    /// <summary>Fits where enough new was seen.</summary>
    /// <param name="estimator">Fits.</param>
    /// <param name="theatre">The theatre.</param>
    /// <param name="track">The track.</param>
    /// <param name="record">Its detections.</param>
    /// <param name="launch">Number of the launch, under which what it says of the sensors is kept.</param>
    public void Update(LaunchEstimator estimator, Theatre theatre, Track track, DetectionRecord record, long launch)
    {
        NoteBurning(theatre, track);
        bool seen = record.Rays >= 2;
        if (seen != _seen)
        {
            (_seen, _fits, _fitted, _solution) = (seen, 0, 0, null);
        }

        if (SharedWith != 0 && !seen)
        {
            return;
        }

        SharedWith = 0;

        if (seen ? IsDue(record.Early.Count) || IsComplete(track, record.Early.Count) : IsDue(track, record.PlotSeconds))
        {
            _fitted = record.Early.Count;
            Current = (seen ? Fit(estimator, record, launch) : estimator.FromArc(track)) ?? Current;
            _turned = false;
        }

        TurnToBurnout(track);
    }

    /// <summary>Takes the launch of the body that this one was part of: what was seen of it burning says more than an arc.</summary>
    public void Share(TrackId parent, LaunchPointEstimate launch) => (SharedWith, Current) = (parent.Value, launch);

    /// <summary>Takes over the estimate of a merged track where there is none of its own; the next fit is due at once.</summary>
    public void Adopt(LaunchMemory other)
    {
        Current ??= other.Current;
        (_fits, _fitted, _solution) = (0, 0, null);
        if (other._burns && (!_burns || other._burntAt > _burntAt))
        {
            (_burns, _burntAt, _burntOut, _burntOutSigma) = (true, other._burntAt, other._burntOut, other._burntOutSigma);
        }
    }

    /// <summary>Appends it to a snapshot.</summary>
    public void Save(ByteWriter writer)
    {
        writer.Write(_solution is not null);
        if (_solution is not null)
        {
            LaunchSolutionCodec.Write(writer, _solution);
        }

        writer.Write(SharedWith);
        writer.Write(_fits);
        writer.Write(_fitted);
        writer.Write(_seen);
        writer.Write(_burns);
        writer.Write(_turned);
        writer.Write(_burntAt.TaiTicks);
        writer.Write([_burntOut.X, _burntOut.Y, _burntOut.Z, _burntOutSigma]);
        AssessmentCodec.Write(writer, Current);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static LaunchMemory Restore(ref ByteReader reader)
    {
        LaunchMemory memory = new();
        if (reader.ReadBoolean())
        {
            memory._solution = LaunchSolutionCodec.Read(ref reader);
        }

        memory.SharedWith = reader.ReadInt64();
        memory._fits = reader.ReadInt32();
        memory._fitted = reader.ReadInt32();
        memory._seen = reader.ReadBoolean();
        memory._burns = reader.ReadBoolean();
        memory._turned = reader.ReadBoolean();
        memory._burntAt = new(reader.ReadInt64());
        memory._burntOut = new(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        memory._burntOutSigma = reader.ReadDouble();
        memory.Current = AssessmentCodec.ReadLaunch(ref reader);
        return memory;
    }

    private LaunchPointEstimate? Fit(LaunchEstimator estimator, DetectionRecord record, long launch)
    {
        LaunchSolution? fitted = estimator.FromDetections(record.Early, _solution, estimator.Biases.Others(launch));
        if (fitted?.Word is { } word)
        {
            estimator.Biases.Tell(launch, word);
        }

        _solution = fitted ?? _solution;
        return _solution?.Estimate;
    }

    /// <summary>Whether the next number of detections is reached; passes over those that were jumped.</summary>
    private bool IsDue(int count)
    {
        int before = _fits;
        while (_fits < Counts.Length && count >= Counts[_fits])
        {
            _fits++;
        }

        return _fits > before;
    }

    /// <summary>Whether it has burnt out and something was seen since the last fit: all that will be seen of its burning is there.</summary>
    private bool IsComplete(Track track, int count) => track.BoostProbability < 0.3 && _burns && count > _fitted;

    private bool IsDue(Track track, double plotSeconds)
    {
        int before = _fits;
        while (track.BoostProbability < 0.3 && _fits < Spans.Length && plotSeconds >= Spans[_fits])
        {
            _fits++;
        }

        return _fits > before;
    }

    private void NoteBurning(Theatre theatre, Track track)
    {
        if (track.BoostProbability > 0.5 && (!_burns || track.State.Time > _burntAt))
        {
            (_burns, _burntAt) = (true, track.State.Time);
            _burntOut = theatre.Rotation.ToEcef(track.State.Time, track.State.Position);
            Symmetric6 p = track.Uncertainty.Matrix;
            _burntOutSigma = Math.Sqrt(p[0, 0] + p[1, 1] + p[2, 2]);
        }
    }

    /// <summary>Once it has burnt out, the bearing to the place where it did replaces the one that the fit expects.</summary>
    private void TurnToBurnout(Track track)
    {
        if (Current is not { } launch || !_burns || _turned || track.BoostProbability > 0.3)
        {
            return;
        }

        _turned = true;
        (double range, double azimuth, double elevation) = new LocalFrame(launch.Point).Look(_burntOut);
        double across = double.Hypot(
            _burntOutSigma, Math.Sqrt((launch.Covariance.EastEast + launch.Covariance.NorthNorth) / 2));
        double sigma = Math.Atan2(across, range * Math.Cos(elevation));
        if (sigma < launch.AzimuthSigmaRadians)
        {
            Current = launch with
            {
                AzimuthRadians = azimuth,
                AzimuthSigmaRadians = sigma,
                Cross = launch.Cross with { EastAzimuth = 0, NorthAzimuth = 0, TimeAzimuth = 0 },
            };
        }
    }
}
