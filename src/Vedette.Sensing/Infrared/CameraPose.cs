namespace Vedette.Sensing;

/// <summary>Where a camera is and how it is turned, at one instant.</summary>
/// <param name="Origin">Position of the satellite.</param>
/// <param name="Axes">Rows: right, down, forward of the camera, unit vectors in Earth-fixed axes.</param>
public readonly record struct CameraPose(Position<Ecef> Origin, Matrix3 Axes)
{
    /// <summary>A camera that looks at a point, with north up as far as the line of sight allows.</summary>
    /// <param name="origin">Position of the satellite.</param>
    /// <param name="target">What its axis goes through; not the satellite itself.</param>
    public static CameraPose Toward(Position<Ecef> origin, Position<Ecef> target)
    {
        Vector3 forward = (target.Vector - origin.Vector).Unit;
        Vector3 right = Vector3.Cross(forward, new(0, 0, 1));
        right = right.LengthSquared > 1e-12 ? right.Unit : new(0, 1, 0);
        return new(origin, Matrix3.FromRows(right, Vector3.Cross(forward, right), forward));
    }

    /// <summary>The same camera after a small turn.</summary>
    /// <param name="turn">Radians about right, down and forward; turned by its length about its direction.</param>
    public CameraPose Turned(Vector3 turn)
    {
        double angle = turn.Length;
        if (angle < 1e-300)
        {
            return this;
        }

        Vector3 axis = (turn.X * Axes.Row(0) + turn.Y * Axes.Row(1) + turn.Z * Axes.Row(2)) / angle;
        return new(Origin, Matrix3.FromRows(About(axis, angle, Axes.Row(0)), About(axis, angle, Axes.Row(1)), About(axis, angle, Axes.Row(2))));
    }

    /// <summary>A direction of the camera in Earth-fixed axes.</summary>
    /// <param name="direction">Right, down, forward.</param>
    public Direction<Ecef> ToEcef(Vector3 direction)
    {
        Vector3 v = direction.X * Axes.Row(0) + direction.Y * Axes.Row(1) + direction.Z * Axes.Row(2);
        return new(v.X, v.Y, v.Z);
    }

    /// <summary>A vector of Earth-fixed axes in axes of the camera.</summary>
    public Vector3 ToCamera(Vector3 ecef) => Axes * ecef;

    /// <summary>Rodrigues's rotation.</summary>
    private static Vector3 About(Vector3 axis, double angle, Vector3 v)
    {
        (double sine, double cosine) = Math.SinCos(angle);
        return cosine * v + sine * Vector3.Cross(axis, v) + (1 - cosine) * Vector3.Dot(axis, v) * axis;
    }
}
