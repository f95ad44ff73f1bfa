using System.CommandLine.Parsing;
using System.Globalization;

namespace Vedette.App;

/// <summary>Reads numbers of the command line, and says in words what is wrong with those that cannot be.</summary>
internal static class CommandNumbers
{
    /// <summary>A number above zero; infinity is one.</summary>
    public static double? AboveZero(ArgumentResult result) => AboveZero(result, double.PositiveInfinity);

    /// <summary>A number above zero and not above a limit.</summary>
    public static double? AboveZero(ArgumentResult result, double maximum)
    {
        string text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value > 0 && value <= maximum)
        {
            return value;
        }

        string limit = double.IsFinite(maximum) ? FormattableString.Invariant($" and at most {maximum}") : "";
        result.AddError($"{NameOf(result)}: expected a number above 0{limit}; found '{text}'.");
        return null;
    }

    /// <summary>A number in a closed range.</summary>
    public static double? InRange(ArgumentResult result, double minimum, double maximum)
    {
        string text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= minimum && value <= maximum)
        {
            return value;
        }

        result.AddError(FormattableString.Invariant($"{NameOf(result)}: expected a number from {minimum} to {maximum}; found '{text}'."));
        return null;
    }

    /// <summary>A TCP port, 0 to 65535; 0 asks for one that is free.</summary>
    public static int? Port(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port <= 65_535)
        {
            return port;
        }

        result.AddError($"{NameOf(result)}: expected a port from 0 to 65535; found '{text}'.");
        return null;
    }

    /// <summary>A whole number from 1 to a limit.</summary>
    public static int? Count(ArgumentResult result, int most)
    {
        string text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= 1 && value <= most)
        {
            return value;
        }

        result.AddError($"{NameOf(result)}: expected a whole number from 1 to {most}; found '{text}'.");
        return null;
    }

    /// <summary>A whole number, 0 or more.</summary>
    public static long? Whole(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value))
        {
            return value;
        }

        result.AddError($"{NameOf(result)}: expected a whole number, 0 or more; found '{text}'.");
        return null;
    }

    private static string NameOf(ArgumentResult result) => (result.Parent as OptionResult)?.Option.Name ?? result.Argument.Name;
}
