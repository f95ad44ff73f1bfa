namespace Vedette.App;

/// <summary>The search volume of a cue as it lies over the ground, for maps.</summary>
internal static class CueOutline
{
    /// <summary>Standard deviations to either side of the way of the body.</summary>
    private const double Sigmas = 3;

    /// <summary>Times of the window that make it, evenly apart: between two of them a free fall of 45 s bends by 2.5 km.</summary>
    private const int Times = 5;

    /// <summary>Forth along the left of the way that is expected, back along its right, closed; at the heights of the body.</summary>
    /// <param name="cue">The cue; one without points has no outline.</param>
    public static PointView[] Of(Cue cue)
    {
        if (cue.Points.Count == 0)
        {
            return [];
        }

        CuePoint[] points = [.. Enumerable.Range(0, Times).Select(i => cue.Points[i * (cue.Points.Count - 1) / (Times - 1)])];
        PointView[] left = [.. points.Select(static p => Edge(p, Sigmas))];
        return [.. left, .. points.Reverse().Select(static p => Edge(p, -Sigmas)), left[0]];
    }

    private static PointView Edge(CuePoint point, double sigmas)
    {
        Vector3 across = Vector3.Cross(point.Position.Vector, point.Velocity.Vector);
        if (across.LengthSquared == 0)
        {
            return Geometry.View(point.Position); // It does not move over the ground.
        }

        Vector3 axis = across.Unit;
        double sigma = Math.Sqrt(Vector3.Dot(axis, Symmetric3.Multiply(point.Covariance, axis)));
        return Geometry.View(Position<Ecef>.From(point.Position.Vector + sigmas * sigma * axis));
    }
}
