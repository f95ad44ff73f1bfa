namespace Vedette.Simulation;

/// <summary>A simulated sensor that can be asked to look somewhere.</summary>
internal interface ICueTaker
{
    /// <summary>Takes a cue or refuses it, with the reason.</summary>
    /// <param name="cue">The cue.</param>
    /// <param name="at">When it arrives; the next look begins with it.</param>
    CueAnswer Take(Cue cue, Instant at);
}
