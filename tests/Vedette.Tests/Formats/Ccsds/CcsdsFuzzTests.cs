using System.Diagnostics;
using Vedette.Formats;

namespace Vedette.Tests;

/// <summary>
/// Spoiled messages: read or refused with a reason, in bounded memory; what is read goes through both notations. The corpus is
/// <see cref="CcsdsSamples"/>: messages from the tables and by hand. 10^7 runs with VEDETTE_FULL=1, a slice else.
/// </summary>
public class CcsdsFuzzTests
{
    private const long MostBytes = 8 << 20;

    private static int Runs => ReferenceData.FullCampaign ? 10_000_000 : 20_000;

    [Fact]
    public void Spoiled_messages_are_read_or_refused_with_a_reason()
    {
        var random = new SeededRandom(20261129);
        for (int run = 0; run < Runs; run++)
        {
            byte[] bytes = CcsdsSamples.All[random.Below(CcsdsSamples.All.Count)];
            bytes = Mutation.Of(random.Below(2) == 0 ? Lines(bytes, random) : bytes, random);
            long before = GC.GetAllocatedBytesForCurrentThread();
            CcsdsReading reading = CcsdsReader.Read(bytes, random.Below(2) == 0 ? UnknownKeywords.Keep : UnknownKeywords.Refuse);

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
            Assert.True(reading.Messages.Count > 0 || reading.FaultCount > 0);
            Assert.All(reading.Faults, f => Assert.True(f.Expected.Length > 0 && f.Found.Length > 0));
            foreach (CcsdsMessage message in reading.Messages)
            {
                Use(message);
            }
        }
    }

    [Fact]
    public void Random_bytes_are_never_a_message()
    {
        var random = new SeededRandom(3);
        for (int run = 0; run < Runs; run++)
        {
            byte[] bytes = new byte[random.Below(400)];
            Mutation.Fill(bytes, random);
            Assert.Empty(CcsdsReader.Read(bytes).Messages);
        }
    }

    // Each is some 2 MB of what makes a reader with a square in it hang; 20 s is a hundred times what they take.
    [Theory]
    [InlineData("CCSDS_OPM_VERS = 3.0\n", "MAN_EPOCH_IGNITION = x\nMASS = 1\n")]
    [InlineData("CCSDS_OPM_VERS = 3.0\n", "USER_DEFINED_A = x\n")]
    [InlineData("CCSDS_OPM_VERS = 3.0\n", "COMMENT x\n")]
    [InlineData("CCSDS_TDM_VERS = 2.0\n", "META_START\nMETA_STOP\nDATA_START\nDATA_STOP\n")]
    [InlineData("CCSDS_TDM_VERS = 2.0\n", "META_START\nMETA_STOP\nDATA_START\n")]
    [InlineData("CCSDS_TDM_VERS = 2.0\nMETA_START\nMETA_STOP\nDATA_START\n", "X_Y = 2026-03-01T12:00:00 1\n")]
    [InlineData("CCSDS_OEM_VERS = 2.0\nMETA_START\nMETA_STOP\n", "COVARIANCE_START\nEPOCH = 1\n1\nCOVARIANCE_STOP\n")]
    [InlineData("CCSDS_OCM_VERS = 3.0\nMETA_START\nMETA_STOP\n", "TRAJ_START\nTRAJ_STOP\n")]
    [InlineData("", "CCSDS_OEM_VERS = 2.0\n")]
    [InlineData("<ndm>", "<tdm/>")]
    [InlineData("<tdm><body><segment><data>", "<observation/>")]
    [InlineData("<opm><header>", "<a>")]
    public void Much_of_the_same_does_not_hang(string start, string again)
    {
        byte[] bytes = CcsdsSamples.Utf8(start + string.Concat(Enumerable.Repeat(again, 2_000_000 / again.Length)));
        var watch = Stopwatch.StartNew();
        CcsdsReading reading = CcsdsReader.Read(bytes, UnknownKeywords.Keep);

        Assert.NotEmpty(reading.Faults);
        Assert.InRange(reading.Faults.Count, 1, 1000);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
    }

    private static void Use(CcsdsMessage message)
    {
        string content = CcsdsSamples.Content(message);
        foreach (byte[] written in (byte[][])[CcsdsSamples.Kvn(message), CcsdsSamples.Xml(message)])
        {
            CcsdsReading again = CcsdsReader.Read(written, UnknownKeywords.Keep);
            Assert.True(again.FaultCount == 0, string.Join(' ', again.Faults));
            Assert.Equal(Values(content), Values(CcsdsSamples.Content(Assert.Single(again.Messages))));
        }

        TdmPlots.Read(message, new((RadarSensor)SampleEvents.Theatre.Sensors[0], 1, 1e-3, 1, 10), LeapSeconds.BuiltIn, 1);
        OrbitMessages.TryStates(message, LeapSeconds.BuiltIn, SampleEvents.Rotation, null, out _, out _);
    }

    /// <summary>All values, wherever they stand: KVN without marks tells the block by the keyword, so what was misplaced may move.</summary>
    private static string Values(string content) =>
        string.Join('\n', content.Split('\n').Where(l => !l.StartsWith('[') && l != "]").Order(StringComparer.Ordinal));

    /// <summary>A line goes, comes twice, or changes places with another.</summary>
    private static byte[] Lines(byte[] bytes, SeededRandom random)
    {
        string[] lines = System.Text.Encoding.UTF8.GetString(bytes).Split('\n');
        int a = random.Below(lines.Length), b = random.Below(lines.Length);
        switch (random.Below(3))
        {
            case 0:
                lines[a] = "";
                break;
            case 1:
                lines[a] = lines[b];
                break;
            default:
                (lines[a], lines[b]) = (lines[b], lines[a]);
                break;
        }

        return CcsdsSamples.Utf8(string.Join('\n', lines));
    }
}
