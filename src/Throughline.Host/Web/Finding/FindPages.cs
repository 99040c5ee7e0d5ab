using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Conversations.Reading;
using Throughline.Customers.Reading;
using Throughline.Customers.Search;
using Throughline.Host.Web.Settings;
using Throughline.Host.Web.Speech;

namespace Throughline.Host.Web.Finding;

/// <summary>What the command palette finds for the letters typed: whatever the person may open, nothing else.</summary>
internal static class FindPages
{
    // What fits below the field without scrolling.
    private const int MostCustomers = 6;
    private const int MostConversations = 4;

    // PostgreSQL takes no NUL in a text, and a longer search is no search.
    private const int LongestSearch = 200;

    public static void MapFinding(this IEndpointRouteBuilder pages) =>
        pages.MapGet("/palette", FindAsync).RequireAuthorization(May.Enter);

    private static async Task<RazorComponentResult> FindAsync(
        SignedIn who,
        CustomerSearch search,
        Words words,
        ConversationList conversations,
        CallerReach reach,
        string? q,
        CancellationToken ct
    )
    {
        var text = (q ?? "").Replace("\0", "", StringComparison.Ordinal).Trim();
        if (text.Length > LongestSearch)
            text = text[..LongestSearch];
        return new RazorComponentResult<Found>(
            new Dictionary<string, object?>
            {
                [nameof(Found.Query)] = text,
                [nameof(Found.Settings)] = Settings(who, words, text),
                [nameof(Found.Customers)] = await CustomersAsync(who, search, text, ct),
                [nameof(Found.Conversations)] = await ConversationsAsync(who, conversations, reach, text, ct),
            }
        );
    }

    private static async Task<IReadOnlyList<ConversationSummary>> ConversationsAsync(
        SignedIn who,
        ConversationList list,
        CallerReach reach,
        string text,
        CancellationToken ct
    )
    {
        if (text.Length == 0 || !who.May(May.ReadConversations))
            return [];
        var filter = new ConversationFilter { Search = ConversationSearch.Of(text), Reach = await reach.ReadAsync(ct) };
        return (await list.ReadAsync(filter, cursor: null, MostConversations, ct))?.Items ?? [];
    }

    // Every word must begin one of the page's name.
    private static List<SettingsRoom> Settings(SignedIn who, Words words, string text) =>
        [
            .. SettingsRoom.All.Where(room =>
                who.May(room.Policy)
                && text.Length > 0
                && text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .All(word =>
                        $" {words[$"settings.{room.Key}"]}".Contains($" {word}", StringComparison.OrdinalIgnoreCase)
                    )
            ),
        ];

    private static async Task<IReadOnlyList<CustomerSummary>> CustomersAsync(
        SignedIn who,
        CustomerSearch search,
        string text,
        CancellationToken ct
    )
    {
        if (text.Length == 0 || !who.May(May.ReadCustomers))
            return [];
        return (await search.FindAsync(text, cursor: null, MostCustomers, ct))?.Items ?? [];
    }
}
