using System.Net;
using System.Text.Json;
using Throughline.Access;
using Throughline.Client;
using Throughline.Host.Web.Customers.Segments;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Host.Customers;

public sealed class SegmentPagesTests
{
    private static readonly (string, string)[] InFrance =
    [
        ("match", "all"),
        ("c0.kind", "trait"),
        ("c0.what", "country"),
        ("c0.test", "is"),
        ("c0.value", "FR"),
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_segment_is_built_row_by_row_counted_saved_opened_renamed_and_deleted(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        foreach (var (id, country) in new[] { ("ann", "FR"), ("bea", "FR"), ("cid", "DE") })
            await server.Client.Segment.BatchAsync(
                [new SegmentCall("identify") { UserId = id, Traits = new { country, name = id } }],
                Ct
            );
        using var browser = await Browser.SignInAsync(server, Role.Analyst);
        var start = (await browser.GetAsync("/segments/new")).Headers.Location!.ToString();

        // Another row, without script.
        var added = await browser.PostAsync(start, "/segments/build", [.. InFrance, ("do", "add consent")]);
        added.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var more = await browser.ReadAsync(added.Headers.Location!.ToString());
        more.Html.ShouldContain("name=\"c1.what\"");
        more.Html.ShouldContain("Not finished yet");
        var counted = await browser.PostAsync(start, "/segments/build", [.. InFrance, ("do", "look")]);
        var looked = (await browser.ReadAsync(counted.Headers.Location!.ToString())).Html;
        looked.ShouldContain(">2</p>");
        looked.ShouldContain(">ann<");
        looked.ShouldNotContain(">cid<");

        (await browser.PostAsync(start, "/segments/build", [.. InFrance, ("do", "save")])).StatusCode.ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
        var saved = await browser.PostAsync(
            start,
            "/segments/build",
            [.. InFrance, ("name", "In <b>France</b>"), ("do", "save")]
        );
        saved.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var list = (await browser.ReadAsync(saved.Headers.Location!.ToString())).Html;
        list.ShouldContain("In &lt;b&gt;France&lt;/b&gt;");
        list.ShouldContain(">bea<");
        list.ShouldNotContain(">cid<");

        var segment = (await server.Client.Segments.ListAsync(Ct)).ShouldHaveSingleItem();
        var opened = (await browser.ReadAsync($"/segments/{segment.Id}")).Html;
        opened.ShouldContain("value=\"country\"");
        opened.ShouldContain("value=\"FR\"");
        await browser.PostAsync(
            $"/segments/{segment.Id}",
            "/segments/build",
            [.. InFrance, ("id", $"{segment.Id}"), ("version", "1"), ("name", "French"), ("do", "save")]
        );
        (await server.Client.Segments.ListAsync(Ct)).ShouldHaveSingleItem().Name.ShouldBe("French");
        // Somebody who opened it before does not overwrite that.
        (
            await browser.PostAsync(
                $"/segments/{segment.Id}",
                "/segments/build",
                [.. InFrance, ("id", $"{segment.Id}"), ("version", "1"), ("name", "Other"), ("do", "save")]
            )
        ).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        await browser.PostAsync($"/segments/{segment.Id}", $"/segments/{segment.Id}/delete");
        (await server.Client.Segments.ListAsync(Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_customer_s_segments_are_told()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        await server.Client.Segment.BatchAsync(
            [new SegmentCall("identify") { UserId = "ann", Traits = new { country = "FR" } }],
            Ct
        );
        using var browser = await Browser.SignInAsync(server, Role.Owner);
        foreach (var (name, country) in new[] { ("French", "FR"), ("German", "DE") })
            await browser.PostAsync(
                "/segments/build?c0.kind=trait",
                "/segments/build",
                [.. InFrance[..^1], ("c0.value", country), ("name", name), ("do", "save")]
            );
        var ann = (await server.Client.Customers.FindAsync("ann", Ct).ToListAsync(Ct)).ShouldHaveSingleItem().Id;
        var html = (await browser.ReadAsync($"/customers/{ann}/segments")).Html;
        // Not what was just saved, which is said once.
        html.ShouldContain("<bdi>French</bdi>");
        html.ShouldNotContain("<bdi>German</bdi>");
    }

    [Theory]
    [InlineData(
        """{"all":[{"trait":"country","in":["FR"]},{"did":"order.completed","at_least":2,"within_days":90}]}"""
    )]
    [InlineData(
        """{"any":[{"not":{"trait":"plan","in":["pro"]}},{"trait":"age","greater_than":5},{"trait":"x","exists":false}]}"""
    )]
    [InlineData(
        """{"all":[{"seen_within_days":30},{"not":{"company":"acme"}},{"consent":"marketing","given":false}]}"""
    )]
    [InlineData(
        """{"all":[{"did":"order.completed","amount_at_least":1250,"currency":"EUR"},{"trait":"n","in":["5",5]}]}"""
    )]
    public void A_definition_that_rows_can_say_is_the_same_after_it_was_opened(string definition)
    {
        var (match, rows) = ConditionRows.Of(JsonElement.Parse(definition))!.Value;
        var draft = SegmentDraft.Read(
            Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(
                new SegmentDraft { Match = match, Rows = rows }.Address.Split('?')[1]
            )
        );
        JsonElement
            .DeepEquals(draft.Definition!.Value, JsonElement.Parse(definition))
            .ShouldBeTrue($"{draft.Definition}");
    }

    [Theory]
    [InlineData("""{"all":[{"any":[{"trait":"a","is":"b"}]}]}""")]
    [InlineData("""{"did":"contact","at_most":0,"since_last":"order.completed"}""")]
    [InlineData("""{"all":[{"trait":"country","in":["FR","BE"]}]}""")]
    public void One_that_they_cannot_say_stays_as_it_is(string definition) =>
        ConditionRows.Of(JsonElement.Parse(definition)).ShouldBeNull();
}
