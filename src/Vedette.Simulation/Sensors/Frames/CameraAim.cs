namespace Vedette.Simulation;

/// <summary>What a camera stares at.</summary>
internal static class CameraAim
{
    private const int Rounds = 40;

    /// <summary>A point on the axis of a camera.</summary>
    /// <param name="plane">Says what it looks at: a place, or the limb.</param>
    /// <param name="origin">Where it is.</param>
    public static Position<Ecef> Of(ScenarioFocalPlane plane, Position<Ecef> origin) =>
        plane.Limb is { } limb ? Limb(limb, origin) : plane.LookAt!.ToGeodetic().ToEcef();

    /// <summary>The point of a line that passes the Earth at a height, in a direction from the point below the satellite.</summary>
    private static Position<Ecef> Limb(LimbView limb, Position<Ecef> origin)
    {
        LocalFrame below = new(GeodeticPosition.FromEcef(origin));
        (double sine, double cosine) = Math.SinCos(double.DegreesToRadians(limb.AzimuthDegrees));
        Vector3 level = sine * below.East + cosine * below.North;
        (double low, double high) = (0, Math.PI / 2);
        for (int i = 0; i < Rounds; i++)
        {
            double angle = (low + high) / 2;
            (low, high) = Shell.TangentMetres(origin.Vector, Line(below, level, angle)) < 1000 * limb.TangentKilometres ? (angle, high) : (low, angle);
        }

        Vector3 line = Line(below, level, low);
        return Position<Ecef>.From(origin.Vector - Vector3.Dot(origin.Vector, line) * line);
    }

    private static Vector3 Line(LocalFrame below, Vector3 level, double angle) => Math.Sin(angle) * level - Math.Cos(angle) * below.Up;
}
