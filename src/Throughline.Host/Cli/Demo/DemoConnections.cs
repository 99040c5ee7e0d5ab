using System.Net;
using System.Text;
using Throughline.Access;
using Throughline.Ingestion;
using Throughline.Ingestion.Http;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Webhooks;
using Throughline.Webhooks.Delivering;
using Throughline.Webhooks.Verbs;
using Throughline.Work.Outside;

namespace Throughline.Host.Cli.Demo;

/// <summary>
/// How the demo company is tied to other programs: whom it tells of what happens, with the log of the last days, and what
/// others sent that could not be taken.
/// </summary>
internal sealed class DemoConnections(Database database, IServiceProvider services, TimeProvider time)
{
    // The log shows a page of them.
    private const int LoggedOrders = 30;

    // Every seventh met a receiver that was just restarting.
    private const int RetriedEvery = 7;

    // Names that no server resolves (RFC 2606): nothing of a demo ever leaves it.
    private static readonly (string Url, string Description, string[] Types)[] Receivers =
    [
        ("https://warehouse.demo.example/hooks/orders", "Warehouse: picks what was ordered", ["order.*"]),
        ("https://newsletter.demo.example/throughline", "Newsletter: who gave or withdrew consent", ["consent.*"]),
    ];

    // What tills and shops get wrong: each is read as if it had been sent, so the reasons are the real ones.
    private static readonly (string Source, string Body)[] Mistakes =
    [
        (
            "till-lyon",
            """{"id":"lyon-88231","type":"order.completed","occurred_at":"2026-13-02T10:00:00Z","customer":{"user_id":"c-1021"},"channel":"store"}"""
        ),
        (
            "till-lyon",
            """{"id":"lyon-88240","type":"order.completed","customer":{"user_id":"c-1388"},"channel":"store","amount":{"minor":"19,99","currency":"EUR"}}"""
        ),
        (
            "till-ghent",
            """{"id":"ghent-1077","type":"order.completed","customer":{"email":"not an address"},"channel":"store","amount":{"minor":4590,"currency":"EUR"}}"""
        ),
        (
            "till-ghent",
            """{"id":"ghent-1078","type":"order.completed","customer":{"email":"also none@"},"channel":"store","amount":{"minor":1250,"currency":"EUR"}}"""
        ),
        (
            "parcel",
            """{"id":"p-55120","occurred_at":"2026-01-11T08:12:00Z","customer":{"phone":"12"},"data":{"parcel":"JJD0003"}}"""
        ),
    ];

    /// <param name="end">The last instant of the demo's two years.</param>
    /// <param name="ct">Stops it.</param>
    public async Task SetUpAsync(DateTimeOffset end, CancellationToken ct)
    {
        var addresses = ActivatorUtilities.CreateInstance<OutsideAddresses>(services, (ResolveName)Somewhere);
        var create = ActivatorUtilities.CreateInstance<CreateWebhook>(services, addresses);
        var webhooks = new List<Webhook>();
        foreach (var (url, description, types) in Receivers)
            webhooks.Add(
                await create.RunAsync(url, description, types, Keys.System, ct) is WebhookOutcome.Secured made
                    ? made.Webhook
                    : throw new InvalidOperationException($"A receiver of the demo was refused: {url}.")
            );
        await services
            .GetRequiredService<SwitchWebhook>()
            .DisableAsync(webhooks[1].Id, DisabledBecause.Failing, Keys.System, ct);
        await database.WriteAsync(
            async tx =>
            {
                await LogAsync(tx, webhooks[0].Id, end, ct);
                await Quarantine.KeepAsync(
                    tx,
                    [.. Mistakes.SelectMany((sent, i) => Refused(sent.Source, sent.Body, i))],
                    ct
                );
                return true;
            },
            ct
        );
    }

    // Nobody asks where a name of no server leads, so somewhere public will do.
    private static Task<IPAddress[]> Somewhere(string host, CancellationToken ct) =>
        Task.FromResult<IPAddress[]>([new(0x08080808)]);

    // The latest orders, told within the second.
    private static async Task LogAsync(WriteTransaction tx, WebhookId webhook, DateTimeOffset end, CancellationToken ct)
    {
        var orders = await tx.QueryAsync<(long Seq, DateTimeOffset At)>(
            """
            select seq, occurred_at
            from ledger
            where type = 'order.completed' and occurred_at <= @end
            order by occurred_at desc
            limit @count
            """,
            new { end, count = LoggedOrders },
            ct
        );
        for (var i = 0; i < orders.Count; i++)
        {
            var told = orders[i].At.AddMilliseconds(400 + (37 * i % 500));
            var id = DeliveryId.New(told);
            var isRetried = i % RetriedEvery == RetriedEvery - 1;
            var ended = isRetried ? told.AddSeconds(5) : told;
            await tx.ExecuteAsync(
                $"""
                insert into delivery (id, kind, destination, payload, entry_seq, state, attempts, attempts_left,
                  next_attempt_at, created_at, finished_at, forgets_answers)
                values (@id, @kind, @webhook, {(
                    tx.IsPostgres ? "'{}'::jsonb" : "'{}'"
                )}, @seq, 'delivered', @attempts, 0,
                  @ended, @told, @ended, @forgets)
                """,
                new
                {
                    id,
                    kind = WebhookDeliverer.DeliveryKind,
                    webhook = $"{webhook}",
                    seq = orders[i].Seq,
                    attempts = isRetried ? 2 : 1,
                    ended,
                    told,
                    forgets = false,
                },
                ct
            );
            if (isRetried)
                await AttemptAsync(tx, id, 1, told, 503, ct);
            await AttemptAsync(tx, id, isRetried ? 2 : 1, ended, 200, ct);
        }
    }

    private static Task<int> AttemptAsync(
        WriteTransaction tx,
        DeliveryId id,
        int number,
        DateTimeOffset at,
        int status,
        CancellationToken ct
    ) =>
        tx.ExecuteAsync(
            """
            insert into delivery_attempt (delivery_id, number, at, ok, detail, status, answer, duration_ms)
            values (@id, @number, @at, @ok, @detail, @status, @answer, @took)
            """,
            new
            {
                id,
                number,
                at,
                ok = status == 200,
                detail = status == 200 ? null : $"It answered {status}.",
                status,
                answer = status == 200 ? "" : "Restarting, try again soon.",
                took = 40L + (at.Microsecond % 90),
            },
            ct
        );

    private IEnumerable<QuarantinedItem> Refused(string source, string body, int index)
    {
        var at = time.GetUtcNow().AddHours(-3 * (index + 1));
        var from = new IngestSource(source, Trusted: true);
        return CallShape
            .Touchpoint.Parse(Encoding.UTF8.GetBytes(body), from, at)
            .Items.Where(item => item.Rejection is not null)
            .Select(item => new QuarantinedItem
            {
                Source = source,
                Trusted = from.Trusted,
                Format = CallShape.Touchpoint.ItemName,
                Code = item.Rejection!.Code,
                Detail = item.Rejection.Detail,
                Raw = item.Raw.ToArray(),
                ReceivedAt = at,
            });
    }
}
