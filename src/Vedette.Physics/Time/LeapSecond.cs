namespace Vedette.Physics;

/// <summary>From when on TAI is ahead of UTC by how much.</summary>
/// <param name="From">First day, from 0h UTC; the leap second itself is the last second of the day before.</param>
/// <param name="TaiMinusUtcSeconds">TAI − UTC from then on, in whole seconds.</param>
public readonly record struct LeapSecond(DateOnly From, int TaiMinusUtcSeconds);
