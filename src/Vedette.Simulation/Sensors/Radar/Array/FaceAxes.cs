namespace Vedette.Simulation;

/// <summary>The axes of a flat array, in east, north and up of its site.</summary>
/// <remarks>
/// A beam of an array keeps its shape in the sines of the angles along its two axes (u, v), whatever it is steered to; in angle it is wider by
/// 1/cos θ in the plane of the steering, and its gain is cosᵏ θ of what it is straight ahead. Errors that are σ along u and v are in azimuth (across the line) and
/// elevation σ √(1 + p²/cos² θ), with p the part of the boresight along that axis. Source: R. J. Mailloux, Phased Array Antenna Handbook, 3rd edition, 2018,
/// section 1.2; M. Skolnik, Radar Handbook, 3rd edition, 2008, chapter 13.
/// </remarks>
internal readonly struct FaceAxes
{
    private readonly Vector3 _boresight;
    private readonly Vector3 _across;
    private readonly Vector3 _up;

    /// <summary>A face that looks to an azimuth, tilted upward, in radians.</summary>
    public FaceAxes(double azimuth, double tilt)
    {
        (double sinA, double cosA) = Math.SinCos(azimuth);
        (double sinT, double cosT) = Math.SinCos(tilt);
        _boresight = new(cosT * sinA, cosT * cosA, sinT);
        _across = new(cosA, -sinA, 0);
        _up = new(-sinA * sinT, -cosA * sinT, cosT);
    }

    /// <summary>Unit vector of a direction.</summary>
    public static Vector3 Direction(double azimuth, double elevation)
    {
        (double sinA, double cosA) = Math.SinCos(azimuth);
        (double sinE, double cosE) = Math.SinCos(elevation);
        return new(cosE * sinA, cosE * cosA, sinE);
    }

    /// <summary>Horizontal axis, to the right as the face looks out.</summary>
    public Vector3 Across => _across;

    /// <summary>The axis up along the face.</summary>
    public Vector3 Up => _up;

    /// <summary>Cosine of the angle off the boresight.</summary>
    public double Cosine(Vector3 direction) => Vector3.Dot(_boresight, direction);

    /// <summary>Sines along the axes of the face.</summary>
    public (double U, double V) Sines(Vector3 direction) => (Vector3.Dot(_across, direction), Vector3.Dot(_up, direction));

    /// <summary>The direction in front of the face of two sines; null where there is none.</summary>
    public Vector3? Direction((double U, double V) sines)
    {
        double rest = 1 - sines.U * sines.U - sines.V * sines.V;
        return rest <= 0 ? null : sines.U * _across + sines.V * _up + Math.Sqrt(rest) * _boresight;
    }

    /// <summary>Distance of two directions in the sines.</summary>
    public double Separation(Vector3 a, Vector3 b)
    {
        Vector3 d = a - b;
        (double u, double v) = Sines(d);
        return Math.Sqrt(u * u + v * v);
    }

    /// <summary>By how much wider beams and errors are in azimuth (across the line) and elevation than straight ahead.</summary>
    public (double Across, double Up) Broadening(Vector3 direction)
    {
        double level = Math.Sqrt(direction.X * direction.X + direction.Y * direction.Y);
        (double sinA, double cosA) = level > 0 ? (direction.X / level, direction.Y / level) : (0, 1);
        double cosine = Cosine(direction);
        double across = Vector3.Dot(_boresight, new(cosA, -sinA, 0)) / cosine;
        double up = Vector3.Dot(_boresight, new(-direction.Z * sinA, -direction.Z * cosA, level)) / cosine;
        return (Math.Sqrt(1 + across * across), Math.Sqrt(1 + up * up));
    }
}
