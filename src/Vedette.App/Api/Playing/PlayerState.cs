namespace Vedette.App;

/// <summary>What a player is doing.</summary>
internal enum PlayerState
{
    /// <summary>Time runs.</summary>
    Playing,

    /// <summary>Time stands, on purpose.</summary>
    Paused,

    /// <summary>On the way to a time that was asked for, at full speed.</summary>
    Seeking,

    /// <summary>All inputs are played.</summary>
    Ended,
}
