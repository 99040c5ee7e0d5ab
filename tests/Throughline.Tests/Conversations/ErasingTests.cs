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

        (await desk.Get<ConversationReading>().FindAsync(it.Id, Ct)).ShouldBeNull();
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
}
