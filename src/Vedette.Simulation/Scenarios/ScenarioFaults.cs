namespace Vedette.Simulation;

/// <summary>The first thing that is wrong with a scenario.</summary>
internal sealed class ScenarioFaults
{
    /// <summary>It, or null while all is right.</summary>
    public ScenarioError? First { get; private set; }

    /// <summary>A range within another.</summary>
    public void Span(ValueRange range, double minimum, double maximum, string key)
    {
        Range(range.From, minimum, maximum, $"{key}.from");
        Range(range.To, range.From, maximum, $"{key}.to");
    }

    /// <summary>A place on Earth.</summary>
    public void Place(PlaceOnEarth place, string key)
    {
        Range(place.LatitudeDegrees, -90, 90, $"{key}.latitudeDegrees");
        Range(place.LongitudeDegrees, -180, 180, $"{key}.longitudeDegrees");
    }

    /// <summary>A value from a least to a greatest, ends included.</summary>
    public void Range(double value, double minimum, double maximum, string key) =>
        Holds(value >= minimum && value <= maximum, key, FormattableString.Invariant($"a value from {minimum} to {maximum}"), value);

    /// <summary>Spells within a day; there may be none.</summary>
    public void Spells(IReadOnlyList<Spell>? spells, string key)
    {
        for (int i = 0; i < (spells?.Count ?? 0); i++)
        {
            Range(spells![i].FromSeconds, 0, 86_400, $"{key}[{i}].fromSeconds");
            Range(spells[i].ToSeconds, spells[i].FromSeconds, 86_400, $"{key}[{i}].toSeconds");
        }
    }

    /// <summary>A text that says something.</summary>
    public void Text(string value, string key) =>
        Holds(!string.IsNullOrWhiteSpace(value), key, "some text", 0);

    /// <summary>What must be so.</summary>
    public void Holds(bool condition, string key, string expected, double found)
    {
        if (!condition)
        {
            Fault(key, FormattableString.Invariant($"Expected {expected}; found {found}."));
        }
    }

    /// <summary>What is wrong; only the first is kept.</summary>
    public void Fault(string key, string reason) => First ??= new(reason, key, 0);
}
