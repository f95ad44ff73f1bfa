namespace Vedette.Tracking;

/// <summary>Orbits that a batch may start from: through two places that detections fix, one early, one late.</summary>
/// <remarks>
/// A plot fixes a place for each of its candidate ranges; two lines of sight of different satellites at nearly the same time fix the point
/// where they pass closest. Between the two places the orbit is Kepler's (<see cref="Lambert"/>): the fit needs no better start.
/// </remarks>
internal static class BatchStart
{
    /// <summary>Longest time between the two places, seconds: well within half a turn.</summary>
    private const double LongestSeconds = 600;

    /// <summary>Longest time between lines of sight that are crossed, seconds.</summary>
    private const double TogetherSeconds = 3;

    /// <summary>Speed that no start may exceed, m/s.</summary>
    private const double LargestSpeed = 12_000;

    /// <summary>States at <paramref name="epoch"/>; none where fewer than two places are fixed.</summary>
    public static List<FlightState> Find(IReadOnlyList<DetectionGeometry> detections, Instant epoch, EarthModel earth)
    {
        List<FlightState> starts = [];
        int first = 0;
        List<Vector3> early = [];
        while (first < detections.Count && early.Count == 0)
        {
            early = Places(detections, first++);
        }

        Instant time = detections[Math.Max(0, first - 1)].Detection.Time;
        for (int last = detections.Count - 1; last >= first && starts.Count == 0; last--)
        {
            double seconds = detections[last].Detection.Time.SecondsSince(time);
            if (seconds is > 0 and < LongestSeconds)
            {
                Join(early, Places(detections, last), seconds, earth, starts);
            }
        }

        var flight = new BallisticFlight(earth);
        double back = epoch.SecondsSince(time);
        return [.. starts.Select(s => flight.Propagate(s, back))];
    }

    private static void Join(List<Vector3> early, List<Vector3> late, double seconds, EarthModel earth, List<FlightState> starts)
    {
        foreach (Vector3 from in early)
        {
            foreach (Vector3 to in late)
            {
                if (Vector3.Cross(from, to).Length > 1e-9 * from.Length * to.Length)
                {
                    Vector3 velocity = Lambert.Solve(from, to, seconds, earth.GravitationalParameter).Start;
                    if (velocity.Length < LargestSpeed)
                    {
                        starts.Add(new(from, velocity));
                    }
                }
            }
        }
    }

    private static List<Vector3> Places(IReadOnlyList<DetectionGeometry> detections, int index)
    {
        if (detections[index] is PlotGeometry plot)
        {
            return [.. Enumerable.Range(0, plot.OffsetCount).Select(plot.Place)];
        }

        var line = (LineGeometry)detections[index];
        LineGeometry? other = detections.OfType<LineGeometry>()
            .Where(l => l.Detection.Sensor != line.Detection.Sensor && Math.Abs(l.Detection.Time.SecondsSince(line.Detection.Time)) <= TogetherSeconds)
            .MinBy(l => Math.Abs(l.Detection.Time.SecondsSince(line.Detection.Time)));
        return other is not null && TryCross(line, other, out Vector3 place) ? [place] : [];
    }

    /// <summary>The middle of the shortest way between two lines.</summary>
    private static bool TryCross(LineGeometry a, LineGeometry b, out Vector3 place)
    {
        Vector3 between = b.Origin - a.Origin;
        double cosine = Vector3.Dot(a.Toward, b.Toward);
        double sine2 = 1 - cosine * cosine;
        (double alongA, double alongB) = (Vector3.Dot(between, a.Toward), Vector3.Dot(between, b.Toward));
        double s = (alongA - cosine * alongB) / sine2;
        double t = (cosine * alongA - alongB) / sine2;
        place = 0.5 * (a.Origin + s * a.Toward + b.Origin + t * b.Toward);
        return sine2 > 1e-6 && s > 0 && t > 0;
    }
}
