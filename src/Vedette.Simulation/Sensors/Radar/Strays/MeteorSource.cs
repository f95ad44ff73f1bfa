namespace Vedette.Simulation;

/// <summary>Meteors before a radar: echoes of their heads, and of trails that are seen across.</summary>
/// <remarks>
/// <para>Sporadic meteors of mass index s = 2: of those with a line density of electrons above q there are as many as 1/q, and the cross-section of an underdense echo goes with
/// q², so of those above σ as many as σ^−½. By the hour of local time as 1 + 0.6 cos (t − 6 h): four times as many in the morning as in the evening. Speeds from 11.2 to 72.8 km/s
/// (the Earth's and the solar system's escape). Sources: D. W. R. McKinley, Meteor Science and Engineering, 1961, chapters 6 to 8; Z. Ceplecha and others, Meteor
/// phenomena and bodies, Space Science Reviews 84, 1998, 327–471.</para>
/// <para>Heads appear at 96 ± 6 km, between 80 and 110, and shine over 8 km of height. Trails stand across the line of sight, move with winds of 40 m/s, and fade by diffusion:
/// power to 1/e in λ²/(32 π² D), lg D = 0.067 h/km − 5.6 in m²/s (J. S. Greenhow and E. L. Neufeld, The diffusion of ionized meteor trails in the upper
/// atmosphere, Journal of Atmospheric and Terrestrial Physics 6, 1955, 133–140): 55 ms at 30 MHz and 95 km, nothing above VHF.</para>
/// </remarks>
internal sealed class MeteorSource : IStraySource
{
    private const double MeanHeight = 96_000;
    private const double HeightSigma = 6_000;
    private const double LowestMetres = 80_000;
    private const double HighestMetres = 110_000;
    private const double HeadExtent = 8_000;
    private const double WindSigma = 40;

    /// <summary>Largest cross-section over the least: beyond it trails are overdense and the law another one.</summary>
    private const double LargestRatio = 1e4;

    private readonly MeteorShower _event;
    private readonly RadarSensor _radar;
    private readonly LocalFrame _site;
    private readonly TruthFrame _frame;
    private readonly SeededRandom _random;
    private readonly double _reach;

    /// <summary>Sets up the meteors of an event.</summary>
    public MeteorSource(MeteorShower e, RadarSensor radar, LocalFrame site, TruthFrame frame, SeededRandom random)
    {
        (_event, _radar, _site, _frame, _random) = (e, radar, site, frame, random);
        _reach = GroundReach(Math.Max(0, radar.MinimumElevationRadians));
    }

    /// <inheritdoc/>
    public IEnumerable<Reflector> Between(double start, double end)
    {
        (double from, double to) = (Math.Max(start, _event.AtSeconds), Math.Min(end, _event.AtSeconds + _event.ForSeconds));
        if (to <= from)
        {
            yield break;
        }

        double mean = (to - from) / 3600 * DayFactor((from + to) / 2);
        for (int i = _random.Poisson(mean * _event.HeadsPerHour); i > 0; i--)
        {
            yield return Head(_random.Uniform(from, to));
        }

        for (int i = _radar.Waves.FrequencyHertz > 0 ? _random.Poisson(mean * _event.TrailsPerHour) : 0; i > 0; i--)
        {
            yield return Trail(_random.Uniform(from, to));
        }
    }

    /// <summary>How many more meteors there are at a time than on average over the day.</summary>
    internal double DayFactor(double seconds)
    {
        double hours = _frame.Epoch.AddSeconds(seconds).SecondsSince(default) / 3600 + double.RadiansToDegrees(_radar.Site.LongitudeRadians) / 15;
        return 1 + 0.6 * Math.Cos(2 * Math.PI * (hours - 6) / 24);
    }

    /// <summary>Time in which the power of a trail falls to 1/e.</summary>
    internal static double DecaySeconds(double wavelength, double heightMetres) =>
        wavelength * wavelength / (32 * Math.PI * Math.PI * Math.Pow(10, 0.067 * heightMetres / 1000 - 5.6));

    private StrayReflector Head(double from)
    {
        (Position<Ecef> place, LocalFrame there) = Place();
        double speed = _random.Uniform(11_200, 72_800);
        double cosine = Math.Sqrt(_random.Uniform(0.01, 1)); // from all of the sky, by what of it crosses a level
        double azimuth = _random.Uniform(0, 2 * Math.PI);
        double level = Math.Sqrt(1 - cosine * cosine);
        Vector3 velocity = speed * (level * (Math.Sin(azimuth) * there.East + Math.Cos(azimuth) * there.North) - cosine * there.Up);
        return new(from, from + HeadExtent / (speed * cosine), place.Vector, velocity, CrossSection());
    }

    private StrayReflector Trail(double from)
    {
        (Position<Ecef> place, LocalFrame there) = Place();
        Vector3 wind = _random.Gaussian(0, WindSigma) * there.East + _random.Gaussian(0, WindSigma) * there.North;
        double decay = DecaySeconds(299_792_458 / _radar.Waves.FrequencyHertz, there.Geodetic.HeightMetres);
        return new(from, from + 10 * decay, place.Vector, wind, CrossSection(), decay);
    }

    /// <summary>A place at the height of meteors, all that is above the lowest elevation of the sector alike.</summary>
    private (Position<Ecef> Place, LocalFrame There) Place()
    {
        double height;
        do
        {
            height = _random.Gaussian(MeanHeight, HeightSigma);
        }
        while (height is < LowestMetres or > HighestMetres);

        double azimuth = _radar.AzimuthCentreRadians + _radar.AzimuthWidthRadians * (_random.Uniform() - 0.5);
        double along = _reach * Math.Sqrt(_random.Uniform());
        GeodeticPosition ground = Geodesic.Direct(_site.Geodetic, azimuth, along).To;
        GeodeticPosition there = new(ground.LatitudeRadians, ground.LongitudeRadians, height);
        return (there.ToEcef(), new(there));
    }

    /// <summary>Of those above the least as many as σ^−½ are above σ.</summary>
    private double CrossSection()
    {
        double least = _event.LeastSquareMetres;
        double u = _random.Uniform(1 / Math.Sqrt(LargestRatio), 1);
        return least / (u * u);
    }

    /// <summary>Ground distance at which a meteor of mean height stands at an elevation, on a sphere.</summary>
    private static double GroundReach(double elevation)
    {
        const double Radius = 6_371_000;
        return Radius * (Math.Acos(Radius * Math.Cos(elevation) / (Radius + MeanHeight)) - elevation);
    }
}
