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
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var i = 0; i < header.Count; i++)
        {
            if (values[i].Length == 0 || RejectedRows.IsOwnColumn(header[i]))
                continue;
            // Each with its length: a cell may hold whatever would separate them.
            var (name, value) = (header[i], values[i]);
            sha.AppendData(Encoding.UTF8.GetBytes($"{name.Length}:{name}{value.Length}:{value}"));
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
