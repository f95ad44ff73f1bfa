using System.Text;
using CsCheck;
using Vedette.Formats;

namespace Vedette.Tests;

public class OmmReaderTests
{
    private const string Header = "OBJECT_NAME,OBJECT_ID,EPOCH,MEAN_MOTION,ECCENTRICITY,INCLINATION,RA_OF_ASC_NODE,ARG_OF_PERICENTER,MEAN_ANOMALY,NORAD_CAT_ID,BSTAR";
    private const string Row = "\"A, B\",1958-002B,2020-10-13T04:52:48.472320,10.84869164,.1845686,34.2443,225.5254,162.2516,205.2356,270001,-.22483E-4";
    private static readonly LeapSeconds s_leap = LeapSeconds.BuiltIn;

    // VANGUARD 1 as published: the values of sample_omm.csv and sample_omm.xml, and the later ones of sample_omm.json.
    [Theory]
    [InlineData("sample_omm.csv", "2020-10-13T04:52:48.472320Z", 10.84869164, 34.2443, -0.22483e-4)]
    [InlineData("sample_omm.xml", "2020-10-13T04:52:48.472320Z", 10.84869164, 34.2443, -0.22483e-4)]
    [InlineData("sample_omm.json", "2025-02-14T14:36:48.662784Z", 10.85873516, 34.2493, 0.00035436)]
    public void One_object_reads_the_same_in_every_notation(string file, string epoch, double motion, double inclination, double drag)
    {
        MeanElements e = Assert.Single(ReadFile("sgp4-verification/" + file).Elements);

        Assert.Equal(("5", "VANGUARD 1", "1958-002B"), (e.CatalogueId, e.Name, e.Designator));
        Assert.Equal(epoch, UtcTime.Format(e.Epoch, s_leap, 6));
        Assert.Equal(motion, e.RevolutionsPerDay, tolerance: 1e-13);
        Assert.Equal(inclination, double.RadiansToDegrees(e.InclinationRadians), tolerance: 1e-12);
        Assert.Equal(drag, e.DragPerEarthRadius, tolerance: 1e-18);
    }

    [Theory]
    [InlineData("OMMExample1.txt", "23581")]
    [InlineData("OMMExample2.txt", "23581")]
    [InlineData("OMMExample2.xml", "23581")]
    [InlineData("OMMExample4.txt", "7646")]
    [InlineData("OMMExample4.xml", "7646")]
    [InlineData("OMM-with-units.xml", "23581")]
    [InlineData("OMM-empty-object-id.txt", "23581")]
    public void Messages_of_the_standard_are_read(string file, string number)
    {
        ElementsReading reading = ReadFile("ccsds/odm/omm/" + file);

        Assert.Empty(reading.Rejected);
        Assert.Equal(number, Assert.Single(reading.Elements).CatalogueId);
    }

    [Theory]
    [InlineData("OMM-number-format-error.txt", 15, "ARG_OF_PERICENTER")]
    [InlineData("OMMExample3.txt", 11, "TEME")]
    [InlineData("OMMExample3_utc.txt", 11, "TEME")]
    [InlineData("OMMExample5.txt", 10, "SGP4")]
    [InlineData("spurious-metadata.xml", 17, "metadata")]
    public void Messages_that_are_wrong_or_mean_another_theory_are_refused(string file, int line, string reason)
    {
        ElementsReading reading = ReadFile("ccsds/odm/omm/" + file);

        Assert.Empty(reading.Elements);
        TextError error = Assert.Single(reading.Rejected);
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
        Assert.Equal(line, error.Line);
    }

    [Fact]
    public void A_whole_catalogue_is_read()
    {
        ElementsReading reading = ReadFile("catalogue/celestrak-active-2026-07-10.gp.csv");

        Assert.Empty(reading.Rejected);
        Assert.Equal(15_985, reading.Elements.Count);

        var refused = new List<(string, string)>();
        Assert.True(UtcTime.TryParse("2026-07-10T12:00:00Z", s_leap, out Instant noon, out _));
        Assert.Equal(15_985, CatalogueElements.ToStates(reading.Elements, noon, s_leap, refused).Count);
        Assert.Empty(refused);
    }

    [Fact]
    public void A_row_with_quotes_and_a_six_digit_number_is_read()
    {
        MeanElements e = Assert.Single(Read($"{Header}\n{Row}\n").Elements);

        Assert.Equal(("270001", "A, B"), (e.CatalogueId, e.Name));
    }

    [Theory]
    [InlineData("34.2443", "180.1", "INCLINATION")]
    [InlineData("34.2443", "NaN", "INCLINATION")]
    [InlineData("34.2443", "1e999", "INCLINATION")]
    [InlineData("34.2443", "", "INCLINATION")]
    [InlineData("34.2443", "\"34.2443", "quotation")]
    [InlineData("34.2443", "34.2443,1", "fields")]
    [InlineData(".1845686", "1.0", "ECCENTRICITY")]
    [InlineData(".1845686", "-0.1", "ECCENTRICITY")]
    [InlineData("10.84869164", "0", "MEAN_MOTION")]
    [InlineData("10.84869164", "25", "MEAN_MOTION")]
    [InlineData("270001", "27000I", "NORAD_CAT_ID")]
    [InlineData("2020-10-13T04:52:48.472320", "2020-13-13T04:52:48", "EPOCH")]
    [InlineData("2020-10-13T04:52:48.472320", "1958-03-17T00:00:00", "1972")]
    [InlineData("-.22483E-4", "x", "BSTAR")]
    public void A_wrong_row_is_refused_and_the_next_is_read(string old, string changed, string reason)
    {
        ElementsReading reading = Read($"{Header}\n{Row.Replace(old, changed, StringComparison.Ordinal)}\n{Row}\n");

        Assert.Single(reading.Elements);
        TextError error = Assert.Single(reading.Rejected);
        Assert.Equal(2, error.Line);
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MEAN_MOTION,BSTAR\n1,2\n", "EPOCH")]
    [InlineData("MEAN_MOTION,MEAN_MOTION\n1,2\n", "twice")]
    [InlineData("MEAN_MOTION,\"\n1,2\n", "quotation")]
    public void A_wrong_header_ends_the_reading(string text, string reason)
    {
        ElementsReading reading = Read(text);

        Assert.Empty(reading.Elements);
        Assert.Contains(reason, Assert.Single(reading.Rejected).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[", 1, "JSON")]
    [InlineData("[{\"EPOCH\": 1}", 1, "NORAD_CAT_ID")]
    [InlineData("{}\n{}", 1, "NORAD_CAT_ID")]
    [InlineData("[1,\n[2],\n{\"EPOCH\": []}]", 1, "object")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]", 1, "object")]
    public void Wrong_json_is_refused_with_its_line(string text, int line, string reason)
    {
        ElementsReading reading = Read(text);

        Assert.Empty(reading.Elements);
        Assert.Equal(line, reading.Rejected[0].Line);
        Assert.Contains(reason, reading.Rejected[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_json_object_that_is_wrong_does_not_cost_its_neighbours()
    {
        string good = File.ReadAllText(ReferenceData.Path("sgp4-verification/sample_omm.json")).Trim()[1..^1];
        string bad = good.Replace("34.2493", "\"tilted\"", StringComparison.Ordinal);

        ElementsReading reading = Read($"[{good},\n{bad},\n{good}]");

        Assert.Equal(2, reading.Elements.Count);
        Assert.Contains("INCLINATION", Assert.Single(reading.Rejected).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!DOCTYPE omm [<!ENTITY a \"1\">]><omm>&a;</omm>", "document type")]
    [InlineData("<!DOCTYPE omm SYSTEM \"http://127.0.0.1/x.dtd\"><omm/>", "document type")]
    [InlineData("<omm>", "XML")]
    [InlineData("<html/>", "<ndm> or <omm>")]
    [InlineData("<omm><omm></omm></omm>", "inside")]
    [InlineData("<omm><EPOCH><x/></EPOCH></omm>", "EPOCH")]
    [InlineData("<omm><EPOCH>2020-01-01<!-- -->T00:00:01</EPOCH></omm>", "EPOCH")]
    [InlineData("<omm><INCLINATION units=\"rad\">1</INCLINATION></omm>", "deg")]
    [InlineData("<omm><BSTAR>1</BSTAR><BSTAR>2</BSTAR></omm>", "twice")]
    public void Wrong_xml_is_refused(string text, string reason)
    {
        ElementsReading reading = Read(text);

        Assert.Empty(reading.Elements);
        Assert.Contains(reading.Rejected, e => e.Reason.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Xml_nested_without_end_is_refused()
    {
        ElementsReading reading = Read(new StringBuilder().Insert(0, "<omm>", 100_000).ToString());

        Assert.Contains("inside one another", reading.Rejected[^1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Messages_of_keywords_follow_one_another_and_carry_units()
    {
        const string good = "CCSDS_OMM_VERS = 3.0\nCOMMENT one\nEPOCH = 2007-064T10:34:41.4264\nMEAN_MOTION = 1.00273272 [rev/day]\nECCENTRICITY = 0.0005013\n"
            + "INCLINATION = 3.0539 [deg]\nRA_OF_ASC_NODE = 81.7939 [deg]\nARG_OF_PERICENTER = 249.2363\nMEAN_ANOMALY = 150.1602\nNORAD_CAT_ID = 23581\nBSTAR = 0.0001\n";

        ElementsReading reading = Read(good + good.Replace("3.0539 [deg]", "3.0539 [rad]", StringComparison.Ordinal) + good);

        Assert.Equal(2, reading.Elements.Count);
        TextError error = Assert.Single(reading.Rejected);
        Assert.Equal(17, error.Line);
        Assert.Contains("[rad]", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_changes_of_right_files_never_throw()
    {
        string[] files = ["sgp4-verification/sample_omm.csv", "sgp4-verification/sample_omm.json", "sgp4-verification/sample_omm.xml", "ccsds/odm/omm/OMMExample1.txt"];
        byte[][] contents = Array.ConvertAll(files, f => File.ReadAllBytes(ReferenceData.Path(f)));
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 100_000], Gen.Byte.Array[1, 8], Gen.Bool).Sample((file, at, bytes, cut) =>
        {
            byte[] changed = [.. contents[file]];
            at %= changed.Length;
            bytes.AsSpan(0, Math.Min(bytes.Length, changed.Length - at)).CopyTo(changed.AsSpan(at));
            using var stream = new MemoryStream(changed, 0, cut ? at : changed.Length);
            _ = CatalogueReader.Read(stream, s_leap);
        }, iter: 6000, threads: 1);
    }

    private static ElementsReading ReadFile(string path)
    {
        using FileStream stream = File.OpenRead(ReferenceData.Path(path));
        return CatalogueReader.Read(stream, s_leap);
    }

    private static ElementsReading Read(string text) => CatalogueReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), s_leap);
}
