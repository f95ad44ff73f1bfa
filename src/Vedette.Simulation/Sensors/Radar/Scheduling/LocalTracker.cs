namespace Vedette.Simulation;

/// <summary>The tracks that an array keeps by itself, and the dwells that keep them.</summary>
/// <remarks>
/// A plot near no track is looked at again within a fifth of a second; what is seen three times, with no more than two misses in a row, is followed at the
/// rate that the scheduler states, until it is missed too often.
/// </remarks>
/// <param name="radar">Resolution.</param>
/// <param name="settings">Rates and lengths.</param>
/// <param name="plan">Takes the dwells.</param>
/// <param name="site">Axes at the antenna.</param>
/// <param name="earth">For the motion.</param>
internal sealed class LocalTracker(RadarSensor radar, RadarScheduler settings, DwellPlan plan, LocalFrame site, EarthModel earth)
{
    private const double ConfirmSeconds = 0.2;
    private const int HitsToFollow = 3;
    private const int MostMissesBefore = 2;
    private const double GateMetres = 300;
    private const double FastestMetresPerSecond = 9000;
    private const double SlackMetresPerSecond2 = 150;

    private readonly List<LocalTrack> _tracks = [];

    /// <summary>Tracks that are followed.</summary>
    public IEnumerable<LocalTrack> Followed => _tracks.Where(t => t.Confirmed);

    /// <summary>Share of the time that its tracks take.</summary>
    public double Load => Followed.Count() * settings.Track.Pulses / settings.PulsesPerSecond / settings.Track.RevisitSeconds;

    /// <summary>Direction in which a track is looked for, as a unit vector (east, north, up).</summary>
    public Vector3 Toward(LocalTrack track, double seconds) => site.ToLocal(track.At(seconds) - site.Origin.Vector).Unit;

    /// <summary>Takes in what a dwell has heard.</summary>
    /// <param name="task">The dwell.</param>
    /// <param name="heard">Its plots.</param>
    /// <param name="now">Its end.</param>
    public void Take(DwellTask task, IReadOnlyList<SimulatedRow> heard, double now)
    {
        int before = task.Track?.Hits ?? 0;
        (double Seconds, Vector3 Place)[] plots = [.. heard.Select(r => (r.Seconds, site.Point(r.Plot!.RangeMetres, r.Plot.AzimuthRadians, r.Plot.ElevationRadians).Vector))];
        bool[] taken = Associate(plots);
        for (int i = 0; i < plots.Length; i++)
        {
            if (!taken[i])
            {
                Begin(plots[i].Place, plots[i].Seconds, now);
            }
        }

        if (task.Track is { } aimed)
        {
            GoOn(aimed, aimed.Hits > before, now);
        }
    }

    /// <summary>Gives plots to tracks, the nearest pair first, each plot and each track once.</summary>
    /// <returns>Which plots a track has taken.</returns>
    private bool[] Associate((double Seconds, Vector3 Place)[] plots)
    {
        List<(double Distance, int Plot, int Track)> pairs = [];
        for (int j = 0; j < _tracks.Count; j++)
        {
            for (int i = 0; i < plots.Length; i++)
            {
                if (plots[i].Seconds >= _tracks[j].LastSeconds && Near(_tracks[j], plots[i].Place, plots[i].Seconds))
                {
                    pairs.Add(((_tracks[j].At(plots[i].Seconds) - plots[i].Place).LengthSquared, i, j));
                }
            }
        }

        bool[] taken = new bool[plots.Length];
        HashSet<int> used = [];
        foreach ((_, int plot, int track) in pairs.Order())
        {
            if (!taken[plot] && used.Add(track))
            {
                taken[plot] = true;
                _tracks[track].Add(plots[plot].Seconds, plots[plot].Place);
            }
        }

        return taken;
    }

    private void Begin(Vector3 place, double seconds, double now)
    {
        LocalTrack track = new(earth);
        track.Add(seconds, place);
        _tracks.Add(track);
        Plan(track, DwellKind.Confirmation, now);
    }

    private void GoOn(LocalTrack track, bool seen, double now)
    {
        if (!seen)
        {
            track.Miss();
        }

        track.Confirmed |= track.Hits >= HitsToFollow;
        if (track.Misses > (track.Confirmed ? settings.Track.MostMisses : MostMissesBefore))
        {
            _ = _tracks.Remove(track);
        }
        else
        {
            Plan(track, track.Confirmed ? DwellKind.Track : DwellKind.Confirmation, now + (track.Confirmed ? settings.Track.RevisitSeconds : ConfirmSeconds));
        }
    }

    private void Plan(LocalTrack track, DwellKind kind, double due)
    {
        double revisit = kind == DwellKind.Track ? settings.Track.RevisitSeconds : ConfirmSeconds;
        plan.Add(new(kind, due, revisit, settings.Track.Pulses, seconds => Toward(track, seconds), track));
    }

    /// <summary>Within a beamwidth, and in range within what a body may have moved by.</summary>
    private bool Near(LocalTrack track, Vector3 place, double seconds)
    {
        Vector3 expected = track.At(seconds) - site.Origin.Vector;
        Vector3 found = place - site.Origin.Vector;
        double dt = seconds - track.LastSeconds;
        double slack = GateMetres + 5 * radar.RangeResolutionMetres + (track.Hits < HitsToFollow ? FastestMetresPerSecond * dt : SlackMetresPerSecond2 * dt * dt);
        return Math.Abs(expected.Length - found.Length) < slack && Vector3.AngleRadians(expected, found) < radar.BeamwidthRadians;
    }
}
