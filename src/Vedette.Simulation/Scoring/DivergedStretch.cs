namespace Vedette.Simulation;

/// <summary>A time in which the errors of a coasting track were far beyond what its covariance said.</summary>
/// <param name="ObjectId">The object.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="TrackId">The track.</param>
/// <param name="StartSeconds">First such report, in seconds after the epoch.</param>
/// <param name="EndSeconds">Last such report.</param>
/// <param name="Samples">How many reports, none in between being better.</param>
/// <param name="LargestNees">Largest normalised error squared.</param>
/// <param name="LargestPositionMetres">Largest position error.</param>
/// <param name="LargestVelocityMetresPerSecond">Largest velocity error.</param>
public sealed record DivergedStretch(
    int ObjectId,
    string Kind,
    long TrackId,
    double StartSeconds,
    double EndSeconds,
    int Samples,
    double LargestNees,
    double LargestPositionMetres,
    double LargestVelocityMetresPerSecond)
{
    /// <summary>Finds the stretches of one object and track.</summary>
    /// <param name="objectId">The object.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="samples">Samples of one track on it, in order of time.</param>
    internal static IEnumerable<DivergedStretch> Of(int objectId, string kind, IEnumerable<ErrorSample> samples)
    {
        DivergedStretch? open = null;
        foreach (ErrorSample sample in samples)
        {
            if (sample.StateNees is { } nees && nees > NeesScore.Diverging)
            {
                open ??= new(objectId, kind, sample.TrackId, sample.Seconds, sample.Seconds, 0, 0, 0, 0);
                open = open with
                {
                    EndSeconds = sample.Seconds,
                    Samples = open.Samples + 1,
                    LargestNees = Math.Max(open.LargestNees, nees),
                    LargestPositionMetres = Math.Max(open.LargestPositionMetres, sample.PositionMetres),
                    LargestVelocityMetresPerSecond = Math.Max(open.LargestVelocityMetresPerSecond, sample.VelocityMetresPerSecond),
                };
            }
            else if (open is not null)
            {
                yield return open;
                open = null;
            }
        }

        if (open is not null)
        {
            yield return open;
        }
    }
}
