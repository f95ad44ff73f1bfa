using ScottPlot;
using Vedette.Simulation;
using Plot = ScottPlot.Plot;

namespace Vedette.App;

/// <summary>Draws a campaign, each plot as PNG and SVG.</summary>
internal static class CampaignPlots
{
    private const int WidthPixels = 1000;
    private const int HeightPixels = 600;

    /// <summary>Writes position.png, velocity.png and nees.png with their .svg; nothing where there is no sample.</summary>
    /// <param name="summary">What is drawn.</param>
    /// <param name="folder">Where to.</param>
    /// <exception cref="IOException">They cannot be written.</exception>
    public static void Write(CampaignSummary summary, string folder)
    {
        CampaignTime[] times = [.. summary.OverTime.Where(t => t.Errors.NeesMean is not null)];
        if (times.Length == 0)
        {
            return;
        }

        double[] seconds = [.. times.Select(t => t.Seconds)];
        Save(Errors(summary, seconds, "Position error", "m", times, e => e.PositionMetres.Rms, e => e.PositionBoundRmsMetres), folder, "position");
        Save(
            Errors(summary, seconds, "Velocity error", "m/s", times, e => e.VelocityMetresPerSecond.Rms, e => e.VelocityBoundRmsMetresPerSecond),
            folder,
            "velocity");
        Save(Nees(summary, seconds, times), folder, "nees");
    }

    private static Plot Errors(
        CampaignSummary summary,
        double[] seconds,
        string what,
        string unit,
        CampaignTime[] times,
        Func<CampaignErrors, double?> error,
        Func<CampaignErrors, double?> bound)
    {
        Plot plot = Framed($"{what}: {summary.Scenario}, {summary.Runs} runs", $"rms, {unit}");
        Line(plot, seconds, Logarithms(times, error), "error");
        Line(plot, seconds, Logarithms(times, bound), "bound");
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic
        {
            IntegerTicksOnly = true,
            LabelFormatter = static power => FormattableString.Invariant($"{Math.Pow(10, power):0.#####}"),
            MinorTickGenerator = new ScottPlot.TickGenerators.LogMinorTickGenerator(),
        };
        return plot;
    }

    private static Plot Nees(CampaignSummary summary, double[] seconds, CampaignTime[] times)
    {
        Plot plot = Framed($"Normalised error squared: {summary.Scenario}, {summary.Runs} runs", "mean of six components");
        double[] low = [.. times.Select(t => t.Errors.NeesLow!.Value)];
        double[] high = [.. times.Select(t => t.Errors.NeesHigh!.Value)];
        ScottPlot.Plottables.FillY band = plot.Add.FillY(seconds, low, high);
        band.FillColor = Colors.Green.WithAlpha(0.2);
        band.LineWidth = 0;
        band.LegendText = "95 % where the covariances are true";
        Line(plot, seconds, [.. times.Select(t => t.Errors.NeesMean!.Value)], "mean");
        return plot;
    }

    private static Plot Framed(string title, string left)
    {
        Plot plot = new();
        plot.Title(title);
        plot.XLabel("seconds after the start of the scenario");
        plot.YLabel(left);
        plot.ShowLegend(Alignment.UpperRight);
        return plot;
    }

    private static void Line(Plot plot, double[] x, double[] y, string name)
    {
        ScottPlot.Plottables.Scatter line = plot.Add.Scatter(x, y);
        line.LegendText = name;
        line.LineWidth = 2;
    }

    private static double[] Logarithms(CampaignTime[] times, Func<CampaignErrors, double?> value) =>
        [.. times.Select(t => Math.Log10(Math.Max(1e-12, value(t.Errors) ?? 1e-12)))];

    private static void Save(Plot plot, string folder, string name)
    {
        plot.SavePng(Path.Combine(folder, name + ".png"), WidthPixels, HeightPixels);
        plot.SaveSvg(Path.Combine(folder, name + ".svg"), WidthPixels, HeightPixels);
    }
}
