namespace Vedette.Simulation;

/// <summary>What a dwell of a phased array is for, the most urgent first.</summary>
public enum DwellKind
{
    /// <summary>To see again, at once, what was found for the first time.</summary>
    Confirmation,

    /// <summary>A beam of the search fence: it comes before tracks, so that no traffic can blind it.</summary>
    Fence,

    /// <summary>To keep a track that the radar has confirmed.</summary>
    Track,

    /// <summary>A beam of the volume of a cue.</summary>
    Cue,

    /// <summary>A beam of the sector search.</summary>
    Search,
}
