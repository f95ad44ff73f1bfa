namespace Vedette.Simulation;

/// <summary>Random numbers for a purpose, so that one more sensor or event does not change the numbers of the others.</summary>
internal static class Chance
{
    /// <summary>The generator of a purpose.</summary>
    /// <param name="seed">Seed of the scenario.</param>
    /// <param name="purpose">What it is for.</param>
    /// <param name="number">Whose: number of a sensor, or the place of an event.</param>
    /// <remarks>Mixes with SplitMix64 (G. Steele, D. Lea and C. Flood, Fast splittable pseudorandom number generators, OOPSLA 2014).</remarks>
    public static SeededRandom For(long seed, Purpose purpose, int number)
    {
        ulong mixed = Mix(Mix(Mix(unchecked((ulong)seed)) + (ulong)purpose) + unchecked((ulong)(uint)number));
        return new(unchecked((long)mixed));
    }

    /// <summary>Number of events when <paramref name="mean"/> are expected (Poisson).</summary>
    /// <remarks>Waiting times of rate one are counted until they exceed the mean; exact, and fast enough for the few hundred asked for here.</remarks>
    public static int Poisson(SeededRandom random, double mean)
    {
        int count = 0;
        for (double sum = random.Exponential(1); sum < mean; sum += random.Exponential(1))
        {
            count++;
        }

        return count;
    }

    private static ulong Mix(ulong z)
    {
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

/// <summary>What random numbers are drawn for.</summary>
internal enum Purpose
{
    /// <summary>Detection and noise of bodies and sources that a sensor sees.</summary>
    Detections = 1,

    /// <summary>False plots and false lines of sight.</summary>
    Clutter = 2,

    /// <summary>Intensity of plumes and sources.</summary>
    Flicker = 3,

    /// <summary>Errors of the catalogue.</summary>
    Catalogue = 4,

    /// <summary>Numbers of the scenario that vary.</summary>
    Variation = 5,

    /// <summary>Where the bodies of a raid are and how they move.</summary>
    Raid = 6,

    /// <summary>Clouds, sea and land.</summary>
    Scenery = 7,

    /// <summary>Which pixels of a focal plane are good and which are bad.</summary>
    Pixels = 8,

    /// <summary>Noise of the pixels of a frame.</summary>
    PixelNoise = 9,

    /// <summary>How the line of sight of a camera strays.</summary>
    CameraMotion = 10,

    /// <summary>When and where lightning strikes.</summary>
    Lightning = 11,

    /// <summary>Stars that no table has.</summary>
    Stars = 12,

    /// <summary>Strength and noise of echoes of the Moon.</summary>
    Moon = 13,

    /// <summary>Meteors, aurora and birds of an event.</summary>
    Strays = 14,

    /// <summary>Detection and noise of them by a radar.</summary>
    StrayEchoes = 15,

    /// <summary>Clutter of the surface of an event.</summary>
    Surface = 16,

    /// <summary>Sizes of satellites that nobody states.</summary>
    Sizes = 17,
}
