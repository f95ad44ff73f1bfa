using System.Globalization;
using Vedette.Formats;

namespace Vedette.Tests;

/// <summary>The plots of one object of a recording, as its truth tells them apart, and where it was at the last of them.</summary>
internal sealed record BatchRecording(Theatre Theatre, IReadOnlyList<Plot> Plots, FlightState LastTruth, double BallisticCoefficient)
{
    public static BatchRecording Read(string folder, int objectId)
    {
        using FileStream scenarioFile = File.OpenRead(Path.Combine(folder, ScenarioReader.FileName));
        Assert.True(ScenarioReader.TryRead(scenarioFile, out RecordingScenario? scenario, out _, out string reason), reason);
        using FileStream sensorsFile = File.OpenRead(Path.Combine(folder, SensorsReader.FileName));
        Assert.True(SensorsReader.TryRead(sensorsFile, out IReadOnlyList<Sensor> sensors, out _, out reason), reason);
        EarthModel earth = scenario!.Earth!;
        Instant epoch = scenario.Span.Epoch;
        EarthRotation rotation = new(epoch, 0, earth.RotationRadiansPerSecond);
        Dictionary<long, double[]> truths = Rows(Path.Combine(folder, "truth", "truth_plots.csv"))
            .Where(r => (int)r[1] == objectId).ToDictionary(r => (long)r[0]);
        List<Plot> plots = [.. Rows(Path.Combine(folder, PlotLineReader.FileName)).Where(r => truths.ContainsKey((long)r[0])).Select(r => Plot(r, epoch))];
        double[] last = truths[plots[^1].Id];
        Position<Ecef> place = new(last[2], last[3], last[4]);
        Velocity<Ecef> velocity = new(last[5], last[6], last[7]);
        FlightState truth = new(rotation.ToEci(plots[^1].Time, place).Vector, rotation.ToEci(plots[^1].Time, place, velocity).Vector);
        return new(new("recording", epoch, earth, rotation, Propagation.Ideal, sensors, [], []), plots, truth, Coefficient(folder, objectId));
    }

    private static double Coefficient(string folder, int objectId) => double.Parse(
        File.ReadLines(Path.Combine(folder, "truth", "truth_events.csv")).Skip(1).Select(line => line.Split(',')).First(r => r[0] == $"{objectId}")[^1],
        CultureInfo.InvariantCulture);

    private static IEnumerable<double[]> Rows(string file) => File.ReadLines(file).Skip(1)
        .Select(line => line.Split(',').Select(x => double.Parse(x.Length == 0 ? "NaN" : x, CultureInfo.InvariantCulture)).ToArray());

    private static Plot Plot(double[] r, Instant epoch) => new(
        new((int)r[2]), (long)r[0], epoch.AddSeconds(r[1]), Math.Pow(10, r[11] / 10), (long)r[12], r[3], r[4], r[5],
        double.IsNaN(r[6]) ? null : new(r[6], r[10]), r[7], r[8], r[9]);
}
