namespace Vedette.Simulation;

/// <summary>Clutter of the surface around a radar: what its processing leaves of it, and its threshold lets pass.</summary>
/// <remarks>
/// Reflectivity by γ sin ψ (D. K. Barton, Modern Radar System Analysis, 1988, section 3.6), ψ = h/R − R/2a the grazing angle over a sphere of 4/3 of the Earth's
/// radius; a cell is R × beamwidth × range resolution. It is heard off the lowest part of the beam, both ways by its pattern. Powers are K distributed
/// (<see cref="KClutter"/>) and new at each look. The plot stands in the direction of the beam, with a rate of 1 m/s either way. Rings of a kilometre, as many plots as Poisson gives.
/// </remarks>
internal sealed class SurfaceEchoes
{
    private const double RingMetres = 1000;
    private const double RateSigma = 1;

    private readonly RadarSensor _radar;
    private readonly PlotMaker _plots;
    private readonly BeamShape _beam;
    private readonly (SurfaceClutter Event, SeededRandom Random)[] _events;
    private readonly Dictionary<(int Event, double Elevation, double Gain), (double Range, KClutter Cell)[]> _rings = [];

    /// <summary>Sets up the events of a radar.</summary>
    public SurfaceEchoes(RadarSensor radar, GroundTruth truth, PlotMaker plots, BeamShape beam, long seed)
    {
        (_radar, _plots, _beam) = (radar, plots, beam);
        _events = [.. truth.SurfaceClutter.Select((e, i) => (e, Chance.For(seed, Purpose.Surface, i))).Where(p => p.e.Radar == radar.Id.Value)];
    }

    /// <summary>Adds that of a scan: all azimuths of the sector, in the lowest beam.</summary>
    public void Add(double start, RadarSight sight, List<SimulatedRow> rows)
    {
        double cells = RingMetres / _radar.RangeResolutionMetres * _radar.AzimuthWidthRadians / _radar.BeamwidthRadians;
        for (int i = 0; i < _events.Length; i++)
        {
            if (IsOn(_events[i].Event, start))
            {
                SeededRandom random = _events[i].Random;
                Add(i, _radar.MinimumElevationRadians, 1, cells, () => _radar.AzimuthCentreRadians + _radar.AzimuthWidthRadians * (random.Uniform() - 0.5), a => sight.Sweeps ? sight.TimeOf(start, a) : start, rows);
            }
        }
    }

    /// <summary>Adds that of a dwell: a beam's width of azimuth.</summary>
    /// <param name="aim">Where it points, as a unit vector (east, north, up).</param>
    /// <param name="seconds">When.</param>
    /// <param name="gain">Factor of power of the dwell.</param>
    /// <param name="rows">Receives the plots.</param>
    public void Add(Vector3 aim, double seconds, double gain, List<SimulatedRow> rows)
    {
        for (int i = 0; i < _events.Length; i++)
        {
            if (IsOn(_events[i].Event, seconds))
            {
                // To a tenth of a beam: the tables of rings are kept.
                double elevation = Math.Round(Math.Asin(aim.Z) / _radar.BeamwidthRadians, 1) * _radar.BeamwidthRadians;
                SeededRandom random = _events[i].Random;
                double middle = Math.Atan2(aim.X, aim.Y);
                Add(i, elevation, gain, RingMetres / _radar.RangeResolutionMetres, () => middle + _radar.BeamwidthRadians * (random.Uniform() - 0.5), _ => seconds, rows);
            }
        }
    }

    private void Add(int number, double elevation, double gain, double cells, Func<double> azimuth, Func<double, double> timeOf, List<SimulatedRow> rows)
    {
        SeededRandom random = _events[number].Random;
        if (!_rings.TryGetValue((number, elevation, gain), out (double Range, KClutter Cell)[]? rings))
        {
            rings = Rings(_events[number].Event, elevation, gain);
            _rings[(number, elevation, gain)] = rings;
        }

        foreach ((double range, KClutter cell) in rings)
        {
            for (int n = random.Poisson(cells * cell.Exceedance); n > 0; n--)
            {
                double bearing = (azimuth() + 4 * Math.PI) % (2 * Math.PI);
                RadarPlace place = new(timeOf(bearing), default, default, range + RingMetres * random.Uniform(), bearing, elevation, random.Gaussian(0, RateSigma));
                rows.Add(_plots.Plot(0, place, BeamEffect.None, cell.Draw(random), random));
            }
        }
    }

    /// <summary>The rings that matter at an elevation of the beam: those whose cells pass the threshold more often than noise does, by a thousandth of it.</summary>
    private (double Range, KClutter Cell)[] Rings(SurfaceClutter e, double elevation, double gain)
    {
        List<(double Range, KClutter Cell)> rings = [];
        double height = Math.Max(1, _radar.Site.HeightMetres);
        double farthest = Math.Min(1000 * e.WithinKilometres, Math.Sqrt(2 * SeaSurface.EffectiveEarthMetres * height));
        double noise = Math.Exp(-_plots.Threshold);
        for (double range = Math.Max(RingMetres, _radar.MinimumRangeMetres); range + RingMetres <= Math.Min(farthest, _radar.MaximumRangeMetres); range += RingMetres)
        {
            KClutter cell = new(MeanRatio(e, range + RingMetres / 2, height, elevation, gain), e.Shape, _plots.Threshold);
            if (cell.Exceedance > 1.001 * noise)
            {
                rings.Add((range, cell));
            }
        }

        return [.. rings];
    }

    /// <summary>Mean ratio of the clutter of a cell to the noise.</summary>
    internal double MeanRatio(SurfaceClutter e, double range, double height, double elevation, double gain)
    {
        double grazing = height / range - range / (2 * SeaSurface.EffectiveEarthMetres);
        double depression = height / range + range / (2 * SeaSurface.EffectiveEarthMetres);
        double area = range * _radar.BeamwidthRadians * _radar.RangeResolutionMetres;
        double section = Math.Pow(10, (e.GammaDecibels - e.ImprovementDecibels) / 10) * Math.Sin(Math.Max(0, grazing)) * area;
        double pattern = BeamPattern.TwoWay(_beam, (elevation + depression) / _radar.BeamwidthRadians);
        return _radar.SignalToNoiseAtReference * section * Math.Pow(1e6 / range, 4) * pattern * gain;
    }

    private static bool IsOn(SurfaceClutter e, double seconds) => seconds >= e.AtSeconds && seconds < e.AtSeconds + e.ForSeconds;
}
