using Vedette.Hosting;

namespace Vedette.Tests;

/// <summary>Journals of every version so far can be read: their bytes stand in the tests, with what they held.</summary>
public class FrozenJournalTests
{
    /// <summary>What has been added to the nouns since version 1, with the defaults that its bytes stand for.</summary>
    private static readonly string[] s_since =
    [
        "RefusedBy=[],", "Separation=null,", "Exchanged=False,", "Confirmation=null,", "Faults=[],", "Expectations=[],", "Electrons=null,",
        "Waves=RadarWaves{FrequencyHertz=0000000000000000,CouplingSeconds=0000000000000000,Weather=null,},",
        "SearchSeconds=0000000000000000,", "Pulses=null,",
    ];

    [Fact]
    public void A_journal_of_version_1_reads_back_as_what_it_held()
    {
        (byte[] bytes, string[] held) = Frozen("journal-v1.frozen.txt");
        using JournalFeed feed = JournalTests.Feed(bytes);
        JournaledInput[] read = [.. feed.InputsAndEvents()];

        Assert.Equal(held, read.Select(static j => Then(j.Input)).Concat(read.SelectMany(static j => j.Events).Select(Then)));

        static string Then(object read) =>
            s_since.Aggregate(DeepText.Of(read), static (text, part) => text.Replace(part, "", StringComparison.Ordinal));
    }

    // Version 1 is what is written today. When this test turns red because the form has changed, the version must change with it.
    [Fact]
    public void What_is_written_today_is_version_1_to_the_byte()
    {
        (byte[] bytes, _) = Frozen("journal-v1.frozen.txt");

        Assert.Equal(Convert.ToHexString(bytes), Convert.ToHexString(JournalTests.Written(groups: 1)));
    }

    private static (byte[] Bytes, string[] Held) Frozen(string name)
    {
        using var reader = new StreamReader(typeof(FrozenJournalTests).Assembly.GetManifestResourceStream(name)!);
        string[] lines = reader.ReadToEnd().TrimEnd('\n').Split('\n');
        return (Convert.FromHexString(lines[0]), lines[1..]);
    }
}
