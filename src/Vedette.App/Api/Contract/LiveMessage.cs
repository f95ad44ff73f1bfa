namespace Vedette.App;

/// <summary>What the live hub sends: at once when a console connects, then when something changed, and at least each second.</summary>
/// <param name="Sequence">Counted up from 1 without gaps for each connection.</param>
/// <param name="Run">Names this run of the pipeline; it changes with a restart and with a jump back in time.</param>
/// <param name="Version">Version of the picture after this message; give it with <paramref name="Run"/> to resume.</param>
/// <param name="Full">Whether the message holds the whole picture, so that what was known before is to be forgotten.</param>
/// <param name="Status">State of picture, player and feeds: the heartbeat.</param>
/// <param name="Changes">What changed since the message before; null in a pure heartbeat.</param>
internal sealed record LiveMessage(long Sequence, string Run, long Version, bool Full, StatusView Status, ChangesView? Changes);
