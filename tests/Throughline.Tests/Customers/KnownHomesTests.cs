using Throughline.Customers;
using Throughline.Customers.Recording;
using Throughline.Kernel;

namespace Throughline.Tests.Customers;

public sealed class KnownHomesTests
{
    private static readonly ProfileId Ada = new(Guid.NewGuid());
    private static readonly ProfileId Bob = new(Guid.NewGuid());
    private readonly KnownHomes homes = new();

    [Fact]
    public void Identities_of_one_profile_are_found()
    {
        homes.Keep([Of("a", Ada), Of("b", Ada)], 0);
        homes.Find([Named("a"), Named("b")], 0).ShouldNotBeNull().ProfileId.ShouldBe(Ada);
    }

    [Fact]
    public void Identities_of_two_profiles_or_of_nobody_known_have_to_be_looked_up()
    {
        homes.Keep([Of("a", Ada), Of("b", Bob)], 0);
        homes.Find([Named("a"), Named("b")], 0).ShouldBeNull();
        homes.Find([Named("a"), Named("c")], 0).ShouldBeNull();
        homes.Find([], 0).ShouldBeNull();
    }

    [Fact]
    public void What_was_only_claimed_is_not_kept()
    {
        homes.Keep([Of("a", Ada) with { Verified = false }], 0);
        homes.Find([Named("a")], 0).ShouldBeNull();
    }

    [Fact]
    public void An_erasure_makes_all_of_it_forgotten()
    {
        homes.Keep([Of("a", Ada)], 0);
        homes.Find([Named("a")], 1).ShouldBeNull();
        homes.Keep([Of("b", Bob)], 1);
        homes.Find([Named("a")], 1).ShouldBeNull();
        homes.Keep([Of("a", Ada)], 0);
        homes.Find([Named("a")], 1).ShouldBeNull("it was read before");
        homes.Find([Named("b")], 1).ShouldNotBeNull();
    }

    [Fact]
    public void Who_came_by_lately_is_kept_longest()
    {
        homes.Keep([Of("often", Ada)], 0);
        for (var i = 0; i < 150_000; i++)
        {
            homes.Keep([Of($"once {i}", Bob)], 0);
            if (i % 10_000 == 0)
                homes.Find([Named("often")], 0).ShouldNotBeNull();
        }
        homes.Find([Named("once 0")], 0).ShouldBeNull();
    }

    private static Identity Named(string value) => new(Identity.UserId, value);

    private static Resolution Of(string value, ProfileId profile) =>
        new(Named(value), Verified: true, profile, new CustomerId(profile.Value));
}
