using Throughline.Customers;
using Throughline.Ledger;

namespace Throughline.Host.Cli.Demo;

/// <summary>A customer calls or writes, and an agent answers.</summary>
internal static class Contact
{
    private const string Helpdesk = "helpdesk";
    private const double Calls = 0.35;
    private const double Chats = 0.35;
    private const double CallIsNoted = 0.6;
    private const double ThanksForAnswer = 0.2;
    private const double MoodOnceAnswered = 0.4;
    private static readonly string[] Agents =
    [
        "agent:mia@example.org",
        "agent:tom@example.org",
        "agent:ines@example.org",
        "agent:jonas@example.org",
        "agent:sofia@example.org",
    ];

    private static readonly string[] Slugs =
    [
        "where_is_my_order",
        "returns",
        "product_question",
        "damaged",
        "invoice",
        "thanks",
    ];

    /// <summary>How customers feel who raise the topic, from −1 to 1, in the order of <see cref="Topic"/>.</summary>
    private static readonly double[] Moods = [-0.5, -0.25, 0.1, -0.65, -0.1, 0.85];

    public static void Play(Life life, Topic topic, DateTimeOffset at, Order order)
    {
        var random = life.Random;
        var product = order.Lines[0].Product.Name;
        // Whoever calls without a number on file is asked for the order's.
        if (topic != Topic.Thanks && random.Chance(Calls))
            Call(life, topic, DemoCalendar.WhenOpen(at), [life.Person.Phone ?? life.Person.UserId], order.Id, product);
        else if (random.Chance(Chats))
            PlayChat(life, topic, DemoCalendar.WhenOpen(at), [life.Person.UserId], product, order.Id);
        else
            Mail(life, topic, at, order.Id, product);
        Survey.AfterContact(life, at, topic);
    }

    public static void PlayChat(
        Life life,
        Topic topic,
        DateTimeOffset at,
        IReadOnlyList<Identity> who,
        string product,
        string order = ""
    )
    {
        var text = life.Person.Phrases.Line(life.Random, topic, order, product);
        var agent = life.Random.Pick(Agents);
        Message(life, at, "chat", who, topic, "", text);
        at = at.AddSeconds(life.Random.Between(20, 400));
        var reply = life.Person.Phrases.Line(life.Random, topic, order, product, reply: true);
        Message(life, at, "chat", who, topic, "", reply, agent);
        Thank(life, at.AddSeconds(life.Random.Between(20, 200)), "chat", who, topic, "");
    }

    private static void Call(
        Life life,
        Topic topic,
        DateTimeOffset at,
        IReadOnlyList<Identity> who,
        string order,
        string product
    )
    {
        var random = life.Random;
        var waited = random.Between(5, 90) + (random.Chance(0.3) ? random.Between(60, 600) : 0);
        var sentiment = Sentiment(random, Moods[(int)topic] - waited / 3000.0);
        var note = random.Chance(CallIsNoted) ? life.Person.Phrases.Line(random, topic, order, product) : null;
        var data = life.Json.Start();
        data.WriteString("topic", Slugs[(int)topic]);
        data.WriteNumber("waited_seconds", waited);
        if (note is not null)
            data.WriteString("text", note);
        life.Add("call.received", at, Helpdesk, "phone", who, life.Json.Finish(), sentiment: sentiment);
    }

    private static void Mail(Life life, Topic topic, DateTimeOffset at, string order, string product)
    {
        var random = life.Random;
        var (person, phrases) = (life.Person, life.Person.Phrases);
        var subject = phrases.Subject(random, topic, order);
        var letter = phrases.Letter(random, topic, person, order, product);
        Message(life, at, "email", life.ByMail, topic, subject, letter);
        at = DemoCalendar.WhenOpen(at.AddMinutes(random.Between(20.0, 900.0)));
        var reply = phrases.Reply(random, topic, person, order, product);
        Message(life, at, "email", life.ByMail, topic, $"Re: {subject}", reply, random.Pick(Agents));
        Thank(life, at.AddMinutes(random.Between(5.0, 600.0)), "email", life.ByMail, topic, $"Re: {subject}");
    }

    private static void Thank(
        Life life,
        DateTimeOffset at,
        string channel,
        IReadOnlyList<Identity> who,
        Topic topic,
        string subject
    )
    {
        if (life.Random.Chance(ThanksForAnswer))
            Message(life, at, channel, who, topic, subject, life.Person.Phrases.ThankYou, mood: MoodOnceAnswered);
    }

    /// <param name="agent">null: the customer wrote it.</param>
    /// <param name="mood">null: as usual with the topic.</param>
    private static void Message(
        Life life,
        DateTimeOffset at,
        string channel,
        IReadOnlyList<Identity> who,
        Topic topic,
        string subject,
        string text,
        string? agent = null,
        double? mood = null
    )
    {
        var data = life.Json.Start();
        if (subject.Length > 0)
            data.WriteString("subject", subject);
        data.WriteString("text", text);
        data.WriteString("topic", Slugs[(int)topic]);
        var json = life.Json.Finish();
        if (agent is not null)
            life.Add("message.sent", at, Helpdesk, channel, who, json, Direction.Outbound, agent);
        else
            life.Add(
                "message.received",
                at,
                Helpdesk,
                channel,
                who,
                json,
                sentiment: Sentiment(life.Random, mood ?? Moods[(int)topic])
            );
    }

    private static double Sentiment(RandomStream random, double mood) =>
        Math.Round(Math.Clamp(mood + random.Bell() * 0.18, -1, 1), 2);
}
