namespace Vedette.Hosting;

/// <summary>The one way into a live pipeline: takes what a feed has received. Order, numbers, journal and pipeline follow from there.</summary>
/// <param name="observations">Observations with the times that their sensors gave them, without numbers, in any order; of one file or message.</param>
/// <param name="journaled">Is called when all of them that are new are in the journal; not called when none is.</param>
/// <returns>How many of them are new; the others were there before and are dropped.</returns>
public delegate int LiveEntry(IReadOnlyList<Observation> observations, Action journaled);

/// <summary>A source of observations that come now: a watched folder, a socket.</summary>
/// <remarks>
/// What receives on a thread of its own holds what it received, up to a bound of its own, until it is asked; what it must drop, it counts. Times that lie
/// ahead of the machine's clock (<see cref="WallClock"/>) it refuses itself, by the name of what brought them.
/// </remarks>
public interface ILiveFeed
{
    /// <summary>Gives all that has come since it was asked last. Asked five times a second, from one thread; does not wait, and does not throw for what came. All of it has one time of arrival.</summary>
    /// <param name="entry">Takes it.</param>
    void Take(LiveEntry entry);
}
