using Microsoft.Extensions.DependencyInjection;
using Throughline.Customers.Verbs;
using Throughline.Storage;
using Throughline.Storage.Blobs;
using Throughline.Work;

namespace Throughline.Channels.Files;

/// <summary>Files owns what people attach: what each is, who may see it shown and who only saves it, and when it goes.</summary>
public static class FilesSetUp
{
    public static IServiceCollection AddFiles(this IServiceCollection services, DatabaseAddress address) =>
        services
            .AddSingleton(BlobFolder.Of(address))
            .AddSingleton<BlobStore>()
            .AddSingleton<KeepFile>()
            .AddSingleton<Attachments>()
            .AddSingleton<RemoveFiles>()
            .AddSingleton<IPersonalData, ErasedFiles>()
            .AddSingleton<ITimerHandler, UnsentFiles>()
            .AddSingleton<ITimerHandler, UnusedBlobs>();
}
