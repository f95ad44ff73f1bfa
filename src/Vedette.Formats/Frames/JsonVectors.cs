using System.Text.Json;

namespace Vedette.Formats;

/// <summary>Rows of numbers in JSON.</summary>
internal static class JsonVectors
{
    private const double LeastRadius = 6.3e6;
    private const double MostRadius = 1e9;

    /// <summary>Numbers of an array, each at most <paramref name="most"/> from zero.</summary>
    /// <param name="fields">The object.</param>
    /// <param name="key">The key.</param>
    /// <param name="count">How many there must be; null: any number.</param>
    /// <param name="most">Largest magnitude.</param>
    /// <returns>As many as asked for; zeros where the file is wrong.</returns>
    public static double[] Numbers(JsonFields fields, string key, int? count, double most)
    {
        List<double> numbers = [];
        foreach (JsonElement element in fields.Array(key))
        {
            if (element.ValueKind != JsonValueKind.Number || !element.TryGetDouble(out double number) || !(Math.Abs(number) <= most))
            {
                fields.Fail(key, FormattableString.Invariant($"expected numbers of at most {most} in magnitude; found something else at place {numbers.Count + 1}"));
                break;
            }

            numbers.Add(number);
        }

        if (count is { } wanted && numbers.Count != wanted)
        {
            fields.Fail(key, $"expected {wanted} numbers; found {numbers.Count}");
            return new double[wanted];
        }

        return [.. numbers];
    }

    /// <summary>A place above the ground, in Earth-fixed axes, metres.</summary>
    public static Vector3 Position(JsonFields fields, string key)
    {
        double[] numbers = Numbers(fields, key, 3, MostRadius);
        Vector3 position = new(numbers[0], numbers[1], numbers[2]);
        if (position.Length is < LeastRadius or > MostRadius)
        {
            fields.Fail(key, FormattableString.Invariant($"expected a place from {LeastRadius} to {MostRadius} m from the middle of the Earth; found {position.Length} m"));
        }

        return position;
    }
}
