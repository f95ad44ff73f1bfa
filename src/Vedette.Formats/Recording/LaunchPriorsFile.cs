using System.Text.Json;

namespace Vedette.Formats;

/// <summary>Reads and writes <c>launch_priors.json</c>, an addition of ours to a recording: what is believed of launches beforehand.</summary>
public static class LaunchPriorsFile
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "launch_priors.json";

    private static readonly JsonWriterOptions s_options = new() { Indented = true, NewLine = "\n" };

    /// <summary>Reads the file.</summary>
    /// <param name="stream">Bytes of any content; not disposed.</param>
    /// <param name="priors">What it says, when the result is true; what it does not name is as by default.</param>
    /// <param name="remarks">What was accepted and should be known, such as unknown keys.</param>
    /// <param name="error">What is wrong and where, when the result is false; else empty.</param>
    /// <returns>Whether the file could be used. Never throws for what the bytes are.</returns>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static bool TryRead(Stream stream, out LaunchPriors priors, out IReadOnlyList<string> remarks, out string error)
    {
        bool isRead = JsonFile.TryRead(FileName, stream, Read, out LaunchPriors? read, out remarks, out error);
        priors = read ?? LaunchPriors.Default;
        return isRead;
    }

    /// <summary>Writes the file.</summary>
    /// <param name="stream">Where it goes; not disposed.</param>
    /// <param name="priors">What it says.</param>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public static void Write(Stream stream, LaunchPriors priors)
    {
        ArgumentNullException.ThrowIfNull(priors);
        using var json = new Utf8JsonWriter(stream, s_options);
        json.WriteStartObject();
        json.WriteNumber("calibrated_probability", priors.CalibratedProbability);
        json.WriteNumber("cloud_top_m", priors.CloudTopMetres);
        json.WriteNumber("cloud_top_sigma_m", priors.CloudTopSigmaMetres);
        json.WriteNumber("vehicle_width", priors.VehicleWidth);
        json.WriteNumber("steady_probability", priors.SteadyProbability);
        json.WriteNumber("family_doubt", priors.FamilyDoubt);
        json.WriteEndObject();
    }

    private static LaunchPriors Read(JsonFields root)
    {
        LaunchPriors known = LaunchPriors.Default;
        LaunchPriors priors = new(
            Number("calibrated_probability", known.CalibratedProbability),
            Number("cloud_top_m", known.CloudTopMetres),
            Number("cloud_top_sigma_m", known.CloudTopSigmaMetres),
            Number("vehicle_width", known.VehicleWidth),
            Number("steady_probability", known.SteadyProbability),
            Number("family_doubt", known.FamilyDoubt));
        if (priors.Fault() is { } fault)
        {
            string[] parts = fault.Split(": ", 2);
            root.Fail(KeyOf(parts[0]), parts[1]);
        }

        root.RemarkUnknown();
        return priors;

        double Number(string key, double byDefault) => root.Number(key, 0, 1e6, byDefault);
    }

    /// <summary>The key that a name of <see cref="LaunchPriors.Fault"/> has here: calibratedProbability is calibrated_probability, cloudTopMetres cloud_top_m.</summary>
    private static string KeyOf(string name) =>
        string.Concat(name.Select(static c => char.IsUpper(c) ? "_" + char.ToLowerInvariant(c) : c.ToString())).Replace("_metres", "_m", StringComparison.Ordinal);
}
