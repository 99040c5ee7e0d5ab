using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Throughline.Access;
using Throughline.Host;
using Throughline.Storage;
using Throughline.Tests.Customers.Properties;
using Throughline.Tests.Support;

namespace Throughline.Tests.Customers;

/// <summary>A claimed identity never opens another customer's history: every way in, with a key that anybody can read.</summary>
public sealed class EntranceTests
{
    private const string Victim =
        """{"userId":"victim","anonymousId":"victim-device","messageId":"v1","traits":{"email":"victim@x.org","phone":"+33612345678","name":"Vera"}}""";

    private static readonly string[] PersonalTables =
    [
        "profile",
        "identity",
        "trait",
        "consent",
        "company_member",
        "search_term",
        "ledger",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Name, path, content type, body; <c>$</c> is who sends, each call once with a device and once without.</summary>
    public static TheoryData<string, string, string, string> Entrances =>
        new()
        {
            {
                "identify",
                "identify",
                "application/json",
                """{"userId":"victim",$"traits":{"email":"victim@x.org","name":"Eve"}}"""
            },
            {
                "identify by address",
                "identify",
                "application/json",
                """{"userId":"eve",$"traits":{"email":"Victim+x@X.org","phone":"0033612345678"}}"""
            },
            {
                "track",
                "track",
                "application/json",
                """{"userId":"victim",$"event":"Order Completed","properties":{"total":1,"currency":"EUR"}}"""
            },
            {
                "track in other words",
                "track",
                "application/json",
                """{"userId":"victim",$"event":"Customer Erased","context":{"externalIds":[{"type":"email","id":"victim@x.org"},{"type":"user_id","id":"victim"}]}}"""
            },
            {
                "unsubscribe",
                "track",
                "application/json",
                """{"userId":"victim",$"event":"Unsubscribed","context":{"traits":{"email":"victim@x.org"}}}"""
            },
            { "page", "page", "application/json", """{"userId":"victim",$"name":"Home"}""" },
            { "screen", "screen", "application/json", """{"userId":"victim",$"name":"Home"}""" },
            {
                "group",
                "group",
                "application/json",
                """{"userId":"victim",$"groupId":"acme","traits":{"email":"victim@x.org"}}"""
            },
            { "alias from the victim", "alias", "application/json", """{"userId":"eve",$"previousId":"victim"}""" },
            { "alias to the victim", "alias", "application/json", """{"userId":"victim",$"previousId":"eve"}""" },
            {
                "alias from the victim's device",
                "alias",
                "application/json",
                """{"userId":"eve",$"previousId":"victim-device"}"""
            },
            {
                "batch",
                "batch",
                "application/json",
                """{"batch":[{"type":"identify","userId":"victim",$"traits":{"phone":"+33612345678"}},{"type":"alias","userId":"eve",$"previousId":"victim"},{"type":"track","userId":"victim",$"event":"a"}]}"""
            },
            {
                "a device named like the account",
                "track",
                "application/json",
                """{"anonymousId":"victim","event":"a"}"""
            },
            {
                "own shape",
                "touchpoints",
                "application/json",
                """{"items":[{"type":"customer.identified","customer":{"user_id":"victim"},"data":{"traits":{"name":"Eve"}}},{"type":"consent.withdrawn","customer":{"email":"victim@x.org"},"data":{"purpose":"tracking"}},{"type":"a.b","customer":{"phone":"+33612345678","anonymous_id":"eve-device"}}]}"""
            },
            {
                "own shape, reserved",
                "touchpoints",
                "application/json",
                """{"items":[{"type":"identity.added","customer":{"user_id":"victim"},"data":{"kind":"email","value":"e@e.org","verified":true,"resolves":true}},{"type":"customer.merged","customer":{"user_id":"victim"},"data":{}}]}"""
            },
            {
                "structured event",
                "touchpoints",
                "application/cloudevents+json",
                """{"specversion":"1.0","id":"ce","source":"s","type":"a.b","subject":"victim"}"""
            },
            {
                "batch of events",
                "touchpoints",
                "application/cloudevents-batch+json",
                """[{"specversion":"1.0","id":"ce1","source":"s","type":"a.b","subject":"email:victim@x.org"},{"specversion":"1.0","id":"ce2","source":"s","type":"consent.given","subject":"phone:+33612345678","data":{"purpose":"tracking"}}]"""
            },
            { "binary event", "touchpoints", "binary", """{"a":1}""" },
        };

    [Theory, MemberData(nameof(Entrances))]
    public async Task A_public_key_changes_nothing_of_whom_it_names(string name, string path, string type, string body)
    {
        await using var site = await Site.OpenAsync(DatabaseEngine.Sqlite);
        await site.CheckAsync(name, path, type, body);
    }

    [Fact]
    public async Task A_public_key_changes_nothing_of_whom_it_names_on_PostgreSQL()
    {
        await using var site = await Site.OpenAsync(DatabaseEngine.Postgres);
        foreach (var entrance in Entrances)
            await site.CheckAsync(entrance.Data.Item1, entrance.Data.Item2, entrance.Data.Item3, entrance.Data.Item4);
    }

    [Theory, InlineData("identify"), InlineData("track"), InlineData("group"), InlineData("structured event")]
    public async Task A_trusted_key_reaches_whom_it_names(string name)
    {
        await using var site = await Site.OpenAsync(DatabaseEngine.Sqlite);
        var entrance = Entrances.Single(entrance => entrance.Data.Item1 == name).Data;
        var before = await site.VictimAsync();

        await site.SendAsync(
            site.Trusted,
            entrance.Item2,
            entrance.Item3,
            entrance.Item4.Replace("$", "", StringComparison.Ordinal)
        );

        (await site.VictimAsync())
            .Count(row => row.StartsWith("ledger", StringComparison.Ordinal))
            .ShouldBeGreaterThan(before.Count(row => row.StartsWith("ledger", StringComparison.Ordinal)));
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_a_server_said_of_a_company_is_not_replaced_by_what_anybody_could_have_sent(
        DatabaseEngine engine
    )
    {
        await using var site = await Site.OpenAsync(engine);
        await GroupAsync(site.Public, "1", """{"plan":"free","size":1}""", "2026-03-01T10:00:00Z");
        await GroupAsync(site.Trusted, "2", """{"plan":"gold"}""", "2026-03-01T09:00:00Z");
        await GroupAsync(site.Public, "3", """{"plan":"none","size":2}""", "2026-03-01T11:00:00Z");
        await site.SendAsync(
            site.Public,
            "touchpoints",
            "application/json",
            """{"type":"company.joined","customer":{"anonymous_id":"d"},"data":{"group_id":"acme","verified":true,"traits":{"plan":"mine"}}}"""
        );

        var traits = await site.CompanyTraitsAsync();

        traits.ShouldBe(["plan \"gold\"", "size 2"]);

        Task GroupAsync(string key, string id, string known, string at) =>
            site.SendAsync(
                key,
                "group",
                "application/json",
                $$"""{"groupId":"acme","anonymousId":"d{{id}}","messageId":"g{{id}}","timestamp":"{{at}}","traits":{{known}}}"""
            );
    }

    /// <summary>A server with one known customer, a trusted key and a public one.</summary>
    private sealed class Site(TestDatabase test, WebApplication app, HttpClient client) : IAsyncDisposable
    {
        public string Trusted { get; private set; } = "";
        public string Public { get; private set; } = "";

        public static async Task<Site> OpenAsync(DatabaseEngine engine)
        {
            var test = await TestDatabase.CreateAsync(engine);
            var app = Server.Build(
                DatabaseAddress.Parse(test.Text),
                "http://127.0.0.1:0",
                services => services.AddLogging(logging => logging.ClearProviders())
            );
            await app.StartAsync(Ct);
            var site = new Site(test, app, new HttpClient { BaseAddress = new Uri(app.Urls.First()) });
            var keys = app.Services.GetRequiredService<Keys>();
            site.Trusted = (await keys.CreateWriteKeyAsync("server", trusted: true, Ct))!;
            site.Public = (await keys.CreateWriteKeyAsync("page", trusted: false, Ct))!;
            await site.SendAsync(site.Trusted, "identify", "application/json", Victim);
            return site;
        }

        public async Task CheckAsync(string name, string path, string type, string body)
        {
            var before = await VictimAsync();
            before.Count.ShouldBeGreaterThan(5);
            foreach (var device in new[] { "\"anonymousId\":\"eve-device\",", "" })
                await SendAsync(Public, path, type, body.Replace("$", device, StringComparison.Ordinal));
            (await VictimAsync()).ShouldBe(before, name);
            (await CountAsync("select count(*) from profile_link")).ShouldBe(0, name);
            (await CountAsync("select count(*) from identity where verified and kind <> 'anonymous_id'")).ShouldBe(
                3,
                name
            );
        }

        public async Task SendAsync(string key, string path, string type, string body)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/{path}");
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic",
                Convert.ToBase64String(Encoding.UTF8.GetBytes($"{key}:"))
            );
            request.Content = new StringContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(
                type == "binary" ? "application/json" : type
            );
            if (type == "binary")
                foreach (
                    var (attribute, value) in new[]
                    {
                        ("specversion", "1.0"),
                        ("id", "ceb"),
                        ("source", "s"),
                        ("type", "a.b"),
                        ("subject", "victim"),
                    }
                )
                    request.Headers.Add($"ce-{attribute}", value);
            using var answer = await client.SendAsync(request, Ct);
            var text = await answer.Content.ReadAsStringAsync(Ct);
            ((int)answer.StatusCode).ShouldBe(200, text);
        }

        /// <summary>Everything that the tables hold on the victim's profiles.</summary>
        public Task<List<string>> VictimAsync() =>
            test.Database.WriteAsync(
                async tx =>
                {
                    const string Ids =
                        "(select id from profile where customer_id in (select p.customer_id from profile p join identity i on i.profile_id = p.id where i.kind = 'user_id' and i.value = 'victim' and i.verified))";
                    return await TableText.RowsAsync(
                        tx,
                        PersonalTables.Select(table =>
                            $"{table} where {(table == "profile" ? "id" : "profile_id")} in {Ids}"
                        ),
                        Ct
                    );
                },
                Ct
            );

        /// <summary>Of the one company there is: name and value.</summary>
        public Task<List<string>> CompanyTraitsAsync() =>
            test.Database.WriteAsync(
                tx =>
                    tx.QueryAsync<string>(
                        "select name || ' ' || cast(value as text) from company_trait order by name",
                        null,
                        Ct
                    ),
                Ct
            );

        private Task<long> CountAsync(string sql) =>
            test.Database.WriteAsync(tx => tx.FirstAsync<long>(sql, null, Ct), Ct);

        public async ValueTask DisposeAsync()
        {
            client.Dispose();
            await app.StopAsync(CancellationToken.None);
            await app.DisposeAsync();
            await test.DisposeAsync();
        }
    }
}
