namespace Vedette.Model;

/// <summary>What there is of a run. A run of another tracker may have no more than the states of its tracks.</summary>
[Flags]
public enum RunParts
{
    /// <summary>States of tracks and nothing else.</summary>
    None = 0,

    /// <summary>Whether a track was confirmed, and when it ended.</summary>
    Statuses = 1,

    /// <summary>Phases of flight of the tracks.</summary>
    Phases = 2,

    /// <summary>Covariances of the tracks.</summary>
    Covariances = 4,

    /// <summary>Which track took which detection.</summary>
    Associations = 8,

    /// <summary>Launch estimates and impact predictions.</summary>
    Assessments = 16,

    /// <summary>Alerts.</summary>
    Alerts = 32,

    /// <summary>Intervals of the number of objects.</summary>
    Counts = 64,

    /// <summary>All of these.</summary>
    All = 127,
}
