namespace Vedette.Formats;

/// <summary>A comment among observations.</summary>
/// <param name="Before">Number of the observation it stands before; the count of them when it is at the end.</param>
/// <param name="Text">The text.</param>
public readonly record struct TdmComment(int Before, string Text);

/// <summary>The observations of one segment of a tracking data message, with their text, so that no digit is lost. Immutable.</summary>
public sealed class TdmData
{
    private readonly ReadOnlyMemory<byte> _text;
    private readonly ReadOnlyMemory<TdmObservation> _observations;
    private readonly IReadOnlyList<string> _unknown;

    internal TdmData(ReadOnlyMemory<byte> text, ReadOnlyMemory<TdmObservation> observations, IReadOnlyList<TdmComment> comments, IReadOnlyList<string> unknown) =>
        (_text, _observations, Comments, _unknown) = (text, observations, comments, unknown);

    /// <summary>No observations.</summary>
    public static TdmData None { get; } = new(default, default, [], []);

    /// <summary>The observations, in the order of the message.</summary>
    public ReadOnlySpan<TdmObservation> Observations => _observations.Span;

    /// <summary>The comments, in the order of the message.</summary>
    public IReadOnlyList<TdmComment> Comments { get; }

    /// <summary>Whether there is neither observation nor comment.</summary>
    public bool IsEmpty => _observations.IsEmpty && Comments.Count == 0;

    /// <summary>Name of the keyword of an observation, known or not.</summary>
    public string Keyword(in TdmObservation observation) =>
        observation.Keyword < TdmKeywords.Count ? TdmKeywords.Name(observation.Keyword) : _unknown[observation.Keyword - TdmKeywords.Count];

    /// <summary>Epoch of an observation as written.</summary>
    public ReadOnlySpan<byte> EpochText(in TdmObservation observation) => _text.Span.Slice(observation.Start, observation.EpochLength);

    /// <summary>Value of an observation as written.</summary>
    public ReadOnlySpan<byte> ValueText(in TdmObservation observation) => _text.Span.Slice(observation.Start + observation.ValueStart, observation.ValueLength);
}

/// <summary>Gathers observations: over the text of a message in KVN, or over text of its own.</summary>
internal sealed class TdmDataBuilder
{
    private readonly ReadOnlyMemory<byte> _given;
    private readonly List<byte>? _own;
    private readonly List<TdmComment> _comments = [];
    private readonly List<string> _unknown = [];
    private TdmObservation[] _observations;
    private int _count;

    /// <summary>Gathers observations that stand in a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="expected">How many there may be.</param>
    public TdmDataBuilder(ReadOnlyMemory<byte> text, int expected) => (_given, _observations) = (text, GC.AllocateUninitializedArray<TdmObservation>(expected));

    /// <summary>Gathers observations that come as words.</summary>
    public TdmDataBuilder() => (_own, _observations) = ([], new TdmObservation[4]);

    /// <summary>Adds one that stands in the text.</summary>
    public void Add(in TdmObservation observation)
    {
        if (_count == _observations.Length)
        {
            Array.Resize(ref _observations, Math.Max(4, _count + _count / 2));
        }

        _observations[_count++] = observation;
    }

    /// <summary>Adds a comment.</summary>
    public void Comment(string text) => _comments.Add(new(_count, text));

    /// <summary>Number of a keyword that the standard does not have.</summary>
    /// <returns>Whether there is room for it.</returns>
    public bool TryUnknown(string keyword, out byte number)
    {
        int index = _unknown.IndexOf(keyword);
        if (index < 0 && TdmKeywords.Count + _unknown.Count <= byte.MaxValue)
        {
            index = _unknown.Count;
            _unknown.Add(keyword);
        }

        number = (byte)(TdmKeywords.Count + Math.Max(index, 0));
        return index >= 0;
    }

    /// <summary>Adds one that comes as words.</summary>
    /// <returns>What is wrong with it; empty when nothing is: "a date and time", "a number".</returns>
    public string Add(byte keyword, ReadOnlySpan<byte> epoch, ReadOnlySpan<byte> value)
    {
        if (epoch.Length > 50 || !CcsdsDate.TryParse(epoch, out CcsdsDate date))
        {
            return "a date and time";
        }

        if (value.Length > 200 || !CcsdsNumber.TryParse(value, out double number))
        {
            return "a number";
        }

        Add(new(date, number, _own!.Count, keyword, (byte)epoch.Length, (byte)epoch.Length, (byte)value.Length));
        _own.AddRange(epoch);
        _own.AddRange(value);
        return "";
    }

    /// <summary>What was gathered.</summary>
    public TdmData Build()
    {
        ReadOnlyMemory<byte> text = _own is null ? _given : _own.ToArray();
        return new(text, _observations.AsMemory(0, _count), _comments, _unknown);
    }
}
