using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Conversations.Sla;

/// <summary>Keeps policies. Clocks that run are reckoned anew after each change; what was told stays as it was told.</summary>
public sealed class SlaBook(Database database, LedgerBook ledger, TimeProvider time)
{
    /// <summary>All of them, in the order in which they are tried.</summary>
    public async Task<IReadOnlyList<SlaPolicy>> ListAsync(CancellationToken ct)
    {
        await using var rooms = AppDb.ForReading(database);
        return await rooms
            .Set<SlaPolicy>()
            .Where(policy => policy.DeletedAt == null)
            .OrderBy(policy => policy.Position)
            .ThenBy(policy => policy.Name)
            .ToListAsync(ct);
    }

    public async Task<SlaPolicy?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var rooms = AppDb.ForReading(database);
        return await rooms.Set<SlaPolicy>().FirstOrDefaultAsync(one => one.Id == id && one.DeletedAt == null, ct);
    }

    /// <summary>Names, those of deleted ones too.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(CancellationToken ct)
    {
        await using var rooms = AppDb.ForReading(database);
        return await rooms.Set<SlaPolicy>().ToDictionaryAsync(policy => policy.Id, policy => policy.Name, ct);
    }

    public Task<PolicyOutcome> CreateAsync(WantedPolicy wanted, string actor, CancellationToken ct) =>
        ChangeAllAsync(
            wanted,
            async (tx, all) =>
            {
                if (all.Count >= SlaPolicy.MostPolicies)
                    return Refused(
                        "too_many_policies",
                        $"There are {SlaPolicy.MostPolicies} policies, which is the most."
                    );
                if (all.Exists(one => one.Name == wanted.Name!.Trim()))
                    return NameTaken;
                var now = time.GetUtcNow().ToMicroseconds();
                var made = new SlaPolicy
                {
                    Id = Guid.CreateVersion7(now),
                    Name = wanted.Name!.Trim(),
                    Position = 0,
                    Enabled = wanted.Enabled,
                    Terms = wanted.Terms,
                    Version = 0,
                    CreatedAt = now,
                    UpdatedAt = now,
                };
                tx.Rooms.Add(made);
                Place(all, made, wanted.Position ?? all.Count + 1);
                return await SaveAsync(tx, made, SlaEntries.PolicyCreated, actor, ct);
            },
            ct
        );

    /// <param name="id">Which.</param>
    /// <param name="seen">The version that the caller has seen.</param>
    /// <param name="wanted">As it is to be, whole.</param>
    /// <param name="actor">Who changes it.</param>
    /// <param name="ct">Stops it.</param>
    public Task<PolicyOutcome> ChangeAsync(
        Guid id,
        int seen,
        WantedPolicy wanted,
        string actor,
        CancellationToken ct
    ) =>
        ChangeAllAsync(
            wanted,
            async (tx, all) =>
            {
                if (all.Find(one => one.Id == id) is not { } policy)
                    return new PolicyOutcome.NotFound();
                if (policy.Version != seen)
                    return new PolicyOutcome.ChangedMeanwhile(policy.Version);
                var name = wanted.Name!.Trim();
                if (all.Exists(one => one.Name == name && one.Id != id))
                    return NameTaken;
                (policy.Name, policy.Enabled, policy.Terms) = (name, wanted.Enabled, wanted.Terms);
                Place(all, policy, wanted.Position ?? policy.Position);
                return await SaveAsync(tx, policy, SlaEntries.PolicyChanged, actor, ct);
            },
            ct
        );

    public Task<PolicyOutcome> DeleteAsync(Guid id, string actor, CancellationToken ct) =>
        ChangeAllAsync(
            null,
            async (tx, all) =>
            {
                if (all.Find(one => one.Id == id) is not { } policy)
                    return new PolicyOutcome.NotFound();
                policy.DeletedAt = time.GetUtcNow().ToMicroseconds();
                // Another one may have its name.
                policy.Enabled = false;
                return await SaveAsync(tx, policy, SlaEntries.PolicyDeleted, actor, ct);
            },
            ct
        );

    private Task<PolicyOutcome> ChangeAllAsync(
        WantedPolicy? wanted,
        Func<WriteTransaction, List<SlaPolicy>, Task<PolicyOutcome>> change,
        CancellationToken ct
    ) =>
        wanted is not null && SlaChecks.Wrong(wanted) is { } wrong
            ? Task.FromResult<PolicyOutcome>(new PolicyOutcome.Refused(wrong))
            : database.WriteAsync(
                async tx =>
                {
                    // Their order is one thing: who changes it at once follows one another.
                    if (tx.IsPostgres)
                        await tx.ExecuteAsync("lock table sla_policy in share row exclusive mode", ct);
                    var all = await tx
                        .Rooms.Set<SlaPolicy>()
                        .Where(policy => policy.DeletedAt == null)
                        .OrderBy(policy => policy.Position)
                        .ThenBy(policy => policy.Name)
                        .ToListAsync(ct);
                    return await change(tx, all);
                },
                ct
            );

    private async Task<PolicyOutcome> SaveAsync(
        WriteTransaction tx,
        SlaPolicy policy,
        string type,
        string actor,
        CancellationToken ct
    )
    {
        var now = time.GetUtcNow().ToMicroseconds();
        policy.Version++;
        policy.UpdatedAt = now;
        var told = new SlaPolicyTold(
            policy.Id,
            policy.Name,
            policy.Version,
            type == SlaEntries.PolicyDeleted ? null : policy.Terms
        );
        var entry = new NewEntry
        {
            Type = type,
            OccurredAt = now,
            Actor = actor,
            Data = JsonSerializer.Serialize(told, SlaJson.Default.SlaPolicyTold),
        };
        policy.SinceSeq = (await ledger.AppendAsync(tx, [entry], ct))[0].Seq;
        return new PolicyOutcome.Saved(policy.Id);
    }

    private static void Place(List<SlaPolicy> all, SlaPolicy policy, int position)
    {
        all.Remove(policy);
        all.Insert(Math.Clamp(position - 1, 0, all.Count), policy);
        for (var i = 0; i < all.Count; i++)
            all[i].Position = i + 1;
    }

    private static PolicyOutcome.Refused NameTaken =>
        new(new Rejection("name_taken", "There is a policy of that name already."));

    private static PolicyOutcome.Refused Refused(string code, string detail) => new(new Rejection(code, detail));
}
