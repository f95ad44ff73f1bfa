namespace Vedette.Simulation;

/// <summary>What a radar has in view, and when its beam meets it.</summary>
/// <remarks>
/// A sweeping antenna turns once a scan from north, clockwise; a snapshot takes all at once. With pulse rates, one scan at one of them after another, a
/// range is shown modulo c/(2 PRF), and what is shown must be a range that the radar reports.
/// </remarks>
/// <param name="radar">The radar.</param>
/// <param name="pulses">Its pulses a second, scan by scan; empty where ranges do not fold.</param>
/// <param name="durationSeconds">End of the scenario: nothing is seen after it.</param>
internal sealed class RadarSight(RadarSensor radar, IReadOnlyList<double> pulses, double durationSeconds)
{
    private const double SpeedOfLight = 299_792_458;

    private double _unambiguous = double.PositiveInfinity;

    /// <summary>Axes at the antenna.</summary>
    public LocalFrame Site { get; } = new(radar.Site);

    /// <summary>Whether plots have times of their own.</summary>
    public bool Sweeps => radar.Timing == ScanTiming.Sweep;

    /// <summary>When a look begins, in seconds after the epoch.</summary>
    public double StartOf(long look) => radar.PhaseSeconds + look * radar.RevisitSeconds;

    /// <summary>Sets the range at which echoes of this look begin to fold.</summary>
    public void BeginLook(long look) =>
        _unambiguous = pulses.Count == 0 ? double.PositiveInfinity : SpeedOfLight / (2 * pulses[(int)(look % pulses.Count)]);

    /// <summary>The range that is shown for a true one.</summary>
    public double Fold(double range) => double.IsInfinity(_unambiguous) ? range : range % _unambiguous;

    /// <summary>Whether the radar looks there and reports what it shows.</summary>
    public bool InView(double range, double azimuth, double elevation) =>
        Fold(range) >= radar.MinimumRangeMetres && Fold(range) <= radar.MaximumRangeMetres
        && elevation >= radar.MinimumElevationRadians && elevation <= radar.MaximumElevationRadians
        && Math.Abs(Math.IEEERemainder(azimuth - radar.AzimuthCentreRadians, 2 * Math.PI)) <= radar.AzimuthWidthRadians / 2;

    /// <summary>When a sweep that began at <paramref name="start"/> points at an azimuth, to a microsecond.</summary>
    public double TimeOf(double start, double azimuth) =>
        Math.Round(start + azimuth / (2 * Math.PI) * radar.RevisitSeconds, 6);

    /// <summary>Where a reflector is met in the look that begins at <paramref name="start"/>; null where it is not.</summary>
    public RadarPlace? Find(Reflector reflector, double start)
    {
        double seconds = start;
        for (int i = 0; Sweeps && i < 4; i++)
        {
            if (!reflector.Covers(seconds))
            {
                return null;
            }

            // The antenna meets the body where its azimuth is at that time; four rounds settle to a microsecond.
            seconds = TimeOf(start, Site.Look(reflector.At(seconds).Position).AzimuthRadians);
        }

        if (At(reflector, seconds) is not { } place || (Sweeps && Math.Abs(seconds - TimeOf(start, place.Azimuth)) > 1e-5))
        {
            return null; // Gone, out of view, or it slipped over the line where a turn ends and the next begins: this turn misses it.
        }

        return place;
    }

    /// <summary>Where a reflector is at a time; null where it is not there or not in view.</summary>
    public RadarPlace? At(Reflector reflector, double seconds)
    {
        if (!reflector.Covers(seconds) || seconds > durationSeconds)
        {
            return null;
        }

        (Position<Ecef> position, Velocity<Ecef> velocity) = reflector.At(seconds);
        (double range, double azimuth, double elevation) = Site.Look(position);
        double receding = Vector3.Dot((position - Site.Origin).Vector.Unit, velocity.Vector);
        return InView(range, azimuth, elevation) ? new RadarPlace(seconds, position, velocity, range, azimuth, elevation, receding) : null;
    }
}
