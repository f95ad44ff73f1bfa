using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Vedette.App;

/// <summary>Ready when there is a picture and it is not old.</summary>
/// <param name="status">Reads the state.</param>
internal sealed class PictureHealthCheck(StatusReader status) : IHealthCheck
{
    /// <summary>Age at which a picture is no longer to be acted on, in seconds. The console draws the same line.</summary>
    public const double MaximumAgeSeconds = 3;

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        StatusView s = status.Read();
        string? fault = s switch
        {
            { Problem: { } problem } => problem,
            { EpochUtc: null } => "No configuration has come yet.",
            { PictureAgeSeconds: > MaximumAgeSeconds } =>
                string.Create(CultureInfo.InvariantCulture, $"The picture is {s.PictureAgeSeconds:F1} s old; expected at most {MaximumAgeSeconds} s."),
            _ => null,
        };
        return Task.FromResult(fault is null ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(fault));
    }
}
