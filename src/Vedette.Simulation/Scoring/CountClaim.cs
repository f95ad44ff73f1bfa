namespace Vedette.Simulation;

/// <summary>How many objects somebody held to be there.</summary>
/// <param name="Seconds">The time, in seconds after the epoch of the recording.</param>
/// <param name="Low">Lower end of the interval, included.</param>
/// <param name="High">Upper end, included.</param>
/// <param name="Estimate">The number itself, or null.</param>
/// <param name="Group">Where: objects within a radius in metres of a centre; null for all.</param>
public readonly record struct CountClaim(
    double Seconds, double Low, double High, double? Estimate = null, (Position<Ecef> Centre, double RadiusMetres)? Group = null);
