using System.Text;
using Vedette.Hosting;
using Vedette.Pipeline;

namespace Vedette.Tests;

public class JournalTests
{
    [Fact]
    public void What_is_committed_reads_back_in_order_to_the_bit()
    {
        byte[] bytes = Written(groups: 3);
        using JournalFeed feed = Feed(bytes);
        JournaledInput[] read = [.. feed.InputsAndEvents()];

        Assert.Null(feed.Damage);
        Assert.Equal(3 * (SampleEvents.FrozenInputs.Length + SampleEvents.FrozenEvents.Length), feed.Records);
        Assert.Equal(
            Enumerable.Repeat(SampleEvents.FrozenInputs, 3).SelectMany(static i => i).Select(DeepText.Of), read.Select(static r => DeepText.Of(r.Input)));
        Assert.Equal(
            Enumerable.Repeat(SampleEvents.FrozenEvents, 3).SelectMany(static e => e).Select(DeepText.Of),
            read.SelectMany(static r => r.Events).Select(DeepText.Of));
        Assert.Equal(SampleEvents.At(0), feed.Start);
        Assert.Equal(SampleEvents.At(17.5), feed.End);
        Assert.Equal(SampleEvents.Theatre.Name, feed.Theatre.Name);
    }

    // Faults row 3: cut at every byte; the records before the cut are there, the cut one is kept aside and reported.
    [Fact]
    public void A_journal_cut_at_every_byte_opens_at_its_last_whole_record()
    {
        byte[] bytes = Written(groups: 2);
        long[] ends = RecordEnds(bytes);
        for (int length = 0; length < bytes.Length; length++)
        {
            var file = new FaultyFile(bytes[..length]);
            Assert.True(Journal.TryOpen(file, out Journal? journal, out JournalRecovery? recovery, out string? error), error);
            using (journal)
            {
                int whole = ends.Count(end => end <= length);
                long end = whole > 0 ? ends[whole - 1] : length < JournalFormat.FileHeaderBytes ? 0 : JournalFormat.FileHeaderBytes;
                Assert.Equal(whole, recovery.Records);
                Assert.Equal(length - end, recovery.TornBytes);
                Assert.Equal(length > end ? bytes[(int)end..length] : null, file.Aside);

                journal.Append(SampleEvents.Inputs[5]);
                Assert.True(journal.TryCommit(out error), error);
                Assert.Equal(whole + 1, journal.Committed);
            }

            Assert.Equal(ends.Count(e => e <= length) + 1, Recovered(file.Written).Records);
        }
    }

    // Faults row 4: any flipped bit is found on reading; what is served is a prefix of what was written.
    [Fact]
    public void Any_flipped_bit_is_found_and_nothing_wrong_is_served()
    {
        byte[] bytes = Written(groups: 2);
        long[] ends = RecordEnds(bytes);
        int step = ReferenceData.FullCampaign ? 1 : 7;      // 7: every byte, and every bit of a byte in turn
        for (int bit = 0; bit < bytes.Length * 8; bit += step)
        {
            byte[] flipped = [.. bytes];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            int damaged = Array.FindIndex(ends, end => end > bit / 8);
            if (bit / 8 < JournalFormat.FileHeaderBytes)
            {
                Assert.False(JournalFeed.TryOpen(new FaultyFile(flipped), out _, out _));
                continue;
            }

            List<long> served = [];
            bool opened = Journal.TryOpen(new FaultyFile(flipped), out Journal? journal, out _, out string? error, r => served.Add(r.Header.Number));
            Assert.Equal(Enumerable.Range(1, damaged).Select(static n => (long)n), served);

            // In the first group, the second follows whole: this was safe once, so the journal is not cut but refused.
            bool inFirstGroup = damaged < ends.Length / 2;
            Assert.Equal(!inFirstGroup, opened);
            Assert.Equal(inFirstGroup, error?.Contains("is damaged", StringComparison.Ordinal) ?? false);
            journal?.Dispose();
        }
    }

    // A group of three records of which the middle one did not reach the disk before the power went: not bit rot, a torn group.
    [Fact]
    public void A_hole_in_the_last_group_is_a_torn_write()
    {
        byte[] bytes = Written(groups: 2);
        long[] ends = RecordEnds(bytes);
        int at = ends.Length / 2 + 1;
        bytes.AsSpan((int)ends[at - 1], (int)(ends[at] - ends[at - 1])).Clear();

        Assert.Equal(at, Recovered(bytes).Records);
    }

    [Fact]
    public void Zeros_after_the_last_record_are_a_torn_write()
    {
        byte[] bytes = Written(groups: 1);

        JournalRecovery recovery = Recovered([.. bytes, .. new byte[5000]]);
        Assert.Equal(5000, recovery.TornBytes);
        Assert.NotNull(recovery.KeptAside);
    }

    // Faults row 2: a file layer that forgets all that was not synced.
    [Fact]
    public void Nothing_acknowledged_is_lost_with_the_power()
    {
        var file = new FaultyFile();
        Assert.True(Journal.TryOpen(file, out Journal? journal, out _, out _));
        for (int group = 1; group <= 20; group++)
        {
            AppendAll(journal);
            Assert.Equal((group - 1) * 17L, Recovered(file.Synced).Records);
            Assert.True(journal.TryCommit(out _));
            Assert.Equal(journal.Committed, Recovered(file.Synced).Records);
        }
    }

    // Faults row 5, for every N: the journal leaves service, acknowledges nothing more, and does not sync again.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_failed_sync_ends_the_service(bool failsOnce)
    {
        for (int n = 1; n <= 12; n++)
        {
            var file = new FaultyFile { FailingSync = n, FailsOnce = failsOnce };
            bool opened = Journal.TryOpen(file, out Journal? journal, out _, out string? error);
            Assert.Equal(n > 1, opened);
            for (int group = 0; opened && group < 15; group++)
            {
                if (journal!.Failure is not null)
                {
                    Assert.Throws<InvalidOperationException>(() => journal.Append(SampleEvents.Inputs[5]));
                    Assert.False(journal.TryCommit(out error));
                    Assert.Contains("out of service", error, StringComparison.Ordinal);
                    continue;
                }

                AppendAll(journal);
                Assert.Equal(group + 2 != n, journal.TryCommit(out _));
            }

            Assert.Equal(n, file.Syncs);
            Assert.Equal(Math.Max(0, n - 2) * 17L, journal?.Committed ?? 0);
            Assert.Equal(Math.Max(0, n - 2) * 17L, n > 1 ? Recovered(file.Synced).Records : 0);
        }
    }

    [Fact]
    public void A_full_disk_ends_the_service_and_loses_nothing_acknowledged()
    {
        int size = Written(groups: 1).Length;
        for (int room = size - 3; room < 3 * size; room += 101)
        {
            var file = new FaultyFile { Room = room };
            Assert.True(Journal.TryOpen(file, out Journal? journal, out _, out _));
            while (journal.Failure is null)
            {
                AppendAll(journal);
                journal.TryCommit(out _);
            }

            Assert.Contains("No space left", journal.Failure, StringComparison.Ordinal);
            Assert.Equal(journal.Committed, Recovered(file.Synced).Records);
        }
    }

    [Fact]
    public void Records_of_another_journal_are_not_taken_for_its_own()
    {
        byte[] one = Written(groups: 1, identity: 1);
        byte[] other = Written(groups: 1, identity: 2);
        other.AsSpan(0, JournalFormat.FileHeaderBytes).CopyTo(one);

        Assert.Equal(0, Recovered(one).Records);
    }

    [Fact]
    public void A_record_in_the_wrong_place_is_not_served()
    {
        byte[] bytes = Written(groups: 1);
        long[] ends = RecordEnds(bytes);
        byte[] third = bytes[(int)ends[1]..(int)ends[2]];

        // The third record is written over the second and what follows it.
        byte[] misplaced = [.. bytes[..(int)ends[0]], .. third, .. bytes[(int)ends[2]..]];
        List<long> served = [];
        Journal.TryOpen(new FaultyFile(misplaced), out _, out _, out _, record => served.Add(record.Header.Number));

        Assert.Equal([1L], served);
    }

    // A record that is there a second time was never acknowledged in that place: cut, kept aside and told like a torn write.
    [Fact]
    public void A_record_that_comes_twice_is_served_once()
    {
        byte[] bytes = Written(groups: 1);
        long[] ends = RecordEnds(bytes);
        byte[] last = bytes[(int)ends[^2]..];
        List<long> served = [];

        Assert.True(Journal.TryOpen(new FaultyFile([.. bytes, .. last]), out Journal? journal, out JournalRecovery? recovery, out _, r => served.Add(r.Header.Number)));
        journal.Dispose();
        Assert.Equal(Enumerable.Range(1, ends.Length).Select(static n => (long)n), served);
        Assert.Equal(last.Length, recovery.TornBytes);
        Assert.NotNull(recovery.KeptAside);
    }

    // A whole group that is gone from the middle: what follows was written after it was safe, so this is no torn write.
    [Fact]
    public void A_gap_in_the_numbers_is_refused_and_read_up_to_the_gap()
    {
        byte[] bytes = Written(groups: 3);
        long[] ends = RecordEnds(bytes);
        int group = ends.Length / 3;
        byte[] gap = [.. bytes[..(int)ends[group - 1]], .. bytes[(int)ends[2 * group - 1]..]];

        Assert.False(Journal.TryOpen(new FaultyFile(gap), out _, out _, out string? error));
        Assert.StartsWith($"journal: record {group + 1}, at byte {ends[group - 1]}, is damaged, and record {2 * group + 1} follows", error, StringComparison.Ordinal);
        using JournalFeed feed = Feed(gap);
        Assert.Equal(group, feed.Records);
        Assert.Contains($"record {2 * group + 1} and others follow and were not read", feed.Damage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("time_s,track_id,status,phase,existence_probability,x_m,y_m")]
    [InlineData("VEDSNAP\n                                       ")]
    public void A_file_that_is_no_journal_is_left_as_it_is(string text)
    {
        var file = new FaultyFile(Encoding.ASCII.GetBytes(text));

        Assert.False(Journal.TryOpen(file, out _, out _, out string? error));
        Assert.StartsWith("journal: ", error, StringComparison.Ordinal);
        Assert.Equal(text, Encoding.ASCII.GetString(file.Written));
    }

    [Fact]
    public void A_later_version_is_refused_by_name()
    {
        byte[] bytes = Written(groups: 1);
        bytes[8] = 2;
        BitConverter.TryWriteBytes(bytes.AsSpan(28), Crc32C.Of(bytes.AsSpan(0, 28)));

        Assert.False(Journal.TryOpen(new FaultyFile(bytes), out _, out _, out string? error));
        Assert.Equal("journal: Expected version 1 of a journal; found 2.", error);
    }

    [Fact]
    public void Random_bytes_are_never_a_journal_and_never_throw()
    {
        var random = new SeededRandom(11);
        byte[] good = Written(groups: 2);
        for (int run = 0; run < (ReferenceData.FullCampaign ? 200_000 : 2000); run++)
        {
            byte[] bytes = Mutation.Of(good, random);
            if (Journal.TryOpen(new FaultyFile(bytes), out Journal? journal, out _, out _))
            {
                journal.Dispose();
            }

            if (JournalFeed.TryOpen(new FaultyFile(bytes), out JournalFeed? feed, out _))
            {
                Assert.InRange(feed.Inputs().Count(), 1, 2 * SampleEvents.FrozenInputs.Length);
                feed.Dispose();
            }
        }
    }

    internal static JournalFeed Feed(byte[] bytes)
    {
        Assert.True(JournalFeed.TryOpen(new FaultyFile(bytes), out JournalFeed? feed, out string? error), error);
        return feed;
    }

    /// <summary>A journal of some groups, each of all sample inputs and events.</summary>
    internal static byte[] Written(int groups, long identity = 0x0123456789ABCDEF)
    {
        byte[] header = new byte[JournalFormat.FileHeaderBytes];
        JournalFormat.WriteFileHeader(header, identity);
        var file = new FaultyFile(header);
        Assert.True(Journal.TryOpen(file, out Journal? journal, out _, out string? error), error);
        for (int group = 0; group < groups; group++)
        {
            AppendAll(journal);
            Assert.True(journal.TryCommit(out error), error);
        }

        return file.Synced;
    }

    private static void AppendAll(Journal journal)
    {
        Array.ForEach(SampleEvents.FrozenInputs, journal.Append);
        Array.ForEach(SampleEvents.FrozenEvents, journal.Append);
    }

    private static JournalRecovery Recovered(byte[] bytes)
    {
        Assert.True(Journal.TryOpen(new FaultyFile(bytes), out Journal? journal, out JournalRecovery? recovery, out string? error), error);
        journal.Dispose();
        return recovery;
    }

    private static long[] RecordEnds(byte[] bytes)
    {
        List<long> ends = [];
        Assert.True(Journal.TryOpen(
            new FaultyFile(bytes), out _, out _, out string? error, record => ends.Add(record.Offset + record.Header.RecordBytes)), error);
        return [.. ends];
    }
}
