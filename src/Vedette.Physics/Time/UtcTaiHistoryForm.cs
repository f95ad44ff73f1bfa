using System.Globalization;
using LeapSecondList = Vedette.Physics.LeapSecondsReader.LeapSecondList;
using static Vedette.Physics.LeapSecondText;

namespace Vedette.Physics;

/// <summary>IERS UTC-TAI.history.</summary>
internal static class UtcTaiHistoryForm
{
    /// <summary>From, to and value; the last row has no end.</summary>
    public static TextError? Read(ReadOnlySpan<char> text, LeapSecondList list)
    {
        int number = 0;
        var chain = new HistoryChain();
        foreach (ReadOnlySpan<char> line in text.EnumerateLines())
        {
            number++;
            int dash = line.IndexOf('-');
            bool heading = line.Contains("Limits of validity", StringComparison.Ordinal);
            if (dash > 0 && !heading && line.ContainsAnyInRange('0', '9') && chain.Read(line, dash, number, list) is { } error)
            {
                return error;
            }
        }

        return chain.IsOpen ? null : new(number, 0, "Expected the last row to have no end date; the list ends without such a row.");
    }

    /// <summary>The rows of UTC-TAI.history: the year stands once where it does not change, and each row begins where the last ended.</summary>
    private sealed class HistoryChain
    {
        private DateOnly? _end;
        private int _year;

        public bool IsOpen { get; private set; }

        public TextError? Read(ReadOnlySpan<char> line, int dash, int number, LeapSecondList list)
        {
            int year = _year;
            ReadOnlySpan<char> rest = line[(dash + 1)..];
            if (!TryTake(line[..dash], ref year, out DateOnly from, out int left) || !line[left..dash].IsWhiteSpace())
            {
                return Expected(number, "a first day such as 1972 Jan. 1", line);
            }

            bool closed = TryTake(rest, ref year, out DateOnly to, out int used);
            ReadOnlySpan<char> value = (closed ? rest[used..] : rest).Trim();
            if (IsOpen || (_end is { } end && from != end) || (closed && to <= from))
            {
                return Expected(number, $"a row that begins on {_end:yyyy-MM-dd}, where the last one ended, and ends later", line);
            }

            (_end, _year, IsOpen) = (closed ? to : null, year, !closed);
            if (from < FirstWhole)
            {
                return null;
            }

            return value.EndsWith("s") && TryInteger(value[..^1], out int seconds)
                ? list.Add(number, from, seconds)
                : Expected(number, "whole seconds such as 10s", line);
        }

        /// <summary>Takes "[year] month[.] day[.]" from the start of <paramref name="text"/>.</summary>
        private static bool TryTake(ReadOnlySpan<char> text, ref int year, out DateOnly date, out int used)
        {
            Span<Range> f = stackalloc Range[MaximumFields];
            int n = Fields(text, f);
            (date, used) = (default, 0);
            int month = n > 0 && text[f[0]].Length == 4 && TryInteger(text[f[0]], out int stated) && stated is >= 1900 and <= 9998 ? 1 : 0;
            if (month + 1 >= n)
            {
                return false;
            }

            year = month == 1 ? int.Parse(text[f[0]], CultureInfo.InvariantCulture) : year;
            used = f[month + 1].End.Value;
            Span<char> digits = stackalloc char[5];
            bool written = year.TryFormat(digits, out int length, default, CultureInfo.InvariantCulture);
            return written && TryDate(digits[..length], text[f[month]], text[f[month + 1]].TrimEnd('.'), out date);
        }
    }
}
