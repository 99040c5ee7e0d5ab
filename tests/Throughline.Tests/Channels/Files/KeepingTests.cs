using Shouldly;
using Throughline.Channels.Files;
using Throughline.Customers.Verbs;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Storage.Blobs;
using Throughline.Tests.Support;

namespace Throughline.Tests.Channels.Files;

public sealed class KeepingTests
{
    private static readonly TimeSpan ADay = TimeSpan.FromDays(1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task The_same_bytes_lie_there_once_under_their_hash(DatabaseEngine engine)
    {
        await using var world = await FilesWorld.CreateAsync(engine);
        var one = await world.KeepAsync("same"u8.ToArray(), "../one.txt");
        var two = await world.KeepAsync("same"u8.ToArray(), "two.txt");

        two.BlobHash.ShouldBe(one.BlobHash);
        one.BlobHash.ShouldBe("0967115f2813a3541eaef77de9d9d5773f1c0c04314b0bbfe4ff3b3b1c55b5d5");
        world.FilesOnDisk().ShouldHaveSingleItem().ShouldEndWith($"09/{one.BlobHash[2..]}");
        var found = (await world.Get<Attachments>().FindAsync(one.Id, Ct)).ShouldNotBeNull();
        found.Name.ShouldBe("one.txt");
        (found.TypeTold, found.TypeFound, found.UploadedBy).ShouldBe(("text/html", "text/plain", "person:1"));
        found.CreatedAt.ShouldBe(world.Clock.GetUtcNow());
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_is_not_sent_within_a_day_is_forgotten_with_its_bytes(DatabaseEngine engine)
    {
        await using var world = await FilesWorld.CreateAsync(engine);
        var sent = await world.KeepAsync("sent"u8.ToArray());
        var unsent = await world.KeepAsync("unsent"u8.ToArray());
        (await world.SendAsync(sent)).ShouldBeTrue();
        await world.PassAsync(ADay - TimeSpan.FromMinutes(1));
        world.Holds(unsent).ShouldBeTrue();

        await world.PassAsync(TimeSpan.FromMinutes(1));

        (await world.Get<Attachments>().FindAsync(unsent.Id, Ct)).ShouldBeNull();
        world.Holds(unsent).ShouldBeFalse();
        (await world.Get<Attachments>().FindAsync(sent.Id, Ct)).ShouldNotBeNull().ConversationId.ShouldNotBeNull();
        world.Holds(sent).ShouldBeTrue();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_file_is_sent_once_and_by_whoever_uploaded_it(DatabaseEngine engine)
    {
        await using var world = await FilesWorld.CreateAsync(engine);
        var file = await world.KeepAsync("mine"u8.ToArray());
        (await world.SendAsync(file, actor: "person:2")).ShouldBeFalse();
        (await world.SendAsync(file)).ShouldBeTrue();
        (await world.SendAsync(file)).ShouldBeFalse();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task An_erasure_takes_the_files_of_the_person_and_leaves_bytes_that_another_sent_too(
        DatabaseEngine engine
    )
    {
        await using var world = await FilesWorld.CreateAsync(engine);
        var (ada, bob) = (ProfileId.New(world.Clock.GetUtcNow()), ProfileId.New(world.Clock.GetUtcNow()));
        var own = await world.KeepAsync("own"u8.ToArray());
        var shared = await world.KeepAsync("shared"u8.ToArray());
        var alsoBobs = await world.KeepAsync("shared"u8.ToArray());
        await world.SendAsync(own, ada);
        await world.SendAsync(shared, ada);
        await world.SendAsync(alsoBobs, bob);

        foreach (var room in world.Get<IEnumerable<IPersonalData>>())
            await world.Get<Database>().WriteAsync(tx => room.EraseAsync(tx, [ada], [], Ct), Ct);
        await world.PassAsync(TimeSpan.Zero);

        (await world.Get<Attachments>().FindAsync(own.Id, Ct)).ShouldBeNull();
        (await world.Get<Attachments>().FindAsync(shared.Id, Ct)).ShouldBeNull();
        world.Holds(own).ShouldBeFalse();
        world.Holds(alsoBobs).ShouldBeTrue();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Bytes_that_come_again_before_they_are_removed_stay(DatabaseEngine engine)
    {
        await using var world = await FilesWorld.CreateAsync(engine);
        var first = await world.KeepAsync("again"u8.ToArray());
        await world.Get<Database>().WriteAsync(tx => world.Get<RemoveFiles>().RunAsync(tx, first.Id, Ct), Ct);
        var second = await world.KeepAsync("again"u8.ToArray());
        await world.PassAsync(TimeSpan.FromSeconds(1));
        world.Holds(second).ShouldBeTrue();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Keeping_and_removing_the_same_bytes_at_once_never_loses_what_is_named(DatabaseEngine engine)
    {
        await using var world = await FilesWorld.CreateAsync(engine);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 40),
            new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Ct },
            async (_, ct) =>
            {
                var file = await world.KeepAsync("contended"u8.ToArray());
                world.Holds(file).ShouldBeTrue();
                await world
                    .Get<Database>()
                    .WriteAsync(
                        async tx =>
                        {
                            await world.Get<RemoveFiles>().RunAsync(tx, file.Id, ct);
                            await world.Get<BlobStore>().RemoveUnusedAsync(tx, file.BlobHash, ct);
                        },
                        ct
                    );
            }
        );
        world.FilesOnDisk().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_too_large_or_breaks_off_leaves_nothing()
    {
        await using var world = await FilesWorld.CreateAsync(DatabaseEngine.Sqlite);
        var keep = world.Get<KeepFile>();
        var (none, refused) = await keep.RunAsync(new MemoryStream(new byte[KeepFile.Largest + 1]), "a", null, "x", Ct);
        none.ShouldBeNull();
        refused.ShouldNotBeNull().Code.ShouldBe("file_too_large");
        (await keep.RunAsync(new MemoryStream(), "a", null, "x", Ct)).Rejection!.Code.ShouldBe("empty_file");
        await Should.ThrowAsync<IOException>(() => keep.RunAsync(new BrokenStream(), "a", null, "x", Ct));
        world.FilesOnDisk().ShouldBeEmpty();
        (
            await keep.RunAsync(new MemoryStream(new byte[KeepFile.Largest]), "a", null, "x", Ct)
        ).Rejection.ShouldBeNull();
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("The line went dead.");
    }
}
