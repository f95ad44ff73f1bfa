namespace Vedette.Physics;

/// <summary>Something that happens when a number passes through zero in a stated direction. Implement as a struct.</summary>
public interface IFlightEvent
{
    /// <summary>1 when the event is at the passage from below zero to above, −1 for the other.</summary>
    int Direction { get; }

    /// <summary>The number that passes through zero, and its rate per second.</summary>
    /// <param name="state">Position (0 to 2, m) and velocity (3 to 5, m/s) in Eci.</param>
    /// <returns>The value, and its rate per second; a rate that is not a number when there is none to give.</returns>
    (double Value, double Rate) Evaluate(ReadOnlySpan<double> state);
}

/// <summary>A passage through a height above the ellipsoid.</summary>
/// <param name="earth">Figures of the Earth.</param>
/// <param name="heightMetres">The height.</param>
/// <param name="direction">1 for going up, −1 for coming down.</param>
internal readonly struct HeightCrossing(EarthModel earth, double heightMetres, int direction) : IFlightEvent
{
    /// <inheritdoc/>
    public int Direction => direction;

    /// <inheritdoc/>
    public (double Value, double Rate) Evaluate(ReadOnlySpan<double> state)
    {
        double height = Ellipsoid.HeightMetres(earth, new(state[0], state[1], state[2]), out Vector3 up);
        return (height - heightMetres, Vector3.Dot(up, new(state[3], state[4], state[5])));
    }
}

/// <summary>The passage of the rate of height through zero, downward.</summary>
/// <param name="earth">Figures of the Earth.</param>
internal readonly struct Apogee(EarthModel earth) : IFlightEvent
{
    /// <inheritdoc/>
    public int Direction => -1;

    /// <inheritdoc/>
    public (double Value, double Rate) Evaluate(ReadOnlySpan<double> state)
    {
        _ = Ellipsoid.HeightMetres(earth, new(state[0], state[1], state[2]), out Vector3 up);
        return (Vector3.Dot(up, new(state[3], state[4], state[5])), double.NaN);
    }
}
