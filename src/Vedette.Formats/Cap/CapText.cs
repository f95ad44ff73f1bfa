using System.Globalization;
using System.Text;
using System.Xml;

namespace Vedette.Formats;

/// <summary>Values as CAP writes them.</summary>
internal static class CapText
{
    /// <summary>A time: 2030-01-01T00:00:00-00:00. CAP forbids Z, and schema dates know no leap second: 60 becomes 59.</summary>
    public static string Time(Instant time)
    {
        string utc = UtcTime.Format(time, LeapSeconds.BuiltIn, 0);
        return utc.Replace(":60Z", ":59Z", StringComparison.Ordinal).Replace("Z", "-00:00", StringComparison.Ordinal);
    }

    /// <summary>"sender,identifier,sent".</summary>
    public static string Reference(CapReference reference) => $"{reference.Sender},{reference.Identifier},{Time(reference.Sent)}";

    /// <summary>"latitude,longitude" with 10 m of resolution.</summary>
    public static string Point(GeodeticPosition point) =>
        string.Create(CultureInfo.InvariantCulture, $"{point.LatitudeDegrees:F4},{point.LongitudeDegrees:F4}");

    /// <summary>"latitude,longitude latitude,longitude …".</summary>
    public static string Polygon(IReadOnlyList<GeodeticPosition> points) => string.Join(' ', points.Select(Point));

    /// <summary>"latitude,longitude radius".</summary>
    public static string Circle(CapCircle circle) =>
        string.Create(CultureInfo.InvariantCulture, $"{Point(circle.Centre)} {circle.RadiusKilometres:F1}");

    /// <summary>A text without what XML cannot hold or would change: control characters become spaces.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                clean.Append(c).Append(text[++i]);
            }
            else
            {
                clean.Append(XmlConvert.IsXmlChar(c) && (!char.IsControl(c) || c == '\n') ? c : ' ');
            }
        }

        return clean.ToString();
    }
}
