using System.Diagnostics.CodeAnalysis;
using Vedette.Formats;

namespace Vedette.Hosting;

/// <summary>Writes observations, and what stood behind them, as a recording that can be replayed and scored.</summary>
/// <remarks>The truth goes into <c>truth/</c>, if it is begun. Detection numbers must be unique in their kind.</remarks>
public sealed class RecordingExport : IDisposable
{
    private const string TruthFolder = "truth";

    private readonly List<FileStream> _streams = [];
    private readonly List<Action> _flushes = [];
    private readonly string _folder;
    private readonly Instant _epoch;
    private DetectionRowWriter? _plots;
    private DetectionRowWriter? _sights;
    private TruthRowWriter<TruthStateRow>? _states;
    private TruthRowWriter<TruthEventRow>? _events;
    private TruthRowWriter<DetectionTruthRow>? _plotTruth;
    private TruthRowWriter<DetectionTruthRow>? _sightTruth;

    private RecordingExport(string folder, Instant epoch) => (_folder, _epoch) = (folder, epoch);

    /// <summary>Makes the folder and writes all but the detections.</summary>
    /// <param name="path">The folder; made when it is not there; files in it are replaced.</param>
    /// <param name="theatre">Sensors, catalogue and notices.</param>
    /// <param name="scenario">Time covered, Earth and data mode. The Earth must be that of the theatre, or null when that is WGS 84 to J6.</param>
    /// <param name="export">The export, when the result is true.</param>
    /// <param name="error">What cannot be written, when the result is false.</param>
    /// <returns>Whether it could be begun. Does not throw for what is on the disk.</returns>
    public static bool TryCreate(
        string path,
        Theatre theatre,
        RecordingScenario scenario,
        [NotNullWhen(true)] out RecordingExport? export,
        [NotNullWhen(false)] out string? error)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(theatre);
        ArgumentNullException.ThrowIfNull(scenario);
        export = new(path, theatre.Epoch);
        try
        {
            export.Begin(theatre, scenario);
            error = null;
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            export.Dispose();
            (export, error) = (null, $"{path}: the recording cannot be written: {e.Message}");
            return false;
        }
    }

    /// <summary>Writes the detections of an observation; other inputs are in the recording already, or follow from it.</summary>
    /// <exception cref="IOException">The disk failed; likewise in all other members.</exception>
    public void Write(PipelineInput input)
    {
        if (input is Observation { Content: PlotMessage plots } scan)
        {
            foreach (PlotRow row in plots.Rows)
            {
                _plots!.Write(scan.Sensor, plots.Scan, row);
            }
        }
        else if (input is Observation { Content: LineOfSightMessage sights } frame)
        {
            foreach (LineOfSightRow row in sights.Rows)
            {
                _sights!.Write(frame.Sensor, row);
            }
        }
    }

    /// <summary>Starts the files of the truth; what is not written into one stays a header, so that a scorer finds them all.</summary>
    public void BeginTruth()
    {
        Directory.CreateDirectory(Path.Combine(_folder, TruthFolder));
        _states = Keep(TruthWriters.States(Truth("truth.csv"), _epoch), static w => w.Flush());
        _events = Keep(TruthWriters.Events(Truth("truth_events.csv"), _epoch), static w => w.Flush());
        _plotTruth = Keep(TruthWriters.Plots(Truth("truth_plots.csv")), static w => w.Flush());
        _sightTruth = Keep(TruthWriters.LinesOfSight(Truth("truth_ir.csv")), static w => w.Flush());
    }

    /// <summary>Writes where a body was; like all of the truth, after <see cref="BeginTruth"/>.</summary>
    public void Write(TruthStateRow row) => _states!.Write(row);

    /// <summary>Writes what happened to a body.</summary>
    public void Write(TruthEventRow row) => _events!.Write(row);

    /// <summary>Writes where a plot came from.</summary>
    public void WritePlotTruth(DetectionTruthRow row) => _plotTruth!.Write(row);

    /// <summary>Writes where a line of sight came from.</summary>
    public void WriteSightTruth(DetectionTruthRow row) => _sightTruth!.Write(row);

    /// <summary>Hands all that is buffered to the disk.</summary>
    public void Complete() => _flushes.ForEach(static flush => flush());

    /// <inheritdoc/>
    public void Dispose() => _streams.ForEach(static stream => stream.Dispose());

    private void Begin(Theatre theatre, RecordingScenario scenario)
    {
        Directory.CreateDirectory(_folder);
        ScenarioWriter.WriteScenario(Create(ScenarioReader.FileName), scenario);
        ScenarioWriter.WriteSensors(Create(SensorsReader.FileName), theatre.Sensors);
        CatalogueRowWriter.Write(Create(CatalogueLineReader.FileName), theatre);
        if (theatre.Notices.Count > 0)
        {
            ScenarioWriter.WriteNotices(Create(NoticesReader.FileName), theatre.Notices);
        }

        File.Delete(Path.Combine(_folder, LaunchPriorsFile.FileName));
        if (theatre.Priors != LaunchPriors.Default)
        {
            LaunchPriorsFile.Write(Create(LaunchPriorsFile.FileName), theatre.Priors);
        }

        _plots = Keep(DetectionRowWriter.Plots(Create(PlotLineReader.FileName), _epoch), static w => w.Flush());
        _sights = Keep(DetectionRowWriter.LinesOfSight(Create(LineOfSightLineReader.FileName), _epoch), static w => w.Flush());
    }

    private FileStream Truth(string file) => Create(Path.Combine(TruthFolder, file));

    private FileStream Create(string file)
    {
        // The writers buffer: a second buffer would only copy.
        var stream = new FileStream(Path.Combine(_folder, file), FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 1);
        _streams.Add(stream);
        return stream;
    }

    private T Keep<T>(T writer, Action<T> flush)
    {
        _flushes.Add(() => flush(writer));
        return writer;
    }
}
