using Vedette.Physics;

namespace Vedette.Model;

/// <summary>Where a radar sees, and how probably: the one notion of it that tracks, evidence and cues share.</summary>
/// <remarks>By geometry and the radar equation alone: hills, jammed sectors and a radar that is switched off are not in it. docs/algorithms/expectation.md.</remarks>
public sealed class RadarField
{
    /// <summary>Angle, in radians, by which a place must be inside the limits to be sure to be looked at.</summary>
    private const double EdgeRadians = 0.01;

    /// <summary>Part of the instrumented range that counts, for the same reason.</summary>
    private const double SureRange = 0.99;

    private const double MostSeen = 0.9;
    private const double LeastSeen = 0.05;
    private const double ReferenceMetres = 1e6;

    /// <summary>The field of a radar.</summary>
    public RadarField(RadarSensor radar)
    {
        ArgumentNullException.ThrowIfNull(radar);
        Radar = radar;
        Frame = new LocalFrame(radar.Site);
    }

    /// <summary>The radar.</summary>
    public RadarSensor Radar { get; }

    /// <summary>Its axes.</summary>
    public LocalFrame Frame { get; }

    /// <summary>Part of its looks that the radar's search spends on one direction, above 0, to 1.</summary>
    public double SearchShare => Radar.SearchSeconds > Radar.RevisitSeconds ? Radar.RevisitSeconds / Radar.SearchSeconds : 1;

    /// <summary>Whether the radar looks at a place, away from its edges.</summary>
    /// <param name="position">The place.</param>
    /// <param name="rangeMetres">Its range.</param>
    /// <param name="marginMetres">How far off the place may be and still has to be inside, in any direction; 0 or more.</param>
    public bool Covers(Position<Ecef> position, out double rangeMetres, double marginMetres = 0)
    {
        (rangeMetres, double azimuth, double elevation) = Frame.Look(position);
        double across = marginMetres / Math.Max(rangeMetres, 1);
        double off = Math.Abs(Math.IEEERemainder(azimuth - Radar.AzimuthCentreRadians, 2 * Math.PI));
        return rangeMetres > Radar.MinimumRangeMetres + marginMetres && rangeMetres < SureRange * Radar.MaximumRangeMetres - marginMetres
            && elevation > Radar.MinimumElevationRadians + EdgeRadians + across && elevation < Radar.MaximumElevationRadians - EdgeRadians - across
            && (Radar.AzimuthWidthRadians > 2 * Math.PI - EdgeRadians || off < Radar.AzimuthWidthRadians / 2 - EdgeRadians - across / Math.Max(Math.Cos(elevation), 0.1));
    }

    /// <summary>Whether a place is inside the radar's limits, edges and all: it may be seen there, and may be missed.</summary>
    public bool Contains(Position<Ecef> position, out double rangeMetres)
    {
        (rangeMetres, double azimuth, double elevation) = Frame.Look(position);
        return rangeMetres >= Radar.MinimumRangeMetres && rangeMetres <= Radar.MaximumRangeMetres
            && elevation >= Radar.MinimumElevationRadians && elevation <= Radar.MaximumElevationRadians
            && Math.Abs(Math.IEEERemainder(azimuth - Radar.AzimuthCentreRadians, 2 * Math.PI)) <= Radar.AzimuthWidthRadians / 2;
    }

    /// <summary>Whether a place is too far away to be seen at any angle: false says nothing.</summary>
    public bool IsBeyond(Position<Ecef> position) =>
        (position - Frame.Origin).Vector.LengthSquared > Radar.MaximumRangeMetres * Radar.MaximumRangeMetres;

    /// <summary>Probability of a plot of a body whose brightness was smoothed from a few plots, and may be wrong: that of its echo, and 0.05 at least.</summary>
    /// <param name="brightness">As for <see cref="EchoProbability"/>.</param>
    /// <param name="rangeMetres">Range now.</param>
    public double SeenProbability(double brightness, double rangeMetres) => Math.Max(EchoProbability(brightness, rangeMetres), LeastSeen);

    /// <summary>Probability of a plot of a body that fluctuates from scan to scan (Swerling 1), 0.9 Pfa^(1/(1 + SNR)).</summary>
    /// <param name="brightness">Mean signal-to-noise ratio that the body would give at 1000 km: its mean cross-section times that of 1 m².</param>
    /// <param name="rangeMetres">Range now.</param>
    /// <remarks>Source: M. Skolnik, Introduction to Radar Systems, 3rd edition, 2001, section 2.8. A tenth is left for what no radar equation knows.</remarks>
    public double EchoProbability(double brightness, double rangeMetres)
    {
        double signal = brightness / Math.Pow(rangeMetres / ReferenceMetres, 4);
        return MostSeen * Math.Pow(FalseAlarm, 1 / (1 + signal));
    }

    /// <summary>Probability of a false alarm as the radar states it, kept between 1e-12 and 0.1: beyond them it says nothing of its threshold.</summary>
    public double FalseAlarm => Math.Clamp(Radar.FalseAlarmProbability, 1e-12, 0.1);
}
