using Microsoft.Extensions.DependencyInjection;
using Throughline.Channels.Files;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Storage.Blobs;
using Throughline.Tests.Support;
using Throughline.Work;

namespace Throughline.Tests.Channels.Files;

/// <summary>The rooms on a fresh database under a clock that stands still; timers fire when a test says so.</summary>
internal sealed class FilesWorld : IAsyncDisposable
{
    private readonly TestDatabase test;
    private readonly ServiceProvider services;
    private readonly TimerRunner runner;

    private FilesWorld(TestDatabase test)
    {
        this.test = test;
        services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(Clock)
            .AddRooms(test.Database.Address)
            .BuildServiceProvider();
        runner = ActivatorUtilities.CreateInstance<TimerRunner>(services);
    }

    public TestClock Clock { get; } = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<FilesWorld> CreateAsync(DatabaseEngine engine) =>
        new(await TestDatabase.CreateAsync(engine));

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public async Task<Attachment> KeepAsync(byte[] bytes, string name = "a.txt", string actor = "person:1")
    {
        var (kept, refused) = await Get<KeepFile>().RunAsync(new MemoryStream(bytes), name, "text/html", actor, Ct);
        refused.ShouldBeNull();
        return kept!;
    }

    public Task<bool> SendAsync(Attachment file, ProfileId? profile = null, string actor = "person:1") =>
        Get<Database>()
            .WriteAsync(tx => Get<Attachments>().SendAsync(tx, [file.Id], actor, Guid.NewGuid(), profile, Ct), Ct);

    /// <summary>Lets time pass, and what is due happen.</summary>
    public async Task PassAsync(TimeSpan by)
    {
        Clock.Advance(by);
        await runner.FireDueAsync(Ct);
    }

    public bool Holds(Attachment file)
    {
        using var content = Get<BlobStore>().Open(file.BlobHash);
        return content is not null;
    }

    public string[] FilesOnDisk() => Directory.GetFiles(Get<BlobFolder>().Path, "*", SearchOption.AllDirectories);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (Directory.Exists(BlobFolder.Of(test.Database.Address).Path))
            Directory.Delete(BlobFolder.Of(test.Database.Address).Path, recursive: true);
        await test.DisposeAsync();
    }
}
