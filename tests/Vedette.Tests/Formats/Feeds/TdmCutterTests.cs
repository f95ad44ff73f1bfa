using System.Text;
using Vedette.Formats;

namespace Vedette.Tests;

/// <summary>Where one message of a stream ends and the next begins, however the bytes come.</summary>
public class TdmCutterTests
{
    private const string Kvn = "CCSDS_TDM_VERS = 2.0\nCOMMENT <tdm>\nDATA_STOP\n";
    private const string Xml = "<?xml version=\"1.0\"?><!-- </tdm> and <ndm> -->\n<tdm id=\"CCSDS_TDM_VERS\" version=\"2.0\"><body/>\n</tdm >";
    private const string Several = "<ndm><tdm></tdm>\n<tdm>\n</tdm></ndm>";

    private static readonly string[] s_parts =
    [
        Kvn, Xml, Several, "CCSDS_TDM_VERS = 1.0\r\n", "CCSDS_", "\n", "\r\n", " ", "<", "<tdm>", "</tdm>", "</tdm", "<!--", "-->", "<?", "?>", "DATA_STOP", "rubbish", "\0\u0085", "\uFEFF", "<5>",
        new('x', 90),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(50)]
    [InlineData(5000)]
    public void A_message_ends_where_the_next_begins_or_with_its_end_tag_however_the_bytes_come(int step)
    {
        List<TdmPiece> pieces = Cut(Kvn + Kvn + Xml + Xml + "\r\n\n" + Several + Kvn, step);

        Assert.Equal([Kvn, Kvn, Xml, Xml, Several, Kvn], pieces.Select(static p => Encoding.UTF8.GetString(p.Text.Span)));
        Assert.Equal([1L, 4, 7, 9, 13, 15], pieces.Select(static p => p.Line));
        Assert.All(pieces, static p => Assert.Empty(p.Refusal));
    }

    [Fact]
    public void What_begins_no_message_is_refused_with_its_line_and_the_next_message_is_found()
    {
        List<TdmPiece> pieces = Cut("GET / HTTP/1.1\r\nHost: x\n" + Kvn + "\n </tdm>\nand more\n" + Xml, 11);

        Assert.Equal(
            [
                (1, "expected CCSDS_TDM_VERS = version, or XML, at the start of a message; found \"GET / HTTP/1.1\"", ""), (3, "", Kvn + "\n </tdm>\nand more\n"), (9, "", Xml),
            ],
            pieces.Select(static p => ((int)p.Line, p.Refusal, Encoding.UTF8.GetString(p.Text.Span))));
        Assert.Equal("expected an element at the start of XML; found \"</tdm>\"", Cut("</tdm>\n" + Kvn, 4)[0].Refusal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10_000)]
    public void A_message_that_is_too_long_is_refused_and_the_next_one_is_found(int step)
    {
        string longKvn = "CCSDS_TDM_VERS = 2.0\n" + string.Concat(Enumerable.Repeat("COMMENT without end\n", 100)), longXml = $"<tdm>\n{new string('y', 1000)}\n</tdm>\n";

        List<TdmPiece> pieces = Cut(longKvn + Kvn + longXml + Kvn, step, most: 200);

        Assert.Equal(
            ["expected a message of at most 200 bytes; found a longer one", Kvn, "expected a message of at most 200 bytes; found a longer one", Kvn],
            pieces.Select(static p => p.Refusal + Encoding.UTF8.GetString(p.Text.Span)));
        Assert.Equal([1L, 102, 105, 108], pieces.Select(static p => p.Line));
    }

    [Fact]
    public void Only_what_stands_at_the_end_of_its_data_may_be_whole()
    {
        Assert.Equal((true, true), Held("CCSDS_TDM_VERS = 2.0\nDATA_STOP"));
        Assert.Equal((true, true), Held("CCSDS_TDM_VERS = 2.0\r\n  DATA_STOP \r\n\n"));
        Assert.Equal((true, false), Held("CCSDS_TDM_VERS = 2.0\nCOMMENT DATA_STOP\n"));
        Assert.Equal((true, false), Held("CCSDS_TDM_VERS = 2.0\nDATA_STOP\nMETA_START\n"));
        Assert.Equal((true, false), Held("<tdm>"));
        Assert.Equal((false, false), Held(" \n"));
    }

    // The law that the speed of the network must not matter, on streams of good and bad parts in any order.
    [Fact]
    public void The_same_bytes_in_other_portions_give_the_same_pieces()
    {
        var random = new SeededRandom(20261129);
        for (int run = 0; run < (ReferenceData.FullCampaign ? 1_000_000 : 2_000); run++)
        {
            string text = string.Concat(Enumerable.Range(0, 1 + random.Below(12)).Select(_ => s_parts[random.Below(s_parts.Length)]));

            Assert.Equal(Told(Cut(text, 1 << 20)), Told(Cut(text, 1 + random.Below(9))));
        }
    }

    [Fact]
    public void Bytes_of_any_kind_in_small_portions_are_cut_in_time_and_bounded_memory()
    {
        foreach (string endless in (string[])["CCSDS_TDM_VERS = 2.0\n", "CCSDS_", "<tdm ", "<?", "<!-- ", "<tdm></tdm \n", "<", "x", "CCSDS_TDM_VERS = 2.0 "])
        {
            var cutter = new TdmCutter(1 << 20);
            byte[] bytes = Encoding.UTF8.GetBytes(endless);
            for (int i = 0; i < 200_000; i++)
            {
                bytes.CopyTo(cutter.Room);
                cutter.Received(bytes.Length);
                while (cutter.TryTake(out _))
                {
                }
            }

            Assert.InRange(cutter.Room.Length, 8 << 10, (1 << 20) + (1 << 16));
        }
    }

    private static (bool IsWithin, bool MayBeWhole) Held(string text)
    {
        var cutter = new TdmCutter(1 << 16);
        Encoding.UTF8.GetBytes(text).CopyTo(cutter.Room);
        cutter.Received(text.Length);
        Assert.False(cutter.TryTake(out _));
        return (cutter.IsWithin, cutter.MayBeWhole);
    }

    private static IEnumerable<string> Told(List<TdmPiece> pieces) => pieces.Select(static p => $"{p.Line}: {p.Refusal}{Encoding.UTF8.GetString(p.Text.Span)}");

    private static List<TdmPiece> Cut(string text, int step, int most = 1 << 16)
    {
        List<TdmPiece> pieces = [];
        var cutter = new TdmCutter(most);
        ReadOnlyMemory<byte> rest = Encoding.UTF8.GetBytes(text);
        while (!rest.IsEmpty)
        {
            Memory<byte> room = cutter.Room;
            int count = Math.Min(Math.Min(step, rest.Length), room.Length);
            rest[..count].CopyTo(room);
            cutter.Received(count);
            rest = rest[count..];
            while (cutter.TryTake(out TdmPiece piece) || (rest.IsEmpty && cutter.TryEnd(out piece)))
            {
                pieces.Add(piece with { Text = piece.Text.ToArray() });
            }
        }

        return pieces;
    }
}
