using Throughline.Access;
using Throughline.Access.People;
using Throughline.Conversations.Coaching;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Reading;
using Throughline.Conversations.Shelves;
using Member = Throughline.Access.People.Person;

namespace Throughline.Host.Cli.Demo;

/// <summary>
/// What the demo company looks at together: two scorecards, and reviews of its last weeks, of which some wait, some were
/// shared and some were answered. The same seed draws and says the same.
/// </summary>
internal sealed class DemoCoaching(
    Scorecards cards,
    DrawReviews draw,
    Reviews reviews,
    ConversationReading reading,
    PeopleReading people
)
{
    private const string Lead = "maya@demo.example";
    private const int Weeks = 6;
    private const int Stream = 10;
    private const double Poor = 0.15;

    // Of so many one is still to be looked at.
    private const int LeftOfEach = 3;

    private static readonly ScorecardDefinition Answer = new()
    {
        Criteria =
        [
            new("solved", "Solved what was asked", 3, "1 not at all, 5 for good"),
            new("clear", "Clear", 2, "1 one has to ask again, 5 a stranger would understand"),
            new("warm", "Warm", 1, "1 cold, 5 as to a neighbour"),
            new("next", "Says what comes next", 1, "1 nothing, 5 who does what until when"),
        ],
    };

    private static readonly ScorecardDefinition Return = new()
    {
        Criteria =
        [
            new("label", "The label was right", 2, "1 it was not, 5 at the first try"),
            new("money", "Said when the money comes", 2, "1 no word of it, 5 to the day"),
        ],
    };

    private static readonly string[] Comments =
    [
        "Here it was good to say what you had done already.",
        "I would begin with what happens next; the reason can follow.",
        "Short and friendly. Keep this one as a saved reply?",
    ];

    private static readonly string[] Summaries =
    [
        "Solved at the first try, and said so in a way that nobody has to ask again.",
        "Solved. Tell the customer until when they hear from you, even if you do not know the answer yet.",
        "Warm from the first word. The last step was missing, and the customer came back for it.",
    ];

    private static readonly string[] Words =
    [
        "Thank you. I have put the next step first since.",
        "That helps. Could we look at the wording together on Friday?",
    ];

    public async Task SetUpAsync(int seed, DateTimeOffset end, CancellationToken ct)
    {
        var owner = (await people.ListAsync(ct)).Select(row => row.Person).First(DemoOwner.Is);
        var answers = await CreateAsync("A good answer", Answer, ct);
        var returns = await CreateAsync("A return without a second letter", Return, ct);
        for (var back = Weeks; back > 0; back--)
        {
            var day = end.AddDays(-7 * back);
            await draw.RunAsync(answers, day, 1, $"{seed}", [owner.Email], owner.Actor, ct);
            await draw.RunAsync(returns, day, 1, $"{seed}", [Lead], owner.Actor, ct);
        }
        var mine = (await reviews.ToReviewAsync(owner.Email, ct)).OrderBy(review => review.Number).ToList();
        foreach (var (review, place) in mine.Select((review, place) => (review, place)))
            if (place % LeftOfEach > 0)
                await ReviewAsync(review, owner, new RandomStream(seed, (int)review.Number, Stream), ct);
    }

    private async Task<Guid> CreateAsync(string name, ScorecardDefinition card, CancellationToken ct) =>
        ((ShelfOutcome.Saved)await cards.CreateAsync(name, card, Keys.System, ct)).Id;

    private async Task ReviewAsync(Review review, Member reviewer, RandomStream random, CancellationToken ct)
    {
        var it = (await reading.FindAsync(review.ConversationId, reach: null, ct))!;
        var said = it.Messages.First(message => message is { Author: Author.Agent, IsPublic: true });
        var draft = new ReviewDraft(
            Answer.Criteria.ToDictionary(
                criterion => criterion.Key,
                _ => random.Chance(Poor) ? 2 : random.Between(3, Review.Highest)
            ),
            new Dictionary<Guid, string> { [said.Id] = random.Pick(Comments) },
            random.Pick(Summaries),
            Share: true
        );
        await reviews.WriteAsync(review.Id, reviewer.Email, draft, reviewer.Actor, ct);
        if (random.Chance(0.5) && await people.FindAsync(review.Agent, ct) is { } agent)
            await reviews.AnswerAsync(review.Id, agent.Email, random.Pick(Words), agent.Actor, ct);
    }
}
