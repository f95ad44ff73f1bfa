namespace Vedette.Simulation;

/// <summary>Flashes of lightning, the same for all sensors of a scenario.</summary>
/// <remarks>
/// A Poisson process in time; places normally distributed about the middle of a region. Durations are lognormal with a median of 0.3 s and 1.4 s at 99 %, as
/// the Geostationary Lightning Mapper has them. Energy: its flashes bring some 2·10⁻¹³ J through an aperture of 11 cm (S. J. Goodman et al., The GOES-R
/// Geostationary Lightning Mapper, Atmospheric Research 125–126, 2013, 34), 30 kJ/sr at the source, in its line at 777 nm; a tenth of that is taken for a
/// band of the infrared, for want of a measured figure. Cloud spreads the light over some kilometres.
/// </remarks>
/// <param name="region">Where it strikes, and how often.</param>
/// <param name="number">Number of the region, for the numbers of its flashes.</param>
/// <param name="heightMetres">Height of the cloud tops that shine.</param>
/// <param name="random">Draws the flashes.</param>
internal sealed class LightningField(LightningRegion region, int number, double heightMetres, SeededRandom random)
{
    /// <summary>Standard deviation of the light of a flash on the cloud, metres.</summary>
    public const double SpreadMetres = 3000;

    private const double MedianSeconds = 0.3;
    private const double SecondsSpread = 0.66;
    private const double MedianJoulesPerSteradian = 3000;
    private const double JoulesSpread = 1;
    private const int FirstId = -1_000_000;
    private const int IdsPerRegion = 10_000;

    private readonly List<Flash> _flashes = [];
    private readonly LocalFrame _middle = new(region.Where.ToGeodetic());
    private double _next = random.Exponential(60 / region.FlashesPerMinute);
    private int _count;

    /// <summary>A flash.</summary>
    /// <param name="Id">Its number.</param>
    /// <param name="Position">Where its light leaves the cloud.</param>
    /// <param name="StartSeconds">When it begins.</param>
    /// <param name="EndSeconds">When it ends.</param>
    /// <param name="WattsPerSteradian">Mean radiant intensity.</param>
    internal readonly record struct Flash(int Id, Position<Ecef> Position, double StartSeconds, double EndSeconds, double WattsPerSteradian)
    {
        /// <summary>Mean radiant intensity over a span of time.</summary>
        public double Mean(double from, double to) =>
            WattsPerSteradian * Math.Max(0, Math.Min(to, EndSeconds) - Math.Max(from, StartSeconds)) / (to - from);
    }

    /// <summary>Flashes that shine in a span of time; spans must not go back.</summary>
    public IReadOnlyList<Flash> Between(double from, double to)
    {
        _flashes.RemoveAll(f => f.EndSeconds < from);
        for (; _next < to; _next += random.Exponential(60 / region.FlashesPerMinute))
        {
            Flash flash = Strike();
            if (flash.EndSeconds >= from)
            {
                _flashes.Add(flash);
            }
        }

        return _flashes;
    }

    private Flash Strike()
    {
        double sigma = region.RadiusKilometres * 1000;
        Vector3 local = new(random.Gaussian(0, sigma), random.Gaussian(0, sigma), 0);
        double duration = MedianSeconds * Math.Exp(random.Gaussian(0, SecondsSpread));
        double energy = MedianJoulesPerSteradian * Math.Exp(random.Gaussian(0, JoulesSpread));
        GeodeticPosition place = GeodeticPosition.FromEcef(Position<Ecef>.From(_middle.Origin.Vector + _middle.ToEcef(local)));
        Position<Ecef> position = new GeodeticPosition(place.LatitudeRadians, place.LongitudeRadians, heightMetres).ToEcef();
        int id = FirstId - number * IdsPerRegion - _count++ % IdsPerRegion;
        return new(id, position, _next, _next + duration, energy / duration);
    }
}
