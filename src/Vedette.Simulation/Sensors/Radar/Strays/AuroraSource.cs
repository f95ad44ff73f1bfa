namespace Vedette.Simulation;

/// <summary>Radio aurora: echoes of irregularities that stand along the magnetic field, heard where the line of sight is across it.</summary>
/// <remarks>
/// Heights 110 ± 5 km, between 100 and 120; the power falls tenfold for each degree between the line of sight and the plane across the field; Doppler
/// velocities are those of the drift along magnetic east with 80 m/s of spread, up to the speed of ion-acoustic waves, 400 m/s. The field is that of a dipole
/// (<see cref="GeomagneticDipole"/>). Source: B. G. Fejer and M. C. Kelley, Ionospheric irregularities, Reviews of Geophysics 18, 1980, 401–454.
/// </remarks>
/// <param name="e">The event.</param>
/// <param name="site">Axes at the radar.</param>
/// <param name="random">Where patches are.</param>
internal sealed class AuroraSource(RadioAurora e, LocalFrame site, SeededRandom random) : IStraySource
{
    private const double MeanHeight = 110_000;
    private const double HeightSigma = 5_000;
    private const double HalfDepth = 10_000;
    private const double SpeedSigma = 80;
    private const double FastestMetresPerSecond = 400;

    /// <summary>Beyond this many degrees off nothing is left.</summary>
    private const double LargestAspectDegrees = 5;

    /// <inheritdoc/>
    public IEnumerable<Reflector> Between(double start, double end)
    {
        (double from, double to) = (Math.Max(start, e.AtSeconds), Math.Min(end, e.AtSeconds + e.ForSeconds));
        for (int i = to > from ? random.Poisson(e.Patches) : 0; i > 0; i--)
        {
            if (Patch(from, to) is { } patch)
            {
                yield return patch;
            }
        }
    }

    /// <summary>Angle between the line of sight and the plane across the field, in degrees, 0 to 90.</summary>
    internal static double AspectDegrees(LocalFrame site, Position<Ecef> place)
    {
        Vector3 line = (place - site.Origin).Vector.Unit;
        return double.RadiansToDegrees(Math.Asin(Math.Min(1, Math.Abs(Vector3.Dot(line, GeomagneticDipole.NanoteslaAt(place).Unit)))));
    }

    private StrayReflector? Patch(double from, double to)
    {
        double along = 1000 * e.WithinKilometres * Math.Sqrt(random.Uniform());
        GeodeticPosition ground = Geodesic.Direct(e.Where.ToGeodetic(), random.Uniform(0, 2 * Math.PI), along).To;
        double height = MeanHeight + Math.Clamp(random.Gaussian(0, HeightSigma), -HalfDepth, HalfDepth);
        double speed = Math.Clamp(random.Gaussian(e.DriftMetresPerSecond, SpeedSigma), -FastestMetresPerSecond, FastestMetresPerSecond);
        GeodeticPosition there = new(ground.LatitudeRadians, ground.LongitudeRadians, height);
        Position<Ecef> place = there.ToEcef();
        double aspect = AspectDegrees(site, place);
        if (aspect > LargestAspectDegrees)
        {
            return null;
        }

        // Magnetic north is the level part of the field; east is across it and level.
        Vector3 east = Vector3.Cross(GeomagneticDipole.NanoteslaAt(place), new LocalFrame(there).Up).Unit;
        return new(from, to, place.Vector, speed * east, e.CrossSectionSquareMetres * Math.Pow(10, -aspect));
    }
}
