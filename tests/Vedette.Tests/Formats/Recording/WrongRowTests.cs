using System.Text;
using Vedette.Formats;

namespace Vedette.Tests;

/// <summary>Every kind of wrong row of the detections is refused by itself, with a reason that names the column.</summary>
public class WrongRowTests
{
    private const string Plot = "1,10.5,1,1223460.988,2.051,0.1657,5634.3,10.6,0.0026,0.0026,4.8,11.5,5";
    private const string Sight = "1,10.4,11,10912890.735,-40727462.679,0.0,-0.248521133,0.956819879,-0.150774554,9298.7,1.6e-05,5.12";

    private static readonly RecordingSpan s_span = new(SampleEvents.Epoch, 0, 60);

    [Theory]
    [InlineData(1, "x", "plot_id: expected a whole number; found 'x'.")]
    [InlineData(1, "1.5", "plot_id")]
    [InlineData(1, "99999999999999999999", "plot_id")]
    [InlineData(1, "", "plot_id")]
    [InlineData(2, "NaN", "time_s")]
    [InlineData(2, "-0.5", "time_s: expected a time in the recording, 0 to 60 s; found -0.5.")]
    [InlineData(2, "60.6", "time_s")]
    [InlineData(2, "1e400", "time_s")]
    [InlineData(2, "10,5", "Expected 13 columns; found 14.")]
    [InlineData(3, "99", "sensor_id: sensor 99 is not in sensors.json.")]
    [InlineData(3, "11", "sensor_id: expected a radar; sensor 11 is none.")]
    [InlineData(3, "4294967297", "sensor_id")]
    [InlineData(3, "-1", "sensor_id")]
    [InlineData(4, "NaN", "range_m: expected a range from 1 to 4e8 m; found 'NaN'.")]
    [InlineData(4, "Infinity", "range_m")]
    [InlineData(4, "-Infinity", "range_m")]
    [InlineData(4, "∞", "Expected ASCII")]
    [InlineData(4, "1e999", "range_m")]
    [InlineData(4, "0", "range_m")]
    [InlineData(4, "-1", "range_m")]
    [InlineData(4, "4.1e8", "range_m")]
    [InlineData(4, "0x10", "range_m")]
    [InlineData(4, "1 000", "range_m")]
    [InlineData(4, " 1000", "range_m")]
    [InlineData(4, "1_000", "range_m")]
    [InlineData(4, "1e-320", "range_m")]
    [InlineData(5, "6.2832", "azimuth_rad")]
    [InlineData(5, "-3.1416", "azimuth_rad")]
    [InlineData(5, "117.5", "azimuth_rad")]
    [InlineData(6, "1.5708", "elevation_rad")]
    [InlineData(6, "-1.5708", "elevation_rad")]
    [InlineData(7, "1e6", "range_rate_mps")]
    [InlineData(7, "", "range_rate_mps and sigma_range_rate_mps: expected both or neither; found one.")]
    [InlineData(8, "0", "sigma_range_m")]
    [InlineData(8, "1e-300", "sigma_range_m: expected a standard deviation from 1e-3 to 1e6 m; found '1e-300'.")]
    [InlineData(8, "-10", "sigma_range_m")]
    [InlineData(8, "1e9", "sigma_range_m")]
    [InlineData(9, "0", "sigma_azimuth_rad")]
    [InlineData(9, "4", "sigma_azimuth_rad")]
    [InlineData(10, "-0.1", "sigma_elevation_rad")]
    [InlineData(10, "nan", "sigma_elevation_rad")]
    [InlineData(11, "0", "sigma_range_rate_mps")]
    [InlineData(11, "", "range_rate_mps and sigma_range_rate_mps")]
    [InlineData(12, "1000", "snr_db")]
    [InlineData(12, "", "snr_db")]
    [InlineData(13, "-1", "scan")]
    [InlineData(13, "5.0", "scan")]
    [InlineData(13, "", "scan")]
    public void A_wrong_field_of_a_plot_is_refused_with_its_name(int column, string field, string reason) =>
        Assert.StartsWith(reason, ReasonForPlot(Encoding.UTF8.GetBytes(With(Plot, column, field))), StringComparison.Ordinal);

    [Theory]
    [InlineData(1, "", "det_id")]
    [InlineData(2, "61", "time_s")]
    [InlineData(2, "inf", "time_s")]
    [InlineData(3, "1", "sensor_id: expected an infrared sensor; sensor 1 is none.")]
    [InlineData(3, "12", "sensor_id: sensor 12 is not in sensors.json.")]
    [InlineData(4, "NaN", "sensor_x_m")]
    [InlineData(5, "-4.5e8", "sensor_y_m")]
    [InlineData(6, "1e300", "sensor_z_m")]
    [InlineData(7, "-0.3", "ux, uy, uz: expected a unit vector to within 0.001; found length 1.0")]
    [InlineData(7, "0", "ux, uy, uz")]
    [InlineData(8, "1.1", "uy")]
    [InlineData(9, "NaN", "uz")]
    [InlineData(10, "-1", "intensity_w_sr")]
    [InlineData(10, "1e13", "intensity_w_sr")]
    [InlineData(11, "0", "sigma_los_rad")]
    [InlineData(11, "1e-12", "sigma_los_rad: expected a standard deviation from 1e-9 to 0.1 rad; found '1e-12'.")]
    [InlineData(11, "0.5", "sigma_los_rad")]
    [InlineData(12, "0", "snr")]
    [InlineData(12, "-5", "snr")]
    public void A_wrong_field_of_a_line_of_sight_is_refused_with_its_name(int column, string field, string reason) =>
        Assert.StartsWith(reason, ReasonForSight(Encoding.UTF8.GetBytes(With(Sight, column, field))), StringComparison.Ordinal);

    [Fact]
    public void A_satellite_inside_the_earth_is_refused() => Assert.Equal(
        "sensor_x_m, sensor_y_m, sensor_z_m: expected 6.4e6 to 4e8 m from the centre of the Earth; found 5E+06 m.",
        ReasonForSight(Encoding.ASCII.GetBytes(With(With(Sight, 4, "3e6"), 5, "4e6"))));

    // From north, clockwise, all round; a source that counts westward below zero means the same direction.
    [Theory]
    [InlineData("-1.0", 2 * Math.PI - 1)]
    [InlineData("6.283185307179585", 6.283185307179585)]
    [InlineData("6.283185307179586", 0)]
    [InlineData("6.28318531", 2.8204138e-9)]
    [InlineData("-1e-300", 0)]
    [InlineData("0", 0)]
    public void An_azimuth_is_taken_all_round_from_north(string field, double azimuth)
    {
        PlotLineReader reader = new(new(SampleEvents.Epoch, 0, 60), SampleEvents.Theatre.Sensors);

        Assert.True(reader.TryRead(Encoding.ASCII.GetBytes(With(Plot, 5, field)), out PlotLine plot, out string reason), reason);
        Assert.Equal(azimuth, plot.Row.AzimuthRadians, 14);
    }

    [Theory]
    [InlineData("", "Expected 13 columns; the line is empty.")]
    [InlineData("1,2,3", "Expected 13 columns; found 3.")]
    [InlineData(Plot + ",7", "Expected 13 columns; found 14.")]
    [InlineData("\"1\",10.5,1,1223460.988,2.051,0.1657,5634.3,10.6,0.0026,0.0026,4.8,11.5,5", "Expected plain fields; quotation marks")]
    [InlineData("1;10.5;1;1223460,988;2,051;0,1657;5634,3;10,6;0,0026;0,0026;4,8;11,5;5", "Expected 13 columns; found 10.")]
    [InlineData("１,10.5,1,1223460.988,2.051,0.1657,5634.3,10.6,0.0026,0.0026,4.8,11.5,5", "Expected ASCII; found other characters.")]
    public void A_wrong_shape_of_a_row_is_refused(string line, string reason) =>
        Assert.StartsWith(reason, ReasonForPlot(Encoding.UTF8.GetBytes(line)), StringComparison.Ordinal);

    [Fact]
    public void Bytes_that_are_no_utf8_are_refused() =>
        Assert.Equal("Expected UTF-8; found bytes that are none.", ReasonForPlot([.. "1,10.5,"u8, 0xC3, 0x28, .. ",1"u8]));

    [Fact]
    public void What_was_found_is_quoted_short_and_safe_to_print()
    {
        string reason = ReasonForPlot(Encoding.ASCII.GetBytes(With(Plot, 4, "\u001b[31m\0" + new string('9', 100))));

        Assert.DoesNotContain(reason, char.IsControl);
        Assert.True(reason.Length < 120, reason);
    }

    [Fact]
    public void Numbers_are_read_in_the_invariant_culture()
    {
        using (OddCulture.Use())
        {
            var reader = new PlotLineReader(s_span, SampleEvents.Theatre.Sensors);
            Assert.True(reader.TryRead(Encoding.ASCII.GetBytes(Plot), out PlotLine plot, out string reason), reason);
            Assert.Equal(1223460.988, plot.Row.RangeMetres);
            Assert.StartsWith("range_m: expected a range from 1 to 4e8 m; found '-1.5'", ReasonForPlot(Encoding.ASCII.GetBytes(With(Plot, 4, "-1.5"))), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_good_row_is_read_as_it_stands()
    {
        var reader = new PlotLineReader(s_span, SampleEvents.Theatre.Sensors);

        Assert.True(reader.TryRead(Encoding.ASCII.GetBytes(Plot), out PlotLine plot, out string reason), reason);
        Assert.Equal((new SensorId(1), 5L), (plot.Sensor, plot.Scan));
        Assert.Equal(
            new PlotRow(1, SampleEvents.At(10.5), 1223460.988, 2.051, 0.1657, new RangeRate(5634.3, 4.8), 10.6, 0.0026, 0.0026, Math.Pow(10, 1.15)),
            plot.Row);
    }

    // A sweep of radar 1 (revisit 2 s, phase 0.5 s) that begins at 58.5 s is over at 60.5 s.
    [Fact]
    public void A_row_after_the_end_belongs_to_the_recording_when_its_sweep_began_before() =>
        Assert.Equal("", ReasonForPlot(Encoding.ASCII.GetBytes(With(Plot, 2, "60.4"))));

    private static string With(string row, int column, string field)
    {
        string[] fields = row.Split(',');
        fields[column - 1] = field;
        return string.Join(',', fields);
    }

    private static string ReasonForPlot(byte[] line)
    {
        var reader = new PlotLineReader(s_span, SampleEvents.Theatre.Sensors);
        Assert.Equal(reader.TryRead(line, out _, out string reason), reason.Length == 0);
        return reason;
    }

    private static string ReasonForSight(byte[] line)
    {
        var reader = new LineOfSightLineReader(s_span, SampleEvents.Theatre.Sensors);
        Assert.Equal(reader.TryRead(line, out _, out string reason), reason.Length == 0);
        return reason;
    }
}
