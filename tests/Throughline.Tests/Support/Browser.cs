using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Access;
using Throughline.Access.People;
using Throughline.Access.Sessions;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Tests.Support;

/// <summary>Asks for pages and fills in forms like a browser without script: keeps cookies, follows nothing.</summary>
internal sealed partial class Browser : IDisposable
{
    public const string UserAgent = "Tests/1.0";

    private readonly HttpClient http;

    public Browser(RunningServer server)
    {
        Address = server.Http.BaseAddress!;
        http = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false })
        {
            BaseAddress = Address,
        };
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        http.DefaultRequestHeaders.UserAgent.ParseAdd(UserAgent);
    }

    public Uri Address { get; }

    public CookieContainer Cookies { get; } = new();

    public Person? Person { get; private init; }

    public string? SessionCookie => Cookies.GetCookies(Address)["session"]?.Value;

    /// <summary>That of the session which waits for the second factor.</summary>
    public Cookie? HalfCookie => Cookies.GetCookies(Address)["session-half"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Signed in as a new person of this role.</summary>
    public static async Task<Browser> SignInAsync(RunningServer server, Role role, string? name = null)
    {
        var person = await AddPersonAsync(server, role, name);
        var sessions = server.Services.GetRequiredService<SessionBook>();
        var secret = await server
            .Services.GetRequiredService<Database>()
            .WriteAsync(tx => sessions.StartAsync(tx, person, Origin.Unknown, "test", Ct), Ct);
        var browser = new Browser(server) { Person = person };
        browser.Cookies.Add(browser.Address, new Cookie("session", secret));
        return browser;
    }

    public static async Task<Person> AddPersonAsync(RunningServer server, Role role, string? name = null)
    {
        var now = server.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var id = PersonId.New(now);
        var person = new Person
        {
            Id = id,
            Name = name ?? $"An {role}",
            Email = $"{name ?? role.Name}-{id}@example.com".ToLowerInvariant(),
            Role = role,
            CreatedAt = now,
            JoinedAt = now,
        };
        await server
            .Services.GetRequiredService<Database>()
            .WriteAsync(
                tx =>
                {
                    tx.Rooms.Add(person);
                    return Task.CompletedTask;
                },
                Ct
            );
        return person;
    }

    public Task<HttpResponseMessage> GetAsync(string path) => http.GetAsync(path, Ct);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => http.SendAsync(request, Ct);

    public async Task<(HttpResponseMessage Response, string Html)> ReadAsync(string path)
    {
        var response = await GetAsync(path);
        return (response, await response.Content.ReadAsStringAsync(Ct));
    }

    /// <summary>Fills in a form that stands on a page.</summary>
    /// <param name="page">Where it stands; its token goes along.</param>
    /// <param name="action">Where it goes.</param>
    /// <param name="fields">What was filled in.</param>
    public async Task<HttpResponseMessage> PostAsync(
        string page,
        string action,
        params (string Name, string Value)[] fields
    ) => await SendFormAsync(action, await TokenAsync(page), fields);

    /// <summary>The same with a token of one's own choice.</summary>
    public Task<HttpResponseMessage> SendFormAsync(
        string action,
        string? token,
        IEnumerable<(string Name, string Value)> fields
    )
    {
        var form = fields.Select(field => KeyValuePair.Create(field.Name, field.Value));
        if (token is not null)
            form = form.Prepend(KeyValuePair.Create("form_token", token));
        return http.PostAsync(action, new FormUrlEncodedContent(form), Ct);
    }

    /// <summary>The token of the forms on a page.</summary>
    public async Task<string> TokenAsync(string page) =>
        WebUtility.HtmlDecode(Token().Match((await ReadAsync(page)).Html).Groups[1].Value);

    public void Dispose() => http.Dispose();

    [GeneratedRegex("name=\"form_token\"[^>]*value=\"([^\"]+)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
