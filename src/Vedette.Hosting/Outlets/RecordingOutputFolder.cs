using Vedette.Formats;

namespace Vedette.Hosting;

/// <summary>The open files of a run's output.</summary>
internal sealed class RecordingOutputFolder : IDisposable
{
    /// <summary>Folder of the CAP messages within the output.</summary>
    public const string AlertFolder = "alerts";

    private readonly List<FileStream> _streams = [];
    private readonly CapChain _messages;

    /// <summary>Makes the folder and starts the files.</summary>
    /// <exception cref="IOException">Something cannot be made or written; likewise in all other members.</exception>
    public RecordingOutputFolder(string path, Theatre theatre)
    {
        Path = path;
        _messages = new CapChain(CapSettings.Unset.For(theatre));
        Directory.CreateDirectory(path);
        RemoveEarlierAlerts();
        try
        {
            Tracks = new(Create(TrackRowWriter.FileName), theatre);
            Associations = new(Create(AssociationRowWriter.FileName));
            Assessments = AssessmentLines.Start(Create(AssessmentLines.FileName), theatre.Epoch);
            Alerts = AlertLines.Start(Create(AlertLines.FileName), theatre.Epoch);
            Rejected = new(Create(RejectedRowWriter.FileName));
            Counts = new(Create(CountRowWriter.FileName), theatre.Epoch);
            Cues = CueLines.Start(Create(CueLines.FileName), theatre.Epoch);
            Biases = BiasLines.Start(Create(BiasLines.FileName), theatre.Epoch);
            Sensors = SensorLines.Start(Create(SensorLines.FileName), theatre.Epoch);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary><c>tracks.csv</c>.</summary>
    public TrackRowWriter Tracks { get; }

    /// <summary><c>associations.csv</c>.</summary>
    public AssociationRowWriter Associations { get; }

    /// <summary><c>assessments.jsonl</c>.</summary>
    public JsonLineWriter<Assessment> Assessments { get; }

    /// <summary><c>alerts.jsonl</c>.</summary>
    public JsonLineWriter<Alert> Alerts { get; }

    /// <summary><c>rejected.csv</c>.</summary>
    public RejectedRowWriter Rejected { get; }

    /// <summary><c>counts.csv</c>.</summary>
    public CountRowWriter Counts { get; }

    /// <summary><c>cues.jsonl</c>.</summary>
    public JsonLineWriter<PipelineEvent> Cues { get; }

    /// <summary><c>biases.jsonl</c>.</summary>
    public JsonLineWriter<SensorBiasesChanged> Biases { get; }

    /// <summary><c>sensors.jsonl</c>.</summary>
    public JsonLineWriter<SensorFiguresTold> Sensors { get; }

    /// <summary>Writes a state of an alert, and its CAP message.</summary>
    public void Write(Alert alert)
    {
        Alerts.Write(alert);
        if (!_messages.TryAdd(alert, out string identifier, out byte[] document, out string error))
        {
            Rejected.Write(new($"{AlertFolder}/{identifier}.cap.xml", 0, error));
            return;
        }

        string folder = System.IO.Path.Combine(Path, AlertFolder);
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(System.IO.Path.Combine(folder, $"{identifier}.cap.xml"), document);
    }

    /// <summary>Writes the summary, and hands all that is buffered to the disk.</summary>
    public void Complete(RunSummary summary)
    {
        Tracks.Flush();
        Associations.Flush();
        Assessments.Flush();
        Alerts.Flush();
        Rejected.Flush();
        Counts.Flush();
        Cues.Flush();
        Biases.Flush();
        Sensors.Flush();
        using FileStream run = Create(RunSummary.FileName);
        summary.Write(run);
    }

    /// <inheritdoc/>
    public void Dispose() => _streams.ForEach(static stream => stream.Dispose());

    private FileStream Create(string file)
    {
        // The writers buffer: a second buffer would only copy.
        var stream = new FileStream(
            System.IO.Path.Combine(Path, file), FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 1);
        _streams.Add(stream);
        return stream;
    }

    /// <summary>A message left over from an earlier run would look like one of this run.</summary>
    private void RemoveEarlierAlerts()
    {
        string alerts = System.IO.Path.Combine(Path, AlertFolder);
        if (Directory.Exists(alerts))
        {
            foreach (string file in Directory.EnumerateFiles(alerts, "*.cap.xml"))
            {
                File.Delete(file);
            }
        }
    }
}
