using System.Text;

namespace Vedette.Formats;

/// <summary>Reads rows of a table of state vectors of the OpenSky Network (CSV), each by itself.</summary>
/// <remarks>
/// Columns <c>lastposupdate</c> (Unix seconds of the place; the time of a row may be seconds later), <c>icao24</c>, <c>lat</c>, <c>lon</c> (degrees), <c>onground</c> (True, False), <c>geoaltitude</c> and <c>baroaltitude</c> (metres, one of
/// them may be empty); others are passed over. Source: M. Schäfer and others, Bringing up OpenSky, Proceedings of IPSN, 2014, and the network's description of its tables.
/// </remarks>
public sealed class AircraftStateReader
{
    private const int MostColumns = 40;

    private static readonly string[] s_required = ["icao24", "lat", "lon", "onground", "baroaltitude", "geoaltitude", "lastposupdate"];

    private static readonly NumberColumn s_latitude = new("lat", -90, 90, "degrees from -90 to 90");
    private static readonly NumberColumn s_longitude = new("lon", -180, 180, "degrees from -180 to 180");
    private static readonly NumberColumn s_time = new("lastposupdate", 0, 1e10, "seconds since 1970");

    private readonly string[] _columns;

    private AircraftStateReader(string[] columns) => _columns = columns;

    /// <summary>Reads the header, whose names say what follows.</summary>
    /// <param name="line">The bytes of the first line; they may hold anything.</param>
    /// <param name="reader">A reader of the rows below it, when the result is true; else null.</param>
    /// <param name="reason">What was expected and what was found, when the result is false; else empty.</param>
    public static bool TryReadHeader(ReadOnlySpan<byte> line, out AircraftStateReader? reader, out string reason)
    {
        string[] columns = Encoding.ASCII.GetString(line).Split(',');
        bool good = s_required.All(name => columns.Count(c => c == name) == 1) && columns.Length <= MostColumns;
        reason = good ? "" : $"expected a header with each of {string.Join(", ", s_required)} once, in at most {MostColumns} columns; found {RowFields.Quote(line)}.";
        reader = good ? new(columns) : null;
        return good;
    }

    /// <summary>Reads one row.</summary>
    /// <param name="line">The bytes of the line; they may hold anything.</param>
    /// <param name="state">The state, when the result is true.</param>
    /// <param name="reason">What was expected and what was found, when the result is false; else empty.</param>
    /// <returns>Whether the row holds a place of an aircraft. Never throws, whatever the bytes.</returns>
    public bool TryRead(ReadOnlySpan<byte> line, out AircraftStateRow state, out string reason)
    {
        var fields = new RowFields(line, _columns.Length);
        (double time, double latitude, double longitude) = (0, 0, 0);
        (string address, string ground, string barometric, string geometric) = ("", "", "", "");
        foreach (string column in _columns)
        {
            switch (column)
            {
                case "lastposupdate": time = fields.Number(s_time); break;
                case "icao24": address = fields.Text(column); break;
                case "lat": latitude = fields.Number(s_latitude); break;
                case "lon": longitude = fields.Number(s_longitude); break;
                case "onground": ground = fields.OptionalText(column); break;
                case "baroaltitude": barometric = fields.OptionalText(column); break;
                case "geoaltitude": geometric = fields.OptionalText(column); break;
                default: fields.OptionalText(column); break;
            }
        }

        double height = Height(ref fields, geometric.Length > 0 ? geometric : barometric);
        reason = fields.Reason ?? "";
        state = fields.Failed ? default : new(time, address, GeodeticPosition.FromDegrees(latitude, longitude, height), ground is "True" or "true" or "1");
        return !fields.Failed;
    }

    private static double Height(ref RowFields fields, string text)
    {
        bool good = double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out double height)
            && height is >= -1000 and <= 40_000;
        if (!fields.Failed && !good)
        {
            fields.Fail($"geoaltitude, baroaltitude: expected a height from -1000 to 40000 m in one of them; found {RowFields.Quote(Encoding.UTF8.GetBytes(text))}.");
        }

        return height;
    }
}
