using System.Text.Json.Serialization;

namespace Throughline.Host.Web.Live;

/// <summary>What a page says of itself; see <see cref="LiveWatch"/>.</summary>
internal sealed record LiveWatchMessage(
    IReadOnlyList<string?>? Watch,
    long After,
    string? Path,
    bool Editing,
    long Number
);

/// <summary>What it is told: something it shows has changed, so ask again. With nothing to refresh: heard.</summary>
/// <param name="Seq">The last entry that it will then know.</param>
/// <param name="Refresh">The topics that changed.</param>
/// <param name="Number">To which of its watches it is the answer.</param>
internal sealed record LiveNews(long Seq, IReadOnlyList<string> Refresh, long Number);

/// <summary>Its main part, made anew.</summary>
internal sealed record LiveContent(long Seq, string Path, string Title, string Main);

/// <summary>Who else looks at the same customer.</summary>
internal sealed record LiveCompany(IReadOnlyList<Present> Present);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(LiveWatchMessage))]
[JsonSerializable(typeof(LiveNews))]
[JsonSerializable(typeof(LiveContent))]
[JsonSerializable(typeof(LiveCompany))]
internal sealed partial class LiveJson : JsonSerializerContext;
