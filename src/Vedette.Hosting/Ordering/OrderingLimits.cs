namespace Vedette.Hosting;

/// <summary>What a <see cref="ReorderBuffer{T}"/> waits for and when it stops waiting.</summary>
/// <param name="Window">Items up to this much behind the newest are put in order; items of feeds wait this long; 2 s unless said otherwise.</param>
/// <param name="History">Items up to this much behind the newest are passed on out of order; 30 s unless said otherwise.</param>
/// <param name="Jump">
/// A step forward in time of more than this is believed only when several items of a file in a row agree, or when nothing nearer has arrived from
/// feeds for as long, but together with it; 10 s unless said otherwise.
/// </param>
/// <param name="JumpWitnesses">How many items of a file in a row must agree on a step forward; 8 unless said otherwise.</param>
/// <param name="MostHeld">How many items are held at most; beyond that the oldest is let go early; 200,000 unless said otherwise.</param>
public sealed record OrderingLimits(TimeSpan Window, TimeSpan History, TimeSpan Jump, int JumpWitnesses, int MostHeld)
{
    /// <summary>The limits used unless said otherwise.</summary>
    public static OrderingLimits Default { get; } =
        new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(10), 8, 200_000);
}
