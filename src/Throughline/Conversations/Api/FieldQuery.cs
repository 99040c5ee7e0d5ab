using Throughline.Conversations.Kinds;
using Throughline.Conversations.Reading;
using Throughline.Conversations.Views;
using Throughline.Kernel;

namespace Throughline.Conversations.Api;

/// <summary>What a list is narrowed to of what was filled in: <c>KEY:VALUE</c>.</summary>
internal static class FieldQuery
{
    /// <param name="kinds">Know the fields.</param>
    /// <param name="kind">What the list is narrowed to; null: to none.</param>
    /// <param name="wanted">As they were sent.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<(IReadOnlyList<FieldMatch> Fields, Rejection? Wrong)> ReadAsync(
        RequestKinds kinds,
        string? kind,
        string[]? wanted,
        CancellationToken ct
    )
    {
        if (wanted is not { Length: > 0 })
            return ([], null);
        if (wanted.Length > ViewFilter.MostFields)
            return ([], new("too_many_fields", $"A list is narrowed by {ViewFilter.MostFields} fields at most."));
        return await ReadAsync(kinds, kind, wanted.Select(Part), "field", ct);

        static FieldMatch Part(string text) =>
            text.Split(':', 2) is [var key, var value] ? new(key.Trim(), value) : new(text, "");
    }

    /// <param name="kinds">Know the fields.</param>
    /// <param name="kind">What the list is narrowed to; null: to none.</param>
    /// <param name="wanted">As they were sent.</param>
    /// <param name="name">Where they stood.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<(IReadOnlyList<FieldMatch> Fields, Rejection? Wrong)> ReadAsync(
        RequestKinds kinds,
        string? kind,
        IEnumerable<FieldMatch> wanted,
        string name,
        CancellationToken ct
    )
    {
        var known = await kinds.FilterableFieldsAsync(ct);
        var read = new List<FieldMatch>();
        foreach (var one in wanted)
        {
            if (Checked.Name(one.Value, $"{name} {one.Field}") is { } wrong)
                return ([], wrong);
            if (known.Read(kind, one) is not { } match)
                return (
                    [],
                    new(
                        "invalid_field",
                        $"'{name}' names '{one.Field}', which no form has as a filterable field with such a value."
                    )
                );
            read.Add(match);
        }
        return (read, null);
    }
}
