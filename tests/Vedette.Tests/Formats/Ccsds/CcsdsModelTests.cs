using System.Text;
using Vedette.Formats;

namespace Vedette.Tests;

/// <summary>Plots and states to and from messages.</summary>
public class CcsdsModelTests
{
    private static readonly RadarSensor s_radar = (RadarSensor)SampleEvents.Theatre.Sensors[0];
    private static readonly CcsdsOrigin s_origin = new("VEDETTE", SampleEvents.Epoch, "id-1", LeapSeconds.BuiltIn);
    private static readonly TdmRadar s_agreed = new(s_radar, 10, 1e-3, 2, 20);

    [Fact]
    public void A_message_of_a_radar_becomes_plots()
    {
        TdmPlotReading reading = TdmPlots.Read(CcsdsSamples.Read(CcsdsSamples.Tdm), s_agreed, LeapSeconds.BuiltIn, 100);

        Assert.Empty(reading.Refused);
        Assert.Equal(2, reading.Plots.Count);
        PlotRow plot = reading.Plots[0];
        Assert.Equal(1_498_962.290, plot.RangeMetres, tolerance: 1e-6);
        Assert.Equal(double.DegreesToRadians(271.5), plot.AzimuthRadians, tolerance: 1e-12);
        Assert.Equal(double.DegreesToRadians(12.25), plot.ElevationRadians, tolerance: 1e-12);
        Assert.Equal(new RangeRate(-3500, 2), plot.RangeRate);

        // 1,498,962.290 m is 5 ms of light: the time tag of reception is that much after the target. 251 at 1 m² and 1000 km by the radar equation.
        Assert.True(UtcTime.TryParse("2026-03-01T11:59:00.245Z", LeapSeconds.BuiltIn, out Instant expected, out _));
        Assert.Equal(0, plot.Time.SecondsSince(expected), tolerance: 2e-7);
        Assert.Equal(251 * 2 / Math.Pow(1.498962290, 4), plot.SignalToNoise, tolerance: 1e-6);
        Assert.Equal((20, null), (reading.Plots[1].SignalToNoise, reading.Plots[1].RangeRate));
    }

    [Fact]
    public void A_range_that_counts_there_and_back_is_halved_when_agreed()
    {
        TdmPlotReading reading = TdmPlots.Read(CcsdsSamples.Read(CcsdsSamples.Tdm), s_agreed with { RangeIsRoundTrip = true }, LeapSeconds.BuiltIn, 1);

        Assert.Equal(749_481.145, reading.Plots[0].RangeMetres, tolerance: 1e-6);
    }

    [Theory]
    [InlineData("ANGLE_TYPE = AZEL", "ANGLE_TYPE = RADEC", "ANGLE_TYPE")]
    [InlineData("RANGE_UNITS = km", "RANGE_UNITS = RU", "RANGE_UNITS")]
    [InlineData("TIME_SYSTEM = UTC", "TIME_SYSTEM = SCLK", "TIME_SYSTEM")]
    [InlineData("RANGE_UNITS = km", "RANGE_MODULUS = 32768\nRANGE_UNITS = km", "RANGE_MODULUS")]
    public void What_is_no_plot_says_why(string what, string with, string keyword)
    {
        TdmPlotReading reading = TdmPlots.Read(CcsdsSamples.Read(CcsdsSamples.Tdm.Replace(what, with, StringComparison.Ordinal)), s_agreed, LeapSeconds.BuiltIn, 1);

        Assert.Empty(reading.Plots);
        Assert.Equal(keyword, Assert.Single(reading.Refused).Keyword);
    }

    [Fact]
    public void Plots_come_back_from_the_message_that_they_became()
    {
        PlotRow[] plots =
        [
            new(5, SampleEvents.At(10), 1_234_567.891, 0.0125, 0.2, new RangeRate(-4321.5, 2), 10, 1e-3 / Math.Cos(0.2), 1e-3, 20),
            new(6, SampleEvents.At(12), 1_226_000, 6.28, -0.01, null, 10, 1e-3 / Math.Cos(0.01), 1e-3, 20),
        ];
        CcsdsMessage message = TdmPlots.ToMessage(s_radar.Name, "CUE 12", plots, s_origin, "Cue: look here from 10 s to 12 s");

        foreach (byte[] bytes in (byte[][])[CcsdsSamples.Kvn(message), CcsdsSamples.Xml(message)])
        {
            TdmPlotReading reading = TdmPlots.Read(CcsdsSamples.Read(Encoding.UTF8.GetString(bytes)), s_agreed, LeapSeconds.BuiltIn, 5);
            Assert.Empty(reading.Refused);
            for (int i = 0; i < 2; i++)
            {
                // Angles and ranges lose the last bits to degrees and kilometres, times 100 ns at each end.
                Assert.Equal(plots[i].RangeMetres, reading.Plots[i].RangeMetres, tolerance: 1e-8);
                Assert.Equal(plots[i].AzimuthRadians, reading.Plots[i].AzimuthRadians, tolerance: 1e-14);
                Assert.Equal(plots[i].ElevationRadians, reading.Plots[i].ElevationRadians, tolerance: 1e-14);
                Assert.Equal(plots[i].RangeRate?.MetresPerSecond ?? 0, reading.Plots[i].RangeRate?.MetresPerSecond ?? 0, tolerance: 1e-9);
                Assert.InRange(reading.Plots[i].Time.TaiTicks - plots[i].Time.TaiTicks, -2, 2);
            }
        }
    }

    // A keyword may have an epoch once in a segment: two echoes received within 100 ns go into two.
    [Fact]
    public void Plots_of_several_radars_have_segments_of_their_own_in_which_no_epoch_comes_twice()
    {
        PlotRow far = new(1, SampleEvents.At(10), 3_000_000, 1, 0.2, null, 10, 1e-3, 1e-3, 20), near = far with { Id = 2, RangeMetres = 1_000_000 }, beside = far with { Id = 3, AzimuthRadians = 2 };
        CcsdsMessage message = TdmPlots.ToMessage([new("NORTH", "UNKNOWN", [far, near, beside]), new("SOUTH", "UNKNOWN", [far])], s_origin);
        CcsdsMessage read = CcsdsSamples.Read(Encoding.UTF8.GetString(CcsdsSamples.Kvn(message)));

        Assert.Equal(["NORTH", "NORTH", "SOUTH"], read.Segments.Select(static s => s.Metadata.Text("PARTICIPANT_1")));
        Assert.Equal([6, 3, 3], read.Segments.Select(static s => s.Observations.Observations.Length));
        Assert.All(read.Segments, static s => Assert.True(string.CompareOrdinal(s.Metadata.Text("START_TIME"), s.Metadata.Text("STOP_TIME")) <= 0));
        PlotRow[] back = [.. TdmPlots.Read(read, s_agreed, LeapSeconds.BuiltIn, 1).Plots];
        Assert.Equal([1_000_000.0, 3_000_000, 3_000_000, 3_000_000], back.Select(static p => Math.Round(p.RangeMetres, 6)));
        Assert.Equal([1.0, 1, 2, 1], back.Select(static p => Math.Round(p.AzimuthRadians, 9)));
    }

    [Fact]
    public void What_is_refused_is_counted_beyond_what_is_listed()
    {
        string data = string.Concat(Enumerable.Range(0, 1500).Select(static i => $"RANGE = 2026-03-01T11:59:00.25 {1000 + i}\n"));
        TdmPlotReading reading = TdmPlots.Read(CcsdsSamples.Read(CcsdsSamples.Tdm.Replace("DATA_STOP", data + "DATA_STOP", StringComparison.Ordinal)), s_agreed, LeapSeconds.BuiltIn, 1);

        Assert.Equal((2, 1000, 1500L), (reading.Plots.Count, reading.Refused.Count, reading.RefusedCount));
    }

    [Fact]
    public void States_come_back_from_the_ephemeris_that_they_became()
    {
        OrbitState[] states = [new(State(0, 6_700_125.25), Uncertainty()), new(State(60, 6_690_500.5), null)];
        CcsdsMessage message = OrbitMessages.Oem("TRACK 7", "UNKNOWN", states, s_origin, "simulated");

        foreach (byte[] bytes in (byte[][])[CcsdsSamples.Kvn(message), CcsdsSamples.Xml(message)])
        {
            CcsdsMessage read = CcsdsSamples.Read(Encoding.UTF8.GetString(bytes));
            Assert.True(OrbitMessages.TryStates(read, LeapSeconds.BuiltIn, SampleEvents.Rotation, null, out IReadOnlyList<OrbitState>? again, out _));
            Assert.Equal(2, again.Count);
            Assert.Equal(states[1].State.Time, again[1].State.Time);
            Assert.Equal(states[0].State.Position.X, again[0].State.Position.X, tolerance: 1e-8);
            Assert.Equal(states[0].State.Velocity.Y, again[0].State.Velocity.Y, tolerance: 1e-11);
            Assert.Null(again[1].Uncertainty);
            Assert.Equal(900, again[0].Uncertainty!.Value.Matrix[2, 2], tolerance: 1e-9);
            Assert.Equal(-0.5, again[0].Uncertainty!.Value.Matrix[5, 0], tolerance: 1e-12);
        }
    }

    [Fact]
    public void A_state_in_metres_is_read_as_one_in_kilometres()
    {
        CcsdsMessage read = CcsdsSamples.Read(Encoding.UTF8.GetString(CcsdsSamples.Kvn(OrbitMessages.Opm("A", "B", new(State(0, 6_700_125.25), Uncertainty()), s_origin)))
            .Replace("X = 6700.12525", "X = 6700125.25 [m]", StringComparison.Ordinal));

        Assert.True(OrbitMessages.TryStates(read, LeapSeconds.BuiltIn, SampleEvents.Rotation, null, out IReadOnlyList<OrbitState>? states, out _));
        Assert.Equal(6_700_125.25, states[0].State.Position.X, tolerance: 1e-8);
    }

    [Theory]
    [InlineData("REF_FRAME = TEME", "REF_FRAME = EME2000", "REF_FRAME")]
    [InlineData("CENTER_NAME = EARTH", "CENTER_NAME = MOON", "CENTER_NAME")]
    [InlineData("TIME_SYSTEM = TAI", "TIME_SYSTEM = GMST", "TIME_SYSTEM")]
    public void States_that_cannot_be_turned_are_refused_by_name(string what, string with, string keyword)
    {
        CcsdsMessage message = CcsdsSamples.Read(CcsdsSamples.Oem.Replace(what, with, StringComparison.Ordinal));

        Assert.False(OrbitMessages.TryStates(message, LeapSeconds.BuiltIn, SampleEvents.Rotation, null, out _, out CcsdsFault fault));
        Assert.Equal(keyword, fault.Keyword);
    }

    [Fact]
    public void Earth_fixed_states_are_turned()
    {
        CcsdsMessage message = CcsdsSamples.Read(CcsdsSamples.Oem.Replace("REF_FRAME = TEME", "REF_FRAME = ITRF2014", StringComparison.Ordinal));
        Assert.True(OrbitMessages.TryStates(message, LeapSeconds.BuiltIn, SampleEvents.Rotation, null, out IReadOnlyList<OrbitState>? states, out _));

        Position<Ecef> back = SampleEvents.Rotation.ToEcef(states[0].State.Time, states[0].State.Position);
        Assert.Equal(6_700_125, back.X, tolerance: 1e-6);
        Assert.Equal(-120_500, back.Y, tolerance: 1e-6);
    }

    private static StateVector State(double seconds, double x) => new(SampleEvents.At(seconds), new(x, -120_500, 300_000), new(500, 7500.125, -250));

    private static Covariance Uncertainty()
    {
        Symmetric6 matrix = Symmetric6.Diagonal(Vector6.Of(new(400, 400, 900), new(0.01, 0.01, 0.02)));
        matrix[5, 0] = -0.5;
        return new(matrix);
    }
}
