using System.Text;
using Vedette.Formats;

namespace Vedette.Tests;

public class BiasLinesTests
{
    [Fact]
    public void What_is_known_is_one_object_on_a_line_with_units_in_its_keys()
    {
        using MemoryStream stream = new();
        JsonLineWriter<SensorBiasesChanged> writer = BiasLines.Start(stream, TrackingScene.Epoch);

        writer.Write(new(1, TrackingScene.At(60.5), false,
        [
            new(new(1), [new(SensorBiasKind.Range, 29.5, 6, 20), new(SensorBiasKind.Clock, 0.03, 0.15, 0.2)], "Range 29.5 ± 6.0 m."),
            new(new(11), [new(SensorBiasKind.FirstAxis, -4e-6, 1e-6, 1.5e-5)], "First axis -4.0 ± 1.0 µrad."),
        ]));
        writer.Flush();

        Assert.Equal(
            """{"time_s":60.5,"calibrated":false,"sensors":[{"sensor_id":1,"range_m":29.5,"sigma_range_m":6,"known_range_m":true,"clock_s":0.03,"sigma_clock_s":0.15,"known_clock_s":false,"words":"Range 29.5 ± 6.0 m."},{"sensor_id":11,"first_axis_rad":-4E-06,"sigma_first_axis_rad":1E-06,"known_first_axis_rad":true,"words":"First axis -4.0 ± 1.0 µrad."}]}""" + "\n",
            Encoding.UTF8.GetString(stream.ToArray()));
    }
}
