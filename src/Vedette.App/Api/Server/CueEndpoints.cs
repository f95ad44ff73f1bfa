using System.Buffers;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Vedette.Formats;

namespace Vedette.App;

/// <summary>Cues by HTTP: what radars are asked, as JSON and as CCSDS messages, and, of a live source, what they answer.</summary>
internal static class CueEndpoints
{
    private const int LongestWords = 200;

    /// <summary>Maps what is asked.</summary>
    public static void MapCueApi(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder api = routes.MapGroup("/api/v1/cues");
        api.MapGet("", (Player player) => player.Picture.Since(null, 0).Changes?.Cues ?? [])
            .WithName("cues").WithSummary("Requests to radars to look, and how they stand; the latest 500.");
        api.MapGet("/{id:long}", Json)
            .WithName("cue").WithSummary("The search volume of a cue over its window, as lines of cues.jsonl have it.")
            .Produces<JsonElement>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/{id:long}/oem", Oem)
            .WithName("cueOem").WithSummary("The same as a CCSDS orbit ephemeris message (KVN, TEME), with covariance.")
            .Produces<string>(StatusCodes.Status200OK, "text/plain").ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>Maps what is answered, of a live source.</summary>
    public static void MapCueAnswers(this IEndpointRouteBuilder routes, LiveSource live) =>
        routes.MapPost("/api/v1/cues/{id:long}/answer", (long id, CueAnswerRequest answer, HttpContext context) => Answer(id, answer, context, live))
            .WithName("answerCue").WithSummary("Takes a radar's answer to a cue; from this machine only. How the cue stands then, the list of cues says.")
            .Produces(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden);

    private static IResult Json(long id, Player player)
    {
        if (player.Picture.Cue(id) is not { } found)
        {
            return Unknown(id);
        }

        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter json = new(bytes))
        {
            json.WriteStartObject();
            CueJson.Write(json, found.Cue, found.Theatre.Epoch);
            json.WriteEndObject();
        }

        return TypedResults.Bytes(bytes.WrittenMemory, "application/json");
    }

    private static IResult Oem(long id, Player player)
    {
        if (player.Picture.Cue(id) is not { } found)
        {
            return Unknown(id);
        }

        (Cue cue, Theatre theatre) = found;
        string radar = theatre.Sensors.FirstOrDefault(s => s.Id == cue.Sensor)?.Name ?? FormattableString.Invariant($"sensor {cue.Sensor.Value}");
        CcsdsOrigin origin = new("VEDETTE", cue.Issued, FormattableString.Invariant($"CUE-{cue.Id.Value}-{cue.Revision}"), LeapSeconds.BuiltIn);
        using MemoryStream stream = new();
        CcsdsKvnWriter.Write(CueMessages.Oem(cue, radar, theatre.Rotation, origin), stream);
        return TypedResults.Bytes(stream.ToArray(), "text/plain; charset=utf-8");
    }

    private static IResult Answer(long id, CueAnswerRequest answer, HttpContext context, LiveSource live)
    {
        if (context.Connection.RemoteIpAddress is not { } from || !IPAddress.IsLoopback(from))
        {
            return Refuse(StatusCodes.Status403Forbidden, "Answers are taken from this machine only.");
        }

        if (answer.Revision < 1 || answer.Words?.Length > LongestWords)
        {
            return Refuse(
                StatusCodes.Status400BadRequest,
                $"Expected a revision of 1 or more and at most {LongestWords} letters of words; found revision {answer.Revision} and {answer.Words?.Length ?? 0} letters.");
        }

        live.Answer(new(new(id), answer.Revision, new(answer.SensorId), answer.Accepted, answer.Words ?? ""));
        return TypedResults.Accepted("/api/v1/cues");
    }

    private static ProblemHttpResult Unknown(long id) =>
        Refuse(StatusCodes.Status404NotFound, $"There is no cue {id} in the picture; /api/v1/cues lists those that there are.");

    private static ProblemHttpResult Refuse(int code, string reason) => TypedResults.Problem(reason, statusCode: code);
}
