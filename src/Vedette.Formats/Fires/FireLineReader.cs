using System.Globalization;
using System.Text;

namespace Vedette.Formats;

/// <summary>Reads rows of a fire product of NASA FIRMS (MODIS or VIIRS, CSV), each by itself; docs/formats/firms.md.</summary>
public sealed class FireLineReader
{
    private const int MostColumns = 24;

    private static readonly string[] s_required = ["latitude", "longitude", "acq_date", "acq_time", "frp"];

    private static readonly NumberColumn s_latitude = new("latitude", -90, 90, "degrees from -90 to 90");
    private static readonly NumberColumn s_longitude = new("longitude", -180, 180, "degrees from -180 to 180");
    private static readonly NumberColumn s_brightness = new("brightness", 150, 1000, "a temperature from 150 to 1000 K");
    private static readonly NumberColumn s_side = new("scan, track", 0.1, 10, "a side of a pixel from 0.1 to 10 km");
    private static readonly NumberColumn s_power = new("frp", 0, 1e6, "a power from 0 to 1e6 MW");

    private readonly string[] _columns;

    private FireLineReader(string[] columns) => _columns = columns;

    /// <summary>Reads the header, whose names say what follows.</summary>
    /// <param name="line">The bytes of the first line; they may hold anything.</param>
    /// <param name="reader">A reader of the rows below it, when the result is true; else null.</param>
    /// <param name="reason">What was expected and what was found, when the result is false; else empty.</param>
    public static bool TryReadHeader(ReadOnlySpan<byte> line, out FireLineReader? reader, out string reason)
    {
        string[] columns = Encoding.ASCII.GetString(line).Split(',');
        string? missing = s_required.FirstOrDefault(name => columns.Count(c => c == name) != 1);
        bool good = missing is null && columns.Length <= MostColumns;
        reason = good ? "" : $"expected a header of FIRMS with each of {string.Join(", ", s_required)} once, in at most {MostColumns} columns; found {RowFields.Quote(line)}.";
        reader = good ? new(columns) : null;
        return good;
    }

    /// <summary>Reads one row.</summary>
    /// <param name="line">The bytes of the line; they may hold anything.</param>
    /// <param name="fire">The hot pixel, when the result is true.</param>
    /// <param name="reason">What was expected and what was found, when the result is false; else empty.</param>
    /// <returns>Whether the row holds a hot pixel. Never throws, whatever the bytes.</returns>
    public bool TryRead(ReadOnlySpan<byte> line, out FireRow fire, out string reason)
    {
        var fields = new RowFields(line, _columns.Length);
        double latitude = 0, longitude = 0, scan = 1, track = 1, power = 0, brightness = 0;
        (string date, long clock, string type) = ("", 0, "");
        foreach (string column in _columns)
        {
            switch (column)
            {
                case "latitude": latitude = fields.Number(s_latitude); break;
                case "longitude": longitude = fields.Number(s_longitude); break;
                case "brightness" or "bright_ti4": brightness = fields.Number(s_brightness); break;
                case "scan": scan = fields.Number(s_side); break;
                case "track": track = fields.Number(s_side); break;
                case "acq_date": date = fields.Text(column); break;
                case "acq_time": clock = fields.Integer(column, 0); break;
                case "frp": power = fields.Number(s_power); break;
                case "type": type = fields.OptionalText(column); break;
                default: fields.OptionalText(column); break;
            }
        }

        Instant time = Time(ref fields, date, clock);
        reason = fields.Reason ?? "";
        fire = fields.Failed ? default : new(
            time, GeodeticPosition.FromDegrees(latitude, longitude, 0), 1000 * Math.Max(scan, track), 1e6 * power, brightness,
            type is "2" or "3" ? NuisanceKind.GasFlare : NuisanceKind.Fire);
        return !fields.Failed;
    }

    private static Instant Time(ref RowFields fields, string date, long clock)
    {
        Instant time = default;
        string text = string.Create(CultureInfo.InvariantCulture, $"{date}T{clock / 100:D2}:{clock % 100:D2}:00Z");
        if (!fields.Failed && (clock > 2359 || !RecordingTime.TryParse(text, out time, out _)))
        {
            fields.Fail($"acq_date, acq_time: expected a day and a time such as 2022-03-28 and 0005; found {RowFields.Quote(Encoding.UTF8.GetBytes($"{date} {clock}"))}.");
        }

        return time;
    }
}
