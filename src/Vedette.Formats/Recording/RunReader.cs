using System.Text;

namespace Vedette.Formats;

/// <summary>Reads what a run wrote: tracks.csv and, where there are any, associations.csv, assessments.jsonl, alerts.jsonl, counts.csv.</summary>
/// <remarks>
/// Reads strictly: each method returns the first thing that is wrong, as "file:line: reason", or null. Keys that this version does not
/// know are passed over in the two files of lines of JSON, since a later version of a run may write more. Call each method once, those of
/// files that are not there not at all, then <see cref="Build"/>.
/// </remarks>
public sealed class RunReader
{
    /// <summary>Most rows that a table may have; a row of tracks.csv takes about 250 bytes of memory.</summary>
    public const int MostRows = 8_000_000;

    /// <summary>Name of the file of counts.</summary>
    public const string CountsFileName = CountRowWriter.FileName;

    private const int LongestJsonLine = 1 << 18;

    private static readonly NumberColumn s_existence = RunColumns.ProbabilityNamed("existence_probability");
    private static readonly NumberColumn s_lastDetection = RunColumns.TimeNamed("last_detection_s");
    private static readonly NumberColumn s_low = RunColumns.CountNamed("low");
    private static readonly NumberColumn s_high = RunColumns.CountNamed("high");
    private static readonly NumberColumn s_estimate = RunColumns.CountNamed("estimate");
    private static readonly NumberColumn[] s_covariance = [.. CovarianceNames().Select(
        name => new NumberColumn(name, -1e30, 1e30, "a covariance of at most 1e30"))];

    private readonly List<TrackReport> _tracks = [];
    private readonly List<AssociationReport> _associations = [];
    private readonly List<AssessmentReport> _assessments = [];
    private readonly List<AlertReport> _alerts = [];
    private readonly List<CountReport> _counts = [];
    private TrackColumns _columns;
    private RunParts _parts;
    private bool _complete;

    /// <summary>Reads tracks.csv.</summary>
    /// <param name="stream">The file.</param>
    /// <returns>What is wrong and where, or null.</returns>
    /// <exception cref="IOException">The stream cannot be read; likewise in all other methods.</exception>
    /// <remarks>Of the columns, time, track, position and velocity must be there; see <see cref="TrackColumns"/>.</remarks>
    public string? ReadTracks(Stream stream) => RunTable.Read(
        stream,
        TrackRowWriter.FileName,
        TrackRowWriter.Header(),
        line => TrackColumns.TryRead(line, out _columns),
        MostRows,
        TakeTrack,
        out _complete);

    /// <summary>Reads associations.csv, with or without the column of those who refused, which a score does not need.</summary>
    /// <param name="stream">The file.</param>
    /// <returns>What is wrong and where, or null.</returns>
    public string? ReadAssociations(Stream stream)
    {
        _parts |= RunParts.Associations;
        return Read(stream, AssociationRowWriter.FileName, AssociationRowWriter.Header, AssociationRowWriter.ShortHeader, TakeAssociation);
    }

    /// <summary>Reads assessments.jsonl.</summary>
    /// <param name="stream">The file.</param>
    /// <returns>What is wrong and where, or null.</returns>
    public string? ReadAssessments(Stream stream)
    {
        _parts |= RunParts.Assessments;
        return ReadLines(stream, AssessmentLines.FileName, RunAssessment.Read, _assessments);
    }

    /// <summary>Reads alerts.jsonl.</summary>
    /// <param name="stream">The file.</param>
    /// <returns>What is wrong and where, or null.</returns>
    public string? ReadAlerts(Stream stream)
    {
        _parts |= RunParts.Alerts;
        return ReadLines(stream, AlertLines.FileName, ReadAlert, _alerts);
    }

    /// <summary>Reads counts.csv: at each scan the 90 % interval of the number of objects that sensors now cover, and an estimate of it.</summary>
    /// <param name="stream">The file.</param>
    /// <returns>What is wrong and where, or null.</returns>
    public string? ReadCounts(Stream stream)
    {
        _parts |= RunParts.Counts;
        return Read(stream, CountsFileName, CountRowWriter.Header, CountRowWriter.ShortHeader, TakeCount);
    }

    /// <summary>What was read.</summary>
    public RunRecord Build() => new(_columns.Finish(_tracks), _associations, _assessments, _alerts, _complete)
    {
        Parts = _parts | _columns.Parts,
        Counts = _counts,
    };

    /// <summary>Reads a table of which a shorter form is accepted too.</summary>
    private static string? Read(Stream stream, string file, string header, string shortHeader, RunTable.RowTaker take) => RunTable.Read(
        stream, file, header, line => Ascii.Equals(line, header) || Ascii.Equals(line, shortHeader), MostRows, take, out _);

    private void TakeTrack(ref RowFields fields)
    {
        double seconds = fields.Number(RunColumns.Time);
        TrackId track = new(fields.Integer("track_id"));
        TrackStatus status = _columns.Has(RunParts.Statuses)
            ? (TrackStatus)fields.OneOf("status", "tentative", "confirmed", "coasting", "ended")
            : TrackStatus.Confirmed;
        FlightPhase phase = _columns.Has(RunParts.Phases)
            ? (FlightPhase)fields.OneOf("phase", "unknown", "boost", "coast", "reentry")
            : FlightPhase.Unknown;
        double existence = _columns.HasExistence ? fields.Number(s_existence) : 1;
        Position<Ecef> position = RunColumns.Position(ref fields);
        Velocity<Ecef> velocity = RunColumns.Velocity(ref fields);
        Symmetric6 covariance = default;
        for (int i = 0; i < s_covariance.Length && _columns.Has(RunParts.Covariances); i++)
        {
            covariance[i] = fields.Number(s_covariance[i]);
        }

        double lastDetection = _columns.HasLastDetection ? fields.Number(s_lastDetection) : seconds;
        _tracks.Add(new(seconds, track, status, phase, existence, position, velocity, covariance, lastDetection));
    }

    private void TakeAssociation(ref RowFields fields)
    {
        var kind = (DetectionKind)fields.OneOf("kind", "plot", "los");
        long id = fields.Integer("id");
        TrackId? track = fields.OptionalInteger("track_id") is { } number ? new(number) : null;
        _associations.Add(new(kind, id, track, fields.Number(RunColumns.Probability)));
    }

    private void TakeCount(ref RowFields fields)
    {
        CountReport count = new(
            fields.Number(RunColumns.Time), fields.Number(s_low), fields.Number(s_high), fields.Number(s_estimate));
        if (count.High < count.Low)
        {
            fields.Fail(FormattableString.Invariant($"high: expected a number not below low, {count.Low}; found {count.High}."));
        }

        _counts.Add(count);
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
