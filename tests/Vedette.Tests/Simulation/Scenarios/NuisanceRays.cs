using Vedette.Simulation;

namespace Vedette.Tests;

/// <summary>A scenario of fires, glint, bursts and noise that two satellites see, and no launch, drawn from a seed.</summary>
internal static class NuisanceRays
{
    private static readonly double[] s_fireSeconds = [60, 120, 300, 1800, 7200, 20_000];

    /// <summary>Draws it.</summary>
    /// <param name="seed">Seed of everything.</param>
    /// <param name="hours">How long it lasts, 0.5 to 24.</param>
    /// <remarks>
    /// A day has 400 fires that flare up on land between 30° S and 35° N, 0° and 60° E, for a minute to six hours, as bright as those of active-fire products; 24 spells of glint
    /// on the sea, a minute to 25 long; 24 bursts of ten false detections a frame for two minutes; three false detections in each frame. Both satellites look every 10 s.
    /// </remarks>
    public static Scenario Draw(long seed, double hours)
    {
        var random = new SeededRandom(seed);
        double end = 3600 * hours;
        List<ScenarioEvent> events = [];
        for (int i = 0; i < 400 * hours / 24; i++)
        {
            double at = random.Uniform(0, 0.97 * end);
            double lasts = s_fireSeconds[(int)random.Uniform(0, s_fireSeconds.Length)] * random.Uniform(0.5, 1.5);
            PlaceOnEarth where = new(random.Uniform(-30, 35), random.Uniform(0, 60));
            events.Add(new FixedFire(at, Math.Max(20, Math.Min(lasts, end - at)), where, Math.Exp(random.Gaussian(5, 1.3))));
        }

        for (int i = 0; i < hours; i++)
        {
            events.Add(new SunGlint(random.Uniform(0, 0.9 * end), random.Uniform(60, 1500), new(random.Uniform(-20, 20), random.Uniform(40, 75))));
            events.Add(new FalseDetections(random.Uniform(0, 0.95 * end), 120, random.Uniform(0, 1) < 0.5 ? 11 : 12, 10));
        }

        return new(
            "Nuisances", "Nothing here is a launch.", seed, "2026-08-22T00:00:00Z", end,
            [
                new InfraredSatellite(11, "IR-WEST", 0, 10, 15, 3, 0.4, Bias: new(10, -8)),
                new InfraredSatellite(12, "IR-EAST", 60, 10, 15, 3, 2.1),
            ],
            [.. events.OrderBy(e => e.AtSeconds)],
            new(0, 0, 0, 0, 0));
    }
}
