using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Throughline.Access.People;
using Throughline.Client;
using Throughline.Host.Api.Description;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Host;

public sealed class ApiDescriptionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_route_is_described_with_examples_and_problems()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        var document = await ReadAsync(server);
        var missing = new List<string>();
        foreach (var (name, operation) in Operations(document))
        {
            var bodies = operation.RequestBody?.Content?.Values ?? [];
            var answers = operation.Responses!.Where(response => response.Key[0] == '2').Select(each => each.Value);
            var shown = answers.SelectMany(answer => answer.Content?.Values ?? []).ToList();
            if (string.IsNullOrEmpty(operation.Summary) || string.IsNullOrEmpty(operation.OperationId))
                missing.Add($"{name}: summary or id");
            if (bodies.Any(body => body.Examples is not { Count: > 0 } || body.Schema is null))
                missing.Add($"{name}: example or schema of a body");
            if (shown.Any(answer => answer.Example is null))
                missing.Add($"{name}: example of an answer");
            if (!operation.Responses!.Keys.Any(status => status[0] == '4'))
                missing.Add($"{name}: problems");
            foreach (var parameter in operation.Parameters ?? [])
                if (string.IsNullOrEmpty(parameter.Description))
                    missing.Add($"{name}: parameter {parameter.Name}");
        }
        missing.ShouldBeEmpty();
        Operations(document).Select(each => each.Name).ShouldBe(OperationExamples.All.Keys, ignoreOrder: true);
    }

    [Fact]
    public async Task No_route_of_the_api_is_left_out()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        var document = await ReadAsync(server);
        var mapped = server
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is null)
            .Select(route => "/" + route.RoutePattern.RawText!.Trim('/').Replace(":guid", "").Replace(":long", ""))
            .Where(path => path.StartsWith("/v1/", StringComparison.Ordinal))
            .Distinct();
        mapped.ShouldBeSubsetOf(document.Paths.Keys);
    }

    [Fact]
    public async Task Every_example_of_a_request_is_taken()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite, Receivers.PublicNames);
        var known = await PrepareAsync(server);
        var refused = new List<string>();
        // Sending first, so that there is somebody; taking apart and erasing last.
        foreach (var (name, examples) in OperationExamples.All.OrderBy(each => each.Key.Contains('{')))
        foreach (var (summary, example) in examples.Requests ?? [])
        {
            var parts = name.Split(' ');
            if (name.EndsWith("/unmerge", StringComparison.Ordinal))
                known = await MergeAsync(server, known);
            var path = Place(
                parts[1]
                    .Replace("{purpose}", "marketing")
                    .Replace("{channel}", "loopback")
                    .Replace("{system}", "zendesk"),
                known
            );
            // A text that is no JSON stands as one in the example.
            var sent = example.ContentType.StartsWith("text/", StringComparison.Ordinal)
                ? example.Body.GetValue<string>()
                : example.Body.ToJsonString();
            var text = Place(sent, known);
            var version = "1";
            // Each command finds a conversation that it can be given to.
            if (path.Contains("/conversations/", StringComparison.Ordinal))
                (path, text, version) = await ConversationForAsync(server, path, text, known);
            var body = new StringContent(text, Encoding.UTF8);
            body.Headers.ContentType = MediaTypeHeaderValue.Parse(example.ContentType);
            var response = await server.SendAsync(
                new HttpMethod(parts[0]),
                Own(path, known),
                body,
                ("If-Match", $"\"{version}\"")
            );
            var answer = await response.Content.ReadAsStringAsync(Ct);
            if (!response.IsSuccessStatusCode || answer.Contains("\"index\""))
                refused.Add($"{name}, {summary}: {(int)response.StatusCode} {answer}");
            if (name == "POST /v1/customers/{id}/merge" && response.IsSuccessStatusCode)
                known = known with { IsMerged = true };
        }
        refused.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_explorer_is_served_from_here_under_a_strict_policy()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        var page = await server.Http.GetAsync("/api/index.html", Ct);
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        var html = await page.Content.ReadAsStringAsync(Ct);
        html.ShouldNotContain("src=\"http");
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("script-src 'self';");
    }

    private static async Task<KnownExamples> PrepareAsync(RunningServer server)
    {
        await server.Client.Segment.BatchAsync(
            [
                new SegmentCall("identify") { UserId = "one", Traits = new { name = "One" } },
                new SegmentCall("identify") { UserId = "other", Traits = new { name = "Other" } },
            ],
            Ct
        );
        var one = (await server.Client.Customers.FindAsync("one", Ct).ToListAsync(Ct)).First().Id;
        var other = (await server.Client.Customers.FindAsync("other", Ct).ToListAsync(Ct)).First().Id;
        var condition = System.Text.Json.JsonElement.Parse("""{"trait": "country", "is": "DE"}""");
        var segment = await server.Client.Segments.CreateAsync("Before", condition, ct: Ct);
        var webhook = await server.Client.Webhooks.CreateAsync("https://example.org/before", ["order.*"], ct: Ct);
        var calendar = await server.Client.Calendars.CreateAsync("Before", "UTC", new CalendarHours(), ct: Ct);
        var policy = await server.Client.SlaPolicies.CreateAsync(
            new SlaPolicy { Name = "Before", Targets = new(Resolution: new(60)) },
            ct: Ct
        );
        await server.Services.GetRequiredService<DemoOwner>().CreateAsync(TimeProvider.System.GetUtcNow(), Ct);
        var said = new Dictionary<string, string> { ["en"] = "Hello" };
        var reply = await server.Client.SavedReplies.CreateAsync(new SavedReply("Before", said), ct: Ct);
        var macro = await server.Client.Macros.CreateAsync(
            new Macro("Before", [new("add_tag") { Value = "x" }]),
            ct: Ct
        );
        var rule = await server.Client.Rules.CreateAsync(
            new Rule("Before", "created", macro.Actions)
            {
                // So that it changes no conversation that the examples are tried on.
                Conditions = [new RuleCondition("channel", "is", ["post"])],
            },
            ct: Ct
        );
        var view = await server.Client.Views.CreateAsync(new SavedView("Before", new() { State = "open" }), ct: Ct);
        var goal = await server.Client.Goals.CreateAsync(new Goal("Before", "csat", "owner@demo.example"), ct: Ct);
        var dashboard = await server.Client.Dashboards.CreateAsync(new Dashboard("Before", [new("nps")]), ct: Ct);
        var schedule = await server.Client.Reports.ScheduleAsync(new ReportSchedule("Before", dashboard.Id), ct: Ct);
        var (card, reviews) = await ReviewsAsync(server);
        return new KnownExamples(
            one,
            other,
            segment.Id,
            webhook.Webhook.Id,
            calendar.Id,
            policy.Id,
            reply.Id,
            macro.Id,
            rule.Id,
            card.Id,
            view.Id,
            goal.Id,
            dashboard.Id,
            schedule.Id,
            reviews,
            Guid.Empty,
            false
        );
    }

    // One that can be written, and one that was shared and can be answered.
    private static async Task<(Scorecard Card, IReadOnlyList<Review> Reviews)> ReviewsAsync(RunningServer server)
    {
        var (desk, coaching) = (server.Client.Conversations, server.Client.Coaching);
        foreach (var _ in new[] { 1, 2 })
        {
            var it = await desk.OpenAsync(new NewConversation(new() { UserId = "one" }, "email", "Hello?"), ct: Ct);
            var answer = new NewMessage("agent", "Yes") { Agent = "b@example.org", Then = "resolved" };
            await desk.SayAsync(it.Id, answer, ct: Ct);
        }
        var card = await coaching.CreateAsync(new Scorecard("Before", [new("tone", "Tone")]), ct: Ct);
        var today = server.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        await coaching.DrawAsync(card.Id, DateOnly.FromDateTime(today.UtcDateTime), 2, "seed", null, Ct);
        var reviews = await coaching.ToReviewAsync("owner@demo.example", Ct);
        return (card, [reviews[0], await coaching.WriteAsync(reviews[1], share: true, Ct)]);
    }

    // What is to be changed is what was made before, of its own kind.
    private static string Own(string path, KnownExamples known)
    {
        (string Part, Guid Id)[] own =
        [
            ("/segments/", known.Segment),
            ("/webhooks/", known.Webhook),
            ("/calendars/", known.Calendar),
            ("/sla-policies/", known.Policy),
            ("/v1/saved-replies/", known.Reply),
            ("/v1/scorecards/", known.Scorecard),
            ("/v1/reviews/", known.Reviews[path.EndsWith("/answer", StringComparison.Ordinal) ? 1 : 0].Id),
            ("/v1/rules/", known.Rule),
            ("/v1/views/", known.View),
            ("/v1/goals/", known.Goal),
            ("/v1/dashboards/", known.Dashboard),
            ("/v1/report-schedules/", known.Schedule),
            ("/v1/macros/", known.Macro),
        ];
        var found = own.FirstOrDefault(one => path.Contains(one.Part, StringComparison.Ordinal));
        return found.Part is not null ? path.Replace($"{known.One}", $"{found.Id}")
            : path.Contains("/request-kinds/", StringComparison.Ordinal) ? path.Replace("support-berlin", "return")
            : path;
    }

    private static async Task<(string Path, string Body, string Version)> ConversationForAsync(
        RunningServer server,
        string path,
        string body,
        KnownExamples known
    )
    {
        var desk = server.Client.Conversations;
        var before = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
        var begin = new NewConversation(new() { UserId = "one" }, "email", "Hello?") { OccurredAt = before };
        var other = await desk.OpenAsync(begin, ct: Ct);
        var one = await desk.OpenAsync(begin, ct: Ct);
        one = await desk.PromiseAsync(one.Id, "We call", ct: Ct);
        var beside = await server.Client.Together.AskAsync(
            one.Id,
            new NewSide("Parts", "Do you have them?", "a@example.org") { Team = "workshop" },
            Ct
        );
        one = await desk.GetAsync(one.Id, Ct);
        return (
            path.Replace($"{known.One}", $"{one.Id}")
                .Replace("{tag}", "recall")
                .Replace("{macro}", $"{known.Macro}")
                .Replace("{promise}", $"{one.Promises[0].Id}")
                .Replace("{side}", $"{beside.Sides[0].Id}"),
            body.Replace("0195f3a2-7c00-7000-8000-0000000000c2", $"{other.Id}")
                .Replace("\"seen\":812", $"\"seen\":{one.LastSeq}"),
            $"{one.LastSeq}"
        );
    }

    private static async Task<KnownExamples> MergeAsync(RunningServer server, KnownExamples known)
    {
        if (!known.IsMerged)
            await server.Client.Customers.MergeAsync(known.One, known.Other, ct: Ct);
        var customer = await server.Client.Customers.GetAsync(known.One, Ct);
        return known with { Link = customer.Links.Single(link => link.UndoneAt is null).Id, IsMerged = true };
    }

    private static string Place(string text, KnownExamples known) =>
        text.Replace("{id}", $"{known.One}")
            .Replace("{key}", "support-berlin")
            .Replace("{email}", "owner@demo.example")
            .Replace("0195f3a2-7c00-7000-8000-000000000002", $"{known.Other}")
            .Replace("0195f3a2-7c00-7000-8000-000000000003", $"{known.Link}")
            .Replace("lead@example.org", "owner@demo.example")
            .Replace("0195f3a2-7c00-7000-8000-0000000000f5", $"{known.Dashboard}")
            .Replace("Loyal, France", "Loyal, elsewhere");

    private static IEnumerable<(string Name, OpenApiOperation Operation)> Operations(OpenApiDocument document) =>
        document.Paths.SelectMany(path =>
            path.Value.Operations!.Select(each => ($"{each.Key.Method.ToUpperInvariant()} {path.Key}", each.Value))
        );

    private static async Task<OpenApiDocument> ReadAsync(RunningServer server)
    {
        await using var stream = await server.Http.GetStreamAsync(ApiDescription.Address, Ct);
        using var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer, Ct);
        buffer.Position = 0;
        var read = await OpenApiDocument.LoadAsync(buffer, "json", cancellationToken: Ct);
        read.Diagnostic!.Errors.ShouldBeEmpty();
        read.Diagnostic.SpecificationVersion.ShouldBe(OpenApiSpecVersion.OpenApi3_1);
        return read.Document!;
    }
}
