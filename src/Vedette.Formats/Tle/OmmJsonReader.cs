using System.Text;
using System.Text.Json;

namespace Vedette.Formats;

/// <summary>Reads orbit mean elements as JSON: an object, or an array of objects, whose members are OMM keywords.</summary>
/// <remarks>The form in which CelesTrak and Space-Track publish the catalogue; values may be numbers or strings.</remarks>
public static class OmmJsonReader
{
    /// <summary>Reads all objects. What is wrong is refused by itself, and the rest goes on; text that is not JSON ends the reading.</summary>
    /// <param name="utf8">The text; it may hold anything.</param>
    /// <param name="leapSeconds">The table for the epochs.</param>
    public static ElementsReading Read(ReadOnlySpan<byte> utf8, LeapSeconds leapSeconds)
    {
        ArgumentNullException.ThrowIfNull(leapSeconds);
        var collector = new ElementsCollector();
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 16 });
        var lines = new LineCounter();
        try
        {
            if (reader.Read())
            {
                ReadValue(ref reader, utf8, ref lines, leapSeconds, collector);
            }

            if (reader.Read())
            {
                collector.Reject(new(lines.At(utf8, reader.TokenStartIndex), 0, "Expected the end of the text after one value; found more."));
            }
        }
        catch (JsonException e)
        {
            // The reader of the runtime tells of text that is not JSON in no other way.
            collector.Reject(new((int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1, "Expected JSON; the text breaks off or is not JSON here."));
        }
        catch (InvalidOperationException)
        {
            // A string that is not UTF-8, or half of a surrogate pair.
            collector.Reject(new(lines.At(utf8, reader.TokenStartIndex), 0, "Expected UTF-8; found bytes that are not."));
        }

        return collector.ToReading();
    }

    private static void ReadValue(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, ref LineCounter lines, LeapSeconds leapSeconds, ElementsCollector collector)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            ReadObject(ref reader, utf8, ref lines, leapSeconds, collector);
            return;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            collector.Reject(new(lines.At(utf8, reader.TokenStartIndex), 0, $"Expected an object or an array of objects; found {reader.TokenType}."));
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                ReadObject(ref reader, utf8, ref lines, leapSeconds, collector);
            }
            else
            {
                collector.Reject(new(lines.At(utf8, reader.TokenStartIndex), 0, $"Expected an object; found {reader.TokenType}."));
                reader.Skip();
            }
        }
    }

    private static void ReadObject(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, ref LineCounter lines, LeapSeconds leapSeconds, ElementsCollector collector)
    {
        var record = new OmmRecord(lines.At(utf8, reader.TokenStartIndex));
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString() ?? "";
            int line = lines.At(utf8, reader.TokenStartIndex);
            _ = reader.Read();
            switch (reader.TokenType)
            {
                case JsonTokenType.String:
                    record.Set(key, reader.GetString(), default, line);
                    break;
                case JsonTokenType.Number:
                    record.Set(key, Encoding.ASCII.GetString(reader.ValueSpan), default, line);
                    break;
                case JsonTokenType.Null:
                    break;
                default:
                    if (OmmRecord.IsKnown(key))
                    {
                        record.Fail(line, $"Expected {key} as a number or a string; found {reader.TokenType}.");
                    }

                    reader.Skip();
                    break;
            }
        }

        collector.AcceptOrReject(record, lines.At(utf8, reader.TokenStartIndex), leapSeconds);
    }

    /// <summary>Counts line ends as far as the reading has come.</summary>
    private struct LineCounter
    {
        private int _offset, _ends;

        public int At(ReadOnlySpan<byte> utf8, long offset)
        {
            _ends += utf8[_offset..(int)offset].Count((byte)'\n');
            _offset = (int)offset;
            return _ends + 1;
        }
    }
}
