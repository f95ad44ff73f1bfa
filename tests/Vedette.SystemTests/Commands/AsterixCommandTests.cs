using System.Buffers;
using System.Text.Json;
using Vedette.App;
using Vedette.Formats;

namespace Vedette.SystemTests;

public sealed class AsterixCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vedette-asterix-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Records_are_listed_with_their_fields_in_words()
    {
        CommandRun run = await CommandRun.Of("asterix", Write(Block()));

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("CAT 048", run.Data, StringComparison.Ordinal);
        Assert.Contains("RHO          100 NM", run.Data, StringComparison.Ordinal);
        Assert.Contains("Single Mode S Roll-Call", run.Data, StringComparison.Ordinal);
        Assert.Contains("TEST123", run.Data, StringComparison.Ordinal);
        Assert.Contains("1 records; 0 faults", run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_has_an_object_a_line_for_each_record()
    {
        CommandRun run = await CommandRun.Of("asterix", Write([.. Block(), .. Block()]), "--editions", "048=1.21", "--json");

        string[] lines = run.Data.ReplaceLineEndings("\n").TrimEnd().Split('\n');
        Assert.Equal((ExitCode.Done, 2), (run.ExitCode, lines.Length));
        using var parsed = JsonDocument.Parse(lines[1]);
        JsonElement rho = parsed.RootElement.GetProperty("items").EnumerateArray().Single(i => i.GetProperty("item").GetString() == "040").GetProperty("fields")[0];
        Assert.Equal(("RHO", "100", "NM"), (rho.GetProperty("name").GetString(), rho.GetProperty("value").GetString(), rho.GetProperty("unit").GetString()));
    }

    [Fact]
    public async Task A_spoiled_block_is_told_with_its_place_and_the_next_is_listed()
    {
        byte[] spoiled = Block();
        spoiled.AsSpan(3).Fill(0xFF);

        CommandRun run = await CommandRun.Of("asterix", Write([.. spoiled, .. Block()]));

        Assert.Equal(ExitCode.Partial, run.ExitCode);
        Assert.Contains("CAT 048, byte 3: expected a field specification of at most 9 octets; found more.", run.Talk, StringComparison.Ordinal);
        Assert.Contains("1 records; 1 faults", run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_ASTERIX_is_refused()
    {
        Assert.Equal(ExitCode.NotFound, (await CommandRun.Of("asterix", Path.Combine(_folder, "none.pcap"))).ExitCode);
        Assert.Equal(ExitCode.InputRefused, (await CommandRun.Of("asterix", _folder)).ExitCode);
        Assert.Equal(ExitCode.InputRefused, (await CommandRun.Of("asterix", Write("hello, world"u8.ToArray()))).ExitCode);
        CommandRun wrong = await CommandRun.Of("asterix", Write(Block()), "--editions", "048=9.9");
        Assert.Equal(ExitCode.Usage, wrong.ExitCode);
        Assert.Contains("1.14 to 1.31", wrong.Talk, StringComparison.Ordinal);
    }

    private static byte[] Block()
    {
        var bytes = new ArrayBufferWriter<byte>();
        new AsterixRecordBuilder(AsterixTables.Latest[48]!)
            .Set("010/SAC", 25).Set("010/SIC", 1).Set("140/TOD", 3600).SetRaw("020/TYP", 5).Set("040/RHO", 100).Set("040/THETA", 90).SetCharacters("240/ID", "TEST123")
            .WriteTo(bytes);
        return AsterixRecordBuilder.Block(48, bytes.WrittenSpan);
    }

    private string Write(byte[] bytes)
    {
        string file = Path.Combine(_folder, "file.ast");
        File.WriteAllBytes(file, bytes);
        return file;
    }
}
