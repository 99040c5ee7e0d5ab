namespace Throughline.Channels.Contract;

/// <summary>
/// Whether a message was written by a machine, as its headers tell: such a message is recorded and never answered, so
/// that two machines do not write to each other for ever.
/// </summary>
public static class AutomaticHeaders
{
    private static readonly string[] Bulk = ["bulk", "junk", "list", "auto_reply"];

    /// <param name="headers">By name, in any case; of several of one name the first.</param>
    /// <returns>Why, in one word; null: a person wrote it, as far as can be told.</returns>
    public static string? Reason(IReadOnlyDictionary<string, string> headers)
    {
        var byName = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in headers)
            byName.TryAdd(name, value.Trim());
        // RFC 3834, section 5: "no" alone means a person.
        if (byName.TryGetValue("Auto-Submitted", out var submitted) && !First(submitted).Equals("no", Ignoring))
            return "auto-submitted";
        if (byName.TryGetValue("Precedence", out var precedence) && Bulk.Contains(precedence.ToLowerInvariant()))
            return "precedence";
        // Exchange's own answers, absences and reports.
        if (byName.ContainsKey("X-Auto-Response-Suppress"))
            return "auto-response-suppress";
        if (byName.ContainsKey("X-Autoreply") || byName.ContainsKey("X-Autorespond"))
            return "autoreply";
        // RFC 5321, section 4.5.5: notifications come from nobody.
        if (byName.TryGetValue("Return-Path", out var path) && path is "<>" or "")
            return "empty-return-path";
        return byName.Keys.Any(name => name.StartsWith("List-", Ignoring)) ? "mailing-list" : null;
    }

    private const StringComparison Ignoring = StringComparison.OrdinalIgnoreCase;

    // A parameter may follow.
    private static string First(string value) => value.Split(';')[0].Trim();
}
