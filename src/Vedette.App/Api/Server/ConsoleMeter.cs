using System.Diagnostics.Metrics;

namespace Vedette.App;

/// <summary>The figures of the console at <c>/metrics</c>.</summary>
internal sealed class ConsoleMeter : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "Vedette.Console";

    private readonly Meter _meter = new(Name);

    /// <summary>Sets up the instruments; each is read when it is asked for.</summary>
    public ConsoleMeter(StatusReader status, LiveFeed feed)
    {
        _meter.CreateObservableCounter("vedette.inputs", () => status.Read().Counters.Inputs, description: "Inputs processed in this run.");
        _meter.CreateObservableCounter("vedette.events", () => status.Read().Counters.Events, description: "Events folded into the picture in this run.");
        _meter.CreateObservableCounter("vedette.events.dropped", () => status.Read().Counters.Dropped, description: "Events the picture's queue had no room for.");
        _meter.CreateObservableCounter("vedette.inputs.rejected", () => status.Read().Counters.Rejected, description: "Inputs that could not be used.");
        _meter.CreateObservableGauge("vedette.picture.age", () => status.Read().PictureAgeSeconds, "s", "Time since the pipeline last moved on.");
        _meter.CreateObservableGauge("vedette.feeds.silent", () => status.Read().Feeds.Silent, description: "Sensors reported silent.");
        _meter.CreateObservableGauge("vedette.consoles", () => feed.Consoles, description: "Consoles connected.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
