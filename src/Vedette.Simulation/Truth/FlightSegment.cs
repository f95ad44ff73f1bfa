namespace Vedette.Simulation;

/// <summary>A part of a real flight: its motor burns, or it does not.</summary>
/// <param name="Name">"ascent", "boostback", "entry", "landing", "second stage", or "coast".</param>
/// <param name="Powered">Whether a motor burns.</param>
/// <param name="StartSeconds">Start after lift-off.</param>
/// <param name="EndSeconds">End.</param>
public sealed record FlightSegment(string Name, bool Powered, double StartSeconds, double EndSeconds)
{
    private static readonly (string Name, string Start, string End)[] s_burns =
    [
        ("boostback", "boostback_start", "boostback_end"),
        ("entry", "entry_start", "entry_end"),
        ("landing", "landing_start", "landing_end"),
        ("second stage", "ses1", "seco1"),
        ("second stage", "ses2", "seco2"),
    ];

    /// <summary>The parts of a flight by its events: burns as stated, coasts between them.</summary>
    /// <param name="telemetry">A flight; without the event "meco" all of it counts as ascent.</param>
    /// <returns>The parts in order of time, from lift-off to the end without gaps.</returns>
    public static IReadOnlyList<FlightSegment> Of(FlightTelemetry telemetry)
    {
        ArgumentNullException.ThrowIfNull(telemetry);
        double end = telemetry.Seconds[^1];
        double meco = Math.Min(end, telemetry.Events.GetValueOrDefault("meco", end));
        List<FlightSegment> burns = [new("ascent", true, 0, meco)];
        foreach ((string name, string start, string stop) in s_burns)
        {
            if (telemetry.Events.TryGetValue(start, out double from) && from < end)
            {
                burns.Add(new(name, true, Math.Max(from, burns[^1].EndSeconds), Math.Min(end, telemetry.Events.GetValueOrDefault(stop, end))));
            }
        }

        List<FlightSegment> parts = [];
        foreach (FlightSegment burn in burns)
        {
            double last = parts.Count == 0 ? 0 : parts[^1].EndSeconds;
            if (burn.StartSeconds > last)
            {
                parts.Add(new("coast", false, last, burn.StartSeconds));
            }

            parts.Add(burn);
        }

        if (parts[^1].EndSeconds < end)
        {
            parts.Add(new("coast", false, parts[^1].EndSeconds, end));
        }

        return parts;
    }
}
