using System.Globalization;
using System.Text;

namespace Vedette.Tests;

/// <summary>A recording in a folder of its own, small and right, that a test then spoils.</summary>
internal sealed class RecordingFolderFixture : IDisposable
{
    public const string Scenario =
        """
        {"format":"ew-scenario-1","epoch_utc":"2030-01-01T00:00:00Z","t_start_s":0.0,"t_end_s":100.0,
         "earth":{"gm_m3_s2":398600441800000.0,"semi_major_m":6378137.0,"inverse_flattening":298.257223563,
                  "j2":0.00108262982,"omega_rad_s":7.292115e-05},
         "atmosphere":"USSA76","light_time":"ignored","refraction":"none"}
        """;

    public const string Sensors =
        """
        {"sensors":[
         {"sensor_id":1,"type":"radar","lat_deg":35.0,"lon_deg":-40.0,"alt_m":30.0,"revisit_s":2.0,"phase_s":0.0,
          "timing":"sweep","range_min_m":50000.0,"range_max_m":4500000.0,"el_min_deg":3.0,"el_max_deg":85.0,
          "az_center_deg":40.0,"az_width_deg":240.0,"has_range_rate":true,"pfa":1e-06,"snr_1m2_1000km_db":24.0,
          "range_resolution_m":60.0,"beamwidth_rad":0.022,"doppler_resolution_mps":40.0,"floor_range_m":8.0,
          "floor_angle_rad":0.0003,"floor_range_rate_mps":1.0,"clutter_per_scan":0.0},
         {"sensor_id":2,"type":"radar","lat_deg":38.7,"lon_deg":-31.0,"alt_m":30.0,"revisit_s":3.0,"phase_s":0.7,
          "timing":"snapshot","range_min_m":50000.0,"range_max_m":5500000.0,"el_min_deg":3.0,"el_max_deg":85.0,
          "az_center_deg":60.0,"az_width_deg":240.0,"has_range_rate":false,"pfa":1e-06,"snr_1m2_1000km_db":28.0,
          "range_resolution_m":60.0,"beamwidth_rad":0.022,"doppler_resolution_mps":40.0,"floor_range_m":8.0,
          "floor_angle_rad":0.0003,"floor_range_rate_mps":1.0,"clutter_per_scan":0.0},
         {"sensor_id":11,"type":"ir","orbit":"geo","lon_deg":-75.0,"revisit_s":5.0,"phase_s":0.4,
          "nei_w_sr_at_38000km":1500.0,"snr_threshold":5.0,"ifov_rad":6e-05,"floor_los_rad":1.5e-05,"false_per_scan":0.0}]}
        """;

    public RecordingFolderFixture(params string[] plots)
    {
        Folder = Directory.CreateTempSubdirectory("vedette-recording-").FullName;
        Write("scenario.json", Scenario);
        Write("sensors.json", Sensors);
        Write("plots.csv", string.Concat(new[] { Vedette.Formats.PlotLineReader.Header }.Concat(plots).Select(static line => line + "\n")));
        Write("ir_los.csv", Vedette.Formats.LineOfSightLineReader.Header + "\n");
    }

    public string Folder { get; }

    /// <summary>A good row of plots.csv of the sweeping radar 1.</summary>
    public static string Plot(long id, double seconds, long? scan = null, int sensor = 1) => string.Create(
        CultureInfo.InvariantCulture,
        $"{id},{seconds:F6},{sensor},1223460.988,2.051065011,0.165715715,{(sensor == 1 ? "5634.3276" : "")},10.666,0.002639917,0.002603752,{(sensor == 1 ? "4.8077" : "")},11.50,{scan ?? (long)(seconds / 2)}");

    /// <summary>A good row of ir_los.csv.</summary>
    public static string Sight(long id, double seconds) => string.Create(
        CultureInfo.InvariantCulture,
        $"{id},{seconds:F6},11,10912890.735,-40727462.679,0.000,-0.248521133182,0.956819878747,-0.150774553543,9298.7,1.6104e-05,5.12");

    public void Write(string file, string text) => File.WriteAllText(Path.Combine(Folder, file), text, new UTF8Encoding(false));

    public void WriteBytes(string file, byte[] bytes) => File.WriteAllBytes(Path.Combine(Folder, file), bytes);

    public void WriteSights(params string[] sights) =>
        Write("ir_los.csv", string.Concat(new[] { Vedette.Formats.LineOfSightLineReader.Header }.Concat(sights).Select(static line => line + "\n")));

    public void Delete(string file) => File.Delete(Path.Combine(Folder, file));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
