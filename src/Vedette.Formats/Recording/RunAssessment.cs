using System.Text.Json;

namespace Vedette.Formats;

/// <summary>Reads a line of assessments.jsonl.</summary>
internal static class RunAssessment
{
    private const double LargestMetres = 1e12;
    private const double LargestSquareMetres = 1e24;

    public static AssessmentReport Read(JsonFields fields) => new(
        fields.Number("time_s", -1e9, 1e9),
        new(fields.Long("track_id")),
        fields.IsNull("launch") ? null : fields.Object("launch") is { } launch ? Launch(launch) : null,
        fields.IsNull("impact") ? null : fields.Object("impact") is { } impact ? Impact(impact) : null);

    private static LaunchReport Launch(JsonFields fields) => new(
        Place(fields),
        double.DegreesToRadians(fields.Number("azimuth_deg", -360, 360)),
        double.DegreesToRadians(fields.Number("sigma_azimuth_deg", 0, 1e9)),
        fields.Boolean("stereo"));

    private static ImpactReport Impact(JsonFields fields) => new(Place(fields), fields.Number("containment", 0, 1));

    private static PlaceReport Place(JsonFields fields) => new(
        GeodeticPosition.FromDegrees(fields.Number("lat_deg", -90, 90), fields.Number("lon_deg", -180, 180), 0),
        fields.Number("time_s", -1e9, 1e9),
        fields.Number("sigma_time_s", 0, 1e9),
        fields.Object("ellipse90") is { } ellipse ? Ellipse(ellipse) : default,
        Covariance(fields));

    private static ErrorEllipse Ellipse(JsonFields fields) => new(
        fields.Number("semi_major_m", 0, LargestMetres),
        fields.Number("semi_minor_m", 0, LargestMetres),
        double.DegreesToRadians(fields.Number("bearing_deg", -360, 360)));

    private static GroundCovariance Covariance(JsonFields fields)
    {
        JsonElement[] elements = [.. fields.Array("covariance_m2")];
        double[] values = [.. elements.Select(Value)];
        if (values.Length != 3 || !values.All(v => Math.Abs(v) <= LargestSquareMetres))
        {
            fields.Fail("covariance_m2", "expected three numbers, [east east, east north, north north]");
            return default;
        }

        return new(values[0], values[1], values[2]);
    }

    private static double Value(JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out double value) ? value : double.NaN;
}
