using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Customers.Companies;

/// <summary>How many touchpoints the people of a company had, day by day.</summary>
/// <param name="Days">Days with touchpoints, in UTC, ascending.</param>
/// <param name="IsWhole">Whether all of its people were asked.</param>
public sealed record CompanyDays(IReadOnlyList<(DateOnly Day, long Touchpoints)> Days, bool IsWhole);

/// <summary>Counts them.</summary>
public sealed class CompanyTouchpoints(Database database, Catalogue catalogue)
{
    /// <summary>Profiles that are asked, each a range of an index: about 10 ms of work.</summary>
    private const int MostProfiles = 500;

    private const long MicrosecondsOfDay = 86_400_000_000;

    private readonly string[] hidden = [.. catalogue.All.Where(type => !type.IsTouchpoint).Select(type => type.Name)];

    public Task<CompanyDays> SinceAsync(CompanyId company, DateTimeOffset from, CancellationToken ct) =>
        database.SnapshotAsync(
            async tx =>
            {
                // Uses company_member's primary key.
                var members = await tx.QueryAsync<ProfileId>(
                    "select profile_id from company_member where company_id = @company order by profile_id limit @limit",
                    new { company, limit = MostProfiles + 1 },
                    ct
                );
                if (members.Count == 0)
                    return new CompanyDays([], true);
                var parameters = new SqlParameters();
                var whose = parameters.AddAnyOf(tx, members.Take(MostProfiles));
                // Uses ledger_profile alone.
                var rows = await tx.QueryAsync<Row>(
                    $"""
                    select e.occurred_at / {MicrosecondsOfDay} as day, count(*) as touchpoints
                    from ledger e
                    where e.profile_id {whose} and e.profile_id is not null
                      and e.occurred_at >= {parameters.Add(from)}
                      and e.type || '' not in {parameters.AddList(hidden)}
                    group by e.occurred_at / {MicrosecondsOfDay}
                    order by 1
                    """,
                    parameters.Values,
                    ct
                );
                return new CompanyDays(
                    rows.ConvertAll(row =>
                        (DateOnly.FromDateTime(DateTime.UnixEpoch.AddDays(row.Day)), row.Touchpoints)
                    ),
                    members.Count <= MostProfiles
                );
            },
            ct
        );

    private sealed record Row
    {
        public long Day { get; init; }
        public long Touchpoints { get; init; }
    }
}
