namespace Vedette.Simulation;

/// <summary>Makes a body of the truth of a rebuilt flight.</summary>
public static class RealFlight
{
    // Notional plumes: nine engines up, three back and into the air, one to land; the second stage in vacuum.
    private static readonly Dictionary<string, double> s_watts = new()
    {
        ["ascent"] = 900_000,
        ["boostback"] = 250_000,
        ["entry"] = 250_000,
        ["landing"] = 90_000,
        ["second stage"] = 240_000,
    };

    /// <summary>The body.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="telemetry">The flight, for its burns.</param>
    /// <param name="history">The way as rebuilt.</param>
    /// <param name="frame">Time, Earth and rotation.</param>
    public static TruthBody Body(int id, FlightTelemetry telemetry, StateHistory history, TruthFrame frame)
    {
        ArgumentNullException.ThrowIfNull(telemetry);
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(frame);
        double liftOff = history.StartSeconds;
        IReadOnlyList<FlightSegment> segments = FlightSegment.Of(telemetry);
        return new()
        {
            Id = id,
            Kind = TruthKind.RealFlight,
            Class = "real",
            ParentId = 0,
            BallisticCoefficient = 0,
            History = history,
            CrossSectionSquareMetres = 8,
            BoostCrossSectionSquareMetres = 20,
            Events = [.. Events(segments, history, frame)],
            Burns = [.. segments.Where(s => s.Powered).Select(s => new Burn(liftOff + s.StartSeconds, liftOff + s.EndSeconds, s_watts[s.Name]))],
        };
    }

    private static List<TruthEvent> Events(IReadOnlyList<FlightSegment> segments, StateHistory history, TruthFrame frame)
    {
        List<TruthEvent> events = [new("launch", history.StartSeconds, history.At(history.StartSeconds))];
        void Add(string name, double seconds) => events.Add(new(name, seconds, history.At(seconds)));
        foreach (FlightSegment burn in segments.Where(s => s.Powered))
        {
            if (burn.StartSeconds > 0)
            {
                Add($"{burn.Name.Replace(' ', '_')}_start", history.StartSeconds + burn.StartSeconds);
            }

            Add(burn.StartSeconds > 0 ? $"{burn.Name.Replace(' ', '_')}_end" : "stage1_end", history.StartSeconds + burn.EndSeconds);
        }

        (double top, double? down) = Heights(history, frame);
        Add("apogee", top);
        if (down is { } crossing)
        {
            Add("down_100km", crossing);
        }

        events.Sort((a, b) => a.Seconds.CompareTo(b.Seconds));
        return events;
    }

    /// <summary>Time of the greatest height, and of the way down through 100 km, to a tenth of a second.</summary>
    private static (double Top, double? Down) Heights(StateHistory history, TruthFrame frame)
    {
        double top = history.StartSeconds;
        double highest = double.NegativeInfinity;
        double previous = 0;
        double? down = null;
        for (double t = history.StartSeconds; t <= history.EndSeconds; t += 0.1)
        {
            double height = Ellipsoid.HeightMetres(frame.Earth, history.At(t).Position);
            (top, highest) = height > highest ? (t, height) : (top, highest);
            down = previous >= 100_000 && height < 100_000 ? t : down;
            previous = height;
        }

        return (top, down);
    }
}
