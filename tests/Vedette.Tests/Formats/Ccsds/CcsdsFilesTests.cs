using Vedette.Formats;

namespace Vedette.Tests;

/// <summary>The messages of Orekit and ANISE: good ones go through both notations without loss, wrong ones get the error that their name states.</summary>
public class CcsdsFilesTests
{
    // File, line, keyword of the fault (empty when it has none), words that must be in it: what the name of the file states.
    public static TheoryData<string, int, string, string> Wrong => new()
    {
        { "anise/JPL_MGS_cov_extra_row.oem", 28, "", "after the six rows of a covariance" },
        { "anise/JPL_MGS_cov_stray_after_block.oem", 28, "", "EPOCH before the rows of a covariance" },
        { "ndm/NDM-opm-entity.xml", 2, "", "document type" },
        { "ndm/NDM-ocm-apm.xml", 33, "apm", "another message, which is not read" },
        { "ndm/empty.xml", 2, "ndm", "a message" },
        { "odm/ocm/OCM-incompatible-units-dimension.txt", 13, "TRAJ_UNITS", "the dimension must fit" },
        { "odm/ocm/OCM-missing-maneuver-time.txt", 18, "MAN_COMPOSITION", "the time of the manoeuvre" },
        { "odm/ocm/OCM-missing-t0.txt", 8, "EPOCH_TZERO", "none" },
        { "odm/ocm/OCM-unknown-frame-center.txt", 12, "CENTER_NAME", "a centre of the SANA registry" },
        { "odm/ocm/OCM-wrong-nb-elements.txt", 14, "TRAJ_TYPE", "a time and 3 elements" },
        { "odm/oem/OEM-covariance-number-format-error.txt", 52, "CY_Y", "a number" },
        { "odm/oem/OEM-inconsistent-time-systems.txt", 33, "TIME_SYSTEM", "one time system in all segments" },
        { "odm/oem/OEM-keyword-within-covariance.txt", 91, "USER_DEFINED_TEST_KEY", "covarianceMatrix" },
        { "odm/oem/OEM-keyword-within-ephemeris.txt", 24, "USER_DEFINED_TEST_KEY", "an epoch and 6 or 9 numbers" },
        { "odm/oem/OEM-too-large-covariance-dimension.txt", 91, "", "after the six rows of a covariance" },
        { "odm/oem/OEM-too-small-covariance-dimension.txt", 83, "CY_DOT_X", "a covariance of dimension 6" },
        { "odm/oem/OEMExample7.txt.pre", 9, "", "META_STOP" },
        { "odm/oem/OEMExample7.txt.post", 2, "", "CCSDS_" },
        { "odm/omm/OMM-number-format-error.txt", 15, "ARG_OF_PERICENTER", "a number" },
        { "odm/omm/spurious-metadata.xml", 17, "metadata", "one metadata" },
        { "odm/opm/OPM-unknown-center.txt", 11, "CENTER_NAME", "a centre of the SANA registry" },
        { "odm/opm/OPM-unknown-frame.txt", 7, "REF_FRAME", "a frame of the SANA registry" },
        { "odm/opm/spurious-metadata.xml", 23, "metadata", "one metadata" },
        { "tdm/kvn/TDM-data-number-format-error.txt", 26, "RECEIVE_FREQ_1", "this-is-not-a-number" },
        { "tdm/kvn/TDM-inconsistent-time-systems.txt", 29, "TIME_SYSTEM", "one time system in all segments" },
        { "tdm/kvn/TDM-issue963.txt", 25, "RECEIVE_FREQ_1", "this-should-not-be-here" },
        { "tdm/kvn/TDM-metadata-timesystem-not-implemented.txt", 7, "TIME_SYSTEM", "WRONG-TIME-SYSTEM" },
        { "tdm/kvn/TDM-metadata-wrong-keyword.txt", 16, "WRONG_KEYWORD", "an unknown keyword" },
        { "tdm/xml/TDM-data-number-format-error.xml", 47, "RECEIVE_FREQ_1", "this-is-not-a-number" },
        { "tdm/xml/TDM-external-doctype.xml", 2, "", "document type" },
        { "tdm/xml/TDM-inconsistent-time-systems.xml", 57, "TIME_SYSTEM", "one time system in all segments" },
        { "tdm/xml/TDM-metadata-timesystem-not-implemented.xml", 14, "TIME_SYSTEM", "WRONG-TIME-SYSTEM" },
        { "tdm/xml/TDM-metadata-wrong-keyword.xml", 23, "WRONG_KEYWORD", "an unknown keyword" },
        { "tdm/xml/TDM-missing-timesystem.xml", 16, "TIME_SYSTEM", "none" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_file_gets_the_error_that_its_name_states(string file, int line, string keyword, string words)
    {
        CcsdsReading reading = Read(file);

        Assert.True(file.EndsWith("ocm-apm.xml", StringComparison.Ordinal) ? reading.Messages.Count == 1 : reading.Messages.Count == 0);
        Assert.Contains(reading.Faults, f => f.Line == line && f.Keyword == keyword && f.ToString().Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_other_file_goes_through_both_notations_without_loss()
    {
        string root = ReferenceData.Path("ccsds");
        string[] wrong = [.. Wrong.Select(row => row.Data.Item1)];
        int good = 0;
        foreach (string path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string file = Path.GetRelativePath(root, path).Replace('\\', '/');
            if (file is "PROVENANCE.md" || file.EndsWith(".gitignore", StringComparison.Ordinal) || wrong.Contains(file))
            {
                continue;
            }

            CcsdsReading reading = Read(file);
            Assert.True(reading.Faults.Count == 0, $"{file}: {string.Join(' ', reading.Faults)}");
            CcsdsMessage message = Assert.Single(reading.Messages);
            string content = CcsdsSamples.Content(message);
            Assert.Equal(content, Content(file, CcsdsSamples.Kvn(message)));
            Assert.Equal(content, Content(file, CcsdsSamples.Xml(message)));
            good++;
        }

        Assert.Equal(82, good);
    }

    [Theory]
    [InlineData("odm/opm/OPM-non-standard-units.txt", "X", "[m], which is kept")]
    [InlineData("odm/omm/OMM-empty-object-id.txt", "OBJECT_ID", "nothing")]
    [InlineData("odm/oem/OEMExample8.txt", "INTERPOLATION_DEGREE", "none")]
    [InlineData("odm/opm/OPM-frame-mapper-gcrf.txt", "COV_REF_FRAME", "ZZRF")]
    [InlineData("tdm/kvn/TDM-Custom-Frame.txt", "REFERENCE_FRAME", "TOD_EARTH")]
    public void What_is_odd_and_can_be_read_is_remarked(string file, string keyword, string found)
    {
        CcsdsReading reading = Read(file);

        Assert.Single(reading.Messages);
        Assert.Contains(reading.Remarks, r => r.Keyword == keyword && r.Line > 0 && r.Found.Contains(found, StringComparison.Ordinal));
    }

    [Fact]
    public void Both_notations_of_one_example_hold_the_same_observations()
    {
        TdmData kvn = Read("tdm/kvn/TDMExample4.txt").Messages[0].Segments[0].Observations;
        TdmData xml = Read("tdm/xml/TDMExample4.xml").Messages[0].Segments[0].Observations;

        Assert.Equal(20, kvn.Observations.Length);
        Assert.Equal(kvn.Observations.ToArray().Select(o => (o.Keyword, o.Epoch, o.Value)), xml.Observations.ToArray().Select(o => (o.Keyword, o.Epoch, o.Value)));
    }

    private static CcsdsReading Read(string file) => CcsdsReader.Read(File.ReadAllBytes(ReferenceData.Path($"ccsds/{file}")));

    private static string Content(string file, byte[] bytes)
    {
        CcsdsReading reading = CcsdsReader.Read(bytes);
        Assert.True(reading.Faults.Count == 0, $"{file}: {string.Join(' ', reading.Faults)}");
        return CcsdsSamples.Content(Assert.Single(reading.Messages));
    }
}
