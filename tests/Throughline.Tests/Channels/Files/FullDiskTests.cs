using Throughline.Storage.Blobs;

namespace Throughline.Tests.Channels.Files;

public sealed class FullDiskTests
{
    [Fact]
    public async Task A_full_disk_is_told_from_a_broken_upload()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "only Linux has a device that is always full");
        var full = await Should.ThrowAsync<IOException>(async () =>
        {
            await using var device = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.Write, 0);
            await device.WriteAsync("x"u8.ToArray(), TestContext.Current.CancellationToken);
        });
        BlobStore.IsFull(full).ShouldBeTrue();
        BlobStore.IsFull(new IOException("The form breaks off")).ShouldBeFalse();
        BlobStore.IsFull(new EndOfStreamException()).ShouldBeFalse();
    }
}
