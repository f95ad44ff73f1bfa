using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Vedette.App;

/// <summary>Files of sensors by HTTP, for a live source: each is put into the watched folder, as whoever writes there would.</summary>
internal static partial class FileEndpoints
{
    /// <summary>Maps the paths.</summary>
    public static void MapFileApi(this IEndpointRouteBuilder routes, LiveSource live)
    {
        RouteGroupBuilder api = routes.MapGroup("/api/v1/files");
        api.MapGet("", () => live.Files.Latest.Select(FileView.Of).ToArray())
            .WithName("files").WithSummary("What became of the latest files that arrived, oldest first.");
        api.MapPost("", (string name, HttpContext context, CancellationToken stop) => PostAsync(name, context, live, stop))
            .WithName("postFile").WithSummary("Takes a file of a sensor, as the body; from this machine only. What becomes of it, the list of files says.")
            .Accepts<byte[]>("application/octet-stream")
            .Produces<FileAcceptedView>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status413PayloadTooLarge);
    }

    private static async Task<IResult> PostAsync(string name, HttpContext context, LiveSource live, CancellationToken stop)
    {
        if (context.Connection.RemoteIpAddress is not { } from || !IPAddress.IsLoopback(from))
        {
            return Refuse(StatusCodes.Status403Forbidden, "Files are taken from this machine only: whoever may send them can make and hide alerts.");
        }

        if (!SafeName().IsMatch(name))
        {
            return Refuse(StatusCodes.Status400BadRequest, "Expected a name of 1 to 200 letters, digits, dots, hyphens and underscores that begins with a letter or digit, and not .part or .tmp at its end.");
        }

        if (context.Request.ContentLength > live.LargestFileBytes)
        {
            return Refuse(StatusCodes.Status413PayloadTooLarge, $"{name}: expected at most {live.LargestFileBytes} bytes; found {context.Request.ContentLength}.");
        }

        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = live.LargestFileBytes;
        return await WriteAsync(name, context.Request.Body, live.Incoming, stop).ConfigureAwait(false);
    }

    /// <summary>Writes under a name that is passed over, then renames: no half of a file is ever looked at.</summary>
    private static async Task<IResult> WriteAsync(string name, Stream body, string folder, CancellationToken stop)
    {
        string part = Path.Combine(folder, $".{Guid.NewGuid():N}.part");
        try
        {
            long length;
            var stream = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            await using (stream.ConfigureAwait(false))
            {
                await body.CopyToAsync(stream, stop).ConfigureAwait(false);
                length = stream.Length;
            }

            if (length == 0)
            {
                return Refuse(StatusCodes.Status400BadRequest, $"{name}: expected a file with content; found an empty body.");
            }

            File.Move(part, Path.Combine(folder, name), overwrite: false);
            return TypedResults.Accepted("/api/v1/files", new FileAcceptedView(name, length));
        }
        catch (IOException e) when (e is not BadHttpRequestException && File.Exists(Path.Combine(folder, name)))
        {
            return Refuse(StatusCodes.Status409Conflict, $"{name}: a file of this name waits to be read; send it again under another name.");
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static ProblemHttpResult Refuse(int code, string reason) => TypedResults.Problem(reason, statusCode: code);

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,199}(?<!\.part|\.tmp)\z")]
    private static partial Regex SafeName();
}
