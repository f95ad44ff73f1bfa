using System.Text.Json;

namespace Vedette.Formats;

/// <summary>Reads the parts of an assessment.</summary>
internal static class RunPlace
{
    /// <summary>Name and probability of each hypothesis.</summary>
    public static List<KeyValuePair<string, double>> Hypotheses(RunJson json, JsonElement parent)
    {
        List<KeyValuePair<string, double>> hypotheses = [];
        if (parent.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in parent.EnumerateObject())
            {
                hypotheses.Add(new(member.Name, json.Finite(member.Value, $"hypotheses.{member.Name}", 0, 1)));
            }
        }

        return hypotheses;
    }

    /// <summary>A launch estimate.</summary>
    public static LaunchReport Launch(RunJson json, JsonElement parent) => new(
        Place(json, parent, "launch"),
        double.DegreesToRadians(json.Number(parent, "launch.azimuth_deg", -360, 360)),
        double.DegreesToRadians(json.Number(parent, "launch.sigma_azimuth_deg", 0)),
        json.Flag(parent, "launch.stereo"));

    /// <summary>An impact prediction.</summary>
    public static ImpactReport Impact(RunJson json, JsonElement parent) =>
        new(Place(json, parent, "impact"), json.Number(parent, "impact.containment", 0, 1));

    private static PlaceReport Place(RunJson json, JsonElement parent, string path)
    {
        JsonElement ellipse = json.Member(parent, $"{path}.ellipse90", JsonValueKind.Object);
        double[] covariance = Three(json, json.Member(parent, $"{path}.covariance_m2", JsonValueKind.Array), $"{path}.covariance_m2");
        return new(
            GeodeticPosition.FromDegrees(
                json.Number(parent, $"{path}.lat_deg", -90, 90), json.Number(parent, $"{path}.lon_deg", -180, 180), 0),
            json.Number(parent, $"{path}.time_s"),
            json.Number(parent, $"{path}.sigma_time_s", 0),
            new(
                json.Number(ellipse, $"{path}.ellipse90.semi_major_m", 0),
                json.Number(ellipse, $"{path}.ellipse90.semi_minor_m", 0),
                double.DegreesToRadians(json.Number(ellipse, $"{path}.ellipse90.bearing_deg", -360, 360))),
            new(covariance[0], covariance[1], covariance[2]));
    }

    private static double[] Three(RunJson json, JsonElement array, string path)
    {
        double[] values = new double[3];
        if (array.ValueKind != JsonValueKind.Array || array.GetArrayLength() != 3)
        {
            json.Fail($"Expected '{path}' to be three numbers.");
            return values;
        }

        for (int i = 0; i < 3; i++)
        {
            values[i] = json.Finite(array[i], path, -1e18, 1e18);
        }

        return values;
    }
}
