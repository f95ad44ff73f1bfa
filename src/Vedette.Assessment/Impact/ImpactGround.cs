namespace Vedette.Assessments;

/// <summary>The plane that touches the Earth at the nominal impact, in which impacts are compared.</summary>
internal readonly struct ImpactGround
{
    private readonly EarthRotation _rotation;
    private readonly Instant _start;
    private readonly LocalFrame _frame;

    /// <summary>Sets it up.</summary>
    /// <param name="theatre">Turns the axes.</param>
    /// <param name="start">Time that seconds count from.</param>
    /// <param name="nominal">Impact of the mean state.</param>
    public ImpactGround(Theatre theatre, Instant start, in FlightEvent nominal)
    {
        (_rotation, _start) = (theatre.Rotation, start);
        GeodeticPosition place = GeodeticPosition.FromEcef(
            _rotation.ToEcef(start.AddSeconds(nominal.Seconds), Position<Eci>.From(nominal.State.Position)));
        _frame = new(new GeodeticPosition(place.LatitudeRadians, place.LongitudeRadians, 0));
    }

    /// <summary>An impact in the plane.</summary>
    public ImpactNode Node(in FlightEvent impact) => Node(impact.Seconds, impact.State.Position);

    /// <summary>An impact in the plane.</summary>
    /// <param name="seconds">After the start.</param>
    /// <param name="position">In Eci.</param>
    public ImpactNode Node(double seconds, Vector3 position)
    {
        Position<Ecef> place = _rotation.ToEcef(_start.AddSeconds(seconds), Position<Eci>.From(position));
        Vector3 local = _frame.ToLocal((place - _frame.Origin).Vector);
        return new(local.X, local.Y, seconds);
    }

    /// <summary>The point of the ellipsoid below a point of the plane.</summary>
    public GeodeticPosition Place(double east, double north)
    {
        Vector3 plane = _frame.Origin.Vector + _frame.ToEcef(new(east, north, 0));
        GeodeticPosition above = GeodeticPosition.FromEcef(Position<Ecef>.From(plane));
        return new(above.LatitudeRadians, above.LongitudeRadians, 0);
    }
}
