namespace Vedette.Assessments;

/// <summary>Looks for a start from which a launch fit converges: short fits from several places, and the best is kept.</summary>
internal sealed class LaunchScout(Theatre theatre)
{
    private const int Iterations = 8;

    /// <summary>A vehicle is about 16 s old for each root of a kilometre that it has climbed.</summary>
    private const double AgePerRootMetre = 0.5;

    private readonly SightingFactory _sightings = new(theatre);

    /// <summary>Starts at all likely places in four directions.</summary>
    public void Search(LaunchFit fit, double[] best, LocalFrame reference, FirstSight first, IReadOnlyList<Detection> early)
    {
        double heading = HeadingSeen(early, reference);
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
                fit.Run(p, Iterations);
                if (fit.Cost < least)
                {
                    least = fit.Cost;
                    p.CopyTo(best, 0);
                }
            }
        }
    }

    /// <summary>Direction from the first sight to the last of the same sensor, as if both were as high.</summary>
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
}
