namespace Vedette.Simulation;

/// <summary>All that echoes before a radar besides the bodies of the truth.</summary>
internal sealed class Strays
{
    private readonly IStraySource[] _sources;

    /// <summary>Sets up the sources that the events of a scenario name for a radar, each with chance of its own.</summary>
    public Strays(RadarSensor radar, GroundTruth truth, long seed)
    {
        LocalFrame site = new(radar.Site);
        _sources = [.. truth.Strays.Select((e, i) => (Event: e, Number: i)).Where(s => s.Event.Radar == radar.Id.Value).Select(s => Source(s.Event, s.Number))];
        IStraySource Source(StrayEvent e, int number)
        {
            SeededRandom random = Chance.For(seed, Purpose.Strays, number);
            return e switch
            {
                MeteorShower meteors => new MeteorSource(meteors, radar, site, truth.Frame, random),
                RadioAurora aurora => new AuroraSource(aurora, site, random),
                BirdFlight birds => new BirdSource(birds, site, random),
                _ => throw new System.Diagnostics.UnreachableException($"No rule for {e.GetType().Name}."),
            };
        }
    }

    /// <summary>What is there at some time of an interval.</summary>
    public IEnumerable<Reflector> Between(double start, double end) => _sources.SelectMany(s => s.Between(start, end));
}
