namespace Vedette.Formats;

/// <summary>A column that holds a number, and what it may be.</summary>
/// <param name="Name">Name in the header.</param>
/// <param name="Minimum">Smallest value accepted.</param>
/// <param name="Maximum">Largest value accepted.</param>
/// <param name="Expected">The same in words, for the reason of a rejection: "a range above 0 up to 4e8 m".</param>
internal sealed record NumberColumn(string Name, double Minimum, double Maximum, string Expected);
