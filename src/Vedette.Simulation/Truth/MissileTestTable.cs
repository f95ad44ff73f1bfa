using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Vedette.Simulation;

/// <summary>Reads a public table of missile tests and says which rows are ballistic flights with figures.</summary>
/// <remarks>
/// Form of "nk-missile-tests" (nagix, GitHub; from the CNS / NTI North Korea Missile Test Database): an array of tests, an object of
/// missiles with "type" and, for those that leave a ballistic path, "maneuver", and an object of launch sites. Figures are those of
/// press and ministries: rounded, and good to some 10 %.
/// </remarks>
public sealed class MissileTestTable
{
    /// <summary>At or below this apogee, with <see cref="ManoeuvreRangeKilometres"/> or more, the air carries the body: no ballistic flight.</summary>
    public const double ManoeuvreApogeeKilometres = 60;

    /// <summary>See <see cref="ManoeuvreApogeeKilometres"/>.</summary>
    public const double ManoeuvreRangeKilometres = 200;

    private readonly List<MissileTest> _flown = [];
    private readonly List<MissileTestLeftOut> _leftOut = [];

    private MissileTestTable()
    {
    }

    /// <summary>Rows with both figures that are ballistic flights.</summary>
    public IReadOnlyList<MissileTest> Flown => _flown;

    /// <summary>All other rows, with the reason.</summary>
    public IReadOnlyList<MissileTestLeftOut> LeftOut => _leftOut;

    /// <summary>Reads the three files.</summary>
    /// <param name="tests">The tests.</param>
    /// <param name="missiles">missile.en.json.</param>
    /// <param name="facilities">facility.en.json.</param>
    /// <param name="table">The table, when the result is <see langword="true"/>.</param>
    /// <param name="reason">What was expected and found, when the result is <see langword="false"/>.</param>
    /// <returns>Whether they could be read. Never throws, whatever the bytes.</returns>
    public static bool TryRead(
        ReadOnlySpan<byte> tests,
        ReadOnlySpan<byte> missiles,
        ReadOnlySpan<byte> facilities,
        [NotNullWhen(true)] out MissileTestTable? table,
        out string reason)
    {
        table = null;
        try
        {
            using JsonDocument testList = Parse(tests);
            using JsonDocument missileList = Parse(missiles);
            using JsonDocument facilityList = Parse(facilities);
            if (testList.RootElement.ValueKind != JsonValueKind.Array || missileList.RootElement.ValueKind != JsonValueKind.Object
                || facilityList.RootElement.ValueKind != JsonValueKind.Object
                || !facilityList.RootElement.TryGetProperty("facilities", out JsonElement sites) || sites.ValueKind != JsonValueKind.Object)
            {
                reason = "Expected an array of tests, an object of missiles, and an object with \"facilities\".";
                return false;
            }

            MissileTestTable read = new();
            int row = 0;
            foreach (JsonElement test in testList.RootElement.EnumerateArray())
            {
                read.Add(++row, test, missileList.RootElement, sites);
            }

            (table, reason) = (read, "");
            return true;
        }
        catch (JsonException e)
        {
            reason = $"Expected JSON; {e.Message}";
            return false;
        }
    }

    private static JsonDocument Parse(ReadOnlySpan<byte> utf8)
    {
        Utf8JsonReader reader = new(utf8);
        return JsonDocument.ParseValue(ref reader);
    }

    private void Add(int row, JsonElement test, JsonElement missiles, JsonElement sites)
    {
        string date = Text(test, "date") ?? "";
        string missile = Text(test, "missile") ?? "";
        double? apogee = Number(test, "apogee");
        double? range = Number(test, "distance");
        string? fault = apogee is null || range is null ? "apogee or distance is not a number"
            : NotBallistic(missile, missiles, apogee.Value, range.Value);
        if (fault is not null)
        {
            _leftOut.Add(new(row, date, missile, fault));
        }
        else if (Number(test, "bearing") is not { } bearing || Site(Text(test, "facility"), sites) is not { } site)
        {
            _leftOut.Add(new(row, date, missile, "bearing or site is not known"));
        }
        else
        {
            _flown.Add(new(row, date, TimeOf(Text(test, "time")), missile, site, bearing, apogee!.Value, range!.Value));
        }
    }

    private static string? NotBallistic(string missile, JsonElement missiles, double apogee, double range)
    {
        JsonElement entry = default;
        bool known = missiles.TryGetProperty(missile, out entry) && entry.ValueKind == JsonValueKind.Object;
        string type = known ? Text(entry, "type") ?? "" : "";
        string name = known ? Text(entry, "name") ?? missile : missile;
        return known && Text(entry, "maneuver") is { } manoeuvre ? $"{name} manoeuvres ({manoeuvre})"
            : type == "SLV" ? $"{name} is a space launcher"
            : type is "HGV" or "cruise" or "CM" ? $"{name} is of type {type}"
            : name.Contains("KN-25", StringComparison.Ordinal) ? $"{name} is guided all the way"
            : apogee <= ManoeuvreApogeeKilometres && range >= ManoeuvreRangeKilometres
                ? FormattableString.Invariant($"{range} km with an apogee of {apogee} km is not flown without lift")
            : null;
    }

    private static PlaceOnEarth? Site(string? facility, JsonElement sites) =>
        facility is not null && facility != "unknown" && sites.TryGetProperty(facility, out JsonElement site)
            && Number(site, "lat") is { } latitude && Number(site, "lon") is { } longitude
            ? new PlaceOnEarth(latitude, longitude) : null;

    private static string? TimeOf(string? time) =>
        time is [>= '0' and <= '2', >= '0' and <= '9', ':', >= '0' and <= '5', >= '0' and <= '9', ..] ? time[..5] : null;

    private static string? Text(JsonElement element, string key) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() : null;

    private static double? Number(JsonElement element, string key) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.Number
            ? value.GetDouble() : null;
}
