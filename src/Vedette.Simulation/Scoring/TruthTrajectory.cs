namespace Vedette.Simulation;

/// <summary>Where a true object was at any time, from the states that are known.</summary>
/// <remarks>
/// Cubic Hermite interpolation of ECEF position with the ECEF velocities. Its error is h⁴ |d⁴x/dt⁴| / 384 where the fourth derivative is
/// continuous: millimetres in free flight at 5 s spacing; where drag is strongest (below 50 km) it was measured at up to 35 m and 20 m/s
/// at 5 s spacing. Jumps of acceleration (ignition, staging, burnout) must be among the states, as events of a recording are.
/// </remarks>
public sealed class TruthTrajectory
{
    private readonly double[] _seconds;

    /// <summary>Sets up the trajectory of an object.</summary>
    /// <param name="truth">The object; its states in order of time, each time once.</param>
    public TruthTrajectory(RecordedObject truth)
    {
        ArgumentNullException.ThrowIfNull(truth);
        Truth = truth;
        _seconds = [.. truth.States.Select(s => s.Seconds)];
        for (int i = 1; i < _seconds.Length; i++)
        {
            Require.Positive(_seconds[i] - _seconds[i - 1], "interval between states");
        }
    }

    /// <summary>The object.</summary>
    public RecordedObject Truth { get; }

    /// <summary>Time of the first state; +∞ when there is none.</summary>
    public double FirstSeconds => _seconds.Length > 0 ? _seconds[0] : double.PositiveInfinity;

    /// <summary>Time of the last state; −∞ when there is none.</summary>
    public double LastSeconds => _seconds.Length > 0 ? _seconds[^1] : double.NegativeInfinity;

    /// <summary>The state at a time.</summary>
    /// <param name="seconds">Seconds after the epoch.</param>
    /// <param name="state">The state, when the result is true.</param>
    /// <returns>False before the first and after the last state.</returns>
    public bool TryAt(double seconds, out RecordedState state)
    {
        state = default;
        if (!(seconds >= FirstSeconds && seconds <= LastSeconds))
        {
            return false;
        }

        int found = Array.BinarySearch(_seconds, seconds);
        state = found >= 0 ? Truth.States[found] : Interpolate(Truth.States[~found - 1], Truth.States[~found], seconds);
        return true;
    }

    /// <summary>The phase of flight at a time; unknown between two samples of the truth that differ.</summary>
    public FlightPhase PhaseAt(double seconds)
    {
        IReadOnlyList<RecordedPhase> phases = Truth.Phases;
        int after = 0;
        int end = phases.Count;
        while (after < end)
        {
            int middle = (after + end) / 2;
            (after, end) = phases[middle].Seconds <= seconds ? (middle + 1, end) : (after, middle);
        }

        FlightPhase before = after > 0 ? phases[after - 1].Phase : FlightPhase.Unknown;
        bool known = after == phases.Count || phases[after].Phase == before || (after > 0 && phases[after - 1].Seconds == seconds);
        return known ? before : FlightPhase.Unknown;
    }

    // The cubic Hermite basis: de Boor, A Practical Guide to Splines, Springer, 1978, chapter IV.
    private static RecordedState Interpolate(RecordedState a, RecordedState b, double seconds)
    {
        double h = b.Seconds - a.Seconds;
        double s = (seconds - a.Seconds) / h;
        Vector3 d = b.Position.Vector - a.Position.Vector;
        Vector3 m0 = h * a.Velocity.Vector;
        Vector3 m1 = h * b.Velocity.Vector;
        Vector3 c2 = 3 * d - 2 * m0 - m1;
        Vector3 c3 = m0 + m1 - 2 * d;
        return new(
            seconds,
            Position<Ecef>.From(a.Position.Vector + s * (m0 + s * (c2 + s * c3))),
            Velocity<Ecef>.From((m0 + s * (2 * c2 + 3 * s * c3)) / h));
    }
}
