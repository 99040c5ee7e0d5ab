using Throughline.Conversations;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Reading;
using Throughline.Conversations.Searching;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Tests.Customers.Properties;
using Throughline.Tests.Support;

namespace Throughline.Tests.Conversations;

public sealed class SearchingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Words_are_found_in_messages_notes_and_subjects_on_either_engine_alike(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var kettle = await SaidAsync(desk, "Der Wasserkocher ist kaputt, Bestellung 4711-A. Grüße aus Zürich");
        var turkish = await SaidAsync(desk, "Teşekkürler, kargo İSTANBUL'a ulaştı");
        var noted = await desk.OpenAsync();
        await desk.DoAsync(noted.Id, new Command.Note("a@x.org", "Knows about the espresso recall"));
        await desk.DoAsync(noted.Id, new Command.Change("Delivery to Łódź, s'il vous plaît", null, null, null));
        var japanese = await SaidAsync(desk, "注文した電気ケトルが壊れました");

        await ShouldFindAsync(desk, "wasserkocher", kettle);
        await ShouldFindAsync(desk, "WASSERKOCHER kaputt", kettle);
        await ShouldFindAsync(desk, "wasserk", kettle);
        await ShouldFindAsync(desk, "was", kettle);
        await ShouldFindAsync(desk, "wasserk kaputt");
        await ShouldFindAsync(desk, "grusse zurich", kettle);
        await ShouldFindAsync(desk, "4711-a", kettle);
        await ShouldFindAsync(desk, "istanbul", turkish);
        await ShouldFindAsync(desk, "tesekkurler ulasti", turkish);
        await ShouldFindAsync(desk, "espresso", noted.Id);
        await ShouldFindAsync(desk, "espresso plait", noted.Id);
        await ShouldFindAsync(desk, "\"espresso recall\"", noted.Id);
        await ShouldFindAsync(desk, "\"recall espresso\"");
        await ShouldFindAsync(desk, "ケトル", japanese);
        await ShouldFindAsync(desk, "' or \" * ( ) & | ! :* -- AND NOT");
        await ShouldFindAsync(desk, "?!");
        await ShouldFindAsync(desk, "unheard");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_was_found_is_newest_first_page_by_page_and_shows_where(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var ids = new List<ConversationId>();
        for (var i = 0; i < 7; i++)
        {
            // Days, weeks and months apart, as searches go back in stretches.
            desk.Clock.Advance(TimeSpan.FromDays(i * i * 9));
            ids.Insert(
                0,
                await SaidAsync(desk, $"A long way before it comes to the point, which is a kettle {i}, at last")
            );
        }
        ids.Insert(0, ids[3]);
        ids.RemoveAt(4);
        await desk.CustomerAsync(ids[0]);

        var found = new List<ConversationSummary>();
        string? next = null;
        do
        {
            var page = await FindAsync(desk, "kettle", next, limit: 3);
            found.AddRange(page.Items);
            next = page.Next;
        } while (next is not null);

        found.Select(one => one.Id).ShouldBe(ids);
        found[1]
            .Snippet.ShouldNotBeNull()
            .Parts.Where(part => part.IsHit)
            .ShouldHaveSingleItem()
            .Text.ShouldBe("kettle");
        found[1].Snippet!.Text.ShouldStartWith("…");
        (await desk.Get<ConversationList>().ReadAsync(Search("kettle"), "nonsense", 3, Ct)).ShouldBeNull();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_search_heeds_reach_and_filters_before_it_counts_what_fills_a_page(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var own = await SaidAsync(desk, "kettle");
        await desk.DoAsync(own, new Command.Assign("ada@x.org", null));
        var teams = await SaidAsync(desk, "kettle");
        await desk.DoAsync(teams, new Command.Assign(null, "berlin"));
        await desk.DoAsync(teams, new Command.Tag("recall"));
        for (var i = 0; i < 5; i++)
        {
            var other = await SaidAsync(desk, "kettle");
            await desk.DoAsync(other, new Command.Assign("bob@x.org", "paris"));
        }

        var reach = new Throughline.Conversations.Reading.Reach("ada@x.org", ["berlin"]);
        await ShouldFindAsync(desk, Search("kettle") with { Reach = reach }, limit: 2, teams, own);
        await ShouldFindAsync(desk, Search("kettle") with { Reach = reach with { Teams = [] } }, limit: 2, own);
        await ShouldFindAsync(desk, Search("kettle") with { Tag = "recall" }, limit: 2, teams);
        await ShouldFindAsync(desk, Search("kettle") with { Assignee = "ada@x.org" }, limit: 2, own);
        await ShouldFindAsync(desk, Search("kettle") with { Team = "berlin" }, limit: 2, teams);
        await ShouldFindAsync(desk, Search("kettle") with { States = [ConversationState.Resolved] }, limit: 2);
        await desk.ResolveAsync(own);
        await ShouldFindAsync(desk, Search("kettle") with { States = [ConversationState.Resolved] }, limit: 2, own);
        await desk.DoAsync(own, new Command.MarkSpam());
        await ShouldFindAsync(desk, Search("kettle") with { Reach = reach }, limit: 2, teams);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_went_up_in_another_one_is_found_there_and_after_a_split_by_itself(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var source = await SaidAsync(desk, "kettle");
        var target = await SaidAsync(desk, "teapot");
        await desk.MergeAsync(source, target);
        await ShouldFindAsync(desk, "kettle", target);
        await ShouldFindAsync(desk, "kettle teapot", target);
        await desk.ShouldVerifyAsync();
        // What was said before, and is told late, lies where it was said.
        await desk.DoAsync(source, new Command.Receive("About the saucer"), desk.Now.AddMinutes(-1));
        await ShouldFindAsync(desk, "saucer", target);
        await desk.ShouldVerifyAsync();

        await desk.SplitAsync(source);
        await ShouldFindAsync(desk, "kettle", source);
        await ShouldFindAsync(desk, "teapot", target);
        await desk.ShouldVerifyAsync();
    }

    /// <summary>One that is recomputed long before the other, into which it goes up, has begun.</summary>
    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_goes_up_in_another_one_far_behind_is_recomputed_too(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var source = await SaidAsync(desk, "kettle");
        var between = Enumerable
            .Range(0, SubscriptionRunner.BatchSize)
            .Select(i => new NewEntry
            {
                Type = "page.viewed",
                OccurredAt = desk.Now,
                Source = "shop",
                ExternalId = $"{i}",
            })
            .ToList();
        await desk.Database.WriteAsync(tx => desk.Get<LedgerBook>().AppendAsync(tx, between, Ct), Ct);
        var target = await SaidAsync(desk, "teapot");
        await desk.MergeAsync(source, target);

        await desk.ShouldVerifyAsync();
        await desk.RebuildAsync("conversations");
        await ShouldFindAsync(desk, "kettle teapot", target);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_was_erased_is_found_no_more_and_stands_nowhere(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var it = await SaidAsync(desk, "Magrathea");
        await desk.CustomerAsync(it);
        var other = await SaidAsync(desk, "Magrathean", email: "bob@example.org");

        await desk.EraseAsync(await desk.FindAsync(it));
        await ShouldFindAsync(desk, "magra", other);
        await desk.EraseAsync(await desk.FindAsync(other));

        await ShouldFindAsync(desk, "magra");
        var rows = await desk.Database.WriteAsync(
            async tx => await TableText.RowsAsync(tx, await TableText.NamesAsync(tx, Ct), Ct),
            Ct
        );
        rows.ShouldNotContain(row => row.Contains("agrathea", StringComparison.OrdinalIgnoreCase));
        await desk.ShouldVerifyAsync();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_long_conversation_is_found_by_its_first_and_by_its_last_word_once(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var it = await SaidAsync(desk, "first kettle");
        for (var i = 0; i < 3; i++)
            await desk.DoAsync(
                it,
                new Command.Receive($"kettle {string.Join(' ', Enumerable.Range(0, 3_000).Select(n => $"w{n}"))} last")
            );
        await ShouldFindAsync(desk, "first", it);
        await ShouldFindAsync(desk, "last", it);
        await ShouldFindAsync(desk, Search("kettle"), limit: 1, it);
        await desk.ShouldVerifyAsync();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_rebuild_makes_what_is_searched_anew(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var it = await SaidAsync(desk, "kettle");
        await desk.Database.WriteAsync(tx => tx.ExecuteAsync("delete from conversation_document", Ct), Ct);
        await ShouldFindAsync(desk, "kettle");

        await desk.RebuildAsync("conversations");

        await ShouldFindAsync(desk, "kettle", it);
        await desk.ShouldVerifyAsync();
        if (engine == DatabaseEngine.Sqlite)
            await desk.Database.WriteAsync(
                tx =>
                    tx.ExecuteAsync(
                        "insert into conversation_words (conversation_words, rank) values ('integrity-check', 1)",
                        Ct
                    ),
                Ct
            );
    }

    private static async Task<ConversationId> SaidAsync(Desk desk, string text, string email = "ada@example.org")
    {
        var it = await desk.OpenAsync(email: email);
        await desk.DoAsync(it.Id, new Command.Receive(text));
        desk.Clock.Advance(TimeSpan.FromMinutes(2));
        return it.Id;
    }

    private static ConversationFilter Search(string typed) => new() { Search = ConversationSearch.Of(typed) };

    private static async Task<Page<ConversationSummary>> FindAsync(
        Desk desk,
        string typed,
        string? cursor,
        int limit
    ) => (await desk.Get<ConversationList>().ReadAsync(Search(typed), cursor, limit, Ct)).ShouldNotBeNull();

    private static Task ShouldFindAsync(Desk desk, string typed, params ConversationId[] ids) =>
        ShouldFindAsync(desk, Search(typed), 50, ids);

    private static async Task ShouldFindAsync(
        Desk desk,
        ConversationFilter filter,
        int limit,
        params ConversationId[] ids
    )
    {
        var page = await desk.Get<ConversationList>().ReadAsync(filter, null, limit, Ct);
        page.ShouldNotBeNull().Items.Select(one => one.Id).ShouldBe(ids, $"{filter.Search}");
    }
}
