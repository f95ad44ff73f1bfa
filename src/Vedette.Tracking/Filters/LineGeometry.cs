namespace Vedette.Tracking;

/// <summary>A line of sight: two small angles across it, along the axes of <see cref="LineOfSightModel"/>.</summary>
internal sealed class LineGeometry : DetectionGeometry
{
    private readonly double _sigma;
    private readonly Vector3 _first;
    private readonly Vector3 _second;

    public LineGeometry(LineOfSight line, EarthRotation rotation)
        : base(line)
    {
        _sigma = line.SigmaRadians;
        Origin = rotation.ToEci(line.Time, line.Origin).Vector;
        Toward = rotation.ToEci(line.Time, line.Toward).Vector;
        Vector3 across = Vector3.Cross(Toward, new(0, 0, 1));
        _first = across.LengthSquared > 1e-12 ? across.Unit : new(1, 0, 0);
        _second = Vector3.Cross(Toward, _first).Unit;
    }

    /// <summary>Where the satellite was.</summary>
    public Vector3 Origin { get; }

    /// <summary>Where it looked, a unit vector.</summary>
    public Vector3 Toward { get; }

    public override int Count => 2;

    public override int BiasCount => 2;

    /// <inheritdoc/>
    public override DetectionRow Row(int component, FlightState state)
    {
        Vector3 axis = component == 0 ? _first : _second;
        Vector3 d = state.Position - Origin;
        (double along, double across) = (Vector3.Dot(d, Toward), Vector3.Dot(d, axis));
        double square = along * along + across * across;
        return new(along / square * axis - across / square * Toward, default, component, -Math.Atan2(across, along), _sigma);
    }
}
