namespace Vedette.Physics;

/// <summary>A date and time of day in UTC, as a clock shows it: the second may be 60.</summary>
/// <param name="Date">Day of the Gregorian calendar.</param>
/// <param name="Hour">0 to 23.</param>
/// <param name="Minute">0 to 59.</param>
/// <param name="Second">0 to 59; 60 in a leap second.</param>
/// <param name="Ticks">Part of a second in steps of 100 ns, 0 to 9,999,999.</param>
public readonly record struct UtcDateTime(DateOnly Date, int Hour, int Minute, int Second, int Ticks);
