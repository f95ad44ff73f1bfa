namespace Vedette.Tracking;

/// <summary>A plot: azimuth, elevation, range and, from some radars, range rate in the Earth-fixed frame.</summary>
internal sealed class PlotGeometry : DetectionGeometry
{
    private readonly Plot _plot;
    private readonly IReadOnlyList<double> _offsets;
    private readonly Vector3 _site;
    private readonly Vector3 _east;
    private readonly Vector3 _north;
    private readonly Vector3 _up;
    private readonly Vector3 _spin;

    public PlotGeometry(Plot plot, LocalFrame frame, EarthRotation rotation, IReadOnlyList<double> rangeOffsets)
        : base(plot)
    {
        (_plot, _offsets) = (plot, rangeOffsets);
        Vector3 Turn(Vector3 ecef) => rotation.ToEci(plot.Time, Position<Ecef>.From(ecef)).Vector;
        (_site, _east, _north, _up) = (Turn(frame.Origin.Vector), Turn(frame.East), Turn(frame.North), Turn(frame.Up));
        _spin = new(0, 0, rotation.RateRadiansPerSecond);
    }

    public override int Count => _plot.RangeRate is null ? 3 : 4;

    public override int BiasCount => 3;

    /// <summary>How many ranges the plot may stand for.</summary>
    public int OffsetCount => Math.Max(1, _offsets.Count);

    /// <summary>Where the plot puts the object when one of the offsets is true.</summary>
    public Vector3 Place(int offset)
    {
        (double sinAz, double cosAz) = Math.SinCos(_plot.AzimuthRadians);
        (double sinEl, double cosEl) = Math.SinCos(_plot.ElevationRadians);
        double range = _plot.RangeMetres + (_offsets.Count == 0 ? 0 : _offsets[offset]);
        return _site + range * (cosEl * sinAz * _east + cosEl * cosAz * _north + sinEl * _up);
    }

    /// <inheritdoc/>
    /// <remarks>The range takes the offset that leaves the smallest residual.</remarks>
    public override DetectionRow Row(int component, FlightState state)
    {
        Vector3 d = state.Position - _site;
        (double e, double n, double u) = (Vector3.Dot(d, _east), Vector3.Dot(d, _north), Vector3.Dot(d, _up));
        double ground2 = e * e + n * n;
        double ground = Math.Sqrt(ground2);
        double range = d.Length;
        Vector3 unit = d / range;
        switch (component)
        {
            case 0:
                return new(
                    (n * _east - e * _north) / ground2, default, 1,
                    Math.IEEERemainder(_plot.AzimuthRadians - Math.Atan2(e, n), 2 * Math.PI), _plot.SigmaAzimuthRadians);
            case 1:
                return new(
                    (_up - u / range * unit) / ground, default, 2, _plot.ElevationRadians - Math.Atan2(u, ground), _plot.SigmaElevationRadians);
            case 2:
                return new(unit, default, 0, Nearest(_plot.RangeMetres - range), _plot.SigmaRangeMetres);
            default:
                Vector3 relative = state.Velocity - Vector3.Cross(_spin, state.Position);
                double rate = Vector3.Dot(relative, unit);
                RangeRate measured = _plot.RangeRate!.Value;
                Vector3 byPosition = (relative - rate * unit) / range - Vector3.Cross(unit, _spin);
                return new(byPosition, unit, -1, measured.MetresPerSecond - rate, measured.Sigma);
        }
    }

    private double Nearest(double residual)
    {
        double best = residual + (_offsets.Count == 0 ? 0 : _offsets[0]);
        for (int i = 1; i < _offsets.Count; i++)
        {
            double other = residual + _offsets[i];
            best = Math.Abs(other) < Math.Abs(best) ? other : best;
        }

        return best;
    }
}
