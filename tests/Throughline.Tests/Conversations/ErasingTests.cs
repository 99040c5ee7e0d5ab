using Throughline.Conversations.Deciding;
using Throughline.Conversations.Reading;
using Throughline.Storage;
using Throughline.Tests.Customers.Properties;
using Throughline.Tests.Support;

namespace Throughline.Tests.Conversations;

public sealed class ErasingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Nothing_of_the_person_is_left_and_numbers_are_not_given_twice(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var bystander = await desk.OpenAsync(email: "bob@example.org");
        var it = await desk.OpenAsync();
        await desk.DoAsync(it.Id, new Command.Note("a@x.org", "Lives at Magrathea"));
        await desk.DoAsync(it.Id, new Command.MakePromise("Call Magrathea", null, "a@x.org"));
        await desk.DoAsync(it.Id, new Command.NoteAttempt("Magrathea tried", null));
        await desk.DoAsync(it.Id, new Command.Tag("Magrathea"));
        await desk.ResolveAsync(it.Id);

        (await desk.EraseAsync(it)).ShouldBeTrue();

        (await desk.Get<ConversationReading>().FindAsync(it.Id, reach: null, Ct)).ShouldBeNull();
        var rows = await desk.Database.WriteAsync(
            async tx => await TableText.RowsAsync(tx, await TableText.NamesAsync(tx, Ct), Ct),
            Ct
        );
        rows.ShouldNotContain(row => row.Contains("Magrathea", StringComparison.Ordinal));
        (await desk.FindAsync(bystander.Id)).Messages.ShouldHaveSingleItem();
        await desk.ShouldVerifyAsync();
        (await desk.OpenAsync()).Number.ShouldBe(it.Number + 1);

        desk.Clock.Advance(TimeSpan.FromDays(8));
        await desk.FireDueAsync();
        await desk.ShouldVerifyAsync();
    }

    /// <summary>Two customers wrote about one thing, and their conversations became one.</summary>
    [Theory, ClassData(typeof(BothEngines))]
    public async Task Of_two_customers_in_one_the_other_ones_stands_as_it_was(DatabaseEngine engine)
    {
        foreach (var isTargetErased in new[] { true, false })
        {
            await using var desk = await Desk.CreateAsync(engine);
            var source = await desk.OpenAsync(email: "bob@example.org");
            var target = await desk.OpenAsync();
            await desk.ReplyAsync(target.Id);
            desk.Clock.Advance(TimeSpan.FromHours(1));
            var (erased, other) = isTargetErased ? (target, source) : (source, target);
            var before = Portrait.Of(await desk.FindAsync(other.Id));
            await desk.MergeAsync(source.Id, target.Id);

            (await desk.EraseAsync(erased)).ShouldBeTrue();

            (await desk.Get<ConversationReading>().FindAsync(erased.Id, reach: null, Ct)).ShouldBeNull();
            var left = await desk.FindAsync(other.Id);
            Portrait.Of(left).ShouldBe(before);
            var listed = await desk.Get<ConversationList>().ReadAsync(new ConversationFilter(), null, 50, Ct);
            listed!.Items.ShouldHaveSingleItem().Id.ShouldBe(other.Id);
            await desk.ShouldVerifyAsync();
        }
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_somebody_wrote_is_theirs_though_it_is_read_in_the_conversation_of_another(
        DatabaseEngine engine
    )
    {
        await using var desk = await Desk.CreateAsync(engine);
        var bobs = await desk.OpenAsync(email: "bob@example.org");
        var adas = await desk.OpenAsync();
        await desk.MergeAsync(bobs.Id, adas.Id);
        (await desk.DoAsync(bobs.Id, new Command.Receive("Magrathea"))).Id.ShouldBe(adas.Id);

        await desk.EraseAsync(bobs);

        (await desk.FindAsync(adas.Id)).Messages.ShouldHaveSingleItem();
        var rows = await desk.Database.WriteAsync(
            async tx => await TableText.RowsAsync(tx, await TableText.NamesAsync(tx, Ct), Ct),
            Ct
        );
        rows.ShouldNotContain(row => row.Contains("Magrathea", StringComparison.Ordinal));
        await desk.ShouldVerifyAsync();
    }
}
