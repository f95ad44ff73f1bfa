namespace Vedette.Formats;

/// <summary>Reads <c>scenario.json</c> of a recording.</summary>
public static class ScenarioReader
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "scenario.json";

    /// <summary>What the key <c>format</c> must say.</summary>
    public const string Format = "ew-scenario-1";

    private const double LongestSeconds = 366 * 86400.0;

    /// <summary>Reads the file.</summary>
    /// <param name="stream">Bytes of any content; not disposed.</param>
    /// <param name="scenario">What it says, when the result is true.</param>
    /// <param name="remarks">What was accepted and should be known, such as unknown keys.</param>
    /// <param name="error">What is wrong and where, when the result is false; else empty.</param>
    /// <returns>Whether the file could be used. Never throws for what the bytes are.</returns>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static bool TryRead(
        Stream stream, out RecordingScenario? scenario, out IReadOnlyList<string> remarks, out string error) =>
        JsonFile.TryRead(FileName, stream, Read, out scenario, out remarks, out error);

    private static RecordingScenario Read(JsonFields root)
    {
        root.OneOf("format", Format);
        RecordingSpan span = Span(root);
        EarthModel? earth = root.Has("earth") ? Earth(root.Object("earth")!) : null;
        if (root.Has("atmosphere") && root.Text("atmosphere") is var atmosphere && atmosphere != "USSA76")
        {
            root.Remark("atmosphere", $"\"{atmosphere}\" is not known; the U.S. Standard Atmosphere 1976 (USSA76) is used in its place");
        }

        bool lightTime = root.OneOf("light_time", "ignored", "modelled") == 1;
        string refraction = root.Text("refraction");
        if (refraction != "none")
        {
            root.Remark("refraction", "bending and delay of the radar's weather, or else of the mean air of ITU-R P.453, are taken off, whichever model put them on");
        }

        DataMode mode = root.Has("data_mode")
            ? (DataMode)root.OneOf("data_mode", Enum.GetNames<DataMode>())
            : DataMode.Simulated;
        ElectronLayer? electrons = root.Has("ionosphere") ? Electrons(root.Object("ionosphere")!) : null;
        root.RemarkUnknown();
        return new(span, earth, new Propagation(lightTime, refraction) { Electrons = electrons }, mode);
    }

    private static RecordingSpan Span(JsonFields root)
    {
        string text = root.Text("epoch_utc");
        if (!RecordingTime.TryParse(text, out Instant epoch, out string reason))
        {
            root.Fail("epoch_utc", reason);
        }

        double start = root.Number("t_start_s", -LongestSeconds, LongestSeconds);
        double end = root.Number("t_end_s", -LongestSeconds, LongestSeconds);
        if (end < start)
        {
            root.Fail("t_end_s", FormattableString.Invariant($"expected a time not before t_start_s, {start}; found {end}"));
        }

        var span = new RecordingSpan(epoch, start, end);
        RefuseLeapSecond(root, span);
        return span;
    }

    /// <summary>Times are seconds after the epoch: with a leap second between, two readers would mean two instants by the same number.</summary>
    private static void RefuseLeapSecond(JsonFields root, RecordingSpan span)
    {
        Instant first = span.StartSeconds < 0 ? span.Start : span.Epoch;
        Instant last = span.EndSeconds > 0 ? span.End : span.Epoch;
        if (first < LeapSeconds.FirstInstant)
        {
            root.Fail("t_start_s", FormattableString.Invariant($"expected a time from 1972-01-01T00:00:00Z on; found {span.StartSeconds} s after the epoch"));
        }
        else if (!UtcTime.TryFromInstant(first, LeapSeconds.BuiltIn, out UtcDateTime start) || start.Second == 60
            || LeapSeconds.BuiltIn.TaiMinusUtcSeconds(first) != LeapSeconds.BuiltIn.TaiMinusUtcSeconds(last))
        {
            root.Fail("epoch_utc", "expected a recording without a leap second inside; found one between the epoch, t_start_s and t_end_s");
        }
    }

    private static ElectronLayer Electrons(JsonFields layer)
    {
        ElectronLayer read = new(
            layer.Number("electrons_per_m2", 0, 1e19),
            layer.Number("sigma_electrons_per_m2", 0, 1e19),
            layer.Has("peak_height_m") ? layer.Number("peak_height_m", 1e5, 1e6) : ElectronLayer.World.PeakHeightMetres,
            layer.Has("scale_height_m") ? layer.Number("scale_height_m", 1e4, 2e5) : ElectronLayer.World.ScaleHeightMetres);
        layer.RemarkUnknown();
        return read;
    }

    private static EarthModel Earth(JsonFields earth)
    {
        double gm = earth.Number("gm_m3_s2", 3.9e14, 4.1e14);
        double a = earth.Number("semi_major_m", 6.3e6, 6.5e6);
        double inverse = earth.Number("inverse_flattening", 200, 1e12);
        double j2 = earth.Number("j2", 0, 0.01);
        double omega = earth.Number("omega_rad_s", double.Epsilon, 1e-3);
        earth.RemarkUnknown();
        return new(gm, a, inverse > 0 ? 1 / inverse : 0, j2, 0, 0, 0, 0, omega);
    }
}
