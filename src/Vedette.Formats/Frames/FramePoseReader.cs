namespace Vedette.Formats;

/// <summary>Reads the pose that comes beside a frame: <c>NAME.json</c>, docs/formats/frames.md.</summary>
public static class FramePoseReader
{
    /// <summary>What the key <c>format</c> must say.</summary>
    public const string Format = "vedette-pose-1";

    /// <summary>Axes may be off right angles and unit length by this.</summary>
    private const double Tolerance = 1e-6;

    /// <summary>Reads the file.</summary>
    /// <param name="stream">Bytes of any content; not disposed.</param>
    /// <param name="name">Name of the file, for reasons.</param>
    /// <param name="pose">What it says, when the result is true.</param>
    /// <param name="error">What is wrong and where, when the result is false; else empty.</param>
    /// <returns>Whether the file could be used. Unknown keys are faults here: there is no one to remark upon them to. Never throws for what the bytes are.</returns>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static bool TryRead(Stream stream, string name, out FramePose? pose, out string error)
    {
        var faults = new JsonFaults();
        pose = JsonFile.Read(name, stream, faults, root => Read(new JsonFields(name, "", root, faults)));
        error = faults.Reason ?? (faults.Remarks.Count > 0 ? faults.Remarks[0] : "");
        pose = error.Length == 0 ? pose : null;
        return pose is not null;
    }

    private static FramePose Read(JsonFields root)
    {
        root.OneOf("format", Format);
        Vector3 position = JsonVectors.Position(root, "position_m");
        double[] axes = JsonVectors.Numbers(root, "axes", 9, 2);
        (Vector3 right, Vector3 down, Vector3 forward) = (new(axes[0], axes[1], axes[2]), new(axes[3], axes[4], axes[5]), new(axes[6], axes[7], axes[8]));
        bool sound = Math.Abs(right.Length - 1) < Tolerance && Math.Abs(down.Length - 1) < Tolerance && (Vector3.Cross(right, down) - forward).Length < Tolerance;
        if (!sound)
        {
            root.Fail("axes", "expected right, down and forward of the camera, three unit vectors at right angles and right-handed; found others");
        }

        root.RemarkUnknown();
        return new(new(position.X, position.Y, position.Z), right, down, forward);
    }
}
