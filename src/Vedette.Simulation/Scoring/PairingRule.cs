namespace Vedette.Simulation;

/// <summary>How the track on an object is told.</summary>
internal enum PairingRule
{
    /// <summary>By what its latest detections mostly came from.</summary>
    Detections,

    /// <summary>By where it is.</summary>
    Position,
}
