namespace Vedette.Simulation;

/// <summary>A beam that comes due again and again.</summary>
/// <param name="kind">What it is for.</param>
/// <param name="due">When it is due first, in seconds after the epoch.</param>
/// <param name="revisit">Time between rounds, in seconds.</param>
/// <param name="pulses">Length of a dwell.</param>
/// <param name="aim">Where it points at a time, as a unit vector (east, north, up); null once it is over.</param>
/// <param name="track">The track that it keeps, or null.</param>
internal sealed class DwellTask(DwellKind kind, double due, double revisit, int pulses, Func<double, Vector3?> aim, LocalTrack? track = null)
{
    /// <summary>What it is for.</summary>
    public DwellKind Kind => kind;

    /// <summary>When it is due next.</summary>
    public double Due { get; set; } = due;

    /// <summary>Time between rounds.</summary>
    public double Revisit => revisit;

    /// <summary>Length of a dwell in pulses.</summary>
    public int Pulses => pulses;

    /// <summary>The track that it keeps, or null.</summary>
    public LocalTrack? Track => track;

    /// <summary>Where it points at a time; null once it is over.</summary>
    public Vector3? Aim(double seconds) => aim(seconds);
}
