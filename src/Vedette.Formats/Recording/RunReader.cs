using System.Text.Json;

namespace Vedette.Formats;

/// <summary>Reads what a run wrote: tracks.csv, associations.csv, assessments.jsonl, alerts.jsonl.</summary>
/// <remarks>
/// Reads strictly: each method returns the first thing that is wrong, or null. Members that this version does not know are passed over
/// in the two files of lines of JSON, since a later version of the run may write more. Call each method once, then <see cref="Build"/>.
/// </remarks>
public sealed class RunReader
{
    /// <summary>Most rows that a file may have: 250 bytes each in memory.</summary>
    public const int MostRows = 8_000_000;

    private const int LongestJsonBytes = 8 * 1024 * 1024;

    private static readonly string[] s_trackColumns =
    [
        "time_s", "track_id", "status", "phase", "existence_probability", "x_m", "y_m", "z_m", "vx_mps", "vy_mps", "vz_mps",
        "p11", "p21", "p22", "p31", "p32", "p33", "p41", "p42", "p43", "p44", "p51", "p52", "p53", "p54", "p55",
        "p61", "p62", "p63", "p64", "p65", "p66", "last_detection_s", "sensors",
    ];

    private static readonly string[] s_statusWords = ["tentative", "confirmed", "coasting", "ended"];
    private static readonly TrackStatus[] s_statuses =
        [TrackStatus.Tentative, TrackStatus.Confirmed, TrackStatus.Coasting, TrackStatus.Ended];

    private static readonly string[] s_phaseWords = ["unknown", "boost", "coast", "reentry"];
    private static readonly FlightPhase[] s_phases = [FlightPhase.Unknown, FlightPhase.Boost, FlightPhase.Coast, FlightPhase.Reentry];

    private readonly List<TrackReport> _tracks = [];
    private readonly List<AssociationReport> _associations = [];
    private readonly List<AssessmentReport> _assessments = [];
    private readonly List<AlertReport> _alerts = [];
    private bool _complete;

    /// <summary>Reads tracks.csv.</summary>
    /// <param name="stream">The file.</param>
    /// <returns>What is wrong, or null.</returns>
    public RunReadProblem? ReadTracks(Stream stream)
    {
        RunTable table = new(stream, "tracks.csv", s_trackColumns);
        while (Row(table, _tracks.Count))
        {
            Symmetric6 covariance = default;
            for (int i = 0; i < 21; i++)
            {
                covariance[i] = table.Number(11 + i);
            }

            _tracks.Add(new(
                table.Number(0),
                new(table.Whole(1)),
                table.Word<TrackStatus>(2, s_statusWords, s_statuses),
                table.Word<FlightPhase>(3, s_phaseWords, s_phases),
                table.Number(4, 0, 1),
                new(table.Number(5), table.Number(6), table.Number(7)),
                new(table.Number(8), table.Number(9), table.Number(10)),
                covariance,
                table.Number(32)));
        }

        _complete = table.EndedWithNewline;
        return table.Problem;
    }

    /// <summary>Reads associations.csv.</summary>
    /// <param name="stream">The file.</param>
    /// <returns>What is wrong, or null.</returns>
    public RunReadProblem? ReadAssociations(Stream stream)
    {
        RunTable table = new(stream, "associations.csv", ["kind", "id", "track_id", "probability"]);
        while (Row(table, _associations.Count))
        {
            _associations.Add(new(
                table.Word<DetectionKind>(0, ["plot", "los"], [DetectionKind.Plot, DetectionKind.LineOfSight]),
                table.Whole(1),
                table.Bytes(2).IsEmpty ? null : new TrackId(table.Whole(2)),
                table.Number(3, 0, 1)));
        }

        return table.Problem;
    }

    /// <summary>Reads assessments.jsonl.</summary>
    /// <param name="stream">The file.</param>
    /// <returns>What is wrong, or null.</returns>
    public RunReadProblem? ReadAssessments(Stream stream) => ReadLines(stream, "assessments.jsonl", (json, root) => _assessments.Add(new(
        json.Number(root, "time_s"),
        new(json.Whole(root, "track_id")),
        RunPlace.Hypotheses(json, json.Member(root, "hypotheses", JsonValueKind.Object)),
        json.Nullable(root, "launch", JsonValueKind.Object) is { } launch ? RunPlace.Launch(json, launch) : null,
        json.Nullable(root, "impact", JsonValueKind.Object) is { } impact ? RunPlace.Impact(json, impact) : null)));

    /// <summary>Reads alerts.jsonl.</summary>
    /// <param name="stream">The file.</param>
    /// <returns>What is wrong, or null.</returns>
    public RunReadProblem? ReadAlerts(Stream stream) => ReadLines(stream, "alerts.jsonl", (json, root) => _alerts.Add(new(
        json.Number(root, "time_s"),
        json.Name(root, "alert_id"),
        new(json.Whole(root, "track_id")),
        (AlertLevel)(int)json.Number(root, "level", 0, 4),
        json.Text(root, "reason"))));

    /// <summary>What was read.</summary>
    public RunRecord Build() => new(_tracks, _associations, _assessments, _alerts, _complete);

    private static bool Row(RunTable table, int rows)
    {
        if (rows >= MostRows)
        {
            table.Fail($"Expected at most {MostRows} rows.");
        }

        return table.Next();
    }

    private static RunReadProblem? ReadLines(Stream stream, string file, Action<RunJson, JsonElement> add)
    {
        RunLines lines = new(stream, LongestJsonBytes);
        while (lines.Next())
        {
            RunJson json = new(file, lines.Number);
            JsonElement root = json.Parse(lines.Current);
            if (json.Problem is null)
            {
                add(json, root);
            }

            if (json.Problem is not null)
            {
                return json.Problem;
            }
        }

        return lines.TooLong ? new(file, lines.Number, $"Expected a line of at most {LongestJsonBytes} bytes.") : null;
    }
}
