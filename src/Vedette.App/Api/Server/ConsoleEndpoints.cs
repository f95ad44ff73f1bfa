using Microsoft.AspNetCore.Http.HttpResults;

namespace Vedette.App;

/// <summary>The REST interface under <c>/api/v1</c>: state and history of the picture, and the player.</summary>
internal static class ConsoleEndpoints
{
    /// <summary>Maps all paths.</summary>
    public static void MapConsoleApi(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder api = routes.MapGroup("/api/v1");
        api.MapGet("/status", (StatusReader status) => status.Read())
            .WithName("status").WithSummary("State of the picture, the player and the feeds: the heartbeat.");
        api.MapGet("/sensors", (Player player) => All(player).Sensors)
            .WithName("sensors").WithSummary("All sensors with their coverage and health.");
        api.MapGet("/tracks", (Player player) => All(player).Tracks)
            .WithName("tracks").WithSummary("All tracks, ended ones included as long as they are kept.");
        api.MapGet("/tracks/{id:long}", Track)
            .WithName("track").WithSummary("A track with its assessment, the path flown and the path predicted.").ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/assessments", (Player player) => All(player).Assessments)
            .WithName("assessments").WithSummary("What each track is taken to be, with the evidence; rejected ones too.");
        api.MapGet("/alerts", (Player player) => All(player).Alerts)
            .WithName("alerts").WithSummary("All alerts with their history.");
        api.MapGet("/alerts/{id:long}", Alert)
            .WithName("alert").WithSummary("An alert with its history.").ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/timeline", (Player player) => All(player).Timeline)
            .WithName("timeline").WithSummary("What happened, oldest first.");
        api.MapGet("/frames/{hash}", Frame)
            .WithName("frame").WithSummary("A small grey picture of a frame, by the hash that its sensor tells; the latest 400 of each sensor are kept.")
            .Produces(StatusCodes.Status200OK, contentType: "image/png").ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/player", Command)
            .WithName("player").WithSummary("Plays, pauses, changes the speed, or goes to a time. Refused when the source is live.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static ChangesView All(Player player) =>
        player.Picture.Since(null, 0).Changes ?? new([], [], [], [], [], [], [], [], [], []);

    private static Results<Ok<TrackDetailView>, ProblemHttpResult> Track(long id, Player player) =>
        player.Picture.Track(id) is { } track
            ? TypedResults.Ok(track)
            : Refuse(StatusCodes.Status404NotFound, $"There is no track {id} in the picture; /api/v1/tracks lists those that there are.");

    private static Results<Ok<AlertView>, ProblemHttpResult> Alert(long id, Player player) =>
        player.Picture.Alert(id) is { } alert
            ? TypedResults.Ok(alert.View)
            : Refuse(StatusCodes.Status404NotFound, $"There is no alert {id} in the picture; /api/v1/alerts lists those that there are.");

    private static IResult Frame(string hash, ConsoleHostOptions options, HttpResponse response)
    {
        if (options.Source.Frames?.Find(hash) is not { } frame)
        {
            return Refuse(StatusCodes.Status404NotFound, "There is no such frame, or it is no longer kept; /api/v1/sensors tells the latest of each sensor.");
        }

        response.Headers.CacheControl = "private, max-age=3600, immutable";
        return TypedResults.Bytes(frame.Png, "image/png");
    }

    private static Results<Ok<StatusView>, ProblemHttpResult> Command(PlayerCommand command, Player player, StatusReader status)
    {
        if (!player.Paced)
        {
            return Refuse(StatusCodes.Status409Conflict, "The source is live: time cannot be stopped or moved.");
        }

        switch (command.Action)
        {
            case PlayerAction.Play:
                player.Play();
                break;
            case PlayerAction.Pause:
                player.Pause();
                break;
            case PlayerAction.Speed when command.Speed is > 0 and <= Player.MaximumSpeed:
                player.SetSpeed(command.Speed.Value);
                break;
            case PlayerAction.Seek when command.TimeSeconds is >= -1e9 and <= 1e9 && player.Picture.Clock is { } clock:
                player.Seek(clock.At(command.TimeSeconds.Value));
                break;
            default:
                return Refuse(
                    StatusCodes.Status400BadRequest,
                    $"Expected play, pause, speed with a speed above 0 and at most {Player.MaximumSpeed}, or seek with timeSeconds within 1e9; found {command.Action}, speed {command.Speed}, timeSeconds {command.TimeSeconds}.");
        }

        return TypedResults.Ok(status.Read());
    }

    private static ProblemHttpResult Refuse(int code, string reason) => TypedResults.Problem(reason, statusCode: code);
}
