using System.Diagnostics.CodeAnalysis;

namespace Vedette.Model;

/// <summary>An alert that rests on live data alone. There is no other way to make one, so what takes it cannot be given anything else.</summary>
public sealed class LiveAlert
{
    private LiveAlert(Alert alert) => Alert = alert;

    /// <summary>The alert.</summary>
    public Alert Alert { get; }

    /// <summary>Takes an alert for live, if it is.</summary>
    /// <param name="alert">Any alert.</param>
    /// <param name="live">The live alert, when the result is true.</param>
    /// <returns>Whether alert and assessment both rest on live data alone.</returns>
    public static bool TryFrom(Alert alert, [NotNullWhen(true)] out LiveAlert? live)
    {
        ArgumentNullException.ThrowIfNull(alert);
        live = alert.Mode == DataMode.Live && alert.Assessment.Mode == DataMode.Live ? new(alert) : null;
        return live is not null;
    }
}
