namespace Vedette.Simulation;

/// <summary>Zero of time, the Earth and how it turns, for a whole scenario.</summary>
/// <param name="Epoch">Zero of the times of the scenario.</param>
/// <param name="Earth">Figures of the dynamics.</param>
/// <param name="Rotation">Between Eci and Ecef.</param>
public sealed record TruthFrame(Instant Epoch, EarthModel Earth, EarthRotation Rotation)
{
    /// <summary>The instant a number of seconds after the epoch.</summary>
    public Instant At(double seconds) => Epoch.AddSeconds(seconds);

    /// <summary>Position and Earth-relative velocity in Earth-fixed axes.</summary>
    public (Position<Ecef> Position, Velocity<Ecef> Velocity) ToEcef(double seconds, FlightState state)
    {
        Instant time = At(seconds);
        Position<Eci> position = Position<Eci>.From(state.Position);
        return (Rotation.ToEcef(time, position), Rotation.ToEcef(time, position, Velocity<Eci>.From(state.Velocity)));
    }

    /// <summary>The inertial state of a position and Earth-relative velocity in Earth-fixed axes.</summary>
    public FlightState ToEci(double seconds, Position<Ecef> position, Velocity<Ecef> velocity)
    {
        Instant time = At(seconds);
        return new(Rotation.ToEci(time, position).Vector, Rotation.ToEci(time, position, velocity).Vector);
    }
}
