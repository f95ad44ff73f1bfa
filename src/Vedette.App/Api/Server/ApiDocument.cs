using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Vedette.App;

/// <summary>What <c>/openapi/v1.json</c> says beyond what the routes say of themselves.</summary>
internal static class ApiDocument
{
    private static readonly (string Path, string Id, string Summary, string[] Codes)[] s_others =
    [
        ("/health/live", "live", "Whether the server runs.", ["200"]),
        ("/health/ready", "ready", "Whether there is a picture that is not older than 3 s; else the reason, in words.", ["200", "503"]),
        ("/metrics", "metrics", "Figures of the server and of the pipeline, for Prometheus.", ["200"]),
    ];

    /// <summary>Adds title, purpose and the paths that are not under <c>/api/v1</c>.</summary>
    public static void Describe(OpenApiOptions options) => options.AddDocumentTransformer(static (document, _, _) =>
    {
        document.Info = new()
        {
            Title = "Vedette",
            Version = StatusReader.Release,
            Description = "State and history of the picture that the console shows, and its player. Times named ...Seconds count from epochUtc of the status. "
                + "What changes is pushed at /live, a SignalR hub with one method: Watch(run, version), a stream of messages.",
            License = new() { Name = "MIT" },
        };
        foreach ((string path, string id, string summary, string[] codes) in s_others)
        {
            document.Paths.Add(path, TextAt(id, summary, codes));
        }

        return Task.CompletedTask;
    });

    private static OpenApiPathItem TextAt(string id, string summary, string[] codes)
    {
        var responses = new OpenApiResponses();
        foreach (string code in codes)
        {
            responses.Add(code, new OpenApiResponse
            {
                Description = code == "200" ? "OK" : "Service Unavailable",
                Content = new Dictionary<string, OpenApiMediaType> { ["text/plain"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String } } },
            });
        }

        var item = new OpenApiPathItem();
        item.AddOperation(HttpMethod.Get, new() { OperationId = id, Summary = summary, Responses = responses });
        return item;
    }
}
