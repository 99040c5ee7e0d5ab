using Throughline.Conversations.Happenings;
using static Throughline.Tests.Conversations.WorkedExample;

namespace Throughline.Tests.Conversations;

/// <summary>How often the customer came, by the way in which they came.</summary>
public sealed class ContactsTests
{
    // c: customer, t: thanks, a: agent, b: bot, m: automation, r: resolved; each at a minute past nine.
    [Theory]
    [InlineData("email", "c0 c10 c500", 1)]
    [InlineData("email", "c0 m1 b2 c10", 1)]
    [InlineData("email", "c0 a5 c10", 2)]
    [InlineData("email", "c0 a5 t10", 1)]
    [InlineData("email", "c0 a5 t10 c20", 2)]
    [InlineData("email", "c0 r5 c10", 2)]
    [InlineData("web", "c0 c10 a20 a21 c30 c31", 2)]
    [InlineData("post", "c0 a5 c10", 2)]
    [InlineData("chat", "c0 c30 c60", 1)]
    [InlineData("chat", "c0 c31", 2)]
    [InlineData("chat", "c0 a5 c10 a20 c40", 1)]
    [InlineData("chat", "c0 a20 c45", 1)]
    [InlineData("chat", "c0 m20 c45", 2)]
    [InlineData("whatsapp", "c0 a5 c600", 2)]
    [InlineData("chat", "c0 t90", 1)]
    [InlineData("phone", "c0 c5", 2)]
    [InlineData("store", "c0 a1 c5 c6", 3)]
    public void Are_counted_as_people_come(string channel, string story, int contacts)
    {
        var tale = new Tale(channel).Opened(March(3, 9));
        foreach (var step in story.Split(' '))
            Tell(tale, step[0], March(3, 9).AddMinutes(int.Parse(step[1..])));

        tale.Now.Contacts.Count.ShouldBe(contacts);
    }

    [Fact]
    public void A_call_about_a_mail_is_another_contact() =>
        new Tale()
            .Begins(March(3, 9))
            .Customer(March(3, 10), by: "phone")
            .Customer(March(3, 11))
            .Now.Contacts.Select(contact => contact.Channel)
            .ShouldBe(["email", "phone"]);

    private static void Tell(Tale tale, char who, DateTimeOffset at)
    {
        _ = who switch
        {
            'c' => tale.Customer(at),
            't' => tale.Customer(at, thanks: true),
            'a' => tale.Says(at, Author.Agent, "a@x.org"),
            'b' => tale.Says(at, Author.Bot),
            'm' => tale.Says(at, Author.Automation),
            _ => tale.Resolves(at),
        };
    }
}
