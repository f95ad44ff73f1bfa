namespace Vedette.Hosting;

/// <summary>How late an item came, against the items that came before it.</summary>
public enum Lateness
{
    /// <summary>Within the window: it is put in order.</summary>
    InOrder,

    /// <summary>Later than the window, within the history: it is passed on at once, out of order.</summary>
    Late,

    /// <summary>Later than the history: it cannot be used.</summary>
    BeyondHistory,
}
