using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Vedette.App;

/// <summary>Serves the built console. Where it was not built, says so in its place.</summary>
internal static class ConsoleFiles
{
    private const string NotBuilt =
        "The console was not built into this program (wwwroot is missing). The interface under /api/v1 works; see /openapi/v1.json.";

    /// <summary>Serves the files of <paramref name="webRoot"/>.</summary>
    public static void UseConsoleFiles(this WebApplication app, string webRoot)
    {
        if (!File.Exists(Path.Combine(webRoot, "index.html")))
        {
            app.MapGet("/", () => Results.Text(NotBuilt, statusCode: StatusCodes.Status503ServiceUnavailable));
            return;
        }

        // Owned by the application for as long as it lives.
        var files = new PhysicalFileProvider(Path.GetFullPath(webRoot));
        app.Lifetime.ApplicationStopped.Register(files.Dispose);
        var types = new FileExtensionContentTypeProvider();
        types.Mappings[".topojson"] = "application/json";
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files, ContentTypeProvider = types, OnPrepareResponse = Cache });
    }

    /// <summary>Files whose name holds a hash of their content never change; all others are asked about each time.</summary>
    private static void Cache(StaticFileResponseContext context) =>
        context.Context.Response.Headers.CacheControl =
            context.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache";
}
