using System.Globalization;

namespace Vedette.Physics;

/// <summary>Reads the published forms of the leap-second list and holds them against what is known for certain.</summary>
internal static class LeapSecondsReader
{
    private const int MaximumLength = 1_000_000;
    private static readonly DateOnly s_first = new(1972, 1, 1);

    /// <summary>Adds the entries of one form; returns the first error, or <see langword="null"/>.</summary>
    private delegate TextError? FormReader(ReadOnlySpan<char> text, LeapSecondList list);

    public static bool TryRead(ReadOnlySpan<char> text, out LeapSeconds table, out TextError error)
    {
        table = LeapSeconds.BuiltIn;
        var list = new LeapSecondList();
        TextError? found = text.Length > MaximumLength
            ? new(0, 0, $"Expected at most {MaximumLength} characters; found {text.Length}.")
            : Choose(text, out string source) is not { } reader
                ? new(1, 0, "Expected leap-seconds.list, UTC-TAI.history, tai-utc.dat or LeapSecond.dat; found none of their marks.")
                : reader(text, list) ?? CheckComplete(list, source, out table);
        error = found ?? default;
        return found is null;
    }

    /// <summary>Tells the forms apart by a mark that only one of them has.</summary>
    private static FormReader? Choose(ReadOnlySpan<char> text, out string source)
    {
        ReadOnlySpan<char> start = text.TrimStart();
        (FormReader? reader, source) = start.StartsWith("#") ? ((FormReader?)LeapSecondsListForm.Read, "leap-seconds.list")
            : start.Contains("=JD", StringComparison.Ordinal) ? (LeapSecondDatForms.ReadTaiUtcDat, "tai-utc.dat")
            : start.Contains("Limits of validity", StringComparison.Ordinal) ? (UtcTaiHistoryForm.Read, "UTC-TAI.history")
            : !start.IsEmpty && char.IsAsciiDigit(start[0]) ? (LeapSecondDatForms.ReadLeapSecondDat, "LeapSecond.dat")
            : (null, "");
        return reader;
    }

    /// <summary>Leap seconds never change once they are past: a list without one that is known is cut short or wrong.</summary>
    private static TextError? CheckComplete(LeapSecondList list, string source, out LeapSeconds table)
    {
        table = LeapSeconds.BuiltIn;
        for (int i = 0; i < table.Entries.Count; i++)
        {
            LeapSecond known = table.Entries[i];
            if (i >= list.Entries.Count)
            {
                return new(list.LastLine, 0, $"Expected {Show(known)} to follow; the list ends.");
            }

            if (list.Entries[i].Entry != known)
            {
                return new(list.Entries[i].Line, 0, $"Expected {Show(known)}; found {Show(list.Entries[i].Entry)}.");
            }
        }

        if (list.ExpiresOn is { } expiry && expiry <= list.Entries[^1].Entry.From)
        {
            return new(0, 0, $"Expected an expiry after the last entry; found {expiry:yyyy-MM-dd}.");
        }

        table = new(source, [.. list.Entries.Select(e => e.Entry)], list.ExpiresOn);
        return null;
    }

    private static string Show(LeapSecond entry) =>
        string.Create(CultureInfo.InvariantCulture, $"{entry.From:yyyy-MM-dd} with TAI-UTC = {entry.TaiMinusUtcSeconds} s");

    /// <summary>What was read so far; refuses what cannot follow.</summary>
    internal sealed class LeapSecondList
    {
        public List<(LeapSecond Entry, int Line)> Entries { get; } = [];

        public DateOnly? ExpiresOn { get; set; }

        public int LastLine => Entries.Count == 0 ? 0 : Entries[^1].Line;

        /// <summary>Adds an entry of 1972 or later.</summary>
        public TextError? Add(int line, DateOnly from, double seconds)
        {
            if (!(seconds == Math.Truncate(seconds) && Math.Abs(seconds) < 1000))
            {
                return new(line, 0, string.Create(CultureInfo.InvariantCulture, $"Expected whole seconds below 1000 since 1972; found {seconds}."));
            }

            var entry = new LeapSecond(from, (int)seconds);
            TextError? error = Entries.Count == 0
                ? (entry == new LeapSecond(s_first, 10) ? null : new(line, 0, $"Expected the list to begin with 1972-01-01 and 10 s; found {Show(entry)}."))
                : Follows(line, Entries[^1].Entry, entry);
            Entries.Add((entry, line));
            return error;
        }

        private static TextError? Follows(int line, LeapSecond last, LeapSecond entry) =>
            entry.From <= last.From
                ? new(line, 0, $"Expected a date after {last.From:yyyy-MM-dd}; found {entry.From:yyyy-MM-dd}.")
                : Math.Abs(entry.TaiMinusUtcSeconds - last.TaiMinusUtcSeconds) != 1
                    ? new(line, 0, $"Expected a step of one second from {last.TaiMinusUtcSeconds} s; found {entry.TaiMinusUtcSeconds} s.")
                    : entry.From.Day != 1
                        ? new(line, 0, $"Expected the first day of a month; found {entry.From:yyyy-MM-dd}.")
                        : null;
    }
}
