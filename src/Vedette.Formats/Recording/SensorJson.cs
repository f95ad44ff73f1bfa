using System.Diagnostics;
using System.Text.Json;

namespace Vedette.Formats;

/// <summary>Writes a sensor as <c>sensors.json</c> has it.</summary>
internal static class SensorJson
{
    /// <summary>Writes one sensor as an object.</summary>
    public static void Write(Utf8JsonWriter json, Sensor sensor)
    {
        json.WriteStartObject();
        json.WriteNumber("sensor_id", sensor.Id.Value);
        json.WriteString("name", sensor.Name);
        switch (sensor)
        {
            case RadarSensor radar:
                Write(json, radar);
                break;
            case InfraredSensor infrared:
                Write(json, infrared);
                break;
            case NuisanceSource:
                json.WriteString("type", "nuisance");
                break;
            default:
                throw new UnreachableException($"No form for {sensor}.");
        }

        json.WriteNumber("revisit_s", sensor.RevisitSeconds);
        json.WriteNumber("phase_s", sensor.PhaseSeconds);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RadarSensor radar)
    {
        json.WriteString("type", "radar");
        json.WriteNumber("lat_deg", radar.Site.LatitudeDegrees);
        json.WriteNumber("lon_deg", radar.Site.LongitudeDegrees);
        json.WriteNumber("alt_m", radar.Site.HeightMetres);
        json.WriteString("timing", radar.Timing == ScanTiming.Sweep ? "sweep" : "snapshot");
        json.WriteNumber("range_min_m", radar.MinimumRangeMetres);
        json.WriteNumber("range_max_m", radar.MaximumRangeMetres);
        json.WriteNumber("el_min_deg", double.RadiansToDegrees(radar.MinimumElevationRadians));
        json.WriteNumber("el_max_deg", double.RadiansToDegrees(radar.MaximumElevationRadians));
        json.WriteNumber("az_center_deg", double.RadiansToDegrees(radar.AzimuthCentreRadians));
        json.WriteNumber("az_width_deg", Math.Min(360, double.RadiansToDegrees(radar.AzimuthWidthRadians)));
        json.WriteBoolean("has_range_rate", radar.HasRangeRate);
        json.WriteNumber("pfa", radar.FalseAlarmProbability);
        json.WriteNumber("snr_1m2_1000km_db", 10 * Math.Log10(radar.SignalToNoiseAtReference));
        json.WriteNumber("range_resolution_m", radar.RangeResolutionMetres);
        json.WriteNumber("beamwidth_rad", radar.BeamwidthRadians);
        json.WriteNumber("doppler_resolution_mps", radar.DopplerResolutionMetresPerSecond);
        json.WriteNumber("floor_range_m", radar.RangeFloorMetres);
        json.WriteNumber("floor_angle_rad", radar.AngleFloorRadians);
        json.WriteNumber("floor_range_rate_mps", radar.RangeRateFloorMetresPerSecond);
        json.WriteNumber("clutter_per_scan", radar.ClutterPerScan);
        Write(json, radar.Waves);
        if (radar.SearchSeconds > 0)
        {
            json.WriteNumber("search_s", radar.SearchSeconds);
        }

        if (radar.Pulses is { } pulses)
        {
            json.WriteStartArray("pulse_repetition_hz");
            foreach (double hertz in pulses.Hertz)
            {
                json.WriteNumberValue(hertz);
            }

            json.WriteEndArray();
        }
    }

    private static void Write(Utf8JsonWriter json, RadarWaves waves)
    {
        if (waves.FrequencyHertz > 0)
        {
            json.WriteNumber("frequency_hz", waves.FrequencyHertz);
        }

        if (waves.CouplingSeconds != 0)
        {
            json.WriteNumber("range_doppler_coupling_s", waves.CouplingSeconds);
        }

        if (waves.Weather is { } weather)
        {
            json.WriteStartObject("weather");
            json.WriteNumber("pressure_pa", weather.PressurePascals);
            json.WriteNumber("temperature_k", weather.TemperatureKelvin);
            json.WriteNumber("relative_humidity", weather.RelativeHumidity);
            json.WriteEndObject();
        }
    }

    private static void Write(Utf8JsonWriter json, InfraredSensor infrared)
    {
        json.WriteString("type", "ir");
        json.WriteString("orbit", infrared.Orbit is GeostationaryOrbit ? "geo" : infrared.Orbit is LowEarthOrbit ? "leo" : "heo");
        if (infrared.Orbit is GeostationaryOrbit geostationary)
        {
            json.WriteNumber("lon_deg", double.RadiansToDegrees(geostationary.LongitudeRadians));
        }

        json.WriteNumber("nei_w_sr_at_38000km", infrared.NoiseEquivalentIntensity);
        json.WriteNumber("snr_threshold", infrared.SignalToNoiseThreshold);
        json.WriteNumber("ifov_rad", infrared.FieldOfViewPerPixelRadians);
        json.WriteNumber("floor_los_rad", infrared.LineOfSightFloorRadians);
        json.WriteNumber("false_per_scan", infrared.FalsePerScan);
    }
}
