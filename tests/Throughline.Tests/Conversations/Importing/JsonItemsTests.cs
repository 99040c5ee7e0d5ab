using System.Text;
using Throughline.Conversations.Importing.Reading;

namespace Throughline.Tests.Conversations.Importing;

/// <summary>Exports come in many shapes, and broken.</summary>
public sealed class JsonItemsTests
{
    [Theory]
    [InlineData("""{"id":1}""", ":{'id':1}")]
    [InlineData("{\"id\":1}\n{\"id\":2}\n", ":{'id':1} :{'id':2}")]
    [InlineData("\uFEFF[ {\"id\":1} , {\"id\":2} ]", ":{'id':1} :{'id':2}")]
    [InlineData("""{"count":2,"tickets":[{"id":1},{"id":2}],"next_page":null}""", "tickets:{'id':1} tickets:{'id':2}")]
    [InlineData(
        """{"users":[{"id":1}],"tickets":[],"end":true}{"tickets":[{"id":3}]}""",
        "users:{'id':1} tickets:{'id':3}"
    )]
    [InlineData("""{"id":5,"tickets":[1]}""", ":{'id':5,'tickets':[1]}")]
    [InlineData("{\n \"a\": {\"b\": [1, \"}\\\"]\"]}\n}", ":{  'a': {'b': [1, '}\\']']} }")]
    [InlineData("{\"id\":1\n{\"id\":2}\n", "! :{'id':2}")]
    [InlineData("{\"a\":\"b\n{\"id\":2}\n", "! :{'id':2}")]
    [InlineData("{\"a\":[{\"b\":1\n{\"id\":2}\n", "! :{'id':2}")]
    [InlineData("nonsense\n{\"id\":2}", "! :{'id':2}")]
    [InlineData("{\"tickets\":[{\"id\":1},{\"id\":2", "tickets:{'id':1} !")]
    [InlineData("", "")]
    public async Task What_can_be_read_is_read(string text, string expected) =>
        (await ReadAsync(text, int.MaxValue)).ShouldBe(expected);

    [Fact]
    public async Task Wherever_the_stream_breaks_its_pieces_it_reads_the_same()
    {
        const string Text = """{"users":[{"id":1,"n":"a\"b\\"}],"tickets":[{"id":3,"x":[{}]}]} {"id":4}""";
        var whole = await ReadAsync(Text, int.MaxValue);
        for (var piece = 1; piece < 12; piece++)
            (await ReadAsync(Text, piece)).ShouldBe(whole);
    }

    [Fact]
    public async Task A_long_export_takes_no_more_memory_than_one_of_its_objects()
    {
        await using var endless = new Repeating("{\"id\":1,\"text\":\"" + new string('x', 10_000) + "\"}\n", 20_000);
        // Of this thread alone, which reads all of it: what other tests take is no part of it.
        var before = GC.GetAllocatedBytesForCurrentThread();
        var count = 0;
        await foreach (
            var _ in new JsonItems(endless, new HashSet<string>()).ReadAsync(TestContext.Current.CancellationToken)
        )
            count++;

        count.ShouldBe(20_000);
        // All that was ever taken, not what is held: the buffer, and some 400 bytes for each object of 10 kB.
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(12_000_000, "of 200 MB");
    }

    private static async Task<string> ReadAsync(string text, int piece)
    {
        await using var stream = new Repeating(text, 1, piece);
        var read = new List<string>();
        await foreach (
            var item in new JsonItems(stream, new HashSet<string> { "tickets", "users" }).ReadAsync(
                TestContext.Current.CancellationToken
            )
        )
            read.Add(
                item.Problem is null
                    ? $"{item.List}:{Encoding.UTF8.GetString(item.Bytes.Span).Replace('"', '\'').Replace('\n', ' ')}"
                    : "!"
            );
        return string.Join(' ', read);
    }

    /// <summary>The same text many times, in pieces of some size.</summary>
    private sealed class Repeating(string text, int times, int piece = int.MaxValue) : Stream
    {
        private readonly byte[] bytes = Encoding.UTF8.GetBytes(text);
        private long at;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => at;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (bytes.Length == 0 || at >= (long)bytes.Length * times)
                return 0;
            var place = (int)(at % bytes.Length);
            var length = Math.Min(Math.Min(buffer.Length, piece), bytes.Length - place);
            bytes.AsSpan(place, length).CopyTo(buffer);
            at += length;
            return length;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(Read(buffer.Span));

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
