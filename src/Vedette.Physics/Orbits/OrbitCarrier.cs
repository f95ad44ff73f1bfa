namespace Vedette.Physics;

/// <summary>Carries listed orbits to other times, by gravity alone. Allocates nothing; safe for use by several threads.</summary>
/// <param name="earth">Figures of the Earth.</param>
public sealed class OrbitCarrier(EarthModel earth)
{
    /// <summary>An entry of a catalogue may be weeks old: half of what <see cref="BallisticFlight"/> follows at once.</summary>
    private const double PieceSeconds = 500_000;

    private readonly BallisticFlight _flight = new(earth);

    /// <summary>A state later, or earlier, in pieces.</summary>
    /// <param name="state">State to start from.</param>
    /// <param name="seconds">Positive or negative.</param>
    /// <param name="carried">The state then; where it cannot be followed, where it was lost.</param>
    /// <returns>Whether it could be followed to the end.</returns>
    public bool TryCarry(FlightState state, double seconds, out FlightState carried)
    {
        carried = state;
        while (seconds != 0)
        {
            double piece = Math.Clamp(seconds, -PieceSeconds, PieceSeconds);
            if (!_flight.TryPropagate(carried, piece, 0, out FlightState after))
            {
                return false;
            }

            (carried, seconds) = (after, seconds - piece);
        }

        return true;
    }

    /// <summary>An orbit at another time, its error grown by then.</summary>
    /// <param name="orbit">The orbit.</param>
    /// <param name="time">The time, before or after.</param>
    /// <returns>Null where it cannot be followed so far.</returns>
    public KnownOrbit? Carry(in KnownOrbit orbit, Instant time)
    {
        if (!TryCarry(orbit.State, time.SecondsSince(orbit.Time), out FlightState carried))
        {
            return null;
        }

        (double place, double speed) = orbit.SigmasAt(time);
        return new(time, carried, place, speed);
    }
}
