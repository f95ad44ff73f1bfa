namespace Vedette.Formats;

/// <summary>Reads the data of tracking data messages in keyword = value notation: the lines that are many.</summary>
/// <param name="bytes">The text; it may hold anything.</param>
/// <param name="unknown">What becomes of observations with unknown keywords.</param>
/// <param name="faults">Gets what is wrong.</param>
internal sealed class KvnObservations(ReadOnlyMemory<byte> bytes, UnknownKeywords unknown, CcsdsFaults faults)
{
    /// <summary>Reads the data of a segment, up to DATA_STOP or what cannot be in it.</summary>
    /// <param name="lines">Stands behind DATA_START; then behind the last line that was read.</param>
    /// <param name="at">Gets the observations.</param>
    public void Read(ref KvnLines lines, KvnPosition at)
    {
        var scanner = new TdmScanner(bytes.Span, lines.At, lines.Number);
        var data = new TdmDataBuilder(bytes, Expected(bytes.Span[lines.At..]));
        at.Observed(data);
        TdmLine kind;
        do
        {
            kind = scanner.Next(out TdmObservation observation);
            if (kind == TdmLine.Observation)
            {
                data.Add(observation);
            }
            else if (kind == TdmLine.Comment)
            {
                Remember(scanner.Line, scanner.Number, data);
            }
            else if (kind == TdmLine.Other && (scanner.Line.SequenceEqual("META_START"u8) || scanner.Line.StartsWith("CCSDS_"u8)))
            {
                faults.Fail(scanner.Number, "", "DATA_STOP", CcsdsFault.Shown(scanner.Line));
                break;
            }
            else if (kind == TdmLine.Other)
            {
                Wrong(scanner, data);
            }
        }
        while (kind is not (TdmLine.End or TdmLine.Stop));
        if (kind == TdmLine.End)
        {
            faults.Fail(scanner.Number, "", "DATA_STOP", "the end of the text");
        }

        lines.Resume(scanner.At, scanner.Number);
    }

    /// <summary>How many observations there may be, from the length of the first lines: memory that is made once need not be copied.</summary>
    private static int Expected(ReadOnlySpan<byte> rest)
    {
        int stop = rest.IndexOf("DATA_STOP"u8);
        if (stop < 0)
        {
            return 4;
        }

        ReadOnlySpan<byte> sample = rest[..Math.Min(stop, 4096)];
        return (int)((long)stop * (sample.Count((byte)'\n') + 1) / (sample.Length + 1) * 33 / 32) + 4;
    }

    private void Remember(ReadOnlySpan<byte> line, int number, TdmDataBuilder data)
    {
        if (CcsdsText.TryDecode(line, out string text))
        {
            data.Comment(text.Length > 8 ? text[8..] : "");
        }
        else
        {
            faults.Fail(number, CcsdsValue.Comment, "UTF-8 without control characters", "other bytes");
        }
    }

    /// <summary>Says what is wrong with a line of the data; keeps it when only its keyword is unknown and unknown ones are kept.</summary>
    private void Wrong(TdmScanner scanner, TdmDataBuilder data)
    {
        bool isWhole = TdmScanner.TrySplit(scanner.Line, out ReadOnlySpan<byte> word, out ReadOnlySpan<byte> epoch, out ReadOnlySpan<byte> value);
        string keyword = word.Length <= 100 ? System.Text.Encoding.UTF8.GetString(word) : "";
        bool isKnown = TdmKeywords.NumberOf(word) >= 0;
        if (!CcsdsText.IsKeyword(keyword))
        {
            faults.Fail(scanner.Number, "", "KEYWORD = epoch value", CcsdsFault.Shown(scanner.Line));
        }
        else if (!isWhole)
        {
            faults.Fail(scanner.Number, keyword, "an epoch and a number", CcsdsFault.Shown(epoch));
        }
        else if (epoch.Length > 50 || !CcsdsDate.TryParse(epoch, out CcsdsDate date))
        {
            faults.Fail(scanner.Number, keyword, "a date and time", CcsdsFault.Shown(epoch));
        }
        else if (value.Length > 200 || !CcsdsNumber.TryParse(value, out double number))
        {
            faults.Fail(scanner.Number, keyword, "one number after the epoch", CcsdsFault.Shown(value));
        }
        else if (isKnown || unknown == UnknownKeywords.Refuse || !data.TryUnknown(keyword, out byte own))
        {
            faults.Fail(scanner.Number, keyword, "a keyword of the data of a TDM", isKnown ? "one with too many blanks" : "an unknown keyword");
        }
        else
        {
            faults.Remark(scanner.Number, keyword, "a keyword of the data of a TDM", "an unknown keyword, which is kept");
            int start = scanner.Offset(epoch);
            data.Add(new(date, number, start, own, (byte)epoch.Length, (byte)(scanner.Offset(value) - start), (byte)value.Length));
        }
    }
}
