using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Vedette.Formats;

/// <summary>The keys and values of one orbit mean-elements message, whatever its notation, and what they mean.</summary>
/// <param name="line">Line at which the message begins.</param>
/// <remarks>Source: CCSDS 502.0-B-3, Orbit Data Messages, 2023, section 4.</remarks>
internal sealed class OmmRecord(int line)
{
    private const double RevolutionsPerDayLimit = 20;

    private static readonly string[] s_keys =
    [
        "OBJECT_NAME", "OBJECT_ID", "CENTER_NAME", "REF_FRAME", "TIME_SYSTEM", "MEAN_ELEMENT_THEORY", "EPOCH",
        "MEAN_MOTION", "SEMI_MAJOR_AXIS", "ECCENTRICITY", "INCLINATION", "RA_OF_ASC_NODE", "ARG_OF_PERICENTER", "MEAN_ANOMALY",
        "EPHEMERIS_TYPE", "NORAD_CAT_ID", "BSTAR", "MEAN_MOTION_DOT", "MEAN_MOTION_DDOT",
    ];

    private readonly string?[] _values = new string?[s_keys.Length];
    private readonly int[] _lines = new int[s_keys.Length];
    private TextError? _error;

    /// <summary>Whether a key means something here; the other keys of the standard are passed over.</summary>
    public static bool IsKnown(ReadOnlySpan<char> key) => IndexOf(key) >= 0;

    /// <summary>Notes something that is wrong with the message; the first stays.</summary>
    public void Fail(int atLine, string reason) => _error ??= new(atLine, 0, reason);

    /// <summary>Takes a value. Keys that mean nothing here are passed over; a key that comes twice, or in another unit, is wrong.</summary>
    /// <param name="key">Key of the standard.</param>
    /// <param name="value">Its value; blanks at the ends do not count, and nothing counts as absent.</param>
    /// <param name="unit">The unit that is written beside it; empty when none is.</param>
    /// <param name="atLine">Line it stands in.</param>
    public void Set(ReadOnlySpan<char> key, ReadOnlySpan<char> value, ReadOnlySpan<char> unit, int atLine)
    {
        int index = IndexOf(key);
        ReadOnlySpan<char> trimmed = value.Trim();
        if (index < 0 || trimmed.IsEmpty)
        {
            return;
        }

        if (_values[index] is not null)
        {
            Fail(atLine, $"Expected {s_keys[index]} once; found it twice.");
        }

        string expected = UnitOf(s_keys[index]);
        if (!unit.IsEmpty && expected.Length > 0 && !unit.Equals(expected, StringComparison.OrdinalIgnoreCase))
        {
            Fail(atLine, $"Expected {s_keys[index]} in {expected}; found [{Shown(unit)}].");
        }

        (_values[index], _lines[index]) = (trimmed.ToString(), atLine);
    }

    /// <summary>The elements that the message means.</summary>
    /// <param name="leapSeconds">The table for the epoch.</param>
    /// <param name="elements">The elements, when the result is <see langword="true"/>.</param>
    /// <param name="error">Line, what was expected and found, when the result is <see langword="false"/>.</param>
    public bool TryBuild(LeapSeconds leapSeconds, [NotNullWhen(true)] out MeanElements? elements, out TextError error)
    {
        CheckContext();
        string number = Number();
        Instant epoch = Epoch(leapSeconds);
        double motion = Quantity("MEAN_MOTION", 0, RevolutionsPerDayLimit, "rev/day");
        double eccentricity = Quantity("ECCENTRICITY", 0, 0.9999999999, "");
        double inclination = Quantity("INCLINATION", 0, 180, "deg");
        double node = Quantity("RA_OF_ASC_NODE", -360, 360, "deg");
        double perigee = Quantity("ARG_OF_PERICENTER", -360, 360, "deg");
        double anomaly = Quantity("MEAN_ANOMALY", -360, 360, "deg");
        double drag = Quantity("BSTAR", -1e3, 1e3, "1/ER");
        CheckOptional("MEAN_MOTION_DOT");
        CheckOptional("MEAN_MOTION_DDOT");
        if (motion == 0)
        {
            Fail(LineOf("MEAN_MOTION"), "Expected MEAN_MOTION above zero; found zero.");
        }

        error = _error ?? default;
        elements = _error is not null ? null : new(
            number, Value("OBJECT_NAME") ?? "", Value("OBJECT_ID") ?? "", epoch, motion * 2 * Math.PI / 86_400, eccentricity,
            double.DegreesToRadians(inclination), double.DegreesToRadians(node), double.DegreesToRadians(perigee), double.DegreesToRadians(anomaly), drag);
        return elements is not null;
    }

    /// <summary>What is left out, as catalogues do, means SGP4 about the Earth in TEME and UTC; anything else is not for us.</summary>
    private void CheckContext()
    {
        CheckOneOf("CENTER_NAME", "EARTH");
        CheckOneOf("REF_FRAME", "TEME", "TEMEOFDATE");
        CheckOneOf("TIME_SYSTEM", "UTC");
        CheckOneOf("MEAN_ELEMENT_THEORY", "SGP4", "SGP/SGP4", "SGP");
        CheckOneOf("EPHEMERIS_TYPE", "0", "2");
        if (Value("SEMI_MAJOR_AXIS") is not null)
        {
            Fail(LineOf("SEMI_MAJOR_AXIS"), "Expected MEAN_MOTION, which SGP4 takes; found SEMI_MAJOR_AXIS.");
        }
    }

    private void CheckOneOf(string key, params ReadOnlySpan<string> allowed)
    {
        string? value = Value(key);
        bool isAllowed = value is null;
        foreach (string a in allowed)
        {
            isAllowed |= string.Equals(value, a, StringComparison.OrdinalIgnoreCase);
        }

        if (!isAllowed)
        {
            Fail(LineOf(key), $"Expected {key} {string.Join(" or ", allowed)}; found \"{Shown(value)}\".");
        }
    }

    private string Number()
    {
        string? text = Value("NORAD_CAT_ID");
        if (!CatalogueNumber.TryParse(text, out string digits))
        {
            Fail(LineOf("NORAD_CAT_ID"), $"Expected NORAD_CAT_ID of up to nine digits, or five characters of alpha-5; found {Found(text)}.");
        }

        return digits;
    }

    private Instant Epoch(LeapSeconds leapSeconds)
    {
        string? text = Value("EPOCH");
        if (text is null)
        {
            Fail(line, "Expected EPOCH; found none.");
            return default;
        }

        if (!UtcTime.TryParse(text, leapSeconds, out Instant epoch, out DecodeError error))
        {
            Fail(LineOf("EPOCH"), $"EPOCH: {error.Reason}");
        }

        return epoch;
    }

    private double Quantity(string key, double minimum, double maximum, string unit)
    {
        string? text = Value(key);
        if (!TryNumber(text, out double value) || value < minimum || value > maximum)
        {
            Fail(LineOf(key), string.Create(CultureInfo.InvariantCulture, $"Expected {key} from {minimum} to {maximum}{(unit.Length == 0 ? "" : " " + unit)}; found {Found(text)}."));
        }

        return value;
    }

    private void CheckOptional(string key)
    {
        if (Value(key) is { } text && !TryNumber(text, out _))
        {
            Fail(LineOf(key), $"Expected {key} as a number; found {Found(text)}.");
        }
    }

    private string? Value(string key) => _values[IndexOf(key)];

    private int LineOf(string key) => _lines[IndexOf(key)] is > 0 and int found ? found : line;

    private static bool TryNumber(string? text, out double value) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value)
        && double.IsFinite(value);

    private static string UnitOf(string key) => key switch
    {
        "MEAN_MOTION" => "rev/day",
        "INCLINATION" or "RA_OF_ASC_NODE" or "ARG_OF_PERICENTER" or "MEAN_ANOMALY" => "deg",
        _ => "",
    };

    private static string Found(string? text) => text is null ? "none" : $"\"{Shown(text)}\"";

    private static string Shown(ReadOnlySpan<char> text) => text.Length <= 40 ? text.ToString() : $"{text[..40]}…";

    private static int IndexOf(ReadOnlySpan<char> key)
    {
        for (int i = 0; i < s_keys.Length; i++)
        {
            if (key.Equals(s_keys[i], StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }
}
