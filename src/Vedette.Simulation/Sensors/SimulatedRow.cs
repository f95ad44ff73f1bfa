namespace Vedette.Simulation;

/// <summary>What stood behind a detection.</summary>
/// <param name="ObjectId">Number of the body; 0 for noise; below 0 for a heat source.</param>
/// <param name="Position">Where it really was.</param>
/// <param name="Velocity">How it really moved, relative to the Earth; zero for noise.</param>
public readonly record struct DetectionTruth(int ObjectId, Position<Ecef> Position, Velocity<Ecef> Velocity);

/// <summary>A detection as a simulated sensor made it, and what stood behind it.</summary>
/// <param name="Seconds">When, after the epoch, to a microsecond.</param>
/// <param name="Plot">The plot, of a radar; its number is given when it is sent.</param>
/// <param name="LineOfSight">The line of sight, of an infrared satellite.</param>
/// <param name="Truth">What stood behind it.</param>
internal readonly record struct SimulatedRow(double Seconds, PlotRow? Plot, LineOfSightRow? LineOfSight, DetectionTruth Truth)
{
    /// <summary>By time, then by the body, so that the order never depends on chance.</summary>
    public static int Compare(SimulatedRow a, SimulatedRow b)
    {
        int order = a.Seconds.CompareTo(b.Seconds);
        return order != 0 ? order : a.Truth.ObjectId.CompareTo(b.Truth.ObjectId);
    }
}

/// <summary>A sensor that looks at the truth, one look after another.</summary>
internal interface ISimulatedSensor
{
    /// <summary>What it is, as the pipeline knows it.</summary>
    Sensor Sensor { get; }

    /// <summary>When a look begins, in seconds after the epoch.</summary>
    /// <param name="look">Number of the look, from 0.</param>
    double StartOf(long look);

    /// <summary>When a look is over: of a sweep the end of the turn, else its start.</summary>
    double EndOf(long look);

    /// <summary>What its clock shows at a time, in seconds after the epoch: that time, where the clock is right.</summary>
    double Shows(double seconds) => seconds;

    /// <summary>The frame of the last look, where it was found in one; null else.</summary>
    FrameReference? LastFrame => null;

    /// <summary>What became of the dwells of the last look, of a radar with a scheduler; null else.</summary>
    ScheduleReport? LastSchedule => null;

    /// <summary>What a look is expected to tell of each body, weighted by the probability that it sees it; nothing of sensors that cannot say. Looks must be asked in order.</summary>
    /// <param name="look">Number of the look.</param>
    IEnumerable<(int ObjectId, Sighting Sighting)> Expect(long look) => [];

    /// <summary>Takes a look; looks must be taken in order, each once.</summary>
    /// <param name="look">Number of the look.</param>
    /// <param name="rows">Receives the detections in order of time.</param>
    void Look(long look, List<SimulatedRow> rows);
}
