using System.Text;
using System.Xml.Linq;
using Vedette.Formats;

namespace Vedette.Tests;

/// <summary>Faults row 33: document types, entities, bombs and nesting are refused, and nothing is fetched.</summary>
public class SafeXmlTests
{
    [Fact]
    public void The_entity_attack_of_the_reference_data_is_refused()
    {
        using FileStream stream = File.OpenRead(ReferenceData.Path("cap-alerts/google/xee.cap"));

        Assert.False(SafeXml.TryRead(stream, out _, out string reason));
        Assert.Contains("DTD is prohibited", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>")]
    [InlineData("<!DOCTYPE a [<!ENTITY x \"yyyyyyyyyy\"><!ENTITY z \"&x;&x;&x;&x;\">]><a>&z;&z;&z;</a>")]
    [InlineData("<!DOCTYPE a SYSTEM \"http://localhost:8080/a.dtd\"><a/>")]
    [InlineData("<a>&unknown;</a>")]
    [InlineData("<a><b></a>")]
    [InlineData("")]
    [InlineData("\0\0\0\0")]
    public void Documents_that_are_wrong_or_mean_harm_are_refused(string text)
    {
        Assert.False(SafeXml.TryRead(new MemoryStream(Encoding.UTF8.GetBytes(text)), out _, out string reason));
        Assert.NotEmpty(reason);
    }

    [Fact]
    public void Elements_nested_deeper_than_the_limit_are_refused()
    {
        Assert.True(Read(SafeXml.DeepestElement, out _));
        Assert.False(Read(100_000, out string reason));
        Assert.Contains("nested at most 64 deep", reason, StringComparison.Ordinal);

        static bool Read(int depth, out string reason) => SafeXml.TryRead(
            new MemoryStream(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("<a>", depth)) + string.Concat(Enumerable.Repeat("</a>", depth)))),
            out _, out reason);
    }

    [Fact]
    public void Documents_larger_than_the_limit_are_refused()
    {
        byte[] large = [.. "<a>"u8, .. Enumerable.Repeat((byte)'x', SafeXml.MostBytes + 100), .. "</a>"u8];

        Assert.False(SafeXml.TryRead(new MemoryStream(large), out _, out string reason));
        Assert.NotEmpty(reason);
    }

    [Theory]
    [InlineData("earthquake-iso8859-1.cap")]
    [InlineData("australia.cap")]
    [InlineData("canada.cap")]
    [InlineData("thunderstorm.cap")]
    public void Good_messages_of_others_are_read(string name)
    {
        using FileStream stream = File.OpenRead(ReferenceData.Path("cap-alerts/google/" + name));

        Assert.True(SafeXml.TryRead(stream, out XDocument? document, out string reason), reason);
        Assert.Equal(XName.Get("alert", CapWriter.Namespace), document.Root!.Name);
    }

    [Fact]
    public void Spoiled_documents_never_throw()
    {
        new CapChain(CapSettings.Unset).TryAdd(SampleEvents.Alert, out _, out byte[] good, out _);
        var random = new SeededRandom(2);
        for (int run = 0; run < (ReferenceData.FullCampaign ? 300_000 : 5000); run++)
        {
            bool read = SafeXml.TryRead(new MemoryStream(Mutation.Of(good, random)), out _, out string reason);
            Assert.Equal(read, reason.Length == 0);
        }
    }
}
