namespace Vedette.Simulation;

/// <summary>How cues reach a radar, and how its answers come back ("cueLink").</summary>
/// <param name="ToRadarSeconds">Time that a cue is on its way, 0 or more.</param>
/// <param name="AnswerSeconds">Time from its arrival to that of the answer, 0 or more.</param>
/// <param name="Down">When nothing passes: what is sent in such a spell, either way, is lost and nobody is told; never where the file does not say.</param>
public sealed record CueLink(double ToRadarSeconds, double AnswerSeconds, IReadOnlyList<Spell>? Down = null)
{
    /// <summary>One second each way: a message that waits for its slot in a data link with a cycle of a second or two, or for the next planning of the radar. Stated, not measured.</summary>
    public static CueLink Usual { get; } = new(1, 1);

    /// <summary>Whether nothing passes at a time.</summary>
    internal bool IsDown(double seconds) => Spell.Holds(Down, seconds);
}
