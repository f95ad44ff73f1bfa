namespace Vedette.Simulation;

/// <summary>Something for a while that no list has: it moves straight, and echoes.</summary>
/// <param name="from">When it appears, in seconds after the epoch.</param>
/// <param name="to">When it is gone.</param>
/// <param name="position">Where it appears, Earth-fixed.</param>
/// <param name="velocity">How it moves over the Earth, m/s.</param>
/// <param name="crossSection">Mean radar cross-section in m² when it appears.</param>
/// <param name="decaySeconds">Time in which that falls to 1/e; infinite where it does not.</param>
internal sealed class StrayReflector(
    double from, double to, Vector3 position, Vector3 velocity, double crossSection, double decaySeconds = double.PositiveInfinity) : Reflector
{
    /// <inheritdoc/>
    public override int ObjectId => 0;

    /// <inheritdoc/>
    public override double From => from;

    /// <inheritdoc/>
    public override double To => to;

    /// <inheritdoc/>
    public override bool Covers(double seconds) => seconds >= from && seconds <= to;

    /// <inheritdoc/>
    public override (Position<Ecef> Position, Velocity<Ecef> Velocity) At(double seconds) =>
        (Position<Ecef>.From(position + (seconds - from) * velocity), Velocity<Ecef>.From(velocity));

    /// <inheritdoc/>
    public override double CrossSectionAt(double seconds) =>
        double.IsInfinity(decaySeconds) ? crossSection : crossSection * Math.Exp(-(seconds - from) / decaySeconds);
}
