namespace Vedette.Assessments;

/// <summary>Compares single plots with the catalogue: whatever track a plot was given to, where it lies says whose it may be.</summary>
/// <remarks>
/// A radar's plot is known to a kilometre or so, and in a volume of (4000 km)³ there are some hundred listed objects: a plot of something else lies as near to one of them
/// in one case of a million. So a few plots that lie on listed objects are theirs, also where a track of them, mixed from several objects, moves like none.
/// </remarks>
internal sealed class PlotMatcher
{
    /// <summary>Beyond this a plot and an object have nothing to do with each other; an entry of the catalogue that is known worse explains no plot.</summary>
    private const double GateMetres = 60_000;

    /// <summary>What a plot within the gate may lie farther off than, times the standard deviation: it is then no evidence.</summary>
    private const double FarthestSigmas = 8;

    /// <summary>Volume that an unlisted object may be anywhere in, as in <see cref="CatalogueMatcher"/>, and the part of the objects in it that are listed, as a logarithm.</summary>
    private static readonly double s_logVolume = 3 * Math.Log(4e6) + Math.Log(0.01) - 1.5 * Math.Log(2 * Math.PI);

    private readonly CatalogueEphemeris _catalogue;
    private readonly EarthRotation _rotation;

    /// <summary>A matcher for the catalogue of a theatre.</summary>
    public PlotMatcher(Theatre theatre, CatalogueEphemeris catalogue) => (_catalogue, _rotation) = (catalogue, theatre.Rotation);

    /// <summary>The object that a plot is the likeliest to be of, and ln of how much better it explains the plot than something that nobody listed; null where none is near.</summary>
    /// <param name="plot">The plot.</param>
    /// <param name="site">Place of its radar.</param>
    public (string Name, double LogRatio)? Find(Plot plot, LocalFrame site)
    {
        double late = _catalogue.CarryTo(plot.Time);
        Position<Ecef> fixedPlace = site.Point(plot.RangeMetres, plot.AzimuthRadians, plot.ElevationRadians);
        Vector3 place = _rotation.ToEci(plot.Time, fixedPlace).Vector;
        int best = -1;
        double top = double.NegativeInfinity;
        foreach (int i in _catalogue.Near(place, GateMetres, late))
        {
            if ((_catalogue.Straight(i, late) - place).LengthSquared <= GateMetres * GateMetres && LogDensity(site, plot, i, late) is { } log && log > top)
            {
                (best, top) = (i, log);
            }
        }

        return best < 0 ? null : (_catalogue[best].CatalogueId, top + s_logVolume);
    }

    private double? LogDensity(LocalFrame site, Plot plot, int index, double late)
    {
        Position<Ecef> place = _rotation.ToEcef(plot.Time, Position<Eci>.From(_catalogue.At(index, late).Position));
        (double log, double distance) = PlotDensity.Of(plot, site, place, _catalogue.Variances(index, plot.Time).Place);
        return distance <= FarthestSigmas * FarthestSigmas ? log : null;
    }
}
