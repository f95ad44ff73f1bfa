using System.Globalization;
using System.Text;
using Vedette.Formats;

namespace Vedette.Tests;

/// <summary>Messages of our own: made from the tables of keywords, so that each keyword is in one, and some by hand.</summary>
internal static class CcsdsSamples
{
    public const string Tdm = """
        CCSDS_TDM_VERS = 2.0
        COMMENT a radar of nobody
        CREATION_DATE = 2026-03-01T12:00:00
        ORIGINATOR = VEDETTE
        META_START
        TIME_SYSTEM = UTC
        PARTICIPANT_1 = RADAR-NORTH
        PARTICIPANT_2 = OBJECT 7
        MODE = SEQUENTIAL
        PATH = 1,2,1
        TIMETAG_REF = RECEIVE
        RANGE_UNITS = km
        ANGLE_TYPE = AZEL
        META_STOP
        DATA_START
        COMMENT two looks
        RANGE = 2026-03-01T11:59:00.25 1498.962290
        ANGLE_1 = 2026-03-01T11:59:00.25 271.5
        ANGLE_2 = 2026-03-01T11:59:00.25 +12.25
        DOPPLER_INSTANTANEOUS = 2026-03-01T11:59:00.25 -3.5e0
        RCS = 2026-03-01T11:59:00.25 2.0
        RANGE = 2026-060T11:59:02.25 1491.5
        ANGLE_1 = 2026-060T11:59:02.25 271.25
        ANGLE_2 = 2026-060T11:59:02.25 12.5
        DATA_STOP

        """;

    public const string Oem = """
        CCSDS_OEM_VERS = 2.0
        CREATION_DATE = 2026-03-01T12:00:00
        ORIGINATOR = VEDETTE
        META_START
        OBJECT_NAME = OBJECT 7
        OBJECT_ID = UNKNOWN
        CENTER_NAME = EARTH
        REF_FRAME = TEME
        TIME_SYSTEM = TAI
        START_TIME = 2026-03-01T12:00:00
        STOP_TIME = 2026-03-01T12:01:00
        META_STOP
        COMMENT burnt out
        2026-03-01T12:00:00 6700.125 -120.5 3.0e2 0.5 7.5 -0.25
        2026-03-01T12:01:00 6690.5 330.0 285.0 0.25 7.5 -0.25
        COVARIANCE_START
        EPOCH = 2026-03-01T12:00:00
        COV_REF_FRAME = TEME
        4.0e-4
        0.0 4.0e-4
        0.0 0.0 9.0e-4
        0.0 0.0 0.0 1.0e-8
        0.0 0.0 0.0 0.0 1.0e-8
        1.0e-9 0.0 0.0 0.0 0.0 2.0e-8
        COVARIANCE_STOP

        """;

    /// <summary>Bytes of all samples in both notations.</summary>
    public static IReadOnlyList<byte[]> All { get; } = [.. Enum.GetValues<CcsdsKind>().SelectMany(k => Both(Full(k))), Utf8(Tdm), Utf8(Oem), .. Both(Read(Tdm)), .. Both(Read(Oem))];

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static CcsdsMessage Read(string text)
    {
        CcsdsReading reading = CcsdsReader.Read(Utf8(text));
        Assert.Empty(reading.Faults);
        return Assert.Single(reading.Messages);
    }

    public static byte[] Kvn(CcsdsMessage message)
    {
        var stream = new MemoryStream();
        CcsdsKvnWriter.Write(message, stream);
        return stream.ToArray();
    }

    public static byte[] Xml(CcsdsMessage message)
    {
        var stream = new MemoryStream();
        CcsdsXmlWriter.Write(message, stream);
        return stream.ToArray();
    }

    /// <summary>All that a message says, line by line, without where it stood.</summary>
    public static string Content(CcsdsMessage message)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{message.Kind} {message.Version}\n");
        Append(message.Header, text);
        foreach (CcsdsSegment segment in message.Segments)
        {
            Append(segment.Metadata, text);
            Append(segment.Data, text);
            TdmData data = segment.Observations;
            foreach (TdmComment comment in data.Comments)
            {
                text.Append(CultureInfo.InvariantCulture, $"{comment.Before}: {comment.Text}\n");
            }

            foreach (ref readonly TdmObservation o in data.Observations)
            {
                text.Append(CultureInfo.InvariantCulture, $"{data.Keyword(o)} {Encoding.UTF8.GetString(data.EpochText(o))} {Encoding.UTF8.GetString(data.ValueText(o))} {o.Epoch.Packed} {o.Value:R}\n");
            }
        }

        return text.ToString();
    }

    /// <summary>A message with every keyword of its table, once.</summary>
    public static CcsdsMessage Full(CcsdsKind kind)
    {
        CcsdsTable table = CcsdsTable.Of(kind);
        CcsdsBlock header = Block(table.Block("header")!), metadata = Block(table.Block("metadata")!);
        List<CcsdsNode> data = [];
        foreach (CcsdsBlockRule rule in table.Blocks.Where(b => b.Name is not ("header" or "metadata" or "data")))
        {
            data.Add(Block(rule));
        }

        var builder = new TdmDataBuilder();
        for (byte i = 0; kind == CcsdsKind.Tdm && i < TdmKeywords.Count; i++)
        {
            Assert.Equal("", builder.Add(i, "2026-03-01T12:00:00.5"u8, Utf8($"{i}.250")));
        }

        return new(kind, table.Versions[^1], header, [new(metadata, new("data", data, 0), builder.Build())], 0);
    }

    private static CcsdsBlock Block(CcsdsBlockRule rule)
    {
        List<CcsdsNode> nodes = [];
        var groups = new HashSet<char>();
        foreach (CcsdsKeyword keyword in rule.Keywords.Where(k => !char.IsAsciiLetterLower(k.Obligation) || groups.Add(k.Obligation)))
        {
            nodes.Add(new CcsdsValue(keyword.Name, Value(keyword), keyword.Type == CcsdsType.Real && rule.Name is not ("stateVector" or "covarianceMatrix") ? keyword.Unit : "", 0));
        }

        if (rule.Name is "userDefinedParameters" or "user")
        {
            nodes.Add(new CcsdsValue("USER_DEFINED_COLOUR", "blue & <green>"));
        }

        return new(rule.Name, nodes, 0);
    }

    private static string Value(CcsdsKeyword keyword) => keyword.Type switch
    {
        CcsdsType.Real => "1.2500",
        CcsdsType.Integer => "7",
        CcsdsType.Time => "2026-03-01T12:00:00",
        CcsdsType.TimeSystem => "UTC",
        CcsdsType.Centre => "EARTH",
        CcsdsType.Frame or CcsdsType.AnyFrame => "ITRF2020",
        CcsdsType.Word => keyword.Words[0],
        CcsdsType.Path => "1,2,1",
        CcsdsType.Row => keyword.Name == "manLine" ? "0.0 1.0" : keyword.Name == "trajLine" ? "0.0 1 2 3 4 5 6" : "0.0 1",
        _ => keyword.Name switch { "MAN_COMPOSITION" => "TIME_RELATIVE,MAN_DURA", "TRAJ_TYPE" => "CARTPV", "TRAJ_UNITS" => "[km,km,km,km/s,km/s,km/s]", _ => "some text" },
    };

    private static byte[][] Both(CcsdsMessage message) => [Kvn(message), Xml(message)];

    private static void Append(CcsdsBlock block, StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"[{block.Name}\n");
        foreach (CcsdsNode node in block.Nodes)
        {
            if (node is CcsdsBlock inner)
            {
                Append(inner, text);
            }
            else if (node is CcsdsValue value)
            {
                text.Append(CultureInfo.InvariantCulture, $"{value.Keyword} = {value.Text} [{value.Unit}]\n");
            }
        }

        text.Append("]\n");
    }
}
