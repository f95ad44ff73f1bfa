namespace Vedette.Tracking;

/// <summary>A line of sight as a measurement of the state: two small angles across the line.</summary>
/// <remarks>
/// Axes: the first lies across the line and the Earth's axis, the second across both; for a satellite that does not move over
/// the Earth they stand still for a source that does. The angles are exact to second order in the offset (a microradian squared).
/// </remarks>
internal readonly struct LineOfSightModel
{
    private readonly LineOfSight _line;
    private readonly Vector3 _first;
    private readonly Vector3 _second;

    public LineOfSightModel(LineOfSight line, EarthRotation rotation)
    {
        _line = line;
        Origin = rotation.ToEci(line.Time, line.Origin).Vector;
        Toward = rotation.ToEci(line.Time, line.Toward).Vector;
        Vector3 across = Vector3.Cross(Toward, new(0, 0, 1));
        _first = across.LengthSquared > 1e-12 ? across.Unit : new(1, 0, 0);
        _second = Vector3.Cross(Toward, _first).Unit;
    }

    public LineOfSight Line => _line;

    public Vector3 Origin { get; }

    public Vector3 Toward { get; }

    /// <summary>Angle <paramref name="component"/> (0 or 1) linearised at a state.</summary>
    /// <param name="component">Which angle.</param>
    /// <param name="position">Position to linearise at.</param>
    /// <param name="state">Where the biases are taken from.</param>
    /// <param name="bias">Index of the first of the satellite's two biases in the state, or −1 when it has none yet.</param>
    public MeasurementRow Linearise(int component, Vector3 position, GaussianState state, int bias)
    {
        Vector3 axis = component == 0 ? _first : _second;
        Vector3 d = position - Origin;
        double along = Vector3.Dot(d, Toward);
        double across = Vector3.Dot(d, axis);
        double angle = Math.Atan2(across, along);
        double r2 = along * along + across * across;
        Vector3 h = along / r2 * axis - across / r2 * Toward;
        double sigma = _line.SigmaRadians;
        int index = bias < 0 ? -1 : bias + component;
        return new(h, default, false, index, -angle - (index < 0 ? 0 : state.Mean[index]), sigma * sigma);
    }
}
