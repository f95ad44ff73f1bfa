namespace Vedette.Assessments;

/// <summary>How far short, and how much later, air lets a body come down than it would without: linear in speed and angle of entry.</summary>
/// <param name="Radius">Radius of entry in metres.</param>
/// <param name="GroundRadius">Radius of the ground in metres.</param>
/// <param name="Speed">Speed of entry in m/s, about which it is linear.</param>
/// <param name="Dive">Angle of entry below the horizontal in radians, about which it is linear.</param>
/// <param name="Angle">Angle at the centre of the Earth, and its two derivatives.</param>
/// <param name="Seconds">Time, and its two derivatives.</param>
internal readonly record struct AirShift(double Radius, double GroundRadius, double Speed, double Dive, Vector3 Angle, Vector3 Seconds)
{
    private const double SpeedStep = 0.02;
    private const double DiveStep = 0.02;

    /// <summary>Measures the shift by three flights from the place of entry.</summary>
    /// <param name="flight">Flies with air.</param>
    /// <param name="gravitationalParameter">GM in m³/s².</param>
    /// <param name="entry">State at entry, on the way down.</param>
    /// <param name="inverseBallisticCoefficient">C_D A/m in m²/kg.</param>
    /// <param name="nominal">The flight from there to the ground.</param>
    /// <param name="shift">The shift.</param>
    /// <returns>Whether all flights come down.</returns>
    public static bool TryMeasure(
        BallisticFlight flight,
        double gravitationalParameter,
        in FlightState entry,
        double inverseBallisticCoefficient,
        in FlightEvent nominal,
        out AirShift shift)
    {
        shift = default;
        double radius = entry.Position.Length;
        double ground = nominal.State.Position.Length;
        Vector3 up = entry.Position / radius;
        double rise = Vector3.Dot(entry.Velocity, up);
        Vector3 ahead = (entry.Velocity - rise * up).Unit;
        double speed = entry.Velocity.Length;
        double dive = -Math.Asin(rise / speed);
        FlightState faster = new(entry.Position, (1 + SpeedStep) * entry.Velocity);
        double steeper = dive + DiveStep;
        FlightState tilted = new(entry.Position, speed * (Math.Cos(steeper) * ahead - Math.Sin(steeper) * up));
        if (!TryCompare(gravitationalParameter, entry, ground, nominal, out (double Angle, double Seconds) middle)
            || !TryFly(faster, out (double Angle, double Seconds) atFaster)
            || !TryFly(tilted, out (double Angle, double Seconds) atSteeper))
        {
            return false;
        }

        double perSpeed = 1 / (SpeedStep * speed);
        shift = new(
            radius, ground, speed, dive,
            new(middle.Angle, (atFaster.Angle - middle.Angle) * perSpeed, (atSteeper.Angle - middle.Angle) / DiveStep),
            new(middle.Seconds, (atFaster.Seconds - middle.Seconds) * perSpeed, (atSteeper.Seconds - middle.Seconds) / DiveStep));
        return true;

        bool TryFly(in FlightState start, out (double Angle, double Seconds) result)
        {
            result = default;
            return flight.TryFindImpact(start, inverseBallisticCoefficient, 3_600, out FlightEvent impact)
                && TryCompare(gravitationalParameter, start, ground, impact, out result);
        }
    }

    /// <summary>Where a body without air would come down, moved by the shift.</summary>
    /// <param name="fall">Its ellipse.</param>
    /// <param name="impact">Seconds after the start of the ellipse, and direction from the centre of the Earth.</param>
    /// <returns>Whether it comes down.</returns>
    public bool TryApply(in TwoBodyFall fall, out (double Seconds, Vector3 Toward) impact)
    {
        impact = default;
        if (!fall.TryDescend(Radius, out _) || !fall.TryDescend(GroundRadius, out double anomaly))
        {
            return false;
        }

        (double speed, double dive) = fall.MotionAt(Radius);
        (double ds, double dd) = (speed - Speed, dive - Dive);
        impact = (
            fall.SecondsTo(anomaly) + Seconds.X + Seconds.Y * ds + Seconds.Z * dd,
            fall.Toward(anomaly + Angle.X + Angle.Y * ds + Angle.Z * dd));
        return true;
    }

    private static bool TryCompare(
        double gravitationalParameter, in FlightState start, double ground, in FlightEvent impact, out (double Angle, double Seconds) result)
    {
        result = default;
        if (!TwoBodyFall.TryCreate(gravitationalParameter, start, out TwoBodyFall fall) || !fall.TryDescend(ground, out double anomaly))
        {
            return false;
        }

        Vector3 toward = fall.Toward(anomaly);
        Vector3 ahead = fall.Toward(anomaly + Math.PI / 2);
        result = (
            Math.Atan2(Vector3.Dot(impact.State.Position, ahead), Vector3.Dot(impact.State.Position, toward)),
            impact.Seconds - fall.SecondsTo(anomaly));
        return true;
    }
}
