namespace Vedette.App;

/// <summary>What a console asks of the player.</summary>
/// <param name="Action">play, pause, speed or seek.</param>
/// <param name="Speed">Wanted speed, with the action speed.</param>
/// <param name="TimeSeconds">Where to, in seconds after the epoch, with the action seek.</param>
internal sealed record PlayerCommand(PlayerAction Action, double? Speed = null, double? TimeSeconds = null);

/// <summary>What a player can be asked.</summary>
internal enum PlayerAction
{
    /// <summary>Go on.</summary>
    Play,

    /// <summary>Hold.</summary>
    Pause,

    /// <summary>Another speed.</summary>
    Speed,

    /// <summary>Another time.</summary>
    Seek,
}
