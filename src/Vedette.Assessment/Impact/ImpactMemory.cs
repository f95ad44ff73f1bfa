namespace Vedette.Assessments;

/// <summary>The impact prediction that stands for a track, and when another is due.</summary>
internal sealed class ImpactMemory
{
    private const double PeriodSeconds = 5;
    private const double SettledPeriodSeconds = 10;
    private const double SettledMetres = 4_000;

    private Instant _computed;

    /// <summary>The prediction that stands, or null.</summary>
    public ImpactPrediction? Current { get; private set; }

    /// <summary>Predicts anew where there is new evidence and it is time; forgets where nothing is to be predicted.</summary>
    /// <param name="predictor">Predicts.</param>
    /// <param name="track">The track.</param>
    /// <param name="comesDown">Whether it is confirmed, has burnt out and comes down.</param>
    /// <param name="changed">Whether phase or status changed, so that waiting would be wrong.</param>
    public void Update(ImpactPredictor predictor, Track track, bool comesDown, bool changed)
    {
        if (!comesDown)
        {
            Current = null;
            return;
        }

        if (Current is { } current)
        {
            double period = current.Ellipse90.SemiMajorMetres < SettledMetres ? SettledPeriodSeconds : PeriodSeconds;
            bool fresh = track.LastDetection > current.LastEvidence;
            bool due = changed || track.State.Time.SecondsSince(_computed) >= period;
            if (!fresh || !due)
            {
                return;
            }
        }

        _computed = track.State.Time;
        Current = predictor.Predict(track) ?? Current;
    }

    /// <summary>Takes over the prediction of a merged track where there is none of its own.</summary>
    public void Adopt(ImpactMemory other)
    {
        if (Current is null)
        {
            (Current, _computed) = (other.Current, other._computed);
        }
    }

    /// <summary>Appends it to a snapshot.</summary>
    public void Save(ByteWriter writer)
    {
        writer.Write(_computed.TaiTicks);
        AssessmentCodec.Write(writer, Current);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static ImpactMemory Restore(ref ByteReader reader) =>
        new() { _computed = new(reader.ReadInt64()), Current = AssessmentCodec.ReadImpact(ref reader) };
}
