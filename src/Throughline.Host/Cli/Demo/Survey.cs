namespace Throughline.Host.Cli.Demo;

/// <summary>What customers answer when they are asked how it was.</summary>
internal static class Survey
{
    private const string Source = "surveys";
    private const double AnswersNps = 0.20;
    private const double AnswersDelivery = 0.15;
    private const double AnswersContact = 0.25;
    private const double AnswersReturn = 0.35;
    private const double Comments = 0.45;

    private sealed record Question(string Name, string Metric, int Lowest, int Highest, double Usual, double Spread);

    private static readonly Question Recommend = new("post-purchase", "nps", 0, 10, 8.5, 1.7);
    private static readonly Question Parcel = new("delivery", "csat", 1, 5, 4.4, 0.7);
    private static readonly Question Helped = new("after-contact", "csat", 1, 5, 4.2, 0.9);
    private static readonly Question Effort = new("returns-effort", "ces", 1, 7, 5.7, 1.0);

    public static void AfterDelivery(Life life, DateTimeOffset delivered, bool late)
    {
        var random = life.Random;
        var annoyed = late ? life.Person.Phrases.AnnoyedByLateness : null;
        if (random.Chance(AnswersDelivery))
            Answer(
                life,
                Parcel,
                delivered.AddHours(random.Between(4.0, 40.0)),
                late ? DemoCauses.CsatLostByLateness : 0,
                annoyed
            );
        if (random.Chance(AnswersNps))
            Answer(
                life,
                Recommend,
                delivered.AddDays(random.Between(4.0, 9.0)),
                late ? DemoCauses.NpsLostByLateness : 0,
                annoyed
            );
    }

    public static void AfterContact(Life life, DateTimeOffset at, Topic topic)
    {
        var lost = topic is Topic.WhereIsMyOrder or Topic.Damaged ? 0.7 : 0;
        if (life.Random.Chance(AnswersContact))
            Answer(life, Helped, at.AddHours(life.Random.Between(24.0, 60.0)), lost, null);
    }

    public static void AfterReturn(Life life, DateTimeOffset at, bool confused)
    {
        var lost = confused ? DemoCauses.CesLostByConfusingPage : 0;
        if (life.Random.Chance(AnswersReturn))
            Answer(life, Effort, at, lost, confused ? life.Person.Phrases.LostInReturns : null);
    }

    /// <param name="lost">Points below the usual score.</param>
    /// <param name="complaints">What the displeased have to say; null: anything.</param>
    private static void Answer(Life life, Question question, DateTimeOffset at, double lost, string[]? complaints)
    {
        var random = life.Random;
        var felt = Math.Round(question.Usual - lost + random.Bell() * question.Spread);
        var score = (int)Math.Clamp(felt, question.Lowest, question.Highest);
        // From −1 at the lowest to 1 at the highest score.
        var mood = 2.0 * (score - question.Lowest) / (question.Highest - question.Lowest) - 1;
        var comment = random.Chance(Comments) ? random.Pick(Remarks(life.Person.Phrases, mood, complaints)) : null;
        var data = life.Json.Start();
        data.WriteString("survey", question.Name);
        data.WriteString("metric", question.Metric);
        data.WriteNumber("score", score);
        data.WriteStartArray("scale");
        data.WriteNumberValue(question.Lowest);
        data.WriteNumberValue(question.Highest);
        data.WriteEndArray();
        if (comment is not null)
            data.WriteString("comment", comment);
        life.Add(
            "survey.answered",
            at,
            Source,
            "email",
            life.ByMail,
            life.Json.Finish(),
            sentiment: Math.Round(mood, 2)
        );
    }

    private static string[] Remarks(Phrasebook phrases, double mood, string[]? complaints) =>
        mood switch
        {
            >= 0.6 => phrases.Pleased,
            >= 0.3 => complaints ?? phrases.Indifferent,
            _ => complaints ?? phrases.Displeased,
        };
}
