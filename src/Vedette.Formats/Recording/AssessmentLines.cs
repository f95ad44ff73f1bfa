using System.Text.Json;

namespace Vedette.Formats;

/// <summary>The lines of <c>assessments.jsonl</c>: one object per change of what a track is taken to be.</summary>
public static class AssessmentLines
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "assessments.jsonl";

    /// <summary>Starts the file.</summary>
    /// <param name="stream">Where it goes; not disposed.</param>
    /// <param name="epoch">Zero of the times.</param>
    public static JsonLineWriter<Assessment> Start(Stream stream, Instant epoch) => new(stream, epoch, Write);

    private static void Write(Utf8JsonWriter json, Assessment assessment, Instant epoch)
    {
        JsonLines.Seconds(json, "time_s", assessment.Time, epoch);
        json.WriteNumber("track_id", assessment.Track.Value);
        json.WriteStartObject("hypotheses");
        foreach (HypothesisProbability hypothesis in assessment.Hypotheses)
        {
            JsonLines.Number(json, RecordingNames.Of(hypothesis.Hypothesis), hypothesis.Probability, 9);
        }

        json.WriteEndObject();
        json.WriteStartArray("evidence");
        foreach (Evidence evidence in assessment.Evidence)
        {
            json.WriteStartObject();
            json.WriteString("text", evidence.Text);
            json.WriteBoolean("supports", evidence.Supports);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Write(json, assessment.Launch, epoch);
        Write(json, assessment.Impact, epoch);
    }

    private static void Write(Utf8JsonWriter json, LaunchPointEstimate? launch, Instant epoch)
    {
        if (launch is null)
        {
            json.WriteNull("launch");
            return;
        }

        json.WriteStartObject("launch");
        WritePlace(json, launch.Point, launch.Time, epoch);
        WriteDegrees(json, "azimuth_deg", double.RadiansToDegrees(launch.AzimuthRadians));
        JsonLines.Number(json, "sigma_time_s", launch.TimeSigmaSeconds, 6);
        WriteDegrees(json, "sigma_azimuth_deg", double.RadiansToDegrees(launch.AzimuthSigmaRadians));
        WriteGround(json, launch.Ellipse90, launch.Covariance);
        json.WriteBoolean("stereo", launch.Stereo);
        if (launch.Cross != default)
        {
            LaunchCovariance c = launch.Cross;
            json.WriteStartArray("covariance_place_time_azimuth");
            foreach (double element in (ReadOnlySpan<double>)[c.EastTime, c.NorthTime, c.EastAzimuth, c.NorthAzimuth, c.TimeAzimuth])
            {
                WriteElement(json, element);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ImpactPrediction? impact, Instant epoch)
    {
        if (impact is null)
        {
            json.WriteNull("impact");
            return;
        }

        json.WriteStartObject("impact");
        WritePlace(json, impact.Point, impact.Time, epoch);
        JsonLines.Number(json, "sigma_time_s", impact.TimeSigmaSeconds, 6);
        WriteGround(json, impact.Ellipse90, impact.Covariance);
        JsonLines.Number(json, "containment", impact.Containment, 6);
        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, GeodeticPosition point, Instant time, Instant epoch)
    {
        WriteDegrees(json, "lat_deg", point.LatitudeDegrees);
        WriteDegrees(json, "lon_deg", point.LongitudeDegrees);
        JsonLines.Seconds(json, "time_s", time, epoch);
    }

    private static void WriteGround(Utf8JsonWriter json, ErrorEllipse ellipse, GroundCovariance covariance)
    {
        json.WriteStartObject("ellipse90");
        JsonLines.Number(json, "semi_major_m", ellipse.SemiMajorMetres, 3);
        JsonLines.Number(json, "semi_minor_m", ellipse.SemiMinorMetres, 3);
        WriteDegrees(json, "bearing_deg", double.RadiansToDegrees(ellipse.BearingRadians));
        json.WriteEndObject();
        json.WriteStartArray("covariance_m2");
        WriteElement(json, covariance.EastEast);
        WriteElement(json, covariance.EastNorth);
        WriteElement(json, covariance.NorthNorth);
        json.WriteEndArray();
    }

    private static void WriteElement(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    // Nine decimals of a degree are 0.1 mm on the ground.
    private static void WriteDegrees(Utf8JsonWriter json, string key, double degrees) => JsonLines.Number(json, key, degrees, 9);
}
