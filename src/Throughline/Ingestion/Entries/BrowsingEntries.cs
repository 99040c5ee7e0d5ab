using Throughline.Ledger;
using static Throughline.Ingestion.Entries.Declared;

namespace Throughline.Ingestion.Entries;

/// <summary>Looking around: pages, screens, adverts, articles.</summary>
public static class BrowsingEntries
{
    public const string PageViewed = "page.viewed";
    public const string ScreenViewed = "screen.viewed";
    public const string AdvertSeen = "advert.seen";
    public const string AdvertClicked = "advert.clicked";
    public const string ArticleRead = "article.read";

    public static IReadOnlyList<EntryType> All { get; } =
    [
        Seen(
            PageViewed,
            Stages.Consideration,
            "A page of the web site was viewed.",
            facts => facts.Named("Viewed", "a page", "name", "title", "path", "url")
        ),
        Seen(
            ScreenViewed,
            Stages.Use,
            "A screen of the app was viewed.",
            facts => facts.Named("Viewed", "a screen", "name", "title")
        ),
        Seen(
            AdvertSeen,
            Stages.Awareness,
            "An advert was shown.",
            facts => facts.Named("Saw", "an advert", "name", "campaign", "title")
        ) with
        {
            Direction = Direction.Outbound,
        },
        Seen(
            AdvertClicked,
            Stages.Awareness,
            "An advert was followed.",
            facts => facts.Named("Clicked", "an advert", "name", "campaign", "title")
        ),
        Seen(
            ArticleRead,
            Stages.Support,
            "An article of the help centre was read.",
            facts => facts.Named("Read", "an article", "title", "name", "article")
        ),
    ];
}
