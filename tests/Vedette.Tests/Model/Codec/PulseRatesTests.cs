using Vedette.Formats;

namespace Vedette.Tests;

public class PulseRatesTests
{
    private static readonly RadarSensor s_radar = SensingScene.Radar with { Pulses = new([300, 260.5, 230]) };

    [Fact]
    public void Pulse_rates_come_back_from_the_bytes_with_and_without_waves()
    {
        Theatre theatre = SampleEvents.Theatre with { Sensors = [s_radar, s_radar with { Id = new(99), Pulses = null, Waves = new(430e6) }] };
        Assert.True(InputCodec.TryRead(Bytes(theatre), out PipelineInput? input, out DecodeError error), error.Reason);
        Theatre back = ((ConfigurationChanged)input).Theatre;

        Assert.Equal(theatre.Sensors, back.Sensors);
        Assert.NotEqual(s_radar.Pulses, new PulseRates([300, 260]));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(double.NaN)]
    [InlineData(2e5)]
    public void Bytes_with_impossible_pulse_rates_are_refused(double hertz) =>
        Assert.False(InputCodec.TryRead(Bytes(SampleEvents.Theatre with { Sensors = [s_radar with { Pulses = new([300, hertz]) }] }), out _, out _));

    [Fact]
    public void They_are_read_from_a_recording_as_they_were_written()
    {
        using var file = new MemoryStream();
        ScenarioWriter.WriteSensors(file, [s_radar]);
        file.Position = 0;

        Assert.True(SensorsReader.TryRead(file, out IReadOnlyList<Sensor> sensors, out IReadOnlyList<string> remarks, out string error), error);
        Assert.Equal(s_radar.Pulses, Assert.IsType<RadarSensor>(Assert.Single(sensors)).Pulses);
        Assert.Empty(remarks);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[300, \"fast\"]")]
    [InlineData("[300, 0.5]")]
    public void A_recording_with_impossible_ones_is_refused(string wrong)
    {
        using var file = new MemoryStream();
        ScenarioWriter.WriteSensors(file, [s_radar with { Pulses = new([300]) }]);
        string text = System.Text.RegularExpressions.Regex.Replace(System.Text.Encoding.UTF8.GetString(file.ToArray()), @"\[\s*300\s*\]", wrong);
        using var spoilt = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));

        Assert.False(SensorsReader.TryRead(spoilt, out _, out _, out string error));
        Assert.Contains("pulse_repetition_hz", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Scans_take_the_rates_by_turns()
    {
        Assert.Equal([0, 1, 2, 0, 2], new long[] { 0, 1, 2, 3, -1 }.Select(s_radar.Pulses!.PlaceOf));
        Assert.Equal(499_654.1, s_radar.Pulses!.UnambiguousMetres(0), tolerance: 0.1); // c / 600
    }

    private static byte[] Bytes(Theatre theatre)
    {
        ByteWriter writer = new();
        InputCodec.Write(writer, new ConfigurationChanged(1, SampleEvents.At(0), theatre));
        return [.. writer.Written];
    }
}
