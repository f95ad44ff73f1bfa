using System.Text;
using Vedette.Formats;

namespace Vedette.Tests;

/// <summary>The rules of the readers, on messages of our own.</summary>
public class CcsdsReaderTests
{
    public static TheoryData<string, string, int, string> Spoiled => new()
    {
        // What is replaced, by what, the line of the fault, words in it.
        { "CCSDS_TDM_VERS = 2.0", "CCSDS_TDM_VERS = 3.0", 1, "1.0 or 2.0" },
        { "CCSDS_TDM_VERS", "CCSDS_AEM_VERS", 1, "a TDM, OEM, OPM, OMM or OCM" },
        { "ORIGINATOR = VEDETTE", "", 1, "ORIGINATOR in header" },
        { "ORIGINATOR = VEDETTE", "ORIGINATOR = A\nORIGINATOR = B", 5, "this keyword once" },
        { "MODE = SEQUENTIAL", "MODE = SOMEHOW", 9, "SEQUENTIAL, SINGLE_DIFF" },
        { "PATH = 1,2,1", "PATH = 1,3,1", 10, "PARTICIPANT_3, which it names" },
        { "PATH = 1,2,1", "PATH = 1-2", 10, "numbers of participants" },
        { "META_STOP\n", "", 14, "META_STOP" },
        { "DATA_STOP", "", 25, "DATA_STOP" },
        { "DATA_START", "COVARIANCE_START", 15, "DATA_START" },
        { "RANGE_UNITS = km", "RANGE_UNITS = miles", 12, "km, s, RU" },
        { "RANGE_UNITS = km", "range_units = km", 12, "a keyword: capital letters" },
        { "271.5\n", "271.5 3\n", 18, "one number after the epoch" },
        { "271.5\n", "NaN\n", 18, "one number after the epoch" },
        { "271.5\n", "1e999\n", 18, "one number after the epoch" },
        { "ANGLE_1 = 2026-03-01T11:59:00.25 ", "ANGLE_1 = 2026-13-01T11:59:00.25 ", 18, "a date and time" },
        { "ANGLE_1 = 2026-03-01T11:59:00.25 ", "ANGLE_3 = 2026-03-01T11:59:00.25 ", 18, "an unknown keyword" },
        { "a radar of nobody", "a \u0007 radar", 2, "UTF-8 without control characters" },
    };

    [Theory]
    [MemberData(nameof(Spoiled))]
    public void What_is_wrong_is_told_with_its_line(string what, string with, int line, string words)
    {
        CcsdsReading reading = CcsdsReader.Read(CcsdsSamples.Utf8(CcsdsSamples.Tdm.Replace(what, with, StringComparison.Ordinal)));

        Assert.Empty(reading.Messages);
        Assert.Contains(reading.Faults, f => f.Line == line && f.ToString().Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_keyword_of_every_message_goes_through_both_notations()
    {
        foreach (CcsdsKind kind in Enum.GetValues<CcsdsKind>())
        {
            CcsdsMessage message = CcsdsSamples.Full(kind);
            string content = CcsdsSamples.Content(message);

            Assert.Equal(content, CcsdsSamples.Content(CcsdsSamples.Read(Encoding.UTF8.GetString(CcsdsSamples.Kvn(message)))));
            Assert.Equal(content, CcsdsSamples.Content(CcsdsSamples.Read(Encoding.UTF8.GetString(CcsdsSamples.Xml(message)))));
        }
    }

    [Theory]
    [InlineData("MODE = SEQUENTIAL", "MODE = SEQUENTIAL\nVENDOR_GAIN = 3 [dB]")]
    [InlineData("DATA_STOP", "VENDOR_GAIN = 2026-03-01T11:59:00.25 3.0\nDATA_STOP")]
    public void Unknown_keywords_are_refused_or_kept_and_listed(string what, string with)
    {
        byte[] bytes = CcsdsSamples.Utf8(CcsdsSamples.Tdm.Replace(what, with, StringComparison.Ordinal));
        Assert.Contains(CcsdsReader.Read(bytes).Faults, f => f.Keyword == "VENDOR_GAIN");

        CcsdsReading kept = CcsdsReader.Read(bytes, UnknownKeywords.Keep);

        Assert.Contains(kept.Remarks, f => f.Keyword == "VENDOR_GAIN");
        string content = CcsdsSamples.Content(Assert.Single(kept.Messages));
        Assert.Contains("VENDOR_GAIN", content, StringComparison.Ordinal);
        foreach (byte[] written in (byte[][])[CcsdsSamples.Kvn(kept.Messages[0]), CcsdsSamples.Xml(kept.Messages[0])])
        {
            Assert.Equal(content, CcsdsSamples.Content(Assert.Single(CcsdsReader.Read(written, UnknownKeywords.Keep).Messages)));
        }
    }

    [Fact]
    public void A_keyword_newer_than_the_version_is_remarked()
    {
        CcsdsReading reading = CcsdsReader.Read(CcsdsSamples.Utf8(CcsdsSamples.Tdm
            .Replace("VERS = 2.0", "VERS = 1.0", StringComparison.Ordinal).Replace("ORIGINATOR = VEDETTE", "ORIGINATOR = VEDETTE\nMESSAGE_ID = 1", StringComparison.Ordinal)));

        Assert.Single(reading.Messages);
        Assert.Contains(reading.Remarks, r => r is { Line: 5, Keyword: "MESSAGE_ID", Expected: "version 2.0 or later for this keyword" });
    }

    [Fact]
    public void Several_messages_in_one_text_are_told_apart()
    {
        CcsdsReading reading = CcsdsReader.Read(CcsdsSamples.Utf8(CcsdsSamples.Tdm + CcsdsSamples.Oem.Replace("4.0e-4", "four", StringComparison.Ordinal) + CcsdsSamples.Oem));

        Assert.Equal([CcsdsKind.Tdm, CcsdsKind.Oem], reading.Messages.Select(m => m.Kind));
        Assert.All(reading.Faults, f => Assert.Contains("four", f.Found, StringComparison.Ordinal));
        var stream = new MemoryStream();
        CcsdsXmlWriter.Write(reading.Messages, ["both"], stream);
        CcsdsReading again = CcsdsReader.Read(stream.ToArray());
        Assert.Equal(reading.Messages.Select(CcsdsSamples.Content), again.Messages.Select(CcsdsSamples.Content));
        Assert.Equal(["both"], again.Comments);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("<")]
    [InlineData("<tdm/>")]
    [InlineData("<tdm id='CCSDS_TDM_VERS' version='2.0'><body>text</body></tdm>")]
    [InlineData("<!DOCTYPE a [<!ENTITY b 'c'>]><tdm>&b;</tdm>")]
    [InlineData("CCSDS_OPM_VERS = 3.0")]
    [InlineData("CCSDS_OEM_VERS = 2.0\nMETA_START\nMETA_STOP\n1 2 3\nCOVARIANCE_START\n1\n")]
    [InlineData("CCSDS_OCM_VERS = 3.0\nMETA_START\nMETA_STOP\nTRAJ_START\nX")]
    public void Stumps_are_faults(string text)
    {
        CcsdsReading reading = CcsdsReader.Read(CcsdsSamples.Utf8(text));

        Assert.Empty(reading.Messages);
        Assert.NotEmpty(reading.Faults);
        Assert.Equal(reading.Faults.Count, reading.FaultCount);
    }

    // Found by spoiling messages: each was read, and could not be read again once written.
    [Theory]
    [InlineData(CcsdsKind.Oem, "<EPOCH>2026-03-01T12:00:00</EPOCH>\n          <COV_REF_FRAME>ITRF2020</COV_REF_FRAME>", "<COV_REF_FRAME>ITRF2020</COV_REF_FRAME><EPOCH>2026-03-01T12:00:00</EPOCH>")]
    [InlineData(CcsdsKind.Oem, "<CX_X>1.2500</CX_X>\n          <CY_X>1.2500</CY_X>", "<CY_X>1.0</CY_X><CX_X>2.0</CX_X>")]
    [InlineData(CcsdsKind.Tdm, "META_STOP", "META_STOP\nCOMMENT between")]
    [InlineData(CcsdsKind.Tdm, "DATA_STOP", "DATA_STOP\nCOMMENT after")]
    public void What_stands_in_an_odd_place_is_written_where_it_can_be_read(CcsdsKind kind, string what, string with)
    {
        CcsdsMessage full = CcsdsSamples.Full(kind);
        string text = Encoding.UTF8.GetString(kind == CcsdsKind.Oem ? CcsdsSamples.Xml(full) : CcsdsSamples.Kvn(full));
        Assert.Contains(what, text, StringComparison.Ordinal);
        CcsdsMessage message = CcsdsSamples.Read(text.Replace(what, with, StringComparison.Ordinal));

        CcsdsMessage again = CcsdsSamples.Read(Encoding.UTF8.GetString(CcsdsSamples.Kvn(message)));

        Assert.Equal(CcsdsSamples.Content(message).Split('\n').Order(StringComparer.Ordinal), CcsdsSamples.Content(again).Split('\n').Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(CcsdsKind.Opm, "<MAN_EPOCH_IGNITION>2026-03-01T12:00:00</MAN_EPOCH_IGNITION>", "<MAN_DV_1>1</MAN_DV_1>", "MAN_EPOCH_IGNITION first")]
    [InlineData(CcsdsKind.Opm, "<MAN_DURATION ", "<MAN_EPOCH_IGNITION>2026-03-01T12:00:00</MAN_EPOCH_IGNITION><MAN_DURATION ", "this keyword once")]
    [InlineData(CcsdsKind.Opm, "<MASS units=\"kg\">1.2500</MASS>", "<ORIGINATOR>B</ORIGINATOR>", "a keyword of spacecraftParameters")]
    [InlineData(CcsdsKind.Ocm, "<phys>", "<VENDOR>1</VENDOR><phys>", "a block of the data around it")]
    [InlineData(CcsdsKind.Ocm, "<WET_MASS units=\"kg\">1.2500</WET_MASS>", "<trajLine>1 2</trajLine>", "a keyword of phys")]
    [InlineData(CcsdsKind.Ocm, "<covLine>0.0 1</covLine>", "<covLine>COV_STOP</covLine>", "a row that begins with a time")]
    [InlineData(CcsdsKind.Oem, "<X_DDOT>1.2500</X_DDOT>", "", "three accelerations or none")]
    [InlineData(CcsdsKind.Oem, "<X_DDOT>", "<X_DDOT units=\"m/s**2\">", "[km/s**2]")]
    [InlineData(CcsdsKind.Tdm, "<ANGLE_1>", "<ANGLE_1 units=\"rad\">", "[deg] or none")]
    public void What_one_notation_cannot_hold_is_a_fault_in_the_other(CcsdsKind kind, string what, string with, string words)
    {
        string text = Encoding.UTF8.GetString(CcsdsSamples.Xml(CcsdsSamples.Full(kind)));
        Assert.Contains(what, text, StringComparison.Ordinal);

        CcsdsReading reading = CcsdsReader.Read(CcsdsSamples.Utf8(text.Replace(what, with, StringComparison.Ordinal)), UnknownKeywords.Keep);

        Assert.Empty(reading.Messages);
        Assert.Contains(reading.Faults, f => f.ToString().Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void A_deep_document_does_not_exhaust_the_stack()
    {
        string deep = string.Concat(Enumerable.Repeat("<a>", 200_000));
        CcsdsReading reading = CcsdsReader.Read(CcsdsSamples.Utf8($"<tdm id='CCSDS_TDM_VERS' version='2.0'><header>{deep}"));

        Assert.NotEmpty(reading.Faults);
    }

    [Theory]
    [InlineData("km**2/s", "m×m·s⁻¹", 1e6)]
    [InlineData("m²", "km**2", 1e-6)]
    [InlineData("rev/day", "deg/s", 0.004166666666666667)]
    [InlineData("1/ER", "1/km", 1 / 6378.135)]
    public void Units_are_told_by_what_they_measure(string one, string other, double ratio)
    {
        Assert.True(CcsdsUnit.TryParse(one, out CcsdsUnit a));
        Assert.True(CcsdsUnit.TryParse(other, out CcsdsUnit b));
        Assert.True(a.IsLike(b));
        Assert.Equal(ratio, a.Factor / b.Factor, tolerance: 1e-9 * ratio);
    }
}
