using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Vedette.Formats;

namespace Vedette.Tests;

public class CapTests
{
    private static readonly XNamespace s_cap = CapWriter.Namespace;

    // The official schema, OASIS CAP-v1.2.xsd; nothing is fetched, and no document type is accepted.
    [Theory]
    [InlineData(DataMode.Live)]
    [InlineData(DataMode.Exercise)]
    [InlineData(DataMode.Test)]
    [InlineData(DataMode.Simulated)]
    public void Every_state_of_an_alert_gives_a_message_that_the_schema_accepts(DataMode mode)
    {
        XmlSchemaSet schema = Schema();
        foreach (Alert[] states in Stories(mode))
        {
            var chain = new CapChain(CapSettings.Unset.For(SampleEvents.Theatre));
            foreach (Alert alert in states)
            {
                XDocument message = Message(chain, alert);
                List<string> faults = [];
                message.Validate(schema, (_, e) => faults.Add(e.Message));
                Assert.Empty(faults);
            }
        }
    }

    [Fact]
    public void The_chain_of_an_alert_is_alert_update_and_end_each_naming_all_before()
    {
        var chain = new CapChain(CapSettings.Unset.For(SampleEvents.Theatre));
        XDocument[] messages = [.. Stories(DataMode.Simulated)[0].Select(alert => Message(chain, alert))];

        Assert.Equal(["Alert", "Update", "Update", "Update"], messages.Select(static m => Text(m, "msgType")));
        Assert.Equal(
            ["vedette-20300101T000000Z-3-v1", "vedette-20300101T000000Z-3-v2", "vedette-20300101T000000Z-3-v3", "vedette-20300101T000000Z-3-v4"],
            messages.Select(static m => Text(m, "identifier")));
        Assert.Null(messages[0].Root!.Element(s_cap + "references"));
        Assert.Equal(
            "alerts@vedette.invalid,vedette-20300101T000000Z-3-v1,2030-01-01T00:00:13-00:00 alerts@vedette.invalid,vedette-20300101T000000Z-3-v2,2030-01-01T00:00:20-00:00",
            Text(messages[2], "references"));
        Assert.Equal("ENDED-PAST", Value(messages[3], "vedette-level"));
    }

    [Fact]
    public void A_state_that_comes_twice_gives_the_same_document()
    {
        var chain = new CapChain(CapSettings.Unset);
        Alert[] states = Stories(DataMode.Simulated)[0];
        Assert.True(chain.TryAdd(states[0], out _, out byte[] first, out _));
        Assert.True(chain.TryAdd(states[1], out _, out byte[] second, out _));

        Assert.True(chain.TryAdd(states[0], out _, out byte[] again, out _));
        Assert.Equal(first, again);
        Assert.True(chain.TryAdd(states[1], out _, out again, out _));
        Assert.Equal(second, again);
    }

    [Fact]
    public void Only_what_is_taken_back_is_an_all_clear()
    {
        var chain = new CapChain(CapSettings.Unset);
        string[] ends = [.. Stories(DataMode.Simulated).Select(story =>
        {
            XDocument[] messages = [.. story.Select(alert => Message(chain, alert))];
            return $"{Value(messages[^1], "vedette-level")} {Text(messages[^1], "msgType")} {Text(messages[^1], "responseType")} {Text(messages[^1], "urgency")}";
        })];

        Assert.Equal(
            ["ENDED-PAST Update Monitor Past", "ENDED-WITHDRAWN Cancel AllClear Past", "ENDED-LOST Update Monitor Unknown"], ends);
    }

    [Fact]
    public void Each_level_has_its_own_code_certainty_and_words()
    {
        (AlertLevel, string, string, string, string)[] expected =
        [
            (AlertLevel.Notice, "NOTICE", "Possible", "Unknown", "Restricted"), (AlertLevel.Watch, "WATCH", "Possible", "Expected", "Restricted"),
            (AlertLevel.Recommend, "RECOMMEND", "Observed", "Immediate", "Restricted"), (AlertLevel.Released, "RELEASED", "Observed", "Immediate", "Public"),
        ];
        foreach ((AlertLevel level, string code, string certainty, string urgency, string scope) in expected)
        {
            XDocument message = Message(new CapChain(CapSettings.Unset), SampleEvents.Alert with { Level = level });
            Assert.Equal(
                (code, certainty, urgency, scope),
                (Value(message, "vedette-level"), Text(message, "certainty"), Text(message, "urgency"), Text(message, "scope")));
            Assert.NotEmpty(Text(message, "instruction"));
        }

        Alert mono = SampleEvents.Alert with
        {
            Level = AlertLevel.Recommend,
            Assessment = SampleEvents.Assessment with { Launch = SampleEvents.Assessment.Launch! with { Stereo = false } },
        };
        Assert.Equal("Likely", Text(Message(new CapChain(CapSettings.Unset), mono), "certainty"));
    }

    // Faults rows 23, 27 and 50: what is not live cannot have the status Actual, whichever of alert and assessment is worse.
    [Fact]
    public void No_mixture_of_modes_but_live_and_live_gives_an_actual_message()
    {
        foreach (DataMode alertMode in Enum.GetValues<DataMode>())
        {
            foreach (DataMode assessmentMode in Enum.GetValues<DataMode>())
            {
                Alert alert = SampleEvents.Alert with { Mode = alertMode, Assessment = SampleEvents.Assessment with { Mode = assessmentMode } };
                bool live = alertMode == DataMode.Live && assessmentMode == DataMode.Live;
                DataMode worst = alertMode > assessmentMode ? alertMode : assessmentMode;
                XDocument message = Message(new CapChain(CapSettings.Unset), alert);

                Assert.Equal(live, LiveAlert.TryFrom(alert, out _));
                Assert.Equal(!live, DrillAlert.TryFrom(alert, out _));
                Assert.Equal(live ? "Actual" : worst == DataMode.Exercise ? "Exercise" : "Test", Text(message, "status"));
                Assert.Equal(worst.ToString(), Value(message, "vedette-data-mode"));
                Assert.Equal(live, !Text(message, "headline").Contains("TEST", StringComparison.Ordinal) && !Text(message, "headline").Contains("EXERCISE", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void The_description_says_launch_impact_as_an_interval_evidence_and_its_age()
    {
        XDocument message = Message(new CapChain(CapSettings.Unset), SampleEvents.Alert with { Time = SampleEvents.At(20), Mode = DataMode.Live, Assessment = SampleEvents.Assessment with { Mode = DataMode.Live } });

        Assert.Equal(
            """
            A track, one phenomenology.
            Launch: 38.00° N 35.00° W, between 23:59:34 and 23:59:46 UTC (90 %), toward 69°; the 90 % area reaches 12.0 km along 40° and 4.0 km across, each way.
            Impact: 42.00° N 179.90° E, between 00:14:40 and 00:15:20 UTC (90 %); the 90 % area reaches 80.0 km along 109° and 20.0 km across, each way.
            For: Rises at 2.3 km/s, "fast".
            Against: Seen by one sensor.
            The last evidence is 8 s older than this message.
            """.ReplaceLineEndings("\n"),
            Text(message, "description"));
        Assert.Equal("2030-01-01T00:25:36-00:00", Text(message, "expires"));
    }

    // The sample lies at 179.9° E with 80 km of half axis: a polygon on each side of the meridian, together as large as the ellipse.
    [Fact]
    public void An_area_across_the_meridian_of_180_degrees_is_cut_in_two()
    {
        XDocument message = Message(new CapChain(CapSettings.Unset), SampleEvents.Alert);
        double[][] polygons = [.. message.Descendants(s_cap + "polygon").Select(static p => Numbers(p.Value))];

        Assert.Equal(2, polygons.Length);
        double area = 0;
        foreach (double[] polygon in polygons)
        {
            Assert.Equal(polygon[..2], polygon[^2..]);
            Assert.InRange(polygon.Length / 2, 4, 30);
            double[] longitudes = [.. polygon.Where(static (_, i) => i % 2 == 1)];
            Assert.True(longitudes.Max() - longitudes.Min() < 3, "A polygon goes round the Earth.");
            area += AreaSquareKilometres(polygon);
        }

        // The polygon of 24 corners inside an ellipse holds sin(2π/24)/(2π/24) = 98.9 % of it.
        Assert.Equal(Math.PI * 80 * 20 * 0.9886, area, tolerance: 0.01 * Math.PI * 80 * 20);
    }

    [Theory]
    [InlineData(89.5, 10, 50_000)]
    [InlineData(10, 10, 4e6)]
    [InlineData(10, 10, double.PositiveInfinity)]
    [InlineData(10, 10, double.NaN)]
    public void An_area_that_no_polygon_can_hold_is_a_circle(double latitude, double longitude, double semiMajor)
    {
        Alert alert = WithImpact(GeodeticPosition.FromDegrees(latitude, longitude, 0), new(semiMajor, 10_000, 1));
        XDocument message = Message(new CapChain(CapSettings.Unset), alert);

        Assert.Empty(message.Descendants(s_cap + "polygon"));
        Assert.True(Numbers(Text(message, "circle"))[2] >= 50);
    }

    [Fact]
    public void Polygons_hold_for_ellipses_everywhere()
    {
        var random = new SeededRandom(8);
        XmlSchemaSet schema = Schema();
        for (int run = 0; run < 300; run++)
        {
            double semiMajor = Math.Pow(10, random.Uniform(2, 6.4));
            Alert alert = WithImpact(
                GeodeticPosition.FromDegrees(random.Uniform(-90, 90), random.Uniform(-180, 180), 0),
                new(semiMajor, semiMajor * random.Uniform(0.01, 1), random.Uniform(0, Math.PI)));
            Message(new CapChain(CapSettings.Unset), alert).Validate(schema, (_, e) => Assert.Fail(e.Message));
        }
    }

    [Fact]
    public void Texts_that_xml_cannot_hold_are_made_fit_and_read_back()
    {
        Alert alert = SampleEvents.Alert with { Reason = "<b>&amp;</b> ]]> \u0000\u001b\uFFFE \ud800 \r\n\t 🚀 ‏עברית" };
        XDocument message = Message(new CapChain(CapSettings.Unset), alert);

        Assert.Contains("<b>&amp;</b> ]]>", Text(message, "description"), StringComparison.Ordinal);
        Assert.Contains("🚀 ‏עברית", Text(message, "description"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_that_breaks_a_rule_does_not_leave()
    {
        var composer = new CapComposer(CapSettings.Unset);
        Assert.True(DrillAlert.TryFrom(SampleEvents.Alert, out DrillAlert? drill));
        CapMessage good = composer.Compose(drill, []);
        (CapMessage Message, string Reason)[] broken =
        [
            (good with { Identifier = "a b" }, "identifier"), (good with { Sender = "a,b" }, "sender"), (good with { Instruction = " " }, "instruction"),
            (good with { Type = CapMessageType.Cancel }, "references"), (good with { Restriction = "" }, "restriction"),
            (good with { Expires = good.Sent }, "expires"), (good with { Status = CapStatus.Actual }, "status"),
            (good with { DataMode = DataMode.Live }, "status"), (good with { Headline = "" }, "headline"),
            (good with { Area = good.Area with { Description = "" } }, "area"),
            (good with { Area = good.Area with { Polygons = [[.. good.Area.Polygons[0].Skip(1)]] } }, "closed"),
            (good with { References = [new("a b", "c", good.Sent)], Type = CapMessageType.Update }, "reference"),
        ];
        Assert.True(CapWriter.TryWrite(good, out _, out _));
        foreach ((CapMessage message, string reason) in broken)
        {
            Assert.False(CapWriter.TryWrite(message, out byte[] document, out string error));
            Assert.Empty(document);
            Assert.Contains(reason, error, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void Messages_do_not_depend_on_the_culture()
    {
        new CapChain(CapSettings.Unset).TryAdd(SampleEvents.Alert, out _, out byte[] expected, out _);
        using (OddCulture.Use())
        {
            new CapChain(CapSettings.Unset).TryAdd(SampleEvents.Alert, out _, out byte[] actual, out _);
            Assert.Equal(expected, actual);
        }
    }

    internal static XDocument Message(CapChain chain, Alert alert)
    {
        Assert.True(chain.TryAdd(alert, out _, out byte[] document, out string error), error);
        Assert.True(SafeXml.TryRead(new MemoryStream(document), out XDocument? message, out string reason), reason);
        return message;
    }

    /// <summary>An alert whose impact passes, one that is reassessed, and one that is lost.</summary>
    private static Alert[][] Stories(DataMode mode)
    {
        Alert at = SampleEvents.Alert with { Mode = mode, Assessment = SampleEvents.Assessment with { Mode = mode } };
        Alert notice = at with { Version = 1, Level = AlertLevel.Notice, Assessment = at.Assessment with { Launch = null, Impact = null, Evidence = [] } };
        Alert watch = at with { Version = 2, Time = SampleEvents.At(20), Level = AlertLevel.Watch };
        Alert recommend = at with { Version = 3, Time = SampleEvents.At(30), Level = AlertLevel.Recommend };
        Assessment orbit = at.Assessment with { Hypotheses = [new(ObjectHypothesis.Ballistic, 0.1), new(ObjectHypothesis.Orbit, 0.9)], Impact = null };
        return
        [
            [notice, watch, recommend, at with { Version = 4, Time = SampleEvents.At(1000), Level = AlertLevel.Ended, Reason = "Impact is past" }],
            [notice, watch, at with { Version = 3, Time = SampleEvents.At(60), Level = AlertLevel.Ended, Reason = "It is in orbit", Assessment = orbit }],
            [notice, at with { Version = 2, Time = SampleEvents.At(60), Level = AlertLevel.Ended, Reason = "The track was lost" }],
        ];
    }

    private static Alert WithImpact(GeodeticPosition point, ErrorEllipse ellipse) => SampleEvents.Alert with
    {
        Assessment = SampleEvents.Assessment with { Impact = SampleEvents.Assessment.Impact! with { Point = point, Ellipse90 = ellipse } },
    };

    private static XmlSchemaSet Schema()
    {
        var schema = new XmlSchemaSet { XmlResolver = null };
        using XmlReader reader = XmlReader.Create(ReferenceData.Path("cap-alerts/ibm/CAP-v1.2.xsd"), SafeXml.Settings());
        schema.Add(CapWriter.Namespace, reader);
        schema.Compile();
        return schema;
    }

    private static string Text(XDocument message, string name) => message.Descendants(s_cap + name).First().Value;

    private static string Value(XDocument message, string name) =>
        message.Descendants(s_cap + "valueName").Single(e => e.Value == name).ElementsAfterSelf(s_cap + "value").Single().Value;

    private static double[] Numbers(string text) => [.. text.Split(' ', ',').Select(static n => double.Parse(n, CultureInfo.InvariantCulture))];

    /// <summary>Shoelace formula on a plane scaled to the latitude: good to a part in a hundred for areas of this size.</summary>
    private static double AreaSquareKilometres(double[] latLon)
    {
        double sum = 0;
        double scale = 111.19 * 111.19 * Math.Cos(double.DegreesToRadians(42));
        for (int i = 0; i + 3 < latLon.Length; i += 2)
        {
            sum += latLon[i] * latLon[i + 3] - latLon[i + 2] * latLon[i + 1];
        }

        return Math.Abs(sum) / 2 * scale;
    }
}
