namespace Vedette.App;

/// <summary>Feeds over networks by HTTP, for a live source.</summary>
internal static class FeedEndpoints
{
    /// <summary>Maps the path.</summary>
    public static void MapFeedApi(this IEndpointRouteBuilder routes, LiveSource live) =>
        routes.MapGet("/api/v1/feeds", (TimeProvider clock) => live.Feeds.Select(f => FeedView.Of(f.Report(), clock.GetUtcNow())).ToArray())
            .WithName("feeds").WithSummary("Feeds over networks: state, when something came last, and what was received, decoded, refused, dropped and lost.");
}
