using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Vedette.App;

/// <summary>The server of the operator console: page, REST interface, live push, metrics and health.</summary>
/// <remarks>
/// Paths: <c>/</c> the console, <c>/api/v1/…</c>, <c>/openapi/v1.json</c>, <c>/live</c> (SignalR), <c>/metrics</c>,
/// <c>/health/live</c>, <c>/health/ready</c>. Answers pages of its own origin only.
/// </remarks>
public sealed class ConsoleHost : IAsyncDisposable
{
    private const long MaximumRequestBytes = 64 * 1024;
    private readonly WebApplication _app;

    private ConsoleHost(WebApplication app, Uri address, bool openedBrowser) => (_app, Address, OpenedBrowser) = (app, address, openedBrowser);

    /// <summary>Where the console is.</summary>
    public Uri Address { get; }

    /// <summary>Whether a browser was asked to open the console; false where none was wanted, or where there is no desktop.</summary>
    public bool OpenedBrowser { get; }

    /// <summary>Patterns of all routes, for the test that the interface document leaves none out.</summary>
    internal IEnumerable<string> Routes =>
        _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(e => e.RoutePattern.RawText ?? string.Empty);

    /// <summary>Starts the server and the player.</summary>
    /// <param name="options">What to show and where to listen.</param>
    /// <param name="stop">Ends the start; to end the server, dispose it or use <see cref="WaitAsync"/>.</param>
    /// <exception cref="IOException">The address cannot be listened on.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Speed or port is out of range.</exception>
    public static async Task<ConsoleHost> StartAsync(ConsoleHostOptions options, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(options);
        WebApplication app = Build(options);
        try
        {
            await app.StartAsync(stop).ConfigureAwait(false);
        }
        catch
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        string bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.First()
            ?? throw new InvalidOperationException("The server does not tell its address.");
        var address = new Uri(bound.Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal).Replace("[::]", "[::1]", StringComparison.Ordinal));
        return new ConsoleHost(app, address, options.OpenBrowser && BrowserLauncher.TryOpen(address));
    }

    /// <summary>Waits until <paramref name="stop"/> or the process is asked to end, then stops the server.</summary>
    public async Task WaitAsync(CancellationToken stop) => await _app.WaitForShutdownAsync(stop).ConfigureAwait(false);

    /// <summary>Stops the server.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }

    private static WebApplication Build(ConsoleHostOptions options)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        Listen(builder, options);
        Log(builder.Logging);
        AddServices(builder.Services, options);
        WebApplication app = builder.Build();
        Map(app, options);
        return app;
    }

    private static void Listen(WebApplicationBuilder builder, ConsoleHostOptions options)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(options.Listen, options.Port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaximumRequestBytes;
            kestrel.Limits.MaxConcurrentConnections = 1_000;
            kestrel.Limits.MaxConcurrentUpgradedConnections = 2 * LiveFeed.MaximumConsoles;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        });

        // A page elsewhere must not reach a loopback server through a name that it made point here.
        if (IPAddress.IsLoopback(options.Listen))
        {
            builder.Services.AddHostFiltering(o => o.AllowedHosts = ["localhost", "127.0.0.1", "[::1]"]);
        }

        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(3));
    }

    private static void Log(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(LogLevel.Warning);

        // A start that fails is an exception for the caller, who says it in one line.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        logging.AddSimpleConsole(o => o.SingleLine = true);
        logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    private static void AddServices(IServiceCollection services, ConsoleHostOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(options.Clock);
        services.AddSingleton(new Player(options.Source, options.Speed, options.Playing, options.Clock));
        services.AddSingleton<StatusReader>();
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<ConsoleMeter>();
        services.AddHostedService<PlayerService>();
        services.ConfigureHttpJsonOptions(o => Json(o.SerializerOptions));
        services.AddSignalR(o =>
        {
            o.MaximumReceiveMessageSize = 4 * 1024;
            o.MaximumParallelInvocationsPerClient = 2;
            o.StreamBufferCapacity = 2;
            o.KeepAliveInterval = TimeSpan.FromSeconds(2);
            o.ClientTimeoutInterval = TimeSpan.FromSeconds(20);
        }).AddJsonProtocol(o => Json(o.PayloadSerializerOptions));
        services.AddOpenApi(ApiDocument.Describe);
        services.AddProblemDetails(o => o.CustomizeProblemDetails = c => c.ProblemDetails.Extensions.Remove("traceId"));
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.AddHealthChecks().AddCheck<PictureHealthCheck>("picture", tags: ["ready"]);
        services.AddOpenTelemetry().ConfigureResource(r => r.AddService("vedette", serviceVersion: StatusReader.Release)).WithMetrics(m => m
            .AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddMeter(ConsoleMeter.Name).AddPrometheusExporter());
    }

    private static void Json(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        json.NumberHandling = JsonNumberHandling.Strict;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
    }

    private static void Map(WebApplication app, ConsoleHostOptions options)
    {
        app.Services.GetRequiredService<ConsoleMeter>();
        if (IPAddress.IsLoopback(options.Listen))
        {
            app.UseHostFiltering();
        }

        app.UseSecurityHeaders();
        app.UseProblems();
        app.UseOriginCheck();
        app.UseConsoleFiles(options.WebRoot ?? Path.Combine(AppContext.BaseDirectory, "wwwroot"));
        app.MapConsoleApi();
        app.MapCueApi();
        if (options.Live is { } live)
        {
            app.MapFileApi(live);
            app.MapCueAnswers(live);
            app.MapFeedApi(live);
        }

        app.MapHub<LiveHub>("/live");
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapPrometheusScrapingEndpoint("/metrics");
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new() { Predicate = c => c.Tags.Contains("ready"), ResponseWriter = WriteHealth });
    }

    private static Task WriteHealth(HttpContext context, HealthReport report) =>
        context.Response.WriteAsync(report.Entries.Values.Select(e => e.Description).FirstOrDefault(d => d is not null) ?? report.Status.ToString());
}
