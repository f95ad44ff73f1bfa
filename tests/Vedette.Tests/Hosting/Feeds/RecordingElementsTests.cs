using Vedette.Hosting;

namespace Vedette.Tests;

public class RecordingElementsTests
{
    private const string Elements = "OBJECT\n1 90022U 30001A   30001.00000000  .00000000  00000-0  00000-0 0  9991\n2 90022  46.0651   8.2945 0037172 251.1995 127.5159 14.46572254    18\n";

    [Fact]
    public void A_recording_with_elements_only_has_a_catalogue()
    {
        using var recording = new RecordingFolderFixture();
        recording.Write("tle.txt", Elements);

        RecordingFeed feed = Open(recording);

        CatalogueObject o = Assert.Single(feed.Theatre.Catalogue);
        Assert.Equal("90022", o.CatalogueId);
        Assert.Equal(feed.Theatre.Epoch, o.State.Time);
        Assert.Equal(1000, o.PositionSigmaMetres);
    }

    [Fact]
    public void States_go_before_elements_and_objects_are_not_doubled()
    {
        using var recording = new RecordingFolderFixture();
        recording.Write("catalog.csv", Vedette.Formats.CatalogueLineReader.Header + "\n90022,0.0,1325519.0,-6803662.9,1668165.3,4504.8901,2110.7089,5094.1527,300,0.3\n");
        recording.Write("tle.txt", Elements + Elements.Replace("90022", "90023", StringComparison.Ordinal).Replace("9991", "9992", StringComparison.Ordinal).Replace("    18", "    19", StringComparison.Ordinal));

        RecordingFeed feed = Open(recording);

        Assert.Equal([("90022", 300), ("90023", 1000)], feed.Theatre.Catalogue.Select(o => (o.CatalogueId, o.PositionSigmaMetres)));
    }

    private static RecordingFeed Open(RecordingFolderFixture recording)
    {
        Assert.True(RecordingFeed.TryOpen(recording.Folder, out RecordingFeed? feed, out string? error), error);
        return feed!;
    }
}
