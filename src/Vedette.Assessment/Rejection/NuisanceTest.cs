namespace Vedette.Assessments;

/// <summary>How well known nuisances explain the lines of sight of a track.</summary>
/// <param name="LogLightning">ln of how much better lightning explains them; from 0 to <see cref="Most"/>.</param>
/// <param name="LogLasting">The same for a fire, a flare or glint that is known there.</param>
/// <param name="Lightning">Lines of sight with lightning beside them.</param>
/// <param name="Lasting">Lines of sight with something lasting beside them.</param>
/// <param name="Told">Lines of sight up to the time that lightning is told of.</param>
/// <param name="Rays">All lines of sight compared.</param>
/// <param name="Nearest">The hit that is nearest, or null.</param>
internal readonly record struct NuisanceTest(
    double LogLightning, double LogLasting, int Lightning, int Lasting, int Told, int Rays, NuisanceHit? Nearest)
{
    /// <summary>
    /// The most that nuisances may weigh, ln 20: enough to hold back an alert while nothing speaks for motion, and what a few lines of sight
    /// of a source that moves outweigh. A launch site may have a flare, and a storm may stand over it.
    /// </summary>
    public static readonly double Most = Math.Log(20);

    /// <summary>Share of flashes that a lightning mapper reports: 70 %, the requirement on GLM (Goodman et al., 2013).</summary>
    private const double LightningTold = 0.7;

    /// <summary>Share of the lines of sight of a known fire that lie within three standard deviations of it; a part is left for smoke, and for fires that walk.</summary>
    private const double LastingTold = 0.95;

    /// <summary>Probability that a line of sight of something else has a nuisance beside it: over a storm or a region of fires, far above the Earth's mean of 10⁻³.</summary>
    private const double ByChance = 0.05;

    /// <summary>Compares the earliest lines of sight of a track with what is remembered.</summary>
    public static NuisanceTest Of(NuisanceMemory memory, EarthModel earth, DetectionRecord record)
    {
        if (memory.Count == 0 || record.HasPlots)
        {
            return default;
        }

        (double logLightning, double logLasting) = (0, 0);
        NuisanceTest test = default;
        foreach (Detection detection in record.Early)
        {
            if (detection is not LineOfSight ray || !RayGround.TryMeet(earth, ray.Origin.Vector, ray.Toward.Vector, 0, out Vector3 ground))
            {
                continue;
            }

            double sigma = ray.SigmaRadians * (ground - ray.Origin.Vector).Length;
            NuisanceHit? flash = memory.Nearest(NuisanceKinds.Lightning, ray, ground, sigma);
            NuisanceHit? lasting = memory.Nearest(NuisanceKinds.Lasting, ray, ground, sigma);
            bool told = ray.Time <= memory.LightningUntil;
            logLightning += flash is null ? told ? Missed(LightningTold) : 0 : Met(LightningTold);
            logLasting += lasting is null ? Missed(LastingTold) : Met(LastingTold);
            test = test.With(flash, lasting, told);
        }

        return test with { LogLightning = Math.Clamp(logLightning, 0, Most), LogLasting = Math.Clamp(logLasting, 0, Most) };
    }

    private NuisanceTest With(NuisanceHit? flash, NuisanceHit? lasting, bool told) => this with
    {
        Lightning = Lightning + (flash is null ? 0 : 1),
        Lasting = Lasting + (lasting is null ? 0 : 1),
        Told = Told + (told ? 1 : 0),
        Rays = Rays + 1,
        Nearest = Nearer(Nearer(Nearest, lasting), flash),
    };

    private static NuisanceHit? Nearer(NuisanceHit? a, NuisanceHit? b) =>
        a is null || (b is { } hit && hit.ComesBefore(a.Value)) ? b ?? a : a;

    private static double Met(double told) => Math.Log(told / ByChance);

    private static double Missed(double told) => Math.Log((1 - told) / (1 - ByChance));
}
