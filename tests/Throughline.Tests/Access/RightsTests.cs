using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Access;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Access;

/// <summary>Every route of pages, asked without a session and with that of each role.</summary>
public sealed class RightsTests
{
    // Signing out would end the test; the settings as such lead to the first page of theirs that one may see, if any.
    private static readonly string[] Others = ["/signout", "/settings"];

    [Fact]
    public async Task Every_page_and_form_opens_to_the_roles_that_may_and_to_no_other()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        using var stranger = new Browser(server);
        foreach (var role in Role.All)
        {
            using var browser = await Browser.SignInAsync(server, role);
            foreach (var (path, method, right) in Routes(server).Where(route => !Others.Contains(route.Path)))
            {
                var outside = await stranger.SendAsync(Empty(method, path));
                new[] { HttpStatusCode.Redirect, HttpStatusCode.Unauthorized }.ShouldContain(
                    outside.StatusCode,
                    $"{method} {path}"
                );
                // Without a form's token: a form that may be sent is refused as one of no page of ours.
                var answer = await browser.SendAsync(Empty(method, path));
                if (role.Grants(right))
                    answer.StatusCode.ShouldNotBe(HttpStatusCode.Forbidden, $"{method} {path} as {role}");
                else
                    answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{method} {path} as {role}");
                if (role.Grants(right) && method != HttpMethod.Get)
                    answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, $"{method} {path} without a token");
            }
        }
    }

    private static HttpRequestMessage Empty(HttpMethod method, string path) =>
        new(method, path) { Content = method == HttpMethod.Get ? null : new FormUrlEncodedContent([]) };

    private static IEnumerable<(string Path, HttpMethod Method, string Right)> Routes(RunningServer server)
    {
        foreach (
            var route in server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        )
        {
            var right = route.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).LastOrDefault();
            var pattern = $"/{route.RoutePattern.RawText!.TrimStart('/')}";
            if (right is null || !May.All.Contains(right) || pattern.StartsWith("/live", StringComparison.Ordinal))
                continue;
            var path = string.Join('/', pattern.Split('/').Select(Filled));
            foreach (var method in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])
                yield return (path, new HttpMethod(method), right);
        }
    }

    private static string Filled(string part) =>
        !part.Contains('{') ? part
        : part.Contains(":long") || part.Contains(":int") ? "1"
        : Guid.NewGuid().ToString();
}
