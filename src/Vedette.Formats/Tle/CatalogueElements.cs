namespace Vedette.Formats;

/// <summary>Turns mean elements into states with an uncertainty, as the catalogue of a theatre holds them.</summary>
public static class CatalogueElements
{
    /// <summary>Standard deviation of a published element set at its epoch, per axis, in metres.</summary>
    /// <remarks>
    /// Source: Vallado, Crawford, Hujsak and Kelso, AIAA 2006-6753, section on accuracy: about a kilometre at the epoch, growing
    /// by one to three kilometres a day. The middle of the range is used, for every axis, before the epoch as after it. Along the
    /// track it is about right; across it is too large. Low perigees in high solar activity do worse.
    /// </remarks>
    public const double SigmaAtEpochMetres = 1000;

    /// <summary>Growth of that standard deviation, in metres a day.</summary>
    public const double SigmaGrowthMetresPerDay = 2000;

    /// <summary>States of all objects at an instant.</summary>
    /// <param name="elements">Mean elements.</param>
    /// <param name="time">When.</param>
    /// <param name="leapSeconds">The table.</param>
    /// <param name="rejected">Objects without a state at that instant: identity and reason; added to.</param>
    /// <returns>
    /// The others, in their order. Velocity is taken as uncertain as the position along the track makes it: its standard deviation is
    /// that of position times the angular rate, speed over radius. Of several element sets of one object each gives its own entry.
    /// </returns>
    public static IReadOnlyList<CatalogueObject> ToStates(
        IReadOnlyList<MeanElements> elements, Instant time, LeapSeconds leapSeconds, ICollection<(string CatalogueId, string Reason)> rejected)
    {
        ArgumentNullException.ThrowIfNull(elements);
        ArgumentNullException.ThrowIfNull(rejected);
        var objects = new List<CatalogueObject>(elements.Count);
        foreach (MeanElements e in elements)
        {
            if (!Sgp4.TryCreate(e, leapSeconds, out Sgp4? orbit, out Sgp4Error error)
                || !orbit.TryPropagate(time, out Position<Eci> position, out Velocity<Eci> velocity, out error))
            {
                rejected.Add((e.CatalogueId, Explain(error)));
                continue;
            }

            double sigma = SigmaMetres(Math.Abs(time.SecondsSince(e.Epoch)));
            double rate = velocity.MetresPerSecond / position.Vector.Length;
            objects.Add(new(e.CatalogueId, new(time, position, velocity), sigma, sigma * rate));
        }

        return objects;
    }

    /// <summary>Of several element sets of one object, the one whose epoch is nearest to <paramref name="time"/>; objects in the order of their first set.</summary>
    public static IReadOnlyList<MeanElements> NearestTo(Instant time, IReadOnlyList<MeanElements> elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        return [.. elements.GroupBy(e => e.CatalogueId, StringComparer.Ordinal).Select(g => g.MinBy(e => Math.Abs(e.Epoch.SecondsSince(time)))!)];
    }

    /// <summary>Standard deviation of position per axis, in metres, at an age in seconds.</summary>
    public static double SigmaMetres(double ageSeconds) => SigmaAtEpochMetres + SigmaGrowthMetresPerDay * ageSeconds / 86_400;

    /// <summary>Why there is no state, in words.</summary>
    public static string Explain(Sgp4Error error) => error switch
    {
        Sgp4Error.MeanEccentricity => "Expected a mean eccentricity from -0.001 to 1; drag or resonance took it out.",
        Sgp4Error.MeanMotion => "Expected a mean motion above zero; found none.",
        Sgp4Error.PerturbedEccentricity => "Expected an eccentricity from 0 to 1; Sun and Moon took it out.",
        Sgp4Error.SemiLatusRectum => "Expected a semi-latus rectum above zero; found one below.",
        Sgp4Error.Decayed => "Expected an object in orbit; its radius is below that of the Earth: it has come down.",
        Sgp4Error.ElementsOutOfRange => "Expected elements of a closed orbit with an epoch of 1972 or later; found others.",
        Sgp4Error.TimeOutOfRange => "Expected a time within a hundred years of the epoch; found one outside.",
        _ => "Expected a finite state; the arithmetic overflowed.",
    };
}
