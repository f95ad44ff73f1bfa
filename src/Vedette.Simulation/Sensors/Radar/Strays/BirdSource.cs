namespace Vedette.Simulation;

/// <summary>Birds around a radar: each flies straight for some minutes, then another takes its place.</summary>
/// <remarks>
/// Cross-sections are lognormal about 0.005 m² with 5 dB (a sparrow some 10⁻³ m², a duck 10⁻²: C. R. Vaughn, Birds and insects as radar targets: a review, Proceedings of the IEEE 73,
/// 1985, 205–227); speeds 15 ± 4 m/s; heights exponential with a mean of 400 m; as many on each square kilometre.
/// </remarks>
/// <param name="e">The event.</param>
/// <param name="site">Axes at the radar.</param>
/// <param name="random">Where they are.</param>
internal sealed class BirdSource(BirdFlight e, LocalFrame site, SeededRandom random) : IStraySource
{
    private const double MedianSquareMetres = 0.005;
    private const double SigmaDecibels = 5;
    private const double MeanHeight = 400;
    private const double MeanSpeed = 15;
    private const double SpeedSigma = 4;
    private const double ShortestSeconds = 300;
    private const double LongestSeconds = 900;

    private readonly List<StrayReflector> _birds = [];

    /// <inheritdoc/>
    public IEnumerable<Reflector> Between(double start, double end)
    {
        if (end <= e.AtSeconds || start >= e.AtSeconds + e.ForSeconds)
        {
            return [];
        }

        _ = _birds.RemoveAll(b => b.To <= start);
        while (_birds.Count < e.Count)
        {
            _birds.Add(Bird(Math.Max(start, e.AtSeconds)));
        }

        return _birds;
    }

    private StrayReflector Bird(double from)
    {
        double along = 1000 * e.WithinKilometres * Math.Sqrt(random.Uniform());
        GeodeticPosition ground = Geodesic.Direct(site.Geodetic, random.Uniform(0, 2 * Math.PI), along).To;
        GeodeticPosition there = new(ground.LatitudeRadians, ground.LongitudeRadians, random.Exponential(MeanHeight));
        LocalFrame axes = new(there);
        double heading = random.Uniform(0, 2 * Math.PI);
        double speed = Math.Max(0, random.Gaussian(MeanSpeed, SpeedSigma));
        Vector3 velocity = speed * (Math.Sin(heading) * axes.East + Math.Cos(heading) * axes.North);
        double size = MedianSquareMetres * Math.Pow(10, random.Gaussian(0, SigmaDecibels) / 10);
        double to = Math.Min(from + random.Uniform(ShortestSeconds, LongestSeconds), e.AtSeconds + e.ForSeconds);
        return new(from, to, there.ToEcef().Vector, velocity, size);
    }
}
