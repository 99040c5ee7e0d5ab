using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Customers.Graph;

/// <summary>Removes what the tables hold on profiles; the profiles stay, empty, so that numbers stay right.</summary>
internal static class Erasing
{
    private static readonly string[] PersonalTables = ["identity", "trait", "consent", "company_member", "search_term"];

    public static async Task ApplyAsync(
        WriteTransaction tx,
        ErasedData erased,
        DateTimeOffset occurredAt,
        CancellationToken ct
    )
    {
        foreach (var profile in erased.ProfileIds.Select(id => new ProfileId(id)))
        {
            foreach (var table in PersonalTables)
                await tx.ExecuteAsync($"delete from {table} where profile_id = @profile", new { profile }, ct);
            await tx.ExecuteAsync(
                "update profile set erased_at = @occurredAt where id = @profile",
                new { profile, occurredAt },
                ct
            );
        }
    }
}
