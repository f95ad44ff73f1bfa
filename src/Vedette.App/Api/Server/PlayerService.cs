namespace Vedette.App;

/// <summary>Keeps the player running as long as the server runs.</summary>
/// <param name="player">The player.</param>
internal sealed class PlayerService(Player player) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.Run(() => player.RunAsync(stoppingToken), stoppingToken);
}
