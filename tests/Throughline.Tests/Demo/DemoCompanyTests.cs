using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Throughline.Customers;
using Throughline.Customers.Recording;

namespace Throughline.Tests.Demo;

public sealed class DemoCompanyTests
{
    [Fact]
    public void The_same_seed_scale_and_end_give_the_same_touchpoints()
    {
        Hash(DemoRun.Run(DemoRun.Hundredth())).ShouldBe(Hash(DemoRun.Run(DemoRun.Hundredth())));
        Hash(DemoRun.Run(DemoRun.Hundredth(seed: 8))).ShouldNotBe(Hash(DemoRun.Run(DemoRun.Hundredth())));
    }

    [Fact]
    public void A_run_that_was_counted_once_has_the_same_count_today() =>
        DemoRun.Run(DemoRun.Hundredth()).Count().ShouldBe(7434);

    [Fact]
    public void A_larger_company_keeps_the_customers_of_a_smaller_one()
    {
        var small = DemoRun.Run(DemoRun.Hundredth()).ToList();
        var customers = DemoRun.Hundredth().Customers;
        var kept = DemoRun.Touchpoints.Where(touchpoint =>
            int.TryParse(DemoRun.Customer(touchpoint), out var index) && index < customers
        );
        Hash(kept).ShouldBe(Hash(small.Where(touchpoint => touchpoint.Type != "price.changed")));
    }

    [Fact]
    public void Touchpoints_come_in_the_order_of_time_and_within_the_two_years()
    {
        var before = DemoRun.Calendar.Start;
        foreach (var touchpoint in DemoRun.Touchpoints)
        {
            touchpoint.OccurredAt.ShouldBeGreaterThanOrEqualTo(before);
            before = touchpoint.OccurredAt;
        }
        before.ShouldBeLessThanOrEqualTo(DemoRun.End);
    }

    [Fact]
    public void Customers_come_until_the_hour_in_which_the_story_ends() =>
        DemoRun
            .Touchpoints.Where(touchpoint => touchpoint.Type != "price.changed")
            .GroupBy(DemoRun.Customer)
            .Max(life => life.First().OccurredAt)
            .ShouldBeInRange(DemoRun.End.AddHours(-12), DemoRun.End);

    [Fact]
    public void Every_identity_is_in_normal_form()
    {
        var identities = DemoRun.Touchpoints.SelectMany(touchpoint => touchpoint.Identities).Distinct().ToList();
        identities
            .Select(identity => identity.Kind)
            .Distinct()
            .Order()
            .ShouldBe(["anonymous_id", "email", "loyalty_card", "phone", "user_id"]);
        foreach (var identity in identities)
            IdentityForms.Normalise(identity.Kind, identity.Value).Identity.ShouldBe(identity);
    }

    [Fact]
    public void No_identity_belongs_to_two_customers() =>
        DemoRun
            .Touchpoints.SelectMany(touchpoint =>
                touchpoint.Identities.Select(identity => (identity, DemoRun.Customer(touchpoint)))
            )
            .Distinct()
            .GroupBy(pair => pair.identity)
            .Where(group => group.Count() > 1)
            .ShouldBeEmpty();

    [Fact]
    public void External_ids_are_unique_within_their_source() =>
        DemoRun
            .Touchpoints.Select(touchpoint => (touchpoint.Source, touchpoint.ExternalId))
            .Distinct()
            .Count()
            .ShouldBe(DemoRun.Touchpoints.Count);

    [Fact]
    public void Data_is_a_json_object_and_sentiment_within_its_range()
    {
        foreach (var touchpoint in DemoRun.Touchpoints)
        {
            DemoRun.Json(touchpoint).ValueKind.ShouldBe(JsonValueKind.Object);
            (touchpoint.Sentiment ?? 0).ShouldBeInRange(-1, 1);
            touchpoint.Channel.ShouldNotBeNull();
        }
    }

    [Fact]
    public void No_placeholder_is_left_in_what_people_write() =>
        DemoRun
            .Touchpoints.Where(touchpoint =>
                touchpoint.Data.Contains("{order}")
                || touchpoint.Data.Contains("{product}")
                || touchpoint.Data.Contains("{name}")
            )
            .ShouldBeEmpty();

    [Fact]
    public void The_estimate_is_close() =>
        ((double)DemoRun.Touchpoints.Count / DemoRun.Quarter().ExpectedTouchpoints).ShouldBeInRange(0.95, 1.05);

    private static string Hash(IEnumerable<Touchpoint> touchpoints)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var touchpoint in touchpoints)
            hash.AppendData(
                Encoding.UTF8.GetBytes(
                    $"{touchpoint}{string.Join(',', touchpoint.Identities)}{touchpoint.OccurredAt.UtcTicks}\n"
                )
            );
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
