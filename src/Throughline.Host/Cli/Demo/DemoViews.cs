using Throughline.Access.People;
using Throughline.Conversations.Reading;
using Throughline.Conversations.Views;

namespace Throughline.Host.Cli.Demo;

/// <summary>The views of the inbox that the demo company has named, for all and for whoever looks around.</summary>
internal sealed class DemoViews(SavedViews views, PeopleReading people)
{
    private static readonly (string Name, bool IsShared, ViewFilter Filter)[] Views =
    [
        ("What presses", true, new() { Priority = "urgent" }),
        ("Parcels, still open", true, new() { Topic = "delivery", State = "open" }),
        ("Waits for a day", true, new() { Waits = 24 }),
        ("Came back damaged", true, new() { Kind = "return", Fields = [new FieldMatch("reason", "damaged")] }),
        ("Began with a call", false, new() { Channel = "phone" }),
    ];

    public async Task SetUpAsync(CancellationToken ct)
    {
        var owner = (await people.ListAsync(ct)).Select(row => row.Person).First(DemoOwner.Is);
        foreach (var (name, isShared, filter) in Views)
            await views.SaveAsync(isShared ? null : owner.Id, name, filter, owner.Actor, ct);
    }
}
