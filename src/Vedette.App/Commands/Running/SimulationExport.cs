using System.Text.Json;
using Vedette.Formats;
using Vedette.Simulation;

namespace Vedette.App;

/// <summary>Writes a simulation as a recording with its truth.</summary>
internal sealed class SimulationExport : IDisposable
{
    private readonly RecordingExport _export;

    private SimulationExport(RecordingExport export) => _export = export;

    /// <summary>Begins a recording: configuration, catalogue, and the truth of what flies.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="run">What is written.</param>
    /// <param name="error">What cannot be written, or null.</param>
    /// <returns>The export, or null.</returns>
    public static SimulationExport? Begin(string folder, SimulationRun run, out string? error)
    {
        RecordingSpan span = new(run.Theatre.Epoch, 0, run.Truth.DurationSeconds);
        if (!RecordingExport.TryCreate(folder, run.Theatre, new(span, null, run.Theatre.Propagation, DataMode.Simulated), out RecordingExport? export, out error))
        {
            return null;
        }

        export.BeginTruth();
        SimulationExport begun = new(export);
        foreach (TruthBody body in run.Truth.Bodies)
        {
            begun.WriteBody(body, run);
        }

        File.WriteAllBytes(Path.Combine(folder, "truth", "truth_bias.json"), Bias(run));
        return begun;
    }

    /// <summary>Writes the detections of a message, and what stood behind them.</summary>
    public void Write(SimulatedMessage message)
    {
        _export.Write(message.Input);
        if (message.Input is not Observation o)
        {
            return;
        }

        for (int i = 0; i < message.Truth.Count; i++)
        {
            DetectionTruth truth = message.Truth[i];
            if (o.Content is PlotMessage plots)
            {
                _export.WritePlotTruth(new(plots.Rows[i].Id, truth.ObjectId, truth.Position, truth.Velocity));
            }
            else if (o.Content is LineOfSightMessage lines)
            {
                _export.WriteSightTruth(new(lines.Rows[i].Id, truth.ObjectId, truth.Position, truth.Velocity));
            }
        }
    }

    /// <summary>Hands all that is buffered to the disk.</summary>
    public void Complete() => _export.Complete();

    /// <inheritdoc/>
    public void Dispose() => _export.Dispose();

    private void WriteBody(TruthBody body, SimulationRun run)
    {
        foreach (TruthEvent e in body.Events)
        {
            (Position<Ecef> position, Velocity<Ecef> velocity) = run.Truth.Frame.ToEcef(e.Seconds, e.State);
            _export.Write(new TruthEventRow(
                body.Id, SimulatedTruth.NameOf(body.Kind), body.Class, body.ParentId, e.Name, run.Truth.Frame.At(e.Seconds), position, velocity, body.BallisticCoefficient));
        }

        foreach (double t in SimulatedTruth.StateTimes(body, run.Truth.DurationSeconds))
        {
            (Position<Ecef> position, Velocity<Ecef> velocity) = run.Truth.Frame.ToEcef(t, body.History.At(t));
            _export.Write(new TruthStateRow(run.Truth.Frame.At(t), body.Id, SimulatedTruth.NameOf(body.Kind), body.PhaseAt(t), position, velocity));
        }
    }

    private static byte[] Bias(SimulationRun run)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteStartObject("sensors");
            foreach (ScenarioSensor sensor in run.Scenario.Sensors)
            {
                json.WriteStartObject(sensor.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
                Write(json, sensor);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteNumber("density_factor", run.Scenario.AirDensityFactor);
            json.WriteStartArray("hot_spots");
            foreach (HeatSource source in run.Truth.Sources)
            {
                json.WriteStartObject();
                json.WriteNumber("object_id", source.Id);
                json.WriteNumber("lat_deg", source.Where.LatitudeDegrees);
                json.WriteNumber("lon_deg", source.Where.LongitudeDegrees);
                json.WriteStartArray("on_s");
                json.WriteNumberValue(source.StartSeconds);
                json.WriteNumberValue(source.EndSeconds);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void Write(Utf8JsonWriter json, ScenarioSensor sensor)
    {
        if (sensor is GroundRadar radar)
        {
            RadarBias bias = radar.Bias ?? RadarBias.None;
            json.WriteNumber("range_m", bias.RangeMetres);
            json.WriteNumber("azimuth_rad", bias.AzimuthMilliradians / 1000);
            json.WriteNumber("elevation_rad", bias.ElevationMilliradians / 1000);
            if (radar.Clock is { } clock)
            {
                json.WriteNumber("clock_s", clock.OffsetSeconds);
                json.WriteNumber("clock_drift_ppm", clock.DriftPartsPerMillion);
            }
        }
        else if (sensor is InfraredScenarioSensor infrared)
        {
            InfraredBias bias = infrared.Bias ?? InfraredBias.None;
            json.WriteStartArray("los_rad");
            json.WriteNumberValue(bias.FirstAxisMicroradians / 1e6);
            json.WriteNumberValue(bias.SecondAxisMicroradians / 1e6);
            json.WriteEndArray();
        }
    }
}
