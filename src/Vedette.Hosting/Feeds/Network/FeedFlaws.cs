using Vedette.Formats;

namespace Vedette.Hosting;

/// <summary>What is wrong with the feeds of a service, before any is opened.</summary>
public static class FeedFlaws
{
    /// <summary>The first thing that is wrong, with the name of the feed and what to do, or null.</summary>
    /// <param name="feeds">All feeds.</param>
    /// <param name="sensors">The sensors of the service.</param>
    public static string? Find(IReadOnlyList<FeedDeclaration> feeds, IReadOnlyList<Sensor> sensors)
    {
        ArgumentNullException.ThrowIfNull(feeds);
        ArgumentNullException.ThrowIfNull(sensors);
        if (feeds.Count > LiveSettingsReader.MostFeeds)
        {
            return $"feeds: expected at most {LiveSettingsReader.MostFeeds}; found {feeds.Count}.";
        }

        if (feeds.GroupBy(static f => f.Name).FirstOrDefault(static g => g.Count() > 1) is { } twice)
        {
            return $"feed {twice.Key}: expected each name once; give one of them another \"name\" in {LiveSettingsReader.FileName}.";
        }

        return feeds.Select(f => Find(f, sensors) is { } flaw ? $"feed {f.Name}: {flaw}." : null).FirstOrDefault(static f => f is not null);
    }

    private static string? Find(FeedDeclaration feed, IReadOnlyList<Sensor> sensors) =>
        FeedEndpoint.Flaw(feed.Address)
        ?? (feed.Radars.Select(static r => r.Sensor).Concat(feed.Participants.Select(static p => p.Sensor))
            .Where(id => !sensors.OfType<RadarSensor>().Any(s => s.Id == id)).Select(static id => (SensorId?)id).FirstOrDefault() is { } nobody
            ? $"radars: sensor_id: expected the number of a radar of {SensorsReader.FileName}; found {nobody.Value}"
            : feed.Aircraft is { } aircraft && !sensors.OfType<NuisanceSource>().Any(s => s.Id == aircraft)
            ? $"aircraft_sensor_id: expected the number of a sensor of type nuisance of {SensorsReader.FileName}; found {aircraft.Value}"
            : null);
}
