using System.Runtime.CompilerServices;
using System.Text;

namespace Throughline.Conversations.Importing.Reading;

/// <summary>
/// Reads the objects of an export one after the other, however long it is: a line each, a list of them, or pages such as
/// <c>{"tickets": […], "users": […]}</c>, in any mix. Whatever is broken costs itself alone, where its end can be told:
/// at the end of its line, or where its brackets close.
/// </summary>
internal sealed class JsonItems(Stream stream, IReadOnlySet<string> lists)
{
    private readonly JsonWindow window = new(stream);

    /// <summary>Bytes read so far.</summary>
    public long Offset => window.Offset;

    public async IAsyncEnumerable<RawItem> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        while (await NextAsync(ct))
        {
            var first = window[window.At];
            if (first == '[')
            {
                window.At++;
                await foreach (var item in ListAsync(null, ct))
                    yield return item;
            }
            else if (first == '{')
                await foreach (var item in ObjectAsync(ct))
                    yield return item;
            else
            {
                var offset = window.Offset;
                await SkipLineAsync(ct);
                yield return new RawItem(null, default, offset, "Neither an object nor a list begins here.");
            }
        }
    }

    /// <summary>The objects of a list whose bracket was read.</summary>
    private async IAsyncEnumerable<RawItem> ListAsync(string? name, [EnumeratorCancellation] CancellationToken ct)
    {
        while (await NextAsync(ct))
        {
            if (window[window.At] == ']')
            {
                window.At++;
                yield break;
            }
            var (from, offset) = (window.At, window.Offset);
            if (await EndAsync(from, ct) is not { } end)
            {
                // Where its end is nobody can tell: what follows may be within it.
                await SkipLineAsync(ct);
                yield return new RawItem(name, default, offset, "It is broken off, or larger than any item may be.");
                yield break;
            }
            window.At = end;
            yield return new RawItem(name, window.Slice(from, end), offset);
        }
    }

    /// <summary>An object that stands by itself: one item, or a page with lists of them.</summary>
    private async IAsyncEnumerable<RawItem> ObjectAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var (from, offset) = (window.At, window.Offset);
        var place = from + 1;
        var (isPage, isItem) = (false, false);
        while (true)
        {
            place = await PastBlankAsync(place, ct);
            if (!await window.HasAsync(place, ct))
                break;
            if (window[place] == '}')
            {
                window.At = place + 1;
                if (!isPage)
                    yield return new RawItem(null, window.Slice(from, place + 1), offset);
                yield break;
            }
            if (window[place] == ',')
            {
                place++;
                continue;
            }
            if (window[place] != '"' || await EndAsync(place, ct) is not { } nameEnd)
                break;
            var name = Encoding.UTF8.GetString(window.Slice(place + 1, nameEnd - 1).Span);
            place = await PastBlankAsync(nameEnd, ct);
            if (!await window.HasAsync(place, ct) || window[place] != ':')
                break;
            place = await PastBlankAsync(place + 1, ct);
            if (!await window.HasAsync(place, ct))
                break;
            // Pages have no id; what has one may have lists of its own.
            isItem |= name == "id";
            if (window[place] == '[' && !isItem && lists.Contains(name))
            {
                isPage = true;
                window.At = place + 1;
                await foreach (var item in ListAsync(name, ct))
                    yield return item;
                window.Forget();
                (from, place) = (window.At, window.At);
                continue;
            }
            if (await EndAsync(place, ct) is not { } valueEnd)
                break;
            place = valueEnd;
            // After a value comes a comma or the end; anything else belongs to the next line.
            place = await PastBlankAsync(place, ct);
            if (!await window.HasAsync(place, ct) || window[place] is not ((byte)',' or (byte)'}'))
                break;
        }
        // The line that it began in is lost; what follows is looked at anew.
        window.At = isPage ? Math.Max(from, window.At) : from;
        await SkipLineAsync(ct);
        yield return new RawItem(null, default, offset, "This is no JSON: it is broken off, or a mark is missing.");
    }

    /// <summary>Moves to the next byte that is neither blank nor a comma.</summary>
    private async ValueTask<bool> NextAsync(CancellationToken ct)
    {
        window.Forget();
        while (await window.HasAsync(window.At, ct))
        {
            // 0xEF, 0xBB and 0xBF are the mark that some programs begin UTF-8 with.
            if (window[window.At] is not (32 or 9 or 10 or 13 or (byte)',' or 0xEF or 0xBB or 0xBF or 0))
                return true;
            window.At++;
            if (window.At % 65536 == 0)
                window.Forget();
        }
        return false;
    }

    private async ValueTask<int> PastBlankAsync(int place, CancellationToken ct)
    {
        while (await window.HasAsync(place, ct) && window[place] is 32 or 9 or 10 or 13)
            place++;
        return place;
    }

    private async ValueTask SkipLineAsync(CancellationToken ct)
    {
        while (await window.HasAsync(window.At, ct))
        {
            var held = window.Held(window.At);
            var end = held.IndexOf((byte)'\n');
            window.At += end < 0 ? held.Length : end + 1;
            window.Forget();
            if (end >= 0)
                return;
        }
    }

    /// <summary>Where the value that begins at a place ends; null: nowhere within what one may have.</summary>
    private async ValueTask<int?> EndAsync(int place, CancellationToken ct)
    {
        var scan = new ValueScan();
        while (await window.HasAsync(place, ct))
        {
            var held = window.Held(place);
            var read = scan.Take(held);
            place += read;
            if (scan.IsBroken)
                return null;
            if (scan.IsDone)
                return place;
        }
        // A number at the very end of a file has no mark behind it.
        return scan.IsBare ? place : null;
    }
}
