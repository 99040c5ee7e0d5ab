using System.Text;

namespace Throughline.Tests.Support;

/// <summary>Damages bytes: some at random, some with what parsers and databases stumble over.</summary>
internal static class Mutation
{
    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "\\u0000",
            "\\ud800",
            "\\udfff",
            "\\",
            "\"",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "null",
            "true",
            "-1",
            "1e999",
            "9999999999999999999999",
            "\"userId\":1,",
            "0000-00-00",
            "9999-12-31T23:59:59Z",
            "\u00ff",
            "{\"a\":",
            "[[[[",
            " ",
            "\0",
            "e",
            "-",
            "\"currency\":\"X\",",
            "%00",
            "%ff",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    /// <summary>One to four damages; never empty.</summary>
    public static byte[] Of(ReadOnlySpan<byte> bytes, Random random)
    {
        var mutated = new List<byte>(bytes.ToArray());
        for (var changes = random.Next(1, 5); changes > 0; changes--)
        {
            var at = random.Next(mutated.Count);
            switch (random.Next(5))
            {
                case 0:
                    mutated[at] = (byte)random.Next(256);
                    break;
                case 1:
                    mutated.RemoveRange(at, Math.Min(random.Next(1, 12), mutated.Count - at));
                    break;
                case 2:
                    mutated.InsertRange(at, mutated.GetRange(at, Math.Min(random.Next(1, 60), mutated.Count - at)));
                    break;
                default:
                    mutated.InsertRange(at, Pieces[random.Next(Pieces.Length)]);
                    break;
            }
            if (mutated.Count == 0)
                mutated.Add((byte)' ');
        }
        return [.. mutated];
    }
}
