using Microsoft.AspNetCore.Http.Features;

namespace Throughline.Host.Web.Live;

/// <summary>The program's own way from a request to a page, for pages that nobody's request asks for.</summary>
internal sealed class LivePipeline(IServiceScopeFactory scopes)
{
    /// <summary>Tells the shell and the forms that what they make may be shown to several people.</summary>
    public static readonly object Mark = new();

    private RequestDelegate? rest;

    /// <summary>Remembers everything that comes after it in <paramref name="app"/>.</summary>
    public static void Use(IApplicationBuilder app)
    {
        var pipeline = app.ApplicationServices.GetRequiredService<LivePipeline>();
        app.Use(next => pipeline.rest = next);
        // Explicitly, so that the choice of the route is part of what was remembered.
        app.UseRouting();
    }

    /// <summary>Gets a page as somebody would who asked for it now: with their rights, and refused without.</summary>
    /// <returns>null unless there is such a page for them.</returns>
    public async Task<byte[]?> GetAsync(Viewer viewer, string path, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        using var body = new MemoryStream();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider, RequestAborted = ct };
        http.Items[Mark] = true;
        http.Connection.RemoteIpAddress = viewer.Address;
        foreach (var (name, value) in viewer.Headers)
            http.Request.Headers[name] = value;
        http.Request.Headers.Accept = "text/html";
        http.Request.Method = HttpMethods.Get;
        http.Request.Scheme = viewer.Scheme;
        http.Request.Host = viewer.Host;
        var query = path.IndexOf('?', StringComparison.Ordinal);
        http.Request.Path = PathString.FromUriComponent(query < 0 ? path : path[..query]);
        http.Request.QueryString = new QueryString(query < 0 ? "" : path[query..]);
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        await rest!(http);
        await http.Response.CompleteAsync();
        return http.Response.StatusCode == StatusCodes.Status200OK ? body.ToArray() : null;
    }
}
