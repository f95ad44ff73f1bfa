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

    [Fact]
    public void A_recording_with_elements_says_that_the_turn_of_the_earth_is_taken_from_utc()
    {
        using var recording = new RecordingFolderFixture();
        Assert.Empty(Open(recording).Remarks);
        recording.Write("tle.txt", Elements);

        Assert.Collection(
            Open(recording).Remarks,
            remark => Assert.Contains("UT1 - UTC is taken as zero", remark, StringComparison.Ordinal),
            remark => Assert.Contains("leap seconds are", remark, StringComparison.Ordinal));
    }

    // 0.4 s turn the Earth by 0.4 of its rate of GMST, 1.00273790935 times 2π in 86,400 s.
    [Fact]
    public void Earth_orientation_turns_the_earth_by_its_ut1()
    {
        using var recording = new RecordingFolderFixture();
        recording.Write("eop.csv", "MJD;UT1-UTC\n62502;0.4\n62503;0.4\n");
        Assert.True(EarthOrientationFile.TryRead(Path.Combine(recording.Folder, "eop.csv"), out EopTable? table, out string? error), error);

        Assert.True(RecordingFeed.TryOpen(recording.Folder, table, out RecordingFeed? feed, out error), error);

        double turned = feed.Theatre.Rotation.AngleAtReferenceRadians - Open(recording).Theatre.Rotation.AngleAtReferenceRadians;
        Assert.Equal(0.4 * 1.00273790935 * 2 * Math.PI / 86_400, turned, tolerance: 1e-12);
    }

    [Fact]
    public void Earth_orientation_of_other_days_is_refused()
    {
        using var recording = new RecordingFolderFixture();
        Assert.True(EopTable.TryRead("MJD;UT1-UTC\n60000;0.1\n60001;0.1\n", out EopTable? table, out _));

        Assert.False(RecordingFeed.TryOpen(recording.Folder, table, out _, out string? error));
        Assert.Contains("covers the epoch of the recording, 2030-01-01T00:00:00Z", error, StringComparison.Ordinal);
        Assert.Contains("2023-02-25 to 2023-02-26", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("hello\n", "header")]
    public void A_file_that_is_no_earth_orientation_is_refused_with_its_name(string text, string reason)
    {
        using var recording = new RecordingFolderFixture();
        recording.Write("eop.csv", text);

        Assert.False(EarthOrientationFile.TryRead(Path.Combine(recording.Folder, "eop.csv"), out _, out string? error));
        Assert.StartsWith("eop.csv: ", error, StringComparison.Ordinal);
        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.False(EarthOrientationFile.TryRead(recording.Folder, out _, out _));
        Assert.False(EarthOrientationFile.TryRead(Path.Combine(recording.Folder, "none"), out _, out _));
    }

    private static RecordingFeed Open(RecordingFolderFixture recording)
    {
        Assert.True(RecordingFeed.TryOpen(recording.Folder, out RecordingFeed? feed, out string? error), error);
        return feed!;
    }
}
