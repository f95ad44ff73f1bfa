namespace Vedette.App;

/// <summary>What every answer says to the browser: nothing from elsewhere, in no frame of others, and no guessing of types.</summary>
internal static class SecurityHeaders
{
    /// <summary>
    /// All from this origin. Workers and images may be made on the spot (blob:, data:), which the globe needs; scripts may not, so
    /// that nothing that came as text can run.
    /// </summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
        + "worker-src 'self' blob:; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Adds the headers to every answer.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "geolocation=(), camera=(), microphone=(), payment=(), usb=()";
        return next(context);
    });

    /// <summary>Refuses what a page of another origin asks for: the live hub and everything that is not a plain reading.</summary>
    public static IApplicationBuilder UseOriginCheck(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        HttpRequest request = context.Request;
        bool guarded = request.Path.StartsWithSegments("/live") || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method));
        string? origin = request.Headers.Origin;
        if (guarded && !string.IsNullOrEmpty(origin) && origin != $"{request.Scheme}://{request.Host}")
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return next(context);
    });
}
