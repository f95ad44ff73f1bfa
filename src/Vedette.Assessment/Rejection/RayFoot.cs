namespace Vedette.Assessments;

/// <summary>A ray near a place, as the two conditions that it sets for a point there: how far the point lies beside it along two axes.</summary>
/// <param name="Seconds">Time of the ray after the first one.</param>
/// <param name="First">Unit vector across the ray: east, north, up at the place.</param>
/// <param name="Second">The other one.</param>
/// <param name="FirstMetres">How far the place lies beside the ray along the first axis.</param>
/// <param name="SecondMetres">The same along the second.</param>
/// <param name="SigmaMetres">Standard deviation of each, bias of the satellite included.</param>
internal readonly record struct RayFoot(double Seconds, Vector3 First, Vector3 Second, double FirstMetres, double SecondMetres, double SigmaMetres)
{
    /// <summary>A ray as seen from a place.</summary>
    /// <param name="ray">The ray.</param>
    /// <param name="place">The place, ECEF.</param>
    /// <param name="frame">Axes there.</param>
    /// <param name="start">Time of the first ray.</param>
    /// <param name="biasSigmaRadians">Standard deviation of what all rays of the satellite may share.</param>
    public static RayFoot Of(LineOfSight ray, Vector3 place, LocalFrame frame, Instant start, double biasSigmaRadians)
    {
        Vector3 toward = ray.Toward.Vector;
        Vector3 away = place - ray.Origin.Vector;
        Vector3 across = Vector3.Cross(toward, Math.Abs(toward.Z) < 0.9 ? new(0, 0, 1) : new(1, 0, 0)).Unit;
        Vector3 other = Vector3.Cross(across, toward);
        return new(
            ray.Time.SecondsSince(start),
            frame.ToLocal(across),
            frame.ToLocal(other),
            Vector3.Dot(across, away),
            Vector3.Dot(other, away),
            away.Length * double.Hypot(ray.SigmaRadians, biasSigmaRadians));
    }

    /// <summary>Appends it to a snapshot.</summary>
    public void Save(ByteWriter writer) => writer.Write(
        [Seconds, First.X, First.Y, First.Z, Second.X, Second.Y, Second.Z, FirstMetres, SecondMetres, SigmaMetres]);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static RayFoot Restore(ref ByteReader reader)
    {
        Span<double> v = stackalloc double[10];
        reader.Read(v);
        return new(v[0], new(v[1], v[2], v[3]), new(v[4], v[5], v[6]), v[7], v[8], v[9]);
    }
}
