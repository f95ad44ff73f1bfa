namespace Vedette.Simulation;

/// <summary>Something that throws the waves of a radar back.</summary>
internal abstract class Reflector
{
    /// <summary>Number of the body of the truth; 0 for what the truth does not list.</summary>
    public abstract int ObjectId { get; }

    /// <summary>When it begins to be there, in seconds after the epoch.</summary>
    public abstract double From { get; }

    /// <summary>When it is there for the last time.</summary>
    public abstract double To { get; }

    /// <summary>Whether it is there at a time.</summary>
    public abstract bool Covers(double seconds);

    /// <summary>Where it is and how it moves over the Earth, at a time that it covers.</summary>
    public abstract (Position<Ecef> Position, Velocity<Ecef> Velocity) At(double seconds);

    /// <summary>Mean radar cross-section in m² at a time.</summary>
    public abstract double CrossSectionAt(double seconds);
}

/// <summary>A body of the truth.</summary>
/// <param name="body">The body.</param>
/// <param name="frame">Time and axes.</param>
internal sealed class BodyReflector(TruthBody body, TruthFrame frame) : Reflector
{
    /// <inheritdoc/>
    public override int ObjectId => body.Id;

    /// <inheritdoc/>
    public override double From => body.History.StartSeconds;

    /// <inheritdoc/>
    public override double To => body.History.EndSeconds;

    /// <inheritdoc/>
    public override bool Covers(double seconds) => body.History.Covers(seconds);

    /// <inheritdoc/>
    public override (Position<Ecef> Position, Velocity<Ecef> Velocity) At(double seconds) => frame.ToEcef(seconds, body.History.At(seconds));

    /// <inheritdoc/>
    public override double CrossSectionAt(double seconds) => body.CrossSectionAt(seconds);
}
