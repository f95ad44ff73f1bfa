namespace Vedette.Assessments;

/// <summary>What kind of body comes down: a compact one, or an empty stage; and its ballistic coefficient as one of that kind.</summary>
/// <param name="Coefficient">Ballistic coefficient, given the kind.</param>
/// <param name="EmptyStage">Whether it is taken for an empty stage; without a hint it is not, because a compact body comes down farther on.</param>
/// <param name="Size">How large it looks to radar.</param>
/// <remarks>
/// The two kinds do not overlap: compact bodies have thousands of kg/m², empty stages hundreds, and one ellipse over both would
/// be wide and mostly empty. What a track has learned from its braking is the ratio of its estimate to the belief it started
/// from (<see cref="BallisticCoefficient.OfAnyBody"/>); that ratio is weighed against each kind. docs/algorithms/impact.md.
/// </remarks>
internal readonly record struct BodyBelief(BallisticCoefficient Coefficient, bool EmptyStage, BodySize Size)
{
    /// <summary>ln of how much better an empty stage must explain the braking before the body is taken for one.</summary>
    private const double TellingLogRatio = 3;

    /// <summary>Median of compact bodies at 1 km/s in kg/m², and the power of the speed with which it grows: the faster, the more slender.</summary>
    private const double CompactAtUnitSpeed = 3500;
    private const double CompactPower = 0.5;
    private const double CompactLogSigma = 0.20;

    /// <summary>Empty stages: 175 to 780 kg/m² with 90 % probability.</summary>
    private static readonly BallisticCoefficient s_stage = new(370, 0.45);

    /// <summary>The belief after what a track has learned.</summary>
    /// <param name="tracked">The track's estimate.</param>
    /// <param name="entrySpeed">Speed at which it enters the air, in m/s.</param>
    /// <param name="size">How large it looks to radar.</param>
    public static BodyBelief Of(BallisticCoefficient tracked, double entrySpeed, BodySize size = default)
    {
        double speed = Math.Clamp(entrySpeed / 1000, 0.5, 8);
        BallisticCoefficient compact = new(CompactAtUnitSpeed * Math.Pow(speed, CompactPower), CompactLogSigma);
        double start = Math.Log(BallisticCoefficient.OfAnyBody.KilogramsPerSquareMetre);
        double startWeight = 1 / Square(BallisticCoefficient.OfAnyBody.LogSigma);
        double weight = 1 / Square(tracked.LogSigma);
        double logRatio = LogSizeRatio(size);
        double learned = weight - startWeight;
        if (!(learned > 1e-3 * startWeight))
        {
            bool large = logRatio > TellingLogRatio;
            return new(large ? s_stage : compact, large, size);
        }

        double seen = (weight * Math.Log(tracked.KilogramsPerSquareMetre) - startWeight * start) / learned;
        bool stage = logRatio + LogEvidence(s_stage, seen, learned) - LogEvidence(compact, seen, learned) > TellingLogRatio;
        BallisticCoefficient kind = stage ? s_stage : compact;
        double kindWeight = 1 / Square(kind.LogSigma);
        double mean = (kindWeight * Math.Log(kind.KilogramsPerSquareMetre) + learned * seen) / (kindWeight + learned);
        return new(new(Math.Exp(mean), 1 / Math.Sqrt(kindWeight + learned)), stage, size);
    }

    /// <summary>ln of how much better an empty stage explains a cross-section; a mean of n exponential looks is known to 1/√n.</summary>
    private static double LogSizeRatio(BodySize size) => size.Looks == 0
        ? 0
        : LogSize(size, BodyKinds.StageSquareMetres, BodyKinds.StageSizeLogSigma) - LogSize(size, BodyKinds.CompactSquareMetres, BodyKinds.CompactSizeLogSigma);

    private static double LogSize(BodySize size, double median, double logSigma)
    {
        double variance = Square(logSigma) + 1.0 / size.Looks;
        return -Square(Math.Log(size.SquareMetres / median)) / (2 * variance) - Math.Log(variance) / 2;
    }

    private static double LogEvidence(BallisticCoefficient kind, double seen, double learned)
    {
        double variance = Square(kind.LogSigma) + 1 / learned;
        return -Square(seen - Math.Log(kind.KilogramsPerSquareMetre)) / (2 * variance) - Math.Log(variance) / 2;
    }

    private static double Square(double x) => x * x;
}
