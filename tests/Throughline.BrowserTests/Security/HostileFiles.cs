using System.IO.Compression;

namespace Throughline.BrowserTests.Security;

/// <summary>Files that mean harm, and one that does not.</summary>
internal static class HostileFiles
{
    public static readonly byte[] Good = Convert.FromBase64String(
        "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
    );

    /// <summary>A page, a drawing, a script that says it is a picture, two ways out of a folder, two bombs.</summary>
    public static IReadOnlyList<(string Name, byte[] Bytes)> All { get; } =
    [
        ("page.html", "<!doctype html><script>alert('html')</script>"u8.ToArray()),
        ("drawing.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert('svg')\"/>"u8.ToArray()),
        ("\"><img src=x onerror=alert('name')>.png", "<script>alert('no picture')</script>"u8.ToArray()),
        ("../../etc/passwd", "root"u8.ToArray()),
        ("..\\..\\windows\\system32\\evil.exe", "MZ"u8.ToArray()),
        ("bomb.png", ImageBomb()),
        ("bomb.zip", ZipBomb()),
    ];

    /// <summary>Thirty bytes that ask for 40 GB.</summary>
    private static byte[] ImageBomb() =>
        [
            0x89,
            .. "PNG"u8,
            0x0D,
            0x0A,
            0x1A,
            0x0A,
            0,
            0,
            0,
            13,
            .. "IHDR"u8,
            0,
            1,
            0x86,
            0xA0,
            0,
            1,
            0x86,
            0xA0,
            8,
            6,
            0,
            0,
            0,
        ];

    private static byte[] ZipBomb()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = zip.CreateEntry("../../zeros").Open())
            entry.Write(new byte[10 * 1024 * 1024]);
        return memory.ToArray();
    }
}
