namespace Vedette.Sensing;

/// <summary>Tells from a camera's poses when the scene has moved so far over the pixels that the background no longer lies where it was learned.</summary>
internal sealed class SceneAnchor(Camera camera)
{
    /// <summary>Farther than the registration reaches with certainty, pixels.</summary>
    private const double Farthest = 5;

    private readonly (double Column, double Line)[] _places =
    [
        (camera.Columns / 2.0, camera.Lines / 2.0), (0, 0), (camera.Columns - 1, camera.Lines - 1),
    ];

    private CameraPose? _pose;

    /// <summary>Whether the scene at the middle or at two corners is farther from where it was when it was anchored than the background can follow; then it is anchored anew.</summary>
    /// <returns>False for the first pose.</returns>
    public bool HasMoved(CameraPose pose)
    {
        bool moved = _pose is { } anchor && Distance(anchor, pose) > Farthest;
        if (moved || _pose is null)
        {
            _pose = pose;
        }

        return moved;
    }

    private double Distance(CameraPose anchor, CameraPose pose)
    {
        double most = 0;
        foreach ((double column, double line) in _places)
        {
            Vector3 toward = anchor.ToEcef(camera.Direction(column, line)).Vector;
            double range = SourceDistance.Metres(anchor.Origin.Vector, toward);
            Vector3 seen = anchor.Origin.Vector + range * toward - pose.Origin.Vector;
            most = camera.TryProject(pose.ToCamera(range > 0 ? seen : toward), out double x, out double y)
                ? Math.Max(most, Math.Sqrt((x - column) * (x - column) + (y - line) * (y - line)))
                : double.PositiveInfinity;
        }

        return most;
    }
}
