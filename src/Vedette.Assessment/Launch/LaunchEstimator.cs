using System.Runtime.InteropServices;

namespace Vedette.Assessments;

/// <summary>Launch point, time and direction from what was seen early, or from the coasting arc where the launch was not seen.</summary>
/// <remarks>docs/algorithms/launch-point.md.</remarks>
internal sealed class LaunchEstimator(Theatre theatre)
{
    private const double HopelessLogWeight = 15;

    /// <summary>Fewer detections than this say nothing of the sensors: they may be of two launches.</summary>
    private const int EnoughToSpeak = 8;

    /// <summary>A reduced chi-square beyond this is of two bodies: the earliest detections, on which a fit hangs, are left out step by step, up to half.</summary>
    private const double MostMisfit = 10;
    private const int StepsOfLeavingOut = 8;
    private const int FewestDetections = 3;

    /// <summary>Each belief is fitted with a family that fits, and with one that does not.</summary>
    private static readonly FamilyMisfit[] s_misfits = [FamilyMisfit.Steady, FamilyMisfit.Changing];

    private readonly SightingFactory _sightings = new(theatre);
    private readonly LaunchScout _scout = new(theatre);
    private readonly ArcLaunch _arcs = new(theatre);

    /// <summary>What the launches that were seen say of the sensors.</summary>
    public LaunchBiases Biases { get; } = new();

    /// <summary>Fits a launch to detections of the burning motor, plots among them.</summary>
    /// <param name="detections">Early detections in order of time; those of unknown sensors do not count.</param>
    /// <param name="previous">An earlier fit to the same first detection, to start from; or null.</param>
    /// <param name="others">What other launches say of the constant errors of the sensors; null for nothing.</param>
    /// <returns>The fit; null where there is none, or where what was seen cannot be of one launch.</returns>
    public LaunchSolution? FromDetections(IReadOnlyList<Detection> detections, LaunchSolution? previous, BiasWord? others = null)
    {
        IReadOnlyList<Detection> early = _sightings.OfKnownSensors(detections);
        int from = previous is null ? 0 : early.TakeWhile(d => d.Time < previous.ReferenceTime).Count();
        do
        {
            (LaunchSolution? solution, double misfit) = Fit([.. early.Skip(from)], previous, others ?? BiasWord.Empty);
            if (misfit < MostMisfit)
            {
                return solution;
            }

            from += Math.Max(1, early.Count / StepsOfLeavingOut);
        }
        while (early.Count - from > early.Count / 2 && early.Count - from >= FewestDetections);
        return null;
    }

    /// <summary>Estimates a launch that was not seen from the coasting arc that followed it.</summary>
    /// <param name="track">A track that coasts.</param>
    /// <returns>The estimate, or null where the arc does not lead up from the ground.</returns>
    public LaunchPointEstimate? FromArc(Track track) => _arcs.Estimate(track);

    /// <summary>Fits all of some detections, with the reduced chi-square.</summary>
    private (LaunchSolution? Solution, double Misfit) Fit(IReadOnlyList<Detection> early, LaunchSolution? previous, BiasWord others)
    {
        if (early.Count == 0 || _sightings.FirstSights(early[0]) is not [{ } first, ..] sights)
        {
            return default;
        }

        Instant referenceTime = early[0].Time;
        bool warm = previous is not null && previous.ReferenceTime == referenceTime;
        LocalFrame reference = new(warm ? previous!.Reference : GroundBelow(first.Starts[0]));
        IReadOnlyList<LaunchSighting> sightings = _sightings.Build(early, referenceTime, out IReadOnlyList<int> biases);
        List<LaunchComponent> components = [];
        bool stereo = HasTwoViews(early);
        HeadingBelief?[] headings = stereo ? [null] : HeadingBelief.All;
        int each = headings.Length * s_misfits.Length;
        double[][] parameters = new double[sights.Count * each][];
        warm &= previous?.Parameters.Count == parameters.Length;
        BiasWord?[] words = new BiasWord?[parameters.Length];
        double[] best = [];
        for (int i = 0; i < parameters.Length; i++)
        {
            parameters[i] = [];
            (FirstSight sight, HeadingBelief? heading, int kind) = (sights[i / each], headings[i % each / s_misfits.Length], i % s_misfits.Length);
            LaunchProblem problem = new(theatre, reference, sight, heading, sightings, biases.Count, s_misfits[kind]);
            LaunchFit fit = new(problem);
            if (!warm && i % each == 0)
            {
                best = new double[problem.Unknowns];
                _scout.Search(fit, best, reference, sight, early);
            }

            double[] p = new double[problem.Unknowns];
            double[] start = warm ? previous!.Parameters[i] : best;
            start.CopyTo(p, 0);
            if (start.Length == 0)
            {
                continue;
            }

            p[LaunchParameters.Heading] = warm || heading is null ? p[LaunchParameters.Heading] : heading.Value.Radians;
            fit.Run(p);
            parameters[i] = p[..LaunchParameters.Count];
            double steady = kind == 0 ? theatre.Priors.SteadyProbability : 1 - theatre.Priors.SteadyProbability;
            words[i] = LaunchPosterior.Add(
                problem, fit, p, (i, Math.Log(sight.Weight * steady)), theatre.Priors, biases, others, components);
        }

        if (components.Count == 0)
        {
            return default;
        }

        GiveUpHopeless(components, parameters);
        LaunchComponent likeliest = components.MaxBy(c => c.LogWeight);
        BiasWord? word = stereo && early.Count >= EnoughToSpeak ? words[likeliest.Number] : null;
        return (new(reference.Geodetic, referenceTime, parameters, Tell(components, reference, referenceTime, stereo), word), likeliest.Misfit);
    }

    /// <summary>Beliefs about first sight and heading that have lost all weight are not fitted again; whether the family fits may still change.</summary>
    private static void GiveUpHopeless(List<LaunchComponent> components, double[][] parameters)
    {
        double top = components.Max(c => c.LogWeight);
        foreach (IGrouping<int, LaunchComponent> belief in components.GroupBy(c => c.Number / s_misfits.Length))
        {
            if (belief.Max(c => c.LogWeight) < top - HopelessLogWeight)
            {
                parameters.AsSpan(belief.Key * s_misfits.Length, s_misfits.Length).Fill([]);
            }
        }
    }

    private static LaunchPointEstimate Tell(
        List<LaunchComponent> components, LocalFrame reference, Instant referenceTime, bool stereo)
    {
        LaunchComponent all = LaunchMixture.Match(CollectionsMarshal.AsSpan(components));
        double spread = LaunchMixture.Spread(all, CollectionsMarshal.AsSpan(components));
        Span<double> p = stackalloc double[LaunchParameters.Count];
        all.Mean.AsSpan(0, 2).CopyTo(p);
        double turn = Math.IEEERemainder(all.Mean[LaunchComponent.Azimuth], 2 * Math.PI);
        double[] c = all.Covariance;
        GroundCovariance covariance = new(spread * c[0], spread * c[1], spread * c[2]);
        return new(
            LaunchParameters.Site(reference, p).Geodetic,
            ErrorEllipse.Holding(0.9, covariance),
            covariance,
            referenceTime.AddSeconds(all.Mean[LaunchParameters.LiftOff]),
            Math.Sqrt(c[5]),
            turn < 0 ? turn + 2 * Math.PI : turn,
            Math.Min(Math.PI, Math.Sqrt(c[9])),
            stereo)
        {
            Cross = new(Math.Sqrt(spread) * c[3], Math.Sqrt(spread) * c[4], Math.Sqrt(spread) * c[6], Math.Sqrt(spread) * c[7], c[8]),
        };
    }

    private static bool HasTwoViews(IReadOnlyList<Detection> early) =>
        early.Any(d => d is Plot) || early.Select(d => d.Sensor).Distinct().Count() > 1;

    private static GeodeticPosition GroundBelow(Vector3 place)
    {
        GeodeticPosition above = GeodeticPosition.FromEcef(Position<Ecef>.From(place));
        return new(above.LatitudeRadians, above.LongitudeRadians, 0);
    }
}
