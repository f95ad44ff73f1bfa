namespace Vedette.Assessments;

/// <summary>Weighs the hypotheses about a track by Bayes' rule; docs/algorithms/classification.md.</summary>
internal sealed class Classifier(Theatre theatre)
{
    /// <summary>Share of hot spots that stand on the ground, before their rays are compared.</summary>
    private const double PriorFixed = 0.5;

    /// <summary>The same of those that were bright when they were first seen: fires grow through the threshold, in minutes.</summary>
    private const double PriorFixedAtOnce = 0.3;

    /// <summary>Share of burning vehicles that will reach orbit although they have not yet: kept low on purpose, so that a warning is not held back.</summary>
    private const double PriorAscentToOrbit = 0.08;

    /// <summary>Probability, before anything is compared, that a track is a given object of the catalogue.</summary>
    private const double PriorListed = 0.01;

    /// <summary>Probability, before anything is compared, that a track low in the air is one of the aircraft that are reported.</summary>
    private const double PriorFlown = 0.1;

    /// <summary>Share of tracks of plots low in the air that are aircraft, birds and echoes of the surface: nearly all that a radar sees there, but a launch must not wait long.</summary>
    private const double PriorCarried = 0.9;

    /// <summary>Share of hot spots that are flashes of a storm, before their rays are compared and where no lightning is known.</summary>
    private const double PriorFlashes = 0.02;

    /// <summary>Standard deviation of the perigee beyond which the state says nothing about an orbit.</summary>
    private const double UselessSigmaMetres = 3_000_000;

    private readonly EarthModel _earth = theatre.Earth;

    /// <summary>Classifies a track.</summary>
    /// <param name="track">The track.</param>
    /// <param name="file">What is remembered about it.</param>
    /// <param name="match">Catalogue object that may explain it, or null.</param>
    /// <param name="nuisance">How well known nuisances explain its rays.</param>
    /// <param name="appearedBright">Whether it was bright when it was first seen, where the satellite had looked before.</param>
    public Classification Classify(
        Track track, TrackFile file, CatalogueMatch? match, in NuisanceTest nuisance = default, bool appearedBright = false)
    {
        DetectionRecord record = file.Record;
        OrbitTest perigee = file.LastLook.Perigee(_earth, track);
        SourceEvidence seen = !record.HasPlots ? file.Source.Compare() : default;
        double logFixed = seen.LogStanding;
        double prior = appearedBright ? PriorFixedAtOnce : PriorFixed;
        double stands = !record.HasPlots && record.Rays > 0 ? Share(logFixed + nuisance.LogLasting, prior) : 0;
        double asOne = match is { } m ? Share(m.LogLikelihoodRatio, PriorListed) : 0;
        double byPlots = file.Listed.LogRatio > 0 ? Share(file.Listed.LogRatio, PriorListed) : 0;
        double listed = Math.Max(asOne, byPlots);
        double ascends = PriorAscentToOrbit * track.BoostProbability;
        double stays = perigee.SigmaMetres < UselessSigmaMetres ? perigee.Stays : Math.Min(0.5, perigee.Stays);
        double orbit = listed + (1 - listed) * Math.Max(stays, ascends);
        double exists = Math.Clamp(track.ExistenceProbability, 0, 1) * (1 - Flashes(record, seen, nuisance));
        double flown = file.Flown.LogRatio > 0 ? Share(file.Flown.LogRatio, PriorFlown) : 0;
        double logAir = record.Rays == 0 ? file.Air.LogRatio() ?? double.NegativeInfinity : double.NegativeInfinity;
        double carried = 1 - (1 - flown) * (1 - Share(logAir, PriorCarried));
        double moves = exists * (1 - stands) * (1 - carried);
        return new(
            moves * (1 - orbit),
            moves * orbit,
            exists * stands,
            1 - exists * (stands + (1 - stands) * (1 - carried)),
            perigee,
            logFixed,
            asOne > 0.5 ? match : null,
            byPlots > 0.5 ? file.Listed : null,
            flown > 0.5 ? file.Flown : null,
            logAir,
            nuisance);
    }

    /// <summary>Probability that the rays are flashes of lightning. What they say of motion is set against it: a source that moves smoothly burns.</summary>
    private static double Flashes(DetectionRecord record, in SourceEvidence seen, in NuisanceTest nuisance) => record.HasPlots || record.Rays == 0
        ? 0
        : Share(nuisance.LogLightning + seen.LogFlashing, PriorFlashes);

    /// <summary>Posterior probability from a logarithm of a likelihood ratio and a prior.</summary>
    private static double Share(double logRatio, double prior) =>
        1 / (1 + (1 - prior) / prior * Math.Exp(-Math.Clamp(logRatio, -700, 700)));
}
