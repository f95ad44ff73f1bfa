namespace Vedette.Assessments;

/// <summary>The impact prediction that stands for a track, what it was made from, and when another is due.</summary>
/// <remarks>
/// A prediction is made anew when the estimate has moved from where the state it was made from would be now, when it has become
/// clearly sharper, when another body is believed in, or when it is old; docs/algorithms/impact.md.
/// </remarks>
internal sealed class ImpactMemory
{
    /// <summary>Not sooner than this, unless phase or status change.</summary>
    private const double ShortestSeconds = 3;

    /// <summary>Not later than this, while there are detections.</summary>
    private const double LongestSeconds = 20;

    /// <summary>Part of the old standard deviation of place or speed below which an estimate is clearly sharper.</summary>
    private const double Sharper = 0.9;

    /// <summary>Squared distance of six numbers in standard deviations beyond which an estimate has moved.</summary>
    private const double Moved = 4;

    /// <summary>Change of ln of the ballistic coefficient in its standard deviations that counts as another body.</summary>
    private const double OtherBody = 0.5;

    private Instant _computed;
    private FlightState _state;
    private double _placeVariance;
    private double _speedVariance;
    private double _logBody;
    private double _bodySigma;

    /// <summary>The prediction that stands, or null.</summary>
    public ImpactPrediction? Current { get; private set; }

    /// <summary>Predicts anew where there is new evidence and it is time; forgets where nothing is to be predicted.</summary>
    /// <param name="predictor">Predicts.</param>
    /// <param name="track">The track.</param>
    /// <param name="size">How large it looks to radar.</param>
    /// <param name="comesDown">Whether it is confirmed, has burnt out and comes down.</param>
    /// <param name="changed">Whether phase or status changed, so that waiting would be wrong.</param>
    public void Update(ImpactPredictor predictor, Track track, BodySize size, bool comesDown, bool changed)
    {
        if (!comesDown)
        {
            Current = null;
            return;
        }

        // What is seen of the other body of a separation tells of this one, too.
        BodyBelief body = predictor.Body(track, size);
        bool heard = track.Separation is not null || track.LastDetection > Current?.LastEvidence;
        if (Current is not null && (!heard || !(changed || IsDue(predictor, track, body))))
        {
            return;
        }

        Note(track, body);
        Current = predictor.Predict(track, size) ?? Current;
    }

    /// <summary>Takes over the prediction of a merged track where there is none of its own.</summary>
    public void Adopt(ImpactMemory other)
    {
        if (Current is null)
        {
            (Current, _computed, _state) = (other.Current, other._computed, other._state);
            (_placeVariance, _speedVariance) = (other._placeVariance, other._speedVariance);
            (_logBody, _bodySigma) = (other._logBody, other._bodySigma);
        }
    }

    /// <summary>Appends it to a snapshot.</summary>
    public void Save(ByteWriter writer)
    {
        writer.Write(_computed.TaiTicks);
        writer.Write([_state.Position.X, _state.Position.Y, _state.Position.Z, _state.Velocity.X, _state.Velocity.Y, _state.Velocity.Z]);
        writer.Write([_placeVariance, _speedVariance, _logBody, _bodySigma]);
        AssessmentCodec.Write(writer, Current);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static ImpactMemory Restore(ref ByteReader reader)
    {
        ImpactMemory memory = new() { _computed = new(reader.ReadInt64()) };
        Span<double> v = stackalloc double[10];
        reader.Read(v);
        memory._state = new(new(v[0], v[1], v[2]), new(v[3], v[4], v[5]));
        (memory._placeVariance, memory._speedVariance, memory._logBody, memory._bodySigma) = (v[6], v[7], v[8], v[9]);
        memory.Current = AssessmentCodec.ReadImpact(ref reader);
        return memory;
    }

    private bool IsDue(ImpactPredictor predictor, Track track, in BodyBelief body)
    {
        double age = track.State.Time.SecondsSince(_computed);
        (double place, double speed) = Spread(track);
        return age >= LongestSeconds
            || (age >= ShortestSeconds
                && (place < Sharper * Sharper * _placeVariance
                    || speed < Sharper * Sharper * _speedVariance
                    || Math.Abs(LogBody(body) - _logBody) > OtherBody * _bodySigma
                    || body.Coefficient.LogSigma < Sharper * _bodySigma
                    || !(predictor.SquaredDistance(track, _state, age, body) < Moved)));
    }

    private void Note(Track track, in BodyBelief body)
    {
        _computed = track.State.Time;
        _state = new(track.State.Position.Vector, track.State.Velocity.Vector);
        (_placeVariance, _speedVariance) = Spread(track);
        (_logBody, _bodySigma) = (LogBody(body), body.Coefficient.LogSigma);
    }

    private static double LogBody(in BodyBelief body) => Math.Log(body.Coefficient.KilogramsPerSquareMetre);

    private static (double Place, double Speed) Spread(Track track)
    {
        Symmetric6 p = track.Uncertainty.Matrix;
        return (p[0, 0] + p[1, 1] + p[2, 2], p[3, 3] + p[4, 4] + p[5, 5]);
    }
}
