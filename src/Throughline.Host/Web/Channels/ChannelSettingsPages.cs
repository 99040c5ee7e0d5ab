using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Channels.Contract;
using Throughline.Channels.Quarantine;
using Throughline.Conversations.Channelling;
using Throughline.Conversations.Continuity;
using Throughline.Host.Web.Speech;

namespace Throughline.Host.Web.Channels;

/// <summary>Settings, Channels: what each can do and answers by itself, what could not be read, how long matters go on.</summary>
internal static class ChannelSettingsPages
{
    private const string Address = "/settings/channels";

    public static void MapChannelSettings(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, ShowAsync).RequireAuthorization(May.ManageSettings);
        pages.MapPost($"{Address}/continuity", GoOnAsync).RequireAuthorization(May.ManageSettings);
        pages.MapPost($"{Address}/quarantine/{{id:guid}}/replay", ReplayAsync).RequireAuthorization(May.ManageSettings);
        pages
            .MapPost($"{Address}/quarantine/{{id:guid}}/discard", DiscardAsync)
            .RequireAuthorization(May.ManageSettings);
        pages.MapGet($"{Address}/{{channel}}", AnswersAsync).RequireAuthorization(May.ManageSettings);
        pages.MapPost($"{Address}/{{channel}}", AnswerAsync).RequireAuthorization(May.ManageSettings);
    }

    private static async Task<IResult> ShowAsync(
        ChannelList channels,
        Acknowledgements answers,
        ChannelQuarantine quarantine,
        ContinuitySettings continuity,
        CancellationToken ct
    ) =>
        new RazorComponentResult<ChannelsPage>(
            new Dictionary<string, object?>
            {
                [nameof(ChannelsPage.Channels)] = channels.All.ToList(),
                [nameof(ChannelsPage.Answers)] = await answers.ListAsync(ct),
                [nameof(ChannelsPage.Waiting)] = await quarantine.ListAsync(ct),
                [nameof(ChannelsPage.Hours)] = await continuity.HoursAsync(ct),
            }
        );

    private static async Task<IResult> GoOnAsync(
        HttpContext http,
        ContinuitySettings continuity,
        SignedIn me,
        CancellationToken ct
    )
    {
        var typed = (await http.Request.ReadFormAsync(ct))["hours"].ToString();
        return
            int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            && await continuity.ChangeAsync(hours, me.Actor, ct) is null
            ? Pages.Done(http, Address, "settings.saved")
            : Pages.Refuse(StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> ReplayAsync(
        Guid id,
        HttpContext http,
        QuarantinedMessages waiting,
        SignedIn me,
        CancellationToken ct
    ) =>
        await waiting.ReplayAsync(id, me.Actor, ct) is { } taken
            ? Pages.Done(http, Address, taken is Taken.Quarantined ? "channels.still_unread" : "channels.read")
            : Pages.Refuse(StatusCodes.Status404NotFound);

    private static async Task<IResult> DiscardAsync(
        Guid id,
        HttpContext http,
        QuarantinedMessages waiting,
        SignedIn me,
        CancellationToken ct
    ) =>
        await waiting.DiscardAsync(id, me.Actor, ct)
            ? Pages.Done(http, Address, "channels.discarded")
            : Pages.Refuse(StatusCodes.Status404NotFound);

    private static async Task<IResult> AnswersAsync(
        string channel,
        ChannelList channels,
        Acknowledgements answers,
        CancellationToken ct
    ) =>
        channels.Find(channel) is { Traits: { Inbound: true, Outbound: true } }
            ? Page(
                (await answers.ListAsync(ct)).Find(one => one.Channel == channel && one.Mailbox.Length == 0)
                    ?? new Acknowledgement(channel, "", Enabled: false, new Dictionary<string, string>()),
                wrong: null
            )
            : Pages.Refuse(StatusCodes.Status404NotFound);

    private static async Task<IResult> AnswerAsync(
        string channel,
        HttpContext http,
        ChannelList channels,
        Acknowledgements answers,
        SignedIn me,
        CancellationToken ct
    )
    {
        if (channels.Find(channel) is not { Traits: { Inbound: true, Outbound: true } })
            return Pages.Refuse(StatusCodes.Status404NotFound);
        var form = await http.Request.ReadFormAsync(ct);
        var texts = Languages
            .Public.Select(language => (language.Code, Text: form[$"text_{language.Code}"].ToString().Trim()))
            .Where(text => text.Text.Length > 0)
            .ToDictionary(text => text.Code, text => text.Text.ReplaceLineEndings("\n"));
        var wanted = new Acknowledgement(channel, "", form["enabled"] == "on", texts);
        return await answers.PutAsync(wanted, me.Actor, ct) is { } why
            ? Page(wanted, why.Detail)
            : Pages.Done(http, Address, "settings.saved");
    }

    private static RazorComponentResult<AnswerPage> Page(Acknowledgement answer, string? wrong) =>
        Pages.Form<AnswerPage>(
            new() { [nameof(AnswerPage.Answer)] = answer, [nameof(AnswerPage.Wrong)] = wrong },
            wrong is not null
        );
}
