namespace Vedette.Formats;

/// <summary>A row of <c>truth/truth.csv</c>: where a body was.</summary>
/// <param name="Time">When.</param>
/// <param name="ObjectId">Its number.</param>
/// <param name="Kind">What it is: "threat", "spent_stage", "satellite", …</param>
/// <param name="Phase">"boost", "coast" or "reentry".</param>
/// <param name="Position">Position.</param>
/// <param name="Velocity">Velocity relative to the turning Earth.</param>
public sealed record TruthStateRow(
    Instant Time, int ObjectId, string Kind, string Phase, Position<Ecef> Position, Velocity<Ecef> Velocity);

/// <summary>A row of <c>truth/truth_events.csv</c>: what happened to a body.</summary>
/// <param name="ObjectId">Its number.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Class">Class of its vehicle; may be empty.</param>
/// <param name="ParentId">Number of the body that it was part of; 0 for none.</param>
/// <param name="Event">"launch", "cloud_break", "stage1_end", "burnout", "apogee", "down_100km", "impact", "start".</param>
/// <param name="Time">When.</param>
/// <param name="Position">Position.</param>
/// <param name="Velocity">Velocity relative to the turning Earth.</param>
/// <param name="BallisticCoefficient">m/(C_D A) in kg/m²; 0 where air plays no part.</param>
public sealed record TruthEventRow(
    int ObjectId,
    string Kind,
    string Class,
    int ParentId,
    string Event,
    Instant Time,
    Position<Ecef> Position,
    Velocity<Ecef> Velocity,
    double BallisticCoefficient);

/// <summary>Where a detection came from: a row of <c>truth/truth_plots.csv</c> or <c>truth/truth_ir.csv</c>.</summary>
/// <param name="DetectionId">Number of the detection.</param>
/// <param name="ObjectId">Number of the body; 0 or negative for clutter, false detections and hot spots.</param>
/// <param name="Position">Where it was; all zero when there was nothing.</param>
/// <param name="Velocity">Velocity relative to the turning Earth; not written for lines of sight.</param>
public sealed record DetectionTruthRow(long DetectionId, int ObjectId, Position<Ecef> Position, Velocity<Ecef> Velocity);
