namespace Vedette.Assessments;

/// <summary>A catalogue object that a track may be.</summary>
/// <param name="CatalogueId">Its number.</param>
/// <param name="LogLikelihoodRatio">ln of how much better what is listed explains the state than an object that nobody listed.</param>
/// <param name="SquaredDistance">Squared Mahalanobis distance of the six numbers of the state.</param>
/// <param name="Share">Probability that it is this object, if it is one of the listed.</param>
/// <param name="Rival">The object that explains it second best, or null where none is near.</param>
internal readonly record struct CatalogueMatch(string CatalogueId, double LogLikelihoodRatio, double SquaredDistance, double Share = 1, string? Rival = null)
{
    private const double Sure = 0.98;

    /// <summary>Whether no other object explains it nearly as well, so that it may be called by the name.</summary>
    public bool IsSure => Share >= Sure || Rival is null;
}

/// <summary>Compares states of tracks with the catalogue.</summary>
internal sealed class CatalogueMatcher(CatalogueEphemeris catalogue)
{
    private const double CoarseGateMetres = 150_000;

    /// <summary>Phase-space volume that an unlisted object may be anywhere in: (4000 km)³ (8 km/s)³, as a logarithm.</summary>
    private static readonly double s_logVolume = 3 * Math.Log(4e6) + 3 * Math.Log(8e3);

    /// <summary>
    /// One track in twenty holds a plot that is not its own, of a neighbour or of none, and its speed is then off by far more than it says: a kilometre a second, which is
    /// a beam's width between two looks. Where it is, it still says; a body that only passes by an object is away from it a few looks later.
    /// </summary>
    private const double SpoiltPart = 0.05;

    private const double SpoiltSpeedSigma = 1000;
    private static readonly double s_logHonest = Math.Log(1 - SpoiltPart);
    private static readonly double s_logSpoilt = Math.Log(SpoiltPart);

    /// <summary>The catalogue object that explains a track best, or null where none is near.</summary>
    public CatalogueMatch? Find(Track track)
    {
        double late = catalogue.CarryTo(track.State.Time);
        Vector3 position = track.State.Position.Vector;
        (int best, int second) = (-1, -1);
        (double top, double next, double squared) = (double.NegativeInfinity, double.NegativeInfinity, 0);
        double sum = double.NegativeInfinity;
        foreach (int i in catalogue.Near(position, CoarseGateMetres, late))
        {
            if ((catalogue.Straight(i, late) - position).LengthSquared > CoarseGateMetres * CoarseGateMetres
                || LogRatio(track, i, late, out double distance) is not { } log)
            {
                continue;
            }

            sum = LogSum.Of(sum, log);
            if (log > top)
            {
                (second, next, best, top, squared) = (best, top, i, log, distance);
            }
            else if (log > next)
            {
                (second, next) = (i, log);
            }
        }

        return best < 0 ? null : new(catalogue[best].CatalogueId, sum, squared, Math.Exp(top - sum), second < 0 ? null : catalogue[second].CatalogueId);
    }

    private double? LogRatio(Track track, int index, double late, out double squared)
    {
        FlightState state = catalogue.At(index, late);
        (double place, double speed) = catalogue.Variances(index, track.State.Time);
        Vector6 difference = Vector6.Of(track.State.Position.Vector - state.Position, track.State.Velocity.Vector - state.Velocity);
        double honest = LogDensity(track, place, speed, difference, out squared);
        double spoilt = LogDensity(track, place, speed + SpoiltSpeedSigma * SpoiltSpeedSigma, difference, out _);
        return double.IsNaN(honest) || double.IsNaN(spoilt) ? null : LogSum.Of(honest + s_logHonest, spoilt + s_logSpoilt) + s_logVolume;
    }

    private static double LogDensity(Track track, double place, double speed, in Vector6 difference, out double squared)
    {
        Symmetric6 sum = track.Uncertainty.Matrix;
        for (int i = 0; i < 6; i++)
        {
            sum[Symmetric6.At(i, i)] += i < 3 ? place : speed;
        }

        squared = double.NaN;
        if (!CovarianceFactor.TryFactor(sum, out Symmetric6 factor))
        {
            return double.NaN;
        }

        squared = CovarianceFactor.SquaredDistance(factor, difference);
        return -squared / 2 - CovarianceFactor.HalfLogDeterminant(factor) - 3 * Math.Log(2 * Math.PI);
    }
}
