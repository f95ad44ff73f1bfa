using Vedette.Physics;

namespace Vedette.Model;

/// <summary>What one radar should see of a track, and what it has made of it.</summary>
/// <param name="Sensor">The radar.</param>
/// <param name="From">When it should see it first: in the future for one whose field the body has yet to enter; for a radar that had it, the look after its latest plot.</param>
/// <param name="Probability">Probability that one look gives a plot: at <paramref name="From"/> where that is to come; else the next look of a radar that has not had it, and the latest counted of one that has; 0 to 1.</param>
/// <param name="Looks">Looks counted from then on.</param>
/// <param name="Missed">Of these, looks without a plot of the track.</param>
/// <param name="Seen">Whether the radar has ever had it.</param>
public readonly record struct Expectation(SensorId Sensor, Instant From, double Probability, int Looks, int Missed, bool Seen);
