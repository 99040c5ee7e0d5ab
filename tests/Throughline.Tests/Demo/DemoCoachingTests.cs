using Microsoft.Extensions.DependencyInjection;
using Throughline.Access.People;
using Throughline.Customers.Recording;
using Throughline.Host.Cli.Demo;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Demo;

/// <summary>What whoever looks around the demo company finds in its coaching room and among its views.</summary>
public sealed class DemoCoachingTests
{
    private const double Scale = 0.02;

    private static readonly DateTimeOffset Ended = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_seed_fills_the_coaching_room_with_the_same_reviews()
    {
        var first = await ReviewsAsync();
        first.ShouldContain(one => one.EndsWith("to do", StringComparison.Ordinal));
        first.ShouldContain(one => one.EndsWith("shared", StringComparison.Ordinal));
        (await ReviewsAsync()).ShouldBe(first);
    }

    private static async Task<List<string>> ReviewsAsync()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        var company = new DemoCompany(7, Scale, Ended);
        var (database, recorder) = (
            server.Services.GetRequiredService<Database>(),
            server.Services.GetRequiredService<Recorder>()
        );
        foreach (var batch in company.Batches())
            await database.WriteAsync(tx => recorder.RecordAsync(tx, [.. batch], Ct), Ct);
        await server.Services.GetRequiredService<DemoOwner>().CreateAsync(Ended, Ct);
        await Make<DemoOffice>(server, Make<DemoDesk>(server)).SetUpAsync(Ct);
        await Make<DemoInbox>(server).FillAsync(7, company, Ct);
        await Make<DemoCoaching>(server).SetUpAsync(7, Ended, Ct);
        await Make<DemoViews>(server).SetUpAsync(Ct);

        const string Owner = "owner@demo.example";
        var views = await server.Client.Views.ListAsync(Owner, Ct);
        views.Count(view => view.Owner is null).ShouldBe(4);
        views.Single(view => view.Owner is not null).Owner.ShouldBe(Owner);
        foreach (var view in views)
            await server.Client.Views.ConversationsAsync(view.Id, Owner, Ct).ToListAsync(Ct);
        (await server.Client.Coaching.ListAsync(Ct)).Count.ShouldBe(2);
        return
        [
            .. (await server.Client.Coaching.ToReviewAsync(Owner, Ct))
                .OrderBy(review => review.Number)
                .Select(review =>
                    $"#{review.Number} {review.Agent} {string.Join(',', review.Scores.OrderBy(one => one.Key))} "
                    + $"{string.Join(',', review.Comments.Values)} {review.Summary} {review.Answer} "
                    + (review.SharedAt is null ? "to do" : "shared")
                ),
        ];
    }

    private static T Make<T>(RunningServer server, params object[] parts) =>
        ActivatorUtilities.CreateInstance<T>(server.Services, parts);
}
