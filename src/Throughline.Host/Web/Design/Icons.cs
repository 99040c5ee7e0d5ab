namespace Throughline.Host.Web.Design;

/// <summary>Marks the name of an icon in code, so that the build puts it into the sprite (Assets/build.mjs).</summary>
internal static class Icons
{
    public static string Use(string name) => name;
}
