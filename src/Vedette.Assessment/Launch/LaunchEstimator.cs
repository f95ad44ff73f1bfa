using System.Runtime.InteropServices;

namespace Vedette.Assessments;

/// <summary>Launch point, time and direction from what was seen early, or from the coasting arc where the launch was not seen.</summary>
/// <remarks>docs/algorithms/launch-point.md.</remarks>
internal sealed class LaunchEstimator(Theatre theatre)
{
    private const double TypicalBurnSeconds = 140;

    /// <summary>A vehicle is about 16 s old for each root of a kilometre that it has climbed.</summary>
    private const double AgePerRootMetre = 0.5;
    private const int ScoutIterations = 8;
    private const double HopelessLogWeight = 15;
    private const int MostStages = 3;

    /// <summary>Spread that the family cannot show: metres at the launch point, parts of the way flown along and across it, seconds.</summary>
    private const double FamilySigmaMetres = 200;
    private const double FamilySigmaOfDistance = 0.06;
    private const double FamilySigmaAcross = 0.01;
    private const double FamilySigmaSeconds = 1.0;
    private const double FamilySigmaRadians = 0.006;

    private readonly SightingFactory _sightings = new(theatre);
    private readonly BallisticFlight _flight = new(theatre.Earth, 1e-7);

    /// <summary>Fits a launch to detections of the burning motor, plots among them.</summary>
    /// <param name="early">Detections in order of time; the first is a line of sight.</param>
    /// <param name="previous">An earlier fit to the same first detection, to start from; or null.</param>
    public LaunchSolution? FromDetections(IReadOnlyList<Detection> early, LaunchSolution? previous)
    {
        if (early.Count == 0 || _sightings.FirstSights(early[0]) is not [{ } first, ..] sights)
        {
            return null;
        }

        Instant referenceTime = early[0].Time;
        bool warm = previous is not null && previous.ReferenceTime == referenceTime;
        LocalFrame reference = new(warm ? previous!.Reference : GroundBelow(first.Starts[0]));
        IReadOnlyList<LaunchSighting> sightings = _sightings.Build(early, referenceTime, out int biases);
        List<LaunchComponent> components = [];
        double[][] parameters = new double[sights.Count][];
        for (int i = 0; i < sights.Count; i++)
        {
            LaunchProblem problem = new(theatre.Earth, reference, sights[i], sightings, biases);
            double[] p = new double[problem.Unknowns];
            LaunchFit fit = new(problem);
            if (!warm)
            {
                Scout(fit, p, reference, sights[i], HeadingSeen(early, reference));
            }
            else if (previous!.Parameters[i].Length > 0)
            {
                previous.Parameters[i].CopyTo(p, 0);
            }
            else
            {
                parameters[i] = [];
                continue;
            }

            fit.Run(p);
            parameters[i] = p[..LaunchParameters.Count];
            if (Conclude(problem, fit, p, Math.Log(sights[i].Weight)) is { } component)
            {
                components.Add(component with { Belief = i });
            }
        }

        if (components.Count == 0)
        {
            return null;
        }

        GiveUpHopeless(components, parameters);
        return new(reference.Geodetic, referenceTime, parameters, Tell(components, reference, referenceTime, HasTwoViews(early)));
    }

    /// <summary>Fits a launch that was not seen to the coasting arc that followed it, for vehicles of one to three stages.</summary>
    /// <param name="track">A track that coasts.</param>
    /// <param name="previous">An earlier fit of this kind, to start from; or null.</param>
    /// <returns>The solution, or null where the arc does not lead up from the ground.</returns>
    public LaunchSolution? FromArc(Track track, LaunchSolution? previous)
    {
        if (ArcSource.Of(theatre, _flight, track) is not { } arc
            || !CovarianceFactor.TryFactor(arc.Covariance, out Symmetric6 factor))
        {
            return null;
        }

        LocalFrame reference = new(previous?.Reference ?? arc.Launch);
        FirstSight first = FirstSight.At(arc.State.Position)[0];
        ArcSighting sighting = new(0, arc.State, factor);
        List<LaunchComponent> components = [];
        double[][] parameters = new double[MostStages][];
        for (int i = 0; i < MostStages; i++)
        {
            LaunchProblem problem = new(theatre.Earth, reference, first, [sighting], 0, i + 1);
            LaunchFit fit = new(problem);
            double[] p = new double[LaunchParameters.Count];
            if (previous is null)
            {
                ScoutArc(fit, p, arc, i + 1);
            }
            else if (previous.Parameters[i].Length > 0)
            {
                previous.Parameters[i].CopyTo(p, 0);
                p[LaunchParameters.LiftOff] += previous.ReferenceTime.SecondsSince(arc.Time);
            }
            else
            {
                parameters[i] = [];
                continue;
            }

            fit.Run(p);
            parameters[i] = p;
            if (Conclude(problem, fit, p, 0) is { } component)
            {
                components.Add(component with { Belief = i });
            }
        }

        if (components.Count == 0)
        {
            return null;
        }

        GiveUpHopeless(components, parameters);
        return new(reference.Geodetic, arc.Time, parameters, Tell(components, reference, arc.Time, stereo: true));
    }

    /// <summary>Starts from steep to flat, and keeps the best.</summary>
    private static void ScoutArc(LaunchFit fit, double[] best, ArcSource arc, int stages)
    {
        double least = double.PositiveInfinity;
        double[] p = new double[best.Length];
        foreach (double logKick in (ReadOnlySpan<double>)[-3.5, -2.0])
        {
            Array.Clear(p);
            LaunchParameters.PriorMean.CopyTo(p.AsSpan(LaunchParameters.Thrust));
            p[LaunchParameters.LiftOff] = -arc.FlightSeconds;
            p[LaunchParameters.Heading] = arc.Heading;
            p[LaunchParameters.Growth] = Math.Log(1.5 * arc.BurnSeconds / stages);
            p[LaunchParameters.Kick] = logKick;
            fit.Run(p, ScoutIterations);
            if (fit.Cost < least)
            {
                least = fit.Cost;
                p.CopyTo(best, 0);
            }
        }
    }

    /// <summary>Beliefs that have lost all weight are not fitted again.</summary>
    private static void GiveUpHopeless(List<LaunchComponent> components, double[][] parameters)
    {
        double top = components.Max(c => c.LogWeight);
        foreach (LaunchComponent component in components)
        {
            if (component.LogWeight < top - HopelessLogWeight)
            {
                parameters[component.Belief] = [];
            }
        }
    }

    private static LaunchPointEstimate Tell(
        List<LaunchComponent> components, LocalFrame reference, Instant referenceTime, bool stereo)
    {
        LaunchComponent all = LaunchMixture.Match(CollectionsMarshal.AsSpan(components));
        Span<double> p = stackalloc double[LaunchParameters.Count];
        (p[LaunchParameters.East], p[LaunchParameters.North]) = (all.East, all.North);
        double turn = Math.IEEERemainder(all.Azimuth, 2 * Math.PI);
        return new(
            LaunchParameters.Site(reference, p).Geodetic,
            ErrorEllipse.Holding(0.9, all.Covariance),
            all.Covariance,
            referenceTime.AddSeconds(all.LiftOff),
            Math.Sqrt(all.LiftOffVariance),
            turn < 0 ? turn + 2 * Math.PI : turn,
            Math.Min(Math.PI, Math.Sqrt(all.AzimuthVariance)),
            stereo);
    }

    /// <summary>Starts at all likely places in four directions, and keeps the best.</summary>
    private void Scout(LaunchFit fit, double[] best, LocalFrame reference, FirstSight first, double heading)
    {
        double least = double.PositiveInfinity;
        double[] p = new double[best.Length];
        foreach (Vector3 start in first.Starts)
        {
            Vector3 offset = reference.ToLocal(start - reference.Origin.Vector);
            double height = Math.Max(1_000, Ellipsoid.HeightMetres(theatre.Earth, start));
            for (int quarter = 0; quarter < 4; quarter++)
            {
                Array.Clear(p);
                p[LaunchParameters.East] = offset.X;
                p[LaunchParameters.North] = offset.Y;
                p[LaunchParameters.LiftOff] = -AgePerRootMetre * Math.Sqrt(height);
                p[LaunchParameters.Heading] = heading + quarter * Math.PI / 2;
                LaunchParameters.PriorMean.CopyTo(p.AsSpan(LaunchParameters.Thrust));
                fit.Run(p, ScoutIterations);
                if (fit.Cost < least)
                {
                    least = fit.Cost;
                    p.CopyTo(best, 0);
                }
            }
        }
    }

    private static LaunchComponent? Conclude(LaunchProblem problem, LaunchFit fit, double[] p, double logPrior)
    {
        int n = problem.Unknowns;
        double flownMetres = problem.FlownMetres(p);
        fit.Linearise(p);
        Span<double> east = stackalloc double[n];
        Span<double> north = stackalloc double[n];
        Span<double> time = stackalloc double[n];
        Span<double> bearing = stackalloc double[n];
        Span<double> bearingColumn = stackalloc double[n];
        double azimuth = BearingGradient(problem, p, bearing);
        bearing.CopyTo(bearingColumn);
        (east[LaunchParameters.East], north[LaunchParameters.North], time[LaunchParameters.LiftOff]) = (1, 1, 1);
        if (!fit.TryCovarianceTimes(east) || !fit.TryCovarianceTimes(north)
            || !fit.TryCovarianceTimes(time) || !fit.TryCovarianceTimes(bearingColumn))
        {
            return null;
        }

        double misfit = Math.Clamp(2 * fit.Cost / Math.Max(1, problem.Residuals - n), 1, 10);
        (double sin, double cos) = Math.SinCos(azimuth);
        double along = Square(FamilySigmaOfDistance * flownMetres);
        double across = Square(FamilySigmaMetres) + Square(FamilySigmaAcross * flownMetres);
        GroundCovariance covariance = new(
            misfit * east[LaunchParameters.East] + across + along * sin * sin,
            misfit * east[LaunchParameters.North] + along * sin * cos,
            misfit * north[LaunchParameters.North] + across + along * cos * cos);
        double bearingVariance = 0;
        for (int i = 0; i < n; i++)
        {
            bearingVariance += bearing[i] * bearingColumn[i];
        }

        return new(
            logPrior - fit.Cost - fit.HalfLogDeterminant,
            p[LaunchParameters.East],
            p[LaunchParameters.North],
            p[LaunchParameters.LiftOff],
            covariance,
            misfit * time[LaunchParameters.LiftOff] + Square(FamilySigmaSeconds),
            azimuth,
            misfit * bearingVariance + Square(FamilySigmaRadians));
    }

    private static double BearingGradient(LaunchProblem problem, double[] p, Span<double> gradient)
    {
        double bearing = problem.BurnoutBearing(p, TypicalBurnSeconds);
        for (int k = 0; k < LaunchParameters.Count; k++)
        {
            double kept = p[k];
            p[k] += LaunchParameters.Step[k];
            gradient[k] = Math.IEEERemainder(problem.BurnoutBearing(p, TypicalBurnSeconds) - bearing, 2 * Math.PI)
                / LaunchParameters.Step[k];
            p[k] = kept;
        }

        return bearing;
    }

    private double HeadingSeen(IReadOnlyList<Detection> early, LocalFrame reference)
    {
        Detection last = early[^1];
        for (int i = early.Count - 1; i > 0 && last.Sensor != early[0].Sensor; i--)
        {
            last = early[i];
        }

        return _sightings.FirstSights(last) is [{ } sight, ..]
            ? reference.Look(Position<Ecef>.From(sight.Starts[0])).AzimuthRadians
            : 0;
    }

    private static bool HasTwoViews(IReadOnlyList<Detection> early) =>
        early.Any(d => d is Plot) || early.Select(d => d.Sensor).Distinct().Count() > 1;

    private static GeodeticPosition GroundBelow(Vector3 place)
    {
        GeodeticPosition above = GeodeticPosition.FromEcef(Position<Ecef>.From(place));
        return new(above.LatitudeRadians, above.LongitudeRadians, 0);
    }

    private static double Square(double x) => x * x;
}
