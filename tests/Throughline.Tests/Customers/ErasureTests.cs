using System.Text;
using Throughline.Customers;
using Throughline.Customers.Recording;
using Throughline.Customers.Verbs;
using Throughline.Ingestion;
using Throughline.Storage;
using Throughline.Tests.Customers.Properties;
using Throughline.Tests.Support;

namespace Throughline.Tests.Customers;

/// <summary>What is left of a person who was erased: how often something happened, and nothing else.</summary>
public sealed class ErasureTests
{
    private static readonly string[] Planted =
    [
        "zaphod@planted.org",
        "Zaphod@Planted.org",
        "33612345678",
        "Beeblebrox",
        "beeblebrox",
        "heartofgold",
        "planted-user",
        "planted-device",
        "planted-hotel",
        "Magrathea",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Nothing_of_the_person_is_found_anywhere(DatabaseEngine engine)
    {
        await using var line = await Line.CreateAsync(engine);
        var first = await LiveAsync(line);
        await QuarantineAsync(line, """{"userId":"x","traits":{"email":"Zaphod+\u0074owels@Planted.org"}}""");
        await QuarantineAsync(line, """{"phone":"+33 6 12.34-56 78"}""");
        await QuarantineAsync(line, """{"userId":"bystander","year":2021}""");
        var (entries, _) = await TextAsync(line);

        (await line.EraseAsync(await line.CustomerOfAsync(first), new QuarantinedPersonalData())).ShouldBeTrue();

        var (entriesNow, rows) = await TextAsync(line);
        entriesNow.ShouldBe(entries + 1, "an erasure adds its own entry and takes none away");
        foreach (var planted in Planted)
            rows.ShouldNotContain(row => row.Contains(planted, StringComparison.Ordinal), planted);
        rows.ShouldContain(row => row.Contains("bystander", StringComparison.Ordinal));
        await line.ShouldVerifyAsync();
    }

    [Fact]
    public async Task Not_even_in_what_the_database_file_no_longer_uses()
    {
        await using var line = await Line.CreateAsync(DatabaseEngine.Sqlite);
        var first = await LiveAsync(line);
        for (var i = 0; i < 200; i++)
            await line.IdentifyAsync(
                ["user_id=planted-user"],
                $$"""{"seen":"Magrathea {{i}} {{new string('x', i)}}"}"""
            );

        await line.EraseAsync(await line.CustomerOfAsync(first));

        foreach (var part in new[] { "", "-wal" })
        {
            var bytes = await ReadAsync(line.Database.Address.File + part);
            foreach (var planted in Planted)
                bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(planted)).ShouldBe(-1, $"{planted} in the file{part}");
        }
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Repetitions_stay_repetitions_and_whoever_comes_again_is_new(DatabaseEngine engine)
    {
        await using var line = await Line.CreateAsync(engine);
        var first = await line.SendAsync(["email=zaphod@planted.org"], id: "order-1");
        await line.EraseAsync(await line.CustomerOfAsync(first));

        (await line.SendAsync(["email=zaphod@planted.org"], id: "order-1")).Outcome.ShouldBe(Outcome.Duplicate);
        var again = await line.SendAsync(["email=zaphod@planted.org"], id: "order-2");
        (await line.CustomerOfAsync(again)).ShouldNotBe(await line.CustomerOfAsync(first));
        (await line.EraseAsync(await line.CustomerOfAsync(first))).ShouldBeFalse();
        await line.ShouldVerifyAsync();
    }

    [Fact]
    public async Task A_short_id_does_not_empty_the_quarantine()
    {
        await using var line = await Line.CreateAsync(DatabaseEngine.Sqlite);
        var first = await line.SendAsync(["user_id=1"]);
        await QuarantineAsync(line, """{"userId":"10","event":"bystander","at":"2021-11-01"}""");
        await line.EraseAsync(await line.CustomerOfAsync(first), new QuarantinedPersonalData());

        (await TextAsync(line)).Rows.ShouldContain(row => row.Contains("bystander", StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_somebody_claimed_of_a_company_stays_a_claim_once_they_are_gone(DatabaseEngine engine)
    {
        await using var line = await Line.CreateAsync(engine);
        const string Company = """ "company_id":"4d2f4b66-8cfc-88e6-859d-36e91326bf87","group_id":"g" """;
        await line.SendAsync(
            ["user_id=u"],
            type: CustomerEntries.CompanyJoined,
            data: $$"""{ {{Company}},"traits":{"plan":"gold"} }"""
        );
        var claimer = await line.SendAsync(
            ["anonymous_id=d"],
            trusted: false,
            type: CustomerEntries.CompanyJoined,
            data: $$"""{ {{Company}},"verified":false,"traits":{"plan":"none"} }"""
        );

        (await line.EraseAsync(await line.CustomerOfAsync(claimer))).ShouldBeTrue();

        // It says what the ledger, told from its beginning, would say.
        await line.ShouldVerifyAsync();
        var plan = await line.Database.SnapshotAsync(
            tx => tx.FirstAsync<string>("select cast(value as text) from company_trait", null, Ct),
            Ct
        );
        plan.ShouldBe("\"gold\"");
    }

    /// <summary>Two profiles of one person, with everything that can be known.</summary>
    private static async Task<Recorded> LiveAsync(Line line)
    {
        await line.SendAsync(["anonymous_id=planted-device"], trusted: false);
        var first = await line.IdentifyAsync(
            ["user_id=planted-user", "email=zaphod@planted.org", "phone=+33612345678"],
            """{"name":"Zaphod Beeblebrox","ship":"heartofgold"}"""
        );
        await line.SendAsync(["user_id=planted-user", "anonymous_id=planted-device"], actor: "customer:Beeblebrox");
        await line.SendAsync(["user_id=planted-user"], data: """{"note":"Magrathea"}""");
        await line.SendAsync(
            ["user_id=planted-user"],
            type: CustomerEntries.CompanyJoined,
            data: """{"company_id":"4d2f4b66-8cfc-88e6-859d-36e91326bf87","group_id":"g","note":"planted-hotel","context":{"ip":"Magrathea"}}"""
        );
        await line.SendAsync(["user_id=planted-user"], type: "customer.aliased", previous: "handle:chat=heartofgold");
        return first;
    }

    private static Task<int> QuarantineAsync(Line line, string raw) =>
        line.Database.WriteAsync(
            tx =>
                tx.ExecuteAsync(
                    """
                    insert into quarantine (source, trusted, format, code, detail, raw, received_at)
                    values ('shop', @trusted, 'touchpoint', 'a', 'b', @raw, 1)
                    """,
                    new { trusted = true, raw = Encoding.UTF8.GetBytes(raw) },
                    Ct
                ),
            Ct
        );

    private static Task<(long Entries, List<string> Rows)> TextAsync(Line line) =>
        line.Database.WriteAsync(
            async tx =>
                (
                    await tx.FirstAsync<long>("select count(*) from ledger", null, Ct),
                    await TableText.RowsAsync(tx, await TableText.NamesAsync(tx, Ct), Ct)
                ),
            Ct
        );

    private static async Task<byte[]> ReadAsync(string file)
    {
        if (!File.Exists(file))
            return [];
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        await stream.ReadExactlyAsync(bytes, Ct);
        return bytes;
    }
}
