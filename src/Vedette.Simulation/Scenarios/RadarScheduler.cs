namespace Vedette.Simulation;

/// <summary>How an array shares its time ("scheduler"); each dwell is a number of pulses in one direction.</summary>
/// <param name="PulsesPerSecond">Pulses that there are in a second: the whole budget.</param>
/// <param name="ReferencePulses">Pulses of the dwell that reaches the receiver's "decibelsAtReference"; other dwells gain and lose in proportion.</param>
/// <param name="Track">How tracks are kept.</param>
/// <param name="Fence">The search fence; none where the file does not say.</param>
/// <param name="Search">The search of a sector; none where the file does not say.</param>
/// <param name="Cue">How cues are searched; they are refused where the file does not say.</param>
public sealed record RadarScheduler(
    double PulsesPerSecond,
    int ReferencePulses,
    TrackDwells Track,
    SearchFence? Fence = null,
    SectorSearch? Search = null,
    CueDwells? Cue = null);

/// <summary>A row of beams at one elevation over the whole sector.</summary>
/// <param name="ElevationDegrees">Elevation of the beams.</param>
/// <param name="RevisitSeconds">Time in which each comes round.</param>
/// <param name="Pulses">Length of a dwell.</param>
public sealed record SearchFence(double ElevationDegrees, double RevisitSeconds, int Pulses);

/// <summary>Rows of beams over the whole sector, from one elevation to another.</summary>
/// <param name="MinimumElevationDegrees">Elevation of the lowest row.</param>
/// <param name="MaximumElevationDegrees">No row is above it.</param>
/// <param name="RevisitSeconds">Time in which each beam comes round.</param>
/// <param name="Pulses">Length of a dwell.</param>
public sealed record SectorSearch(double MinimumElevationDegrees, double MaximumElevationDegrees, double RevisitSeconds, int Pulses);

/// <summary>Dwells on what the radar has found.</summary>
/// <param name="RevisitSeconds">Time between dwells on a track.</param>
/// <param name="Pulses">Length of a dwell.</param>
/// <param name="MostMisses">A track that is missed so many times in a row is given up; 4 where the file does not say.</param>
public sealed record TrackDwells(double RevisitSeconds, int Pulses, int MostMisses = 4);

/// <summary>Dwells on the volume of a cue.</summary>
/// <param name="RevisitSeconds">Time in which each beam of the volume comes round.</param>
/// <param name="Pulses">Length of a dwell.</param>
/// <param name="MostBeams">A volume of more beams is refused; 400 where the file does not say.</param>
/// <param name="Off">When all cues are refused: the radar is needed for something else; never where the file does not say.</param>
public sealed record CueDwells(double RevisitSeconds, int Pulses, int MostBeams = 400, IReadOnlyList<Spell>? Off = null);
