namespace Vedette.Tracking;

/// <summary>Hears what the arcs of bodies in orbit say of the radars: as a pass grows, and when it is over.</summary>
internal sealed class ArcHearing(BiasRegistry registry, ArcFit fit, CatalogueOrbits catalogue, EarthModel earth)
{
    /// <summary>Shortest arc, in seconds, and fewest plots of it: shorter ones say next to nothing.</summary>
    private const double ShortestSeconds = 60;
    private const int FewestPlots = 12;

    /// <summary>An arc is worked out again when it has grown so much, and when nothing has come of it for so long.</summary>
    private const double Growth = 2.5;
    private const double QuietSeconds = 20;
    private const double GrowthInTheEnd = 1.1;

    /// <summary>Height above which a perigee is that of a body in orbit, in metres.</summary>
    private const double OrbitMetres = 150e3;

    private const double SureMode = 0.99;

    /// <summary>Tracks this near in place and speed, at times this near, may be one body: a clock that is a second off, an angle by 7 mrad at 1000 km.</summary>
    private const double TwinMetres = 8000;
    private const double TwinSpeed = 60;
    private const double TwinSeconds = 10;

    private const double LatestSeconds = 60;

    /// <summary>Arcs that are worked out at one time, every five seconds: a catalogue of thousands in sight would say far more than is needed.</summary>
    private const int MostAtOnce = 4;

    private readonly List<FollowedTrack> _due = [];

    /// <summary>Whether a track follows a body in orbit, as far as is known.</summary>
    private bool IsInOrbit(FollowedTrack track)
    {
        GaussianState state = track.Filter.Leader.State;
        return track.Confirmed && track.Filter.Probability(FlightMode.Coast) >= SureMode && IsOrbit(state.Position, state.Velocity);
    }

    /// <summary>Keeps a plot that a track took, if it follows a body in orbit.</summary>
    /// <param name="track">The track, the plot already in its filter.</param>
    /// <param name="plot">The plot, its time corrected.</param>
    /// <param name="clockSeconds">What was taken off its time.</param>
    public void Keep(FollowedTrack track, Plot plot, double clockSeconds)
    {
        if (IsInOrbit(track))
        {
            track.Arc ??= new();
            track.Arc.Add(new(plot, clockSeconds));
        }
    }

    /// <summary>Works out arcs that have grown or are over: those of most radars first, some at a time; the others wait.</summary>
    public void Hear(Instant time, IReadOnlyList<FollowedTrack> tracks)
    {
        _due.Clear();
        foreach (FollowedTrack track in tracks)
        {
            if (track.Arc is { } arc && IsDue(arc, time.SecondsSince(track.LastDetection)))
            {
                _due.Add(track);
            }
        }

        if (_due.Count > MostAtOnce)
        {
            _due.Sort(static (a, b) => a.Contributors.Count != b.Contributors.Count ? b.Contributors.Count - a.Contributors.Count : a.Id.Value.CompareTo(b.Id.Value));
            _due.RemoveRange(MostAtOnce, _due.Count - MostAtOnce);
        }

        foreach (FollowedTrack track in _due)
        {
            Hear(track, track.Arc!, tracks);
        }
    }

    private void Hear(FollowedTrack track, Arc arc, IReadOnlyList<FollowedTrack> tracks)
    {
        arc.ConsideredSeconds = arc.Seconds;
        if (FindTwin(track, arc, tracks) is not { } twin || !HearTogether(twin, track, arc))
        {
            Hear(track, arc.Plots);
        }
    }

    public void Save(ByteWriter writer) => catalogue.Save(writer);

    public void Restore(ref ByteReader reader) => catalogue.Restore(ref reader);

    private static bool IsDue(Arc arc, double quietSeconds)
    {
        double growth = quietSeconds > QuietSeconds ? GrowthInTheEnd : Growth;
        return arc.Plots.Count >= FewestPlots && arc.Seconds >= Math.Max(ShortestSeconds, growth * arc.ConsideredSeconds);
    }

    private void Hear(FollowedTrack track, IReadOnlyList<ArcPlot> plots)
    {
        if (!TryTell(track, plots))
        {
            registry.Forget(track.Id);
        }
    }

    /// <summary>Two tracks that may be one body, which radars that disagree have made two of: if one orbit fits both, it speaks, and in place of them.</summary>
    private bool HearTogether(FollowedTrack twin, FollowedTrack track, Arc arc)
    {
        List<ArcPlot> together = [.. Since(twin.Arc!, arc.Plots[0].Plot.Time), .. arc.Plots];
        registry.Forget(track.Id);
        return TryTell(twin, together);
    }

    private bool TryTell(FollowedTrack track, IReadOnlyList<ArcPlot> plots)
    {
        GaussianState state = track.Filter.Leader.State;
        FlightState start = new(state.Position, state.Velocity);
        KnownOrbit? known = catalogue.Find(track.Id, track.Filter.Time, start, state);
        if (!fit.TryFit(plots, start, track.Filter.Time, known, out ArcWord? word) || !IsOrbit(word.Orbit.Position, word.Orbit.Velocity))
        {
            return false;
        }

        registry.TellArc(track.Id, Spread(word), Latest(plots));
        return true;
    }

    /// <summary>The one other track that may follow the same body by other radars; null where there is none, or more than one.</summary>
    private static FollowedTrack? FindTwin(FollowedTrack track, Arc arc, IReadOnlyList<FollowedTrack> tracks)
    {
        FollowedTrack? found = null;
        foreach (FollowedTrack other in tracks)
        {
            if (other != track && other.Arc is { } its && MayBeOne(track, other) && AreApart(arc, its))
            {
                if (found is not null)
                {
                    return null;
                }

                found = other;
            }
        }

        return found;
    }

    private static bool MayBeOne(FollowedTrack a, FollowedTrack b)
    {
        (GaussianState x, GaussianState y) = (a.Filter.Leader.State, b.Filter.Leader.State);
        double late = a.Filter.Time.SecondsSince(b.Filter.Time);
        Vector3 place = x.Position - y.Position - late / 2 * (x.Velocity + y.Velocity);
        return Math.Abs(late) < TwinSeconds && place.LengthSquared < TwinMetres * TwinMetres
            && (x.Velocity - y.Velocity).LengthSquared < TwinSpeed * TwinSpeed;
    }

    /// <summary>Whether no radar saw both since the younger one began, and something saw the older one meanwhile.</summary>
    private static bool AreApart(Arc arc, Arc older)
    {
        List<ArcPlot> since = Since(older, arc.Plots[0].Plot.Time);
        return since.Count >= FewestPlots && !since.Exists(p => arc.Plots.Any(q => q.Plot.Sensor == p.Plot.Sensor));
    }

    private static List<ArcPlot> Since(Arc arc, Instant time) => [.. arc.Plots.Where(p => p.Plot.Time >= time)];

    /// <summary>The radars that saw an arc in its last minute: what they said before is of the past.</summary>
    private static List<SensorId> Latest(IReadOnlyList<ArcPlot> plots)
    {
        Instant since = plots.Max(static p => p.Plot.Time).AddSeconds(-LatestSeconds);
        return [.. plots.Where(p => p.Plot.Time > since).Select(static p => p.Plot.Sensor).Distinct().OrderBy(static s => s.Value)];
    }

    private BiasInformation Spread(ArcWord word)
    {
        int[] places = [.. word.Radars.SelectMany(registry.Layout.OfRadar)];
        return BiasAlgebra.Spread(word.Information, places, registry.Size);
    }

    /// <summary>Whether the lowest point of the two-body orbit, p/(1 + e), lies above the air.</summary>
    private bool IsOrbit(Vector3 position, Vector3 velocity)
    {
        double p = Vector3.Cross(position, velocity).LengthSquared / earth.GravitationalParameter;
        double energy = velocity.LengthSquared / 2 - earth.GravitationalParameter / position.Length;
        double eSquared = 1 + 2 * energy * p / earth.GravitationalParameter;
        return p / (1 + Math.Sqrt(Math.Max(0, eSquared))) > earth.SemiMajorMetres + OrbitMetres;
    }
}
