using System.Diagnostics.CodeAnalysis;

namespace Vedette.Model;

/// <summary>An alert that rests on data of an exercise, a test or a simulation, in part or whole. There is no other way to make one.</summary>
public sealed class DrillAlert
{
    private DrillAlert(Alert alert, DataMode mode) => (Alert, Mode) = (alert, mode);

    /// <summary>The alert.</summary>
    public Alert Alert { get; }

    /// <summary>The worst mode of the alert and its assessment; never <see cref="DataMode.Live"/>.</summary>
    public DataMode Mode { get; }

    /// <summary>Takes an alert for a drill, if it is.</summary>
    /// <param name="alert">Any alert.</param>
    /// <param name="drill">The drill, when the result is true.</param>
    /// <returns>Whether the alert or its assessment rests on anything that is not live.</returns>
    public static bool TryFrom(Alert alert, [NotNullWhen(true)] out DrillAlert? drill)
    {
        ArgumentNullException.ThrowIfNull(alert);
        DataMode mode = alert.Mode > alert.Assessment.Mode ? alert.Mode : alert.Assessment.Mode;
        drill = mode == DataMode.Live ? null : new(alert, mode);
        return drill is not null;
    }
}
