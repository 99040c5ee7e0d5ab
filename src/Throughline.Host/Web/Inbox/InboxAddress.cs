using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Throughline.Conversations.Views;

namespace Throughline.Host.Web.Inbox;

/// <summary>What somebody looks at in the inbox; all of it stands in the address.</summary>
public sealed record InboxAddress
{
    public const string Root = "/inbox";

    // Longer than any topic or tag may be, and than what anybody types to find something.
    private const int LongestWord = 200;

    private const string Writes = "write";

    public InboxView View { get; init; } = InboxView.Waiting;

    /// <summary>What the view is narrowed to.</summary>
    public ViewFilter Filter { get; init; } = new();

    /// <summary>The saved view that this is; null: none, or one that was changed.</summary>
    public Guid? Saved { get; init; }

    public string? Query { get; init; }

    public string? Cursor { get; init; }

    /// <summary>The conversation that is open; null: none.</summary>
    public long? Number { get; init; }

    public bool IsFiltered => !Filter.IsEmpty || Query is not null;

    /// <summary>The list without a conversation.</summary>
    public InboxAddress List => this with { Number = null };

    public static InboxAddress Read(IQueryCollection query, long? number = null) =>
        new()
        {
            View =
                Enum.TryParse<InboxView>(query["view"], ignoreCase: true, out var view) && Enum.IsDefined(view)
                    ? view
                    : InboxView.Waiting,
            Filter = ViewFilter.Read(name => Word(query[name]), query.Keys),
            Saved = Guid.TryParse(query["saved"], out var saved) ? saved : null,
            Query = Word(query["q"]),
            Cursor = Word(query["cursor"], int.MaxValue),
            Number = number,
        };

    /// <summary>Another view of the same list, from its beginning.</summary>
    public InboxAddress In(InboxView view) => new() { View = view };

    /// <summary>A saved view, from its beginning.</summary>
    public static InboxAddress Of(SavedView view) =>
        new()
        {
            View = InboxView.All,
            Filter = view.Filter,
            Saved = view.Id,
        };

    /// <summary>Where a form of the conversation goes, so that it comes back to the same view.</summary>
    public string To(string what) => $"{Root}/{Number}/{what}{Parameters()}";

    /// <summary>To go on with what is written there. Of a fragment script is not told when it follows a form.</summary>
    public string ToWriting => $"{Root}/{Number}{WithWriting()}#composer";

    /// <summary>Whether the composer is to have the focus.</summary>
    public static bool IsToWrite(HttpContext? http) => http?.Request.Query[Writes].ToString() == "on";

    public override string ToString() =>
        Number is { } number
            ? string.Create(CultureInfo.InvariantCulture, $"{Root}/{number}{Parameters()}")
            : $"{Root}{Parameters()}";

    /// <summary>Its parameters, for the hidden fields of a form that asks for others.</summary>
    public IEnumerable<(string Name, string? Value)> Parts() =>
        [("view", Name(View)), .. Filter.Parts(), ("saved", Saved?.ToString()), ("q", Query), ("cursor", Cursor)];

    public static string Name(InboxView view) => view.ToString().ToLowerInvariant();

    private QueryBuilder WithWriting()
    {
        var query = Parameters();
        query.Add(Writes, "on");
        return query;
    }

    private QueryBuilder Parameters()
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in Parts())
            if (value is not null)
                query.Add(name, value);
        return query;
    }

    private static string? Word(string? text, int longest = LongestWord) =>
        string.IsNullOrWhiteSpace(text) || text.Length > longest || text.Contains('\0', StringComparison.Ordinal)
            ? null
            : text.Trim();
}
