namespace Vedette.Tracking;

/// <summary>What drives the object, as far as its motion goes.</summary>
internal enum FlightMode
{
    /// <summary>Gravity and drag.</summary>
    Coast,

    /// <summary>Its motor burns.</summary>
    Boost,

    /// <summary>No plume, and yet not gravity and drag alone: it manoeuvres, glides, sheds parts.</summary>
    Departing,

    /// <summary>It burns and stands on the ground: a fire, a flare.</summary>
    Standing,
}

/// <summary>One explanation of what an object is doing: a mode, how probable it is, and the state if it is so.</summary>
internal sealed class PhaseHypothesis
{
    public FlightMode Mode { get; set; }

    public double Weight { get; set; }

    /// <summary>Which share of the possible ballistic coefficients it stands for; 0 for all of them; or the mark of a coast after a departure.</summary>
    public int Node { get; set; }

    public GaussianState State { get; } = new();

    public void CopyFrom(PhaseHypothesis other)
    {
        (Mode, Weight, Node) = (other.Mode, other.Weight, other.Node);
        State.CopyFrom(other.State);
    }
}
