namespace Vedette.Formats;

/// <summary>Reads what a run wrote: tracks.csv, associations.csv, assessments.jsonl, alerts.jsonl.</summary>
/// <remarks>
/// Reads strictly: each method returns the first thing that is wrong, as "file:line: reason", or null. Keys that this version does not
/// know are passed over in the two files of lines of JSON, since a later version of a run may write more. Call each method once, then
/// <see cref="Build"/>.
/// </remarks>
public sealed class RunReader
{
    /// <summary>Most rows that a table may have; a row of tracks.csv takes about 250 bytes of memory.</summary>
    public const int MostRows = 8_000_000;

    private const int LongestJsonLine = 1 << 18;

    private static readonly NumberColumn s_existence = RunColumns.ProbabilityNamed("existence_probability");
    private static readonly NumberColumn s_lastDetection = RunColumns.TimeNamed("last_detection_s");
    private static readonly NumberColumn[] s_covariance = [.. CovarianceNames().Select(
        name => new NumberColumn(name, -1e30, 1e30, "a covariance of at most 1e30"))];

    private readonly List<TrackReport> _tracks = [];
    private readonly List<AssociationReport> _associations = [];
    private readonly List<AssessmentReport> _assessments = [];
    private readonly List<AlertReport> _alerts = [];
    private bool _complete;

    /// <summary>Reads tracks.csv.</summary>
    /// <param name="stream">The file.</param>
    /// <returns>What is wrong and where, or null.</returns>
    /// <exception cref="IOException">The stream cannot be read; likewise in all other methods.</exception>
    public string? ReadTracks(Stream stream) =>
        RunTable.Read(stream, TrackRowWriter.FileName, TrackRowWriter.Header(), MostRows, TakeTrack, out _complete);

    /// <summary>Reads associations.csv.</summary>
    /// <param name="stream">The file.</param>
    /// <returns>What is wrong and where, or null.</returns>
    public string? ReadAssociations(Stream stream) => RunTable.Read(
        stream, AssociationRowWriter.FileName, AssociationRowWriter.Header, MostRows, TakeAssociation, out _);

    /// <summary>Reads assessments.jsonl.</summary>
    /// <param name="stream">The file.</param>
    /// <returns>What is wrong and where, or null.</returns>
    public string? ReadAssessments(Stream stream) => ReadLines(stream, AssessmentLineWriter.FileName, RunAssessment.Read, _assessments);

    /// <summary>Reads alerts.jsonl.</summary>
    /// <param name="stream">The file.</param>
    /// <returns>What is wrong and where, or null.</returns>
    public string? ReadAlerts(Stream stream) => ReadLines(stream, AlertLineWriter.FileName, ReadAlert, _alerts);

    /// <summary>What was read.</summary>
    public RunRecord Build() => new(_tracks, _associations, _assessments, _alerts, _complete);

    private void TakeTrack(ref RowFields fields)
    {
        double seconds = fields.Number(RunColumns.Time);
        TrackId track = new(fields.Integer("track_id"));
        var status = (TrackStatus)fields.OneOf("status", "tentative", "confirmed", "coasting", "ended");
        var phase = (FlightPhase)fields.OneOf("phase", "unknown", "boost", "coast", "reentry");
        double existence = fields.Number(s_existence);
        Position<Ecef> position = RunColumns.Position(ref fields);
        Velocity<Ecef> velocity = RunColumns.Velocity(ref fields);
        Symmetric6 covariance = default;
        for (int i = 0; i < s_covariance.Length; i++)
        {
            covariance[i] = fields.Number(s_covariance[i]);
        }

        _tracks.Add(new(seconds, track, status, phase, existence, position, velocity, covariance, fields.Number(s_lastDetection)));
    }

    private void TakeAssociation(ref RowFields fields)
    {
        var kind = (DetectionKind)fields.OneOf("kind", "plot", "los");
        long id = fields.Integer("id");
        TrackId? track = fields.OptionalInteger("track_id") is { } number ? new(number) : null;
        _associations.Add(new(kind, id, track, fields.Number(RunColumns.Probability)));
    }

    private static AlertReport ReadAlert(JsonFields fields) => new(
        fields.Number("time_s", -1e9, 1e9),
        new(fields.Long("alert_id")),
        new(fields.Long("track_id")),
        (AlertLevel)fields.Integer("level", 0, 4),
        fields.Text("reason"));

    private static string? ReadLines<T>(Stream stream, string file, Func<JsonFields, T> read, List<T> values)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(stream);
        CsvLineReader lines = new(stream, LongestJsonLine);
        while (lines.TryRead(out ReadOnlySpan<byte> line, out bool tooLong))
        {
            if (tooLong || values.Count >= MostRows)
            {
                return $"{file}:{lines.LineNumber}: expected lines of at most {LongestJsonLine} bytes, and at most {MostRows} of them.";
            }

            JsonFaults faults = new();
            string place = $"{file}:{lines.LineNumber}";
            using MemoryStream bytes = new(line.ToArray());
            if (JsonFile.Read(place, bytes, faults, root => read(new(place, "", root, faults))) is not { } value)
            {
                return faults.Reason;
            }

            values.Add(value);
        }

        return null;
    }

    private static IEnumerable<string> CovarianceNames() =>
        Enumerable.Range(1, 6).SelectMany(row => Enumerable.Range(1, row).Select(column => $"p{row}{column}"));
}
