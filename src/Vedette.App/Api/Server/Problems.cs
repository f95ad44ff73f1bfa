using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Vedette.App;

/// <summary>Answers what cannot be done with the reason, as RFC 9457 has it, in place of an empty page.</summary>
internal static class Problems
{
    /// <summary>Gives every refusal a body that says why. What comes from outside is never answered with 500; a defect of ours is, without its inside.</summary>
    public static void UseProblems(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = Explain, SuppressDiagnosticsCallback = c => c.Exception is BadHttpRequestException });
        app.UseStatusCodePages();
    }

    private static Task Explain(HttpContext context)
    {
        Exception? error = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        ProblemHttpResult answer = error is BadHttpRequestException refused
            ? TypedResults.Problem(Reason(refused), statusCode: refused.StatusCode)
            : TypedResults.Problem("This should not have happened. The log of the server says more.", statusCode: StatusCodes.Status500InternalServerError);
        return answer.ExecuteAsync(context);
    }

    private static string Reason(BadHttpRequestException refused) => refused switch
    {
        { InnerException: JsonException json } =>
            $"The body is not what this path takes, at {json.Path ?? "$"} (line {json.LineNumber ?? 0}, byte {json.BytePositionInLine ?? 0}). /openapi/v1.json says what it takes.",
        { StatusCode: StatusCodes.Status413PayloadTooLarge } => "The request is too large.",
        _ => "The request cannot be read, or its body is missing. /openapi/v1.json says what this path takes.",
    };
}
