using FsCheck;
using FsCheck.Fluent;
using Throughline.Customers;
using Throughline.Customers.Companies;

namespace Throughline.Tests.Customers.Properties;

/// <summary>Invents stories in which few people, devices and addresses meet often, and makes failing ones shorter.</summary>
internal static class Stories
{
    private static readonly Gen<int> AnyNumber = Gen.Choose(0, 1_000);

    private static readonly Gen<Identity[]> Identities = Gen.Frequency(
            (3, Of(Identity.UserId, "u", 4)),
            (4, Of(Identity.AnonymousId, "d", 4)),
            (3, Of(Identity.Email, "e", 4)),
            (1, Of(Identity.Phone, "+3360000000", 3)),
            (1, Of("handle:chat", "h", 2))
        )
        .ListOf()
        .Resize(3)
        .Select(found => found.Distinct().ToArray());

    private static readonly Gen<(string Type, string Data)> Subjects = Gen.Frequency(
        (4, Traits.Select(traits => (CustomerEntries.Identified, $$"""{"traits":{{traits}}}"""))),
        (3, Gen.Constant(("order.completed", "{}"))),
        (2, Gen.Constant(("page.viewed", "{}"))),
        (1, Purposes.Select(purpose => (CustomerEntries.ConsentGiven, $$"""{"purpose":"{{purpose}}"}"""))),
        (1, Purposes.Select(purpose => (CustomerEntries.ConsentWithdrawn, $$"""{"purpose":"{{purpose}}"}"""))),
        (
            1,
            Gen.Elements("g1", "g2")
                .Zip(Traits, (group, traits) => (CustomerEntries.CompanyJoined, Joined(group, traits)))
        )
    );

    private static Gen<string> Traits =>
        Gen.Elements(
            """{"name":"Ada"}""",
            """{"name":"Grace Hopper","plan":"gold"}""",
            """{"plan":null}""",
            """{"name":null,"age":7}""",
            "{}"
        );

    private static Gen<string> Purposes => Gen.Frequency((3, Gen.Constant("marketing")), (1, Gen.Constant("tracking")));

    public static Gen<Step[]> Any { get; } =
        Gen.Frequency(
                (12, Sends),
                (2, AnyNumber.Two().Select(two => (Step)new Step.Merge(two.Item1, two.Item2))),
                (2, AnyNumber.Select(link => (Step)new Step.Unmerge(link))),
                (1, AnyNumber.Select(profile => (Step)new Step.Erase(profile))),
                (1, AnyNumber.Select(one => (Step)new Step.SetConsent(one, one % 2 == 0)))
            )
            .NonEmptyListOf()
            .Resize(10)
            .Select(steps => steps.ToArray());

    /// <summary>Reports of one person at different times, and nothing else.</summary>
    public static Gen<Call[]> Reports { get; } =
        Subjects
            .Where(subject => subject.Type is not "page.viewed")
            .NonEmptyListOf()
            .Resize(8)
            .Select(subjects =>
                subjects
                    .Select((what, i) => new Call(what.Type, true, [new(Identity.UserId, "u1")], i, i, what.Data))
                    .ToArray()
            );

    private static Gen<Step> Sends =>
        Gen.Frequency((3, Gen.Constant(1)), (2, Gen.Choose(2, 5)), (1, Gen.Choose(6, 12)))
            .SelectMany(count => Gen.Frequency((3, Calls(true)), (3, Calls(false)), (1, Calls(null))).ListOf(count))
            .Select(calls => (Step)new Step.Send([.. calls]));

    /// <summary>Simpler stories that may fail as well: without a step, a call, an identity.</summary>
    public static IEnumerable<Step[]> Shorter(Step[] story)
    {
        for (var i = 0; i < story.Length; i++)
            yield return Without(story, i);
        for (var i = 0; i < story.Length; i++)
            if (story[i] is Step.Send send)
                foreach (var calls in Shorter(send.Calls))
                    yield return [.. story[..i], new Step.Send(calls), .. story[(i + 1)..]];
    }

    private static IEnumerable<Call[]> Shorter(Call[] calls)
    {
        if (calls.Length > 1)
            for (var i = 0; i < calls.Length; i++)
                yield return Without(calls, i);
        for (var i = 0; i < calls.Length; i++)
        for (var j = 0; j < calls[i].Identities.Length; j++)
            yield return
            [
                .. calls[..i],
                calls[i] with
                {
                    Identities = Without(calls[i].Identities, j),
                },
                .. calls[(i + 1)..],
            ];
    }

    private static Gen<Call> Calls(bool? trusted) =>
        from sender in trusted is { } known ? Gen.Constant(known) : Gen.Elements(true, false)
        from subject in Subjects
        from identities in Identities
        from id in Gen.Frequency((4, Gen.Choose(1_000, 1_000_000)), (1, Gen.Choose(0, 20)))
        from hour in Gen.Choose(0, 50)
        from previous in Gen.Frequency((9, Gen.Constant<Identity[]>([])), (2, Identities))
        select previous.Length == 0 || identities.Length == 0
            ? new Call(subject.Type, sender, identities, id, hour, subject.Data)
            : new Call(CustomerEntries.Aliased, sender, identities, id, hour, "{}") { Previous = previous[0] };

    private static Gen<Identity> Of(string kind, string prefix, int count) =>
        Gen.Choose(1, count)
            .Select(i => new Identity(kind, kind == Identity.Email ? $"{prefix}{i}@x.org" : $"{prefix}{i}"));

    private static string Joined(string group, string traits) =>
        $$"""{"company_id":"{{CompanyIds.For(group).Value}}","group_id":"{{group}}","traits":{{traits}}}""";

    private static T[] Without<T>(T[] all, int index) => [.. all[..index], .. all[(index + 1)..]];
}
