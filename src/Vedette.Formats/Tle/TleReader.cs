namespace Vedette.Formats;

/// <summary>Reads lists of two-line element sets, with or without a line for the name (TLE and 3LE).</summary>
public static class TleReader
{
    /// <summary>Reads a whole list. What is wrong is refused by itself, and the rest goes on.</summary>
    /// <param name="reader">The text; it may hold anything. Not closed.</param>
    /// <param name="leapSeconds">The table for the epochs.</param>
    /// <returns>Element sets and refusals. Blank lines and lines that begin with # are passed over. Never throws for the text.</returns>
    public static ElementsReading Read(TextReader reader, LeapSeconds leapSeconds)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(leapSeconds);
        var state = new ReaderState(leapSeconds);
        var lines = new BoundedLines(reader, ElementsCollector.MaximumLineLength, ElementsCollector.MaximumLength);
        while (lines.TryRead(out ReadOnlySpan<char> line))
        {
            state.Take(line.TrimEnd(), lines.Number);
        }

        state.End();
        state.Collector.RejectRest(lines);
        return state.Collector.ToReading();
    }

    /// <summary>A name and a line 1 that wait for what must follow.</summary>
    private sealed class ReaderState(LeapSeconds leapSeconds)
    {
        private string? _name;
        private int _nameLine;
        private string? _line1;
        private int _line1Number;

        public ElementsCollector Collector { get; } = new();

        public void Take(ReadOnlySpan<char> line, int number)
        {
            if (line.IsEmpty || line[0] == '#')
            {
                return;
            }

            if (IsElementLine(line, '1'))
            {
                RefuseLine1("another line 1");
                (_line1, _line1Number) = (line.ToString(), number);
            }
            else if (IsElementLine(line, '2'))
            {
                TakeLine2(line, number);
            }
            else
            {
                RefuseLine1("other text");
                RefuseName("other text");
                (_name, _nameLine) = (line.StartsWith("0 ") ? line[2..].Trim().ToString() : line.Trim().ToString(), number);
            }
        }

        public void End()
        {
            RefuseLine1("the end");
            RefuseName("the end");
        }

        private void TakeLine2(ReadOnlySpan<char> line, int number)
        {
            if (_line1 is null)
            {
                RefuseName("a line 2");
                Collector.Reject(new(number, 0, "Expected line 1 before a line 2; found none."));
            }
            else if (TleParser.TryParse(_line1, line, _name ?? "", _line1Number, leapSeconds, out MeanElements? elements, out TextError error, number))
            {
                Collector.Accept(elements, number);
            }
            else
            {
                Collector.Reject(error);
            }

            (_name, _line1) = (null, null);
        }

        private void RefuseLine1(string found)
        {
            if (_line1 is not null)
            {
                Collector.Reject(new(_line1Number, 0, $"Expected line 2 after this line 1; found {found}."));
                (_name, _line1) = (null, null);
            }
        }

        private void RefuseName(string found)
        {
            if (_name is not null)
            {
                Collector.Reject(new(_nameLine, 0, $"Expected line 1 of an element set, or a name with line 1 after it; found {found} after this text."));
                _name = null;
            }
        }

        /// <summary>Whether a line sets out to be line 1 or 2: the digit, a blank, and something like a number in columns 3 to 7.</summary>
        private static bool IsElementLine(ReadOnlySpan<char> line, char digit) =>
            line.Length >= 24 && line[0] == digit && (line[1] == ' ' || line.Length >= 60);
    }
}
