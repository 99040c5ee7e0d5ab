using Microsoft.AspNetCore.Http.Features;

namespace Throughline.Host.Web.Live;

/// <summary>The program's own way from a request to a page, for pages that nobody's request asks for.</summary>
internal sealed class LivePipeline(IServiceScopeFactory scopes, IHttpContextFactory contexts)
{
    private static readonly object Mark = new();

    private RequestDelegate? rest;

    /// <summary>Remembers everything that comes after it in <paramref name="app"/>.</summary>
    public static void Use(IApplicationBuilder app)
    {
        var pipeline = app.ApplicationServices.GetRequiredService<LivePipeline>();
        app.Use(next => pipeline.rest = next);
        // Explicitly, so that the choice of the route is part of what was remembered.
        app.UseRouting();
    }

    /// <summary>Whether what is made may be shown to several people: it holds no secret of one's own session.</summary>
    public static bool IsForMany(HttpContext? http) => http?.Items.ContainsKey(Mark) == true;

    /// <summary>Gets a page as somebody would who asked for it now: with their rights, and refused without.</summary>
    /// <returns>null unless there is such a page for them.</returns>
    public async Task<LiveAnswer?> GetAsync(Viewer viewer, string path, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        using var body = new PageBody();
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(RequestOf(viewer, path));
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        var http = contexts.Create(features);
        try
        {
            http.RequestServices = scope.ServiceProvider;
            http.RequestAborted = ct;
            http.Connection.RemoteIpAddress = viewer.Address;
            http.Items[Mark] = true;
            await rest!(http);
            await http.Response.CompleteAsync();
            return http.Response.StatusCode == StatusCodes.Status200OK
                ? new LiveAnswer(body.ToArray(), Viewer.KindOf(http))
                : null;
        }
        finally
        {
            contexts.Dispose(http);
        }
    }

    private static HttpRequestFeature RequestOf(Viewer viewer, string path)
    {
        var query = path.IndexOf('?', StringComparison.Ordinal);
        var request = new HttpRequestFeature
        {
            Method = HttpMethods.Get,
            Protocol = HttpProtocol.Http11,
            Scheme = viewer.Scheme,
            Path = PathString.FromUriComponent(query < 0 ? path : path[..query]).Value!,
            QueryString = query < 0 ? "" : path[query..],
            RawTarget = path,
        };
        foreach (var (name, value) in viewer.Headers)
            request.Headers[name] = value;
        request.Headers.Host = viewer.Host.Value;
        request.Headers.Accept = "text/html";
        return request;
    }
}

/// <param name="Html">The whole page.</param>
/// <param name="Kind">For whom it was made in fact; see <see cref="Viewer.Kind"/>.</param>
internal sealed record LiveAnswer(byte[] Html, string Kind);
