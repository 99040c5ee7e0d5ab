namespace Throughline.Host.Cli.Demo;

/// <summary>Why somebody writes or calls.</summary>
internal enum Topic
{
    WhereIsMyOrder,
    Returns,
    ProductQuestion,
    Damaged,
    Invoice,
    Thanks,
}

/// <summary>What is said about one topic. <c>{order}</c>, <c>{product}</c> and <c>{name}</c> stand for what they name.</summary>
internal sealed record Phrases(string[] Subjects, string[] Bodies, string[] Replies);

/// <summary>How the people of one language write.</summary>
internal sealed record Phrasebook(
    string[] Greetings,
    string[] Closings,
    string ReplyGreeting,
    string ReplyClosing,
    string ThankYou,
    Phrases[] Topics,
    string[] Pleased,
    string[] Indifferent,
    string[] Displeased,
    string[] AnnoyedByLateness,
    string[] LostInReturns
)
{
    public static Phrasebook For(string language) =>
        language switch
        {
            "de" => GermanPhrases.Book,
            "fr" => FrenchPhrases.Book,
            "es" => SpanishPhrases.Book,
            _ => EnglishPhrases.Book,
        };

    public string Subject(RandomStream random, Topic topic, string order) =>
        random.Pick(Topics[(int)topic].Subjects).Replace("{order}", order);

    public string Letter(RandomStream random, Topic topic, Person from, string order, string product)
    {
        var body = Filled(random, Topics[(int)topic].Bodies, order, product);
        return $"{random.Pick(Greetings)}\n\n{body}\n\n{random.Pick(Closings)}\n{from.FirstName} {from.LastName}";
    }

    /// <summary>The same without the manners of a letter: a chat, or the note of a call.</summary>
    public string Line(RandomStream random, Topic topic, string order, string product, bool reply = false)
    {
        var phrases = Topics[(int)topic];
        // After a greeting some languages go on in lower case; here nothing precedes.
        var line = Filled(random, reply ? phrases.Replies : phrases.Bodies, order, product);
        return char.ToUpperInvariant(line[0]) + line[1..];
    }

    public string Reply(RandomStream random, Topic topic, Person to, string order, string product)
    {
        var body = Filled(random, Topics[(int)topic].Replies, order, product);
        return $"{ReplyGreeting.Replace("{name}", to.FirstName)}\n\n{body}\n\n{ReplyClosing}";
    }

    private static string Filled(RandomStream random, string[] choices, string order, string product) =>
        random.Pick(choices).Replace("{order}", order).Replace("{product}", product);
}
