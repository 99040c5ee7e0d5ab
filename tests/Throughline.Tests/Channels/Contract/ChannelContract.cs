using System.Text;
using Throughline.Access;
using Throughline.Channels.Contract;
using Throughline.Channels.Files;
using Throughline.Channels.Quarantine;
using Throughline.Conversations;
using Throughline.Conversations.Channelling;
using Throughline.Conversations.Continuity;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Verbs;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Tests.Support;
using Outcome = Throughline.Conversations.Verbs.Outcome;

namespace Throughline.Tests.Channels.Contract;

/// <summary>
/// What every channel promises, whatever its bytes look like. A channel's own tests inherit this, and say how a message of
/// it is written.
/// </summary>
public abstract partial class ChannelContract
{
    protected const string Ada = "ada@example.org";

    /// <summary>Its key.</summary>
    protected abstract string Channel { get; }

    /// <summary>Bytes that mean nothing to it.</summary>
    protected abstract byte[] Unreadable { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A message as it comes in.</summary>
    protected abstract byte[] Write(Sample sample);

    /// <summary>News of a message of ours, as it comes in; null: it brings none.</summary>
    protected abstract byte[]? WriteReceipt(Guid message, string? failed);

    /// <summary>Whether a message of ours reached the other side.</summary>
    private protected abstract bool Reached(ChannelWorld world, Guid message);

    /// <summary>An address that the other side refuses for good; null: it refuses nobody.</summary>
    protected abstract string? Nowhere { get; }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_message_begins_a_conversation_once_however_often_it_comes(DatabaseEngine engine)
    {
        await using var world = await ChannelWorld.CreateAsync(engine);
        var raw = Raw(new Sample { Text = "My lamp flickers" });

        var it = await world.SaidAsync(raw);
        var again = (await world.TakeAsync(raw)).ShouldBeOfType<Taken.Duplicate>();

        (it.Channel, it.Messages.Single().Text, it.InitiatedBy).ShouldBe((Channel, "My lamp flickers", Side.Customer));
        it.Messages[0].Channel.ShouldBe(Channel);
        again.ConversationId.ShouldBe(it.Id);
        (await world.CountAsync()).ShouldBe(1);
        await world.Desk.ShouldVerifyAsync();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Brought_by_two_at_once_it_is_taken_once(DatabaseEngine engine)
    {
        await using var world = await ChannelWorld.CreateAsync(engine);
        var raw = Raw(new Sample());

        var taken = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => world.TakeAsync(raw)));

        taken.OfType<Taken.Said>().Count().ShouldBe(1);
        taken.OfType<Taken.Duplicate>().Count().ShouldBe(5);
        (await world.CountAsync()).ShouldBe(1);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_it_cannot_read_waits_as_it_came_until_somebody_discards_it(DatabaseEngine engine)
    {
        await using var world = await ChannelWorld.CreateAsync(engine);
        var waiting = world.Desk.Get<QuarantinedMessages>();

        var taken = (await world.TakeAsync(Raw(Unreadable))).ShouldBeOfType<Taken.Quarantined>();

        var item = (await world.Desk.Get<ChannelQuarantine>().ListAsync(Ct)).ShouldHaveSingleItem();
        (item.Channel, item.Id.Value, item.Code).ShouldBe((Channel, taken.Id!.Value, taken.Rejection.Code));
        item.Raw.ShouldBe(Unreadable);
        (await waiting.ReplayAsync(taken.Id.Value, "person:1", Ct)).ShouldBeOfType<Taken.Quarantined>();
        (await world.Desk.Get<ChannelQuarantine>().ListAsync(Ct)).Count.ShouldBe(1);
        (await waiting.DiscardAsync(taken.Id.Value, "person:1", Ct)).ShouldBeTrue();
        (await waiting.DiscardAsync(taken.Id.Value, "person:1", Ct)).ShouldBeFalse();
        (await world.CountAsync()).ShouldBe(0);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_waits_is_read_again_when_it_can_be(DatabaseEngine engine)
    {
        await using var world = await ChannelWorld.CreateAsync(engine);
        var raw = Raw(new Sample { Text = "At last" });
        var why = new Rejection("unreadable_message", "As an older version read it.");
        var id = await world.Desk.Database.WriteAsync(
            tx => world.Desk.Get<ChannelQuarantine>().KeepAsync(tx, raw, why, Ct),
            Ct
        );

        var taken = await world.Desk.Get<QuarantinedMessages>().ReplayAsync(id, "person:1", Ct);

        taken.ShouldBeOfType<Taken.Said>().Conversation.Messages.Single().Text.ShouldBe("At last");
        (await world.Desk.Get<ChannelQuarantine>().ListAsync(Ct)).ShouldBeEmpty();
        (await world.Desk.Get<QuarantinedMessages>().ReplayAsync(id, "person:1", Ct)).ShouldBeNull();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Whoever_only_claims_to_be_somebody_is_let_into_nobodys_conversation(DatabaseEngine engine)
    {
        await using var world = await ChannelWorld.CreateAsync(engine);
        var theirs = await world.Desk.OpenAsync(email: Ada);
        var answered = await world.Desk.ReplyAsync(theirs.Id);

        var stranger = await world.SaidAsync(
            Raw(
                new Sample
                {
                    From = Ada,
                    Verified = false,
                    References = [$"{answered.Messages[^1].Id}"],
                }
            )
        );

        stranger.Id.ShouldNotBe(theirs.Id);
        (await world.CustomerAsync(stranger)).ShouldNotBe(await world.CustomerAsync(theirs));
        (await world.Desk.FindAsync(theirs.Id)).LastSeq.ShouldBe(answered.LastSeq);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task An_answer_finds_its_conversation_by_what_it_answers(DatabaseEngine engine)
    {
        await using var world = await ChannelWorld.CreateAsync(engine);
        var first = await world.SaidAsync(Raw(new Sample { Id = "first", Verified = true }));
        var ours = await world.Desk.ReplyAsync(first.Id);
        await world.Desk.ResolveAsync(first.Id);
        world.Desk.Clock.Advance(TimeSpan.FromDays(30));

        var toOurs = await world.SaidAsync(
            Raw(new Sample { Verified = true, References = [$"{ours.Messages[^1].Id}"] })
        );
        var toTheirs = await world.SaidAsync(Raw(new Sample { Verified = true, References = ["first"] }));

        (toOurs.Id, toTheirs.Id).ShouldBe((first.Id, first.Id));
        toTheirs.Cycles.Count.ShouldBe(2);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_is_open_with_a_verified_sender_is_gone_on_with_where_the_channel_says_so(
        DatabaseEngine engine
    )
    {
        await using var world = await ChannelWorld.CreateAsync(engine);
        var continues = world.Desk.Get<ChannelList>().Find(Channel)!.Traits.Continues;
        var open = await world.Desk.OpenAsync(email: Ada, channel: "email");

        var soon = await world.SaidAsync(
            Raw(
                new Sample
                {
                    From = Ada,
                    Verified = true,
                    Text = "And now?",
                }
            )
        );
        (soon.Id == open.Id).ShouldBe(continues);
        world.Desk.Clock.Advance(TimeSpan.FromHours(ContinuitySettings.UsualHours + 1));
        var late = await world.SaidAsync(
            Raw(
                new Sample
                {
                    From = Ada,
                    Verified = true,
                    Text = "Something else",
                }
            )
        );
        late.Id.ShouldNotBe(soon.Id);
        late.Id.ShouldNotBe(open.Id);
    }

    /// <summary>What a test needs of a message.</summary>
    protected sealed record Sample
    {
        public string Id { get; init; } = $"{Guid.NewGuid():n}";
        public string From { get; init; } = Ada;
        public bool Verified { get; init; }
        public string Text { get; init; } = "Hello";
        public string? Language { get; init; }
        public IReadOnlyList<string> References { get; init; } = [];
        public bool IsAutomatic { get; init; }
        public IReadOnlyList<(string Name, byte[] Bytes)> Files { get; init; } = [];
    }

    private RawMessage Raw(Sample sample) => Raw(Write(sample));

    private RawMessage Raw(byte[] bytes) => new(Channel, $"channel:{Channel}", bytes, new TestClock().GetUtcNow());

    private bool Carries(ChannelWorld world) => world.Desk.Get<ChannelList>().Find(Channel)!.Traits.Outbound;

    private async Task AnswerByItselfAsync(ChannelWorld world)
    {
        var texts = new Dictionary<string, string>
        {
            ["en"] = "We heard you (#{number})",
            ["de"] = "Wir haben Sie gehört (#{number})",
        };
        var wanted = new Acknowledgement(Channel, "", Enabled: true, texts);
        (await world.Desk.Get<Acknowledgements>().PutAsync(wanted, Keys.System, Ct)).ShouldBeNull();
    }
}
