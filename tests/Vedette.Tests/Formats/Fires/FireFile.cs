using Vedette.Formats;

namespace Vedette.Tests;

/// <summary>A file of FIRMS, row by row.</summary>
internal static class FireFile
{
    public static List<FireRow> Rows(string path, out int refused)
    {
        using FileStream stream = File.OpenRead(ReferenceData.Path(path));
        var lines = new CsvLineReader(stream);
        Assert.True(lines.TryRead(out ReadOnlySpan<byte> line, out _));
        Assert.True(FireLineReader.TryReadHeader(line, out FireLineReader? reader, out string reason), reason);
        List<FireRow> rows = [];
        refused = 0;
        while (lines.TryRead(out line, out _))
        {
            if (reader!.TryRead(line, out FireRow fire, out _))
            {
                rows.Add(fire);
            }
            else
            {
                refused++;
            }
        }

        return rows;
    }
}
