using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using Vedette.Formats;
using Vedette.Physics;

namespace Vedette.Benchmarks;

/// <summary>
/// Tracking data in keyword = value notation: range, two angles and range rate, 80,000 lines, 3.92 MB. Budget: above 200 MB/s, so 19.6 ms for all
/// lines, with no byte for a line; the whole message keeps 24 bytes of each observation.
/// </summary>
[MemoryDiagnoser]
public class TdmBenchmarks
{
    private const int Looks = 20_000;
    private byte[] _message = [];
    private int _data;

    [GlobalSetup]
    public void Prepare()
    {
        var random = new SeededRandom(20261129);
        var text = new StringBuilder("CCSDS_TDM_VERS = 2.0\nCREATION_DATE = 2026-01-01T00:00:00\nORIGINATOR = VEDETTE\nMETA_START\nTIME_SYSTEM = UTC\n");
        text.Append("PARTICIPANT_1 = RADAR\nPARTICIPANT_2 = OBJECT\nMODE = SEQUENTIAL\nPATH = 1,2,1\nRANGE_UNITS = km\nANGLE_TYPE = AZEL\nMETA_STOP\nDATA_START\n");
        _data = text.Length;
        for (int i = 0; i < Looks; i++)
        {
            string epoch = string.Create(CultureInfo.InvariantCulture, $"2026-01-01T{i / 36_000:D2}:{i / 600 % 60:D2}:{i / 10 % 60:D2}.{i % 10}00");
            text.Append(CultureInfo.InvariantCulture, $"RANGE = {epoch} {1000 + 1000 * random.Uniform():F6}\nANGLE_1 = {epoch} {360 * random.Uniform():F8}\n");
            text.Append(CultureInfo.InvariantCulture, $"ANGLE_2 = {epoch} {90 * random.Uniform():F8}\nDOPPLER_INSTANTANEOUS = {epoch} {7 * random.Uniform() - 3:F8}\n");
        }

        text.Append("DATA_STOP\n");
        _message = Encoding.ASCII.GetBytes(text.ToString());
        Console.WriteLine($"{_message.Length} bytes, {4 * Looks} lines");
    }

    [Benchmark(Baseline = true)]
    public double Lines()
    {
        var scanner = new TdmScanner(_message, _data);
        double sum = 0;
        while (scanner.Next(out TdmObservation observation) == TdmLine.Observation)
        {
            sum += observation.Value;
        }

        return sum;
    }

    [Benchmark]
    public int Message() => CcsdsReader.Read(_message).Messages[0].Segments[0].Observations.Observations.Length;
}
