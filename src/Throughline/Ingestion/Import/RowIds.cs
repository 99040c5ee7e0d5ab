using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Throughline.Ingestion.Import;

/// <summary>
/// Ids for rows that bring none: from what a row says, and the how manieth row of the file it is that says so. The same
/// rows in another file, or the same file again, thus have the same ids, and two equal sales are two.
/// </summary>
internal sealed class RowIds
{
    // 16 bytes of SHA-256 as the id: no two of a trillion rows meet. 8 bytes of it for counting within one file.
    private const int IdBytes = 16;

    // "Unit separator" and "record separator" of ASCII: after a column's name, and after its cell.
    private const char AfterName = '\u001F';
    private const char AfterCell = '\u001E';

    private readonly HashSet64 seen = new();
    private readonly Dictionary<ulong, int> repeated = [];
    private readonly byte[] hash = new byte[SHA256.HashSizeInBytes];

    public string OfLine(ReadOnlySpan<byte> line)
    {
        SHA256.HashData(line, hash);
        return Next();
    }

    /// <summary>The columns of a mended row's refusal do not count: it is the row it was.</summary>
    public string OfRow(IReadOnlyList<string> header, IReadOnlyList<string> values)
    {
        var isPlain = header.Concat(values).All(text => text.AsSpan().IndexOfAny(AfterName, AfterCell) < 0);
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // No plain row begins like that.
        if (!isPlain)
            sha.AppendData([(byte)AfterCell]);
        for (var i = 0; i < header.Count; i++)
        {
            if (values[i].Length == 0 || RejectedRows.IsOwnColumn(header[i]))
                continue;
            var (name, value) = (header[i], values[i]);
            // Each with its length where a cell holds what would separate them. The others stay as they were: a file that
            // was imported in part is run again.
            var said = isPlain ? $"{name}{AfterName}{value}{AfterCell}" : $"{name.Length}:{name}{value.Length}:{value}";
            sha.AppendData(Encoding.UTF8.GetBytes(said));
        }
        sha.GetHashAndReset(hash);
        return Next();
    }

    private string Next()
    {
        var key = BinaryPrimitives.ReadUInt64LittleEndian(hash);
        var occurrence = 1;
        if (!seen.Add(key))
            repeated[key] = occurrence = repeated.GetValueOrDefault(key, 1) + 1;
        var text = "row:" + Convert.ToHexStringLower(hash.AsSpan(0, IdBytes));
        return occurrence == 1 ? text : $"{text}:{occurrence}";
    }
}
