using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Conversations.Rules;
using Throughline.Host.Web.Speech;

namespace Throughline.Host.Web.Rules;

/// <summary>What a rule would have done, part by part; each part asks for the next.</summary>
internal static class DryRunPages
{
    private static readonly JsonSerializerOptions Shape = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static void MapDryRunPages(this IEndpointRouteBuilder pages)
    {
        pages.MapPost($"{RulePages.Address}/dry-run", BeginAsync).RequireAuthorization(May.ManageSettings);
        pages.MapGet($"{RulePages.Address}/dry-run", GoOnAsync).RequireAuthorization(May.ManageSettings);
    }

    private static async Task<IResult> BeginAsync(HttpContext http, DryRun dryRun, Words words, CancellationToken ct)
    {
        // What it would do is not looked at: the conditions go on alone.
        var rule = RuleForm.Read(await http.Request.ReadFormAsync(ct)) with
        {
            Actions = [],
        };
        return DryRun.WhyNot(rule) is { } wrong
            ? Page(
                null,
                rule,
                0,
                0,
                0,
                words.Has($"shelf.refused.{wrong.Code}") ? words[$"shelf.refused.{wrong.Code}"] : wrong.Detail
            )
            : Page(await dryRun.RunAsync(rule, null, ct), rule, 0, 0, 0, null);
    }

    private static async Task<IResult> GoOnAsync(
        string rule,
        string cursor,
        int turn,
        long would,
        long looked,
        DryRun dryRun,
        CancellationToken ct
    ) =>
        Read(rule) is { } read && DryRun.WhyNot(read) is null && await dryRun.RunAsync(read, cursor, ct) is { } part
            ? Page(part, read, turn, would, looked, null)
            : Pages.Refuse(StatusCodes.Status400BadRequest);

    private static RuleDefinition? Read(string rule)
    {
        try
        {
            return JsonSerializer.Deserialize<RuleDefinition>(rule, Shape);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static RazorComponentResult<DryRunPage> Page(
        DryRunPart? part,
        RuleDefinition rule,
        int turn,
        long would,
        long looked,
        string? wrong
    ) =>
        Pages.Form<DryRunPage>(
            new()
            {
                [nameof(DryRunPage.Part)] = part,
                [nameof(DryRunPage.Would)] = would + (part?.Would ?? 0),
                [nameof(DryRunPage.Looked)] = looked + (part?.Looked ?? 0),
                [nameof(DryRunPage.Examples)] = part?.Examples ?? [],
                [nameof(DryRunPage.Turn)] = turn,
                [nameof(DryRunPage.Rule)] = JsonSerializer.Serialize(rule, Shape),
                [nameof(DryRunPage.Wrong)] = wrong,
            },
            wrong is not null
        );
}
