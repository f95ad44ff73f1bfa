using System.Buffers;
using BenchmarkDotNet.Attributes;
using Vedette.Formats;
using Vedette.Physics;

namespace Vedette.Benchmarks;

/// <summary>A thousand records of CAT 048, in blocks of sixteen as radars send them, 48 bytes each. Budget: under 200 ns a record (5 million a second), zero bytes.</summary>
/// <remarks>Many short iterations, of which the least is told as well: on a machine that other work shares it is the one that was not interrupted.</remarks>
[MemoryDiagnoser]
[MinColumn]
[IterationTime(10)]
[IterationCount(200)]
public class AsterixBenchmarks
{
    private const int Records = 1000;

    private readonly byte[][] _blocks = Blocks();
    private readonly AsterixTable _table = AsterixTables.Latest[48]!;
    private readonly AsterixPlotProjection _projection = new(AsterixTables.Latest[48]!, new(LeapSeconds.BuiltIn));
    private readonly Instant _reference = new(1_800_000_000L * TimeSpan.TicksPerSecond);

    /// <summary>Every item found: where it begins and where it ends.</summary>
    [Benchmark(OperationsPerInvoke = Records)]
    public int Items_found()
    {
        int found = 0;
        foreach (byte[] bytes in _blocks)
        {
            var reader = new AsterixBlockReader(bytes);
            while (reader.TryNext(out AsterixBlock block, out _))
            {
                var record = new AsterixRecordReader(block, _table);
                while (record.MoveNext())
                {
                    found += record.Bytes.Length;
                }
            }
        }

        return found;
    }

    /// <summary>A target report in SI units from each record.</summary>
    [Benchmark(OperationsPerInvoke = Records)]
    public double Plots()
    {
        double sum = 0;
        foreach (byte[] bytes in _blocks)
        {
            var reader = new AsterixBlockReader(bytes);
            while (reader.TryNext(out AsterixBlock block, out _))
            {
                var record = new AsterixRecordReader(block, _table);
                while (record.MoveNext())
                {
                    sum += _projection.Project(record, _reference).RangeMetres;
                }
            }
        }

        return sum;
    }

    /// <summary>Every field of every item, spare bits among them: 45 of each record.</summary>
    [Benchmark(OperationsPerInvoke = Records)]
    public double Fields()
    {
        double sum = 0;
        foreach (byte[] bytes in _blocks)
        {
            var reader = new AsterixBlockReader(bytes);
            while (reader.TryNext(out AsterixBlock block, out _))
            {
                var record = new AsterixRecordReader(block, _table);
                while (record.MoveNext())
                {
                    foreach (AsterixItem item in record.Items)
                    {
                        foreach (AsterixField field in item.Fields)
                        {
                            sum += field.Value;
                        }
                    }
                }
            }
        }

        return sum;
    }

    // What a Mode S radar sends of an aircraft: time, report, position, code, level, run length and replies, address, callsign, one register, track.
    private static byte[][] Blocks()
    {
        var builder = new AsterixRecordBuilder(AsterixTables.Latest[48]!);
        var random = new SeededRandom(48);
        List<byte[]> blocks = [];
        var records = new ArrayBufferWriter<byte>();
        for (int n = 0; n < Records; n++)
        {
            builder.Clear();
            builder.Set("010/SAC", 25).Set("010/SIC", 201).Set("140/TOD", 27_354 + n / 128.0).SetRaw("020/TYP", 5)
                .Set("040/RHO", 255 * random.Uniform()).Set("040/THETA", 359 * random.Uniform()).SetRaw("070/MODE3A", (ulong)random.Below(4096))
                .Set("090/FL", 400 * random.Uniform()).Set("130/SRL/SRL", 1).Set("130/SRR/SRR", 4).Set("130/SAM/SAM", -60)
                .SetRaw("220/ADDR", (ulong)random.Below(1 << 24)).SetCharacters("240/ID", "TEST123").SetRaw("250/MB", (ulong)random.Below(1 << 30)).SetRaw("250/BDS", 0x40)
                .SetRaw("161/TRN", (ulong)random.Below(4096)).Set("200/GSP", 0.1 * random.Uniform()).Set("200/HDG", 359 * random.Uniform()).SetRaw("170/RAD", 2).SetRaw("230/COM", 1)
                .WriteTo(records);
            if (n % 16 == 15 || n == Records - 1)
            {
                blocks.Add(AsterixRecordBuilder.Block(48, records.WrittenSpan));
                records.Clear();
            }
        }

        return [.. blocks];
    }
}
