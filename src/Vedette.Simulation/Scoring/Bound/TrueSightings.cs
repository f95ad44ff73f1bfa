namespace Vedette.Simulation;

/// <summary>Finds the true detections among the inputs of a pipeline.</summary>
internal static class TrueSightings
{
    /// <summary>All detections that came from an object that flies, with its number.</summary>
    public static IEnumerable<(int ObjectId, Sighting Sighting)> In(Theatre theatre, RecordedTruth truth, IEnumerable<PipelineInput> inputs)
    {
        Dictionary<(DetectionKind, SensorId, long), int> origins = [];
        foreach (DetectionOrigin d in truth.Detections)
        {
            origins.TryAdd((d.Kind, d.Sensor, d.Id), d.ObjectId);
        }

        Dictionary<SensorId, LocalFrame> sites = theatre.Sensors.OfType<RadarSensor>().ToDictionary(r => r.Id, r => new LocalFrame(r.Site));
        int OriginOf(DetectionKind kind, SensorId sensor, long id) => origins.GetValueOrDefault((kind, sensor, id));
        foreach (Observation o in inputs.OfType<Observation>())
        {
            if (o.Content is PlotMessage plots)
            {
                foreach (PlotRow row in plots.Rows.Where(r => OriginOf(DetectionKind.Plot, o.Sensor, r.Id) > 0))
                {
                    yield return (OriginOf(DetectionKind.Plot, o.Sensor, row.Id), Of(row, o.Sensor, sites[o.Sensor], theatre));
                }
            }
            else if (o.Content is LineOfSightMessage lines)
            {
                foreach (LineOfSightRow row in lines.Rows.Where(r => OriginOf(DetectionKind.LineOfSight, o.Sensor, r.Id) > 0))
                {
                    yield return (
                        OriginOf(DetectionKind.LineOfSight, o.Sensor, row.Id),
                        new InfraredSighting(row.Time.SecondsSince(theatre.Epoch), o.Sensor, row.Origin, Inverse(row.SigmaRadians)));
                }
            }
        }
    }

    private static RadarSighting Of(PlotRow row, SensorId sensor, LocalFrame site, Theatre theatre) => new(
        row.Time.SecondsSince(theatre.Epoch),
        sensor,
        site,
        Inverse(row.SigmaRangeMetres),
        Inverse(row.SigmaAzimuthRadians),
        Inverse(row.SigmaElevationRadians),
        row.RangeRate is { } rate ? Inverse(rate.Sigma) : 0);

    private static double Inverse(double sigma) => 1 / (sigma * sigma);
}
