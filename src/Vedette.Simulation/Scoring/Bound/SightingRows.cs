namespace Vedette.Simulation;

/// <summary>A measured scalar as a row of derivatives by inertial position and velocity.</summary>
/// <param name="ByPosition">Per metre, in Eci.</param>
/// <param name="ByVelocity">Per m/s, in Eci.</param>
/// <param name="Information">Inverse of its variance.</param>
/// <param name="Bias">Which constant error of the sensor is in it: 0 to 2 of a radar (range, azimuth, elevation), 0 to 1 of a satellite; −1 for none.</param>
internal readonly record struct SightingRow(Vector3 ByPosition, Vector3 ByVelocity, double Information, int Bias);

/// <summary>Derivatives of what sensors measure by the inertial state of what they see.</summary>
/// <param name="rotation">Between Eci and Ecef.</param>
/// <remarks>
/// With R the turn from Eci to Ecef and ω the turning Earth, a radar measures d = R r − s and w = R (v − ω × r): range |d|, azimuth, elevation
/// and range rate d·w/|d|. A satellite measures two angles across its line, each the shift across it over the distance.
/// </remarks>
internal sealed class SightingRows(EarthRotation rotation)
{
    /// <summary>Writes the rows of a sighting.</summary>
    /// <param name="sighting">Who sees it from where.</param>
    /// <param name="time">When.</param>
    /// <param name="state">The true inertial state.</param>
    /// <param name="rows">Receives the rows, up to four.</param>
    /// <returns>How many.</returns>
    public int Write(Sighting sighting, Instant time, FlightState state, Span<SightingRow> rows) => sighting switch
    {
        RadarSighting radar => Write(radar, time, state, rows),
        InfraredSighting infrared => Write(infrared, time, state, rows),
        _ => throw new System.Diagnostics.UnreachableException($"No rule for {sighting.GetType().Name}."),
    };

    private int Write(RadarSighting radar, Instant time, FlightState state, Span<SightingRow> rows)
    {
        Position<Eci> inertial = Position<Eci>.From(state.Position);
        LocalFrame site = radar.Site;
        Vector3 d = site.ToLocal((rotation.ToEcef(time, inertial) - site.Origin).Vector);
        Vector3 w = site.ToLocal(rotation.ToEcef(time, inertial, Velocity<Eci>.From(state.Velocity)).Vector);
        double range = d.Length;
        double ground = Math.Sqrt(d.X * d.X + d.Y * d.Y);
        Vector3 unit = 1 / range * d;
        double rate = Vector3.Dot(unit, w);
        Vector3 Turned(Vector3 local) => Inertial(time, site.ToEcef(local));

        rows[0] = new(Turned(unit), default, radar.RangeInformation, 0);
        rows[1] = new(Turned(1 / (ground * ground) * new Vector3(d.Y, -d.X, 0)), default, radar.AzimuthInformation, 1);
        rows[2] = new(
            Turned(1 / (range * range) * new Vector3(-d.X * d.Z / ground, -d.Y * d.Z / ground, ground)), default, radar.ElevationInformation, 2);
        if (radar.RangeRateInformation == 0)
        {
            return 3;
        }

        Vector3 along = Turned(unit);
        Vector3 carried = rotation.RateRadiansPerSecond * new Vector3(-along.Y, along.X, 0);
        rows[3] = new(Turned(1 / range * (w - rate * unit)) + carried, along, radar.RangeRateInformation, -1);
        return 4;
    }

    private int Write(InfraredSighting infrared, Instant time, FlightState state, Span<SightingRow> rows)
    {
        Vector3 line = (rotation.ToEcef(time, Position<Eci>.From(state.Position)) - infrared.Origin).Vector;
        Vector3 unit = line.Unit;
        Vector3 east = Vector3.Cross(unit, new(0, 0, 1));
        east = east.LengthSquared > 1e-12 ? east.Unit : new(1, 0, 0);
        Vector3 north = Vector3.Cross(east, unit);
        double each = 1 / line.Length;
        rows[0] = new(each * Inertial(time, east), default, infrared.AngleInformation, 0);
        rows[1] = new(each * Inertial(time, north), default, infrared.AngleInformation, 1);
        return 2;
    }

    private Vector3 Inertial(Instant time, Vector3 ecef) => rotation.ToEci(time, Position<Ecef>.From(ecef)).Vector;
}
