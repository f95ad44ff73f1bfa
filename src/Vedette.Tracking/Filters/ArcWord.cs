namespace Vedette.Tracking;

/// <summary>What an arc says of the radars that saw it.</summary>
/// <param name="Radars">The radars, in order of number.</param>
/// <param name="Information">About range, azimuth, elevation and clock of each, in the order of the radars; whatever the orbit is.</param>
/// <param name="Orbit">The best orbit at <paramref name="Time"/>.</param>
/// <param name="Time">Time of the first plot.</param>
/// <param name="ChiSquare">Sum of squared residuals in sigmas, for each scalar beyond the unknowns.</param>
internal sealed record ArcWord(IReadOnlyList<SensorId> Radars, BiasInformation Information, FlightState Orbit, Instant Time, double ChiSquare);
