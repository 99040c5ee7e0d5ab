using Microsoft.EntityFrameworkCore;
using Throughline.Access.People;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Access.Teams;

/// <summary>Says what somebody sees, can do and takes on at once.</summary>
public sealed class ChangeSeat(Database database, LedgerBook ledger, TimeProvider time)
{
    /// <param name="email">Whose.</param>
    /// <param name="sees">null: stays.</param>
    /// <param name="capacity">null: stays.</param>
    /// <param name="skills">null: stay.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<TeamOutcome> RunAsync(
        string email,
        Sees? sees,
        int? capacity,
        IReadOnlyList<string>? skills,
        string actor,
        CancellationToken ct
    )
    {
        var words = skills
            ?.Select(Word)
            .Where(skill => skill.Length > 0)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        if (Wrong(capacity, words) is { } wrong)
            return new TeamOutcome.Refused(wrong);
        return await database.WriteAsync<TeamOutcome>(
            async tx =>
            {
                var address = Addresses.Normalise(email);
                if (await tx.Rooms.Set<Person>().FirstOrDefaultAsync(one => one.Email == address, ct) is not { } person)
                    return new TeamOutcome.NobodyThere();
                var seat = await HoldAsync(tx, person.Id, ct);
                var before = (seat.Sees, seat.Capacity, string.Join(',', seat.Skills));
                seat.Sees = sees ?? seat.Sees;
                seat.Capacity = capacity ?? seat.Capacity;
                seat.Skills = words ?? seat.Skills;
                if ((seat.Sees, seat.Capacity, string.Join(',', seat.Skills)) == before)
                    return new TeamOutcome.Saved();
                await ledger.AppendAsync(tx, [TeamEntries.Of(seat, person, actor, time.GetUtcNow())], ct);
                return new TeamOutcome.Saved();
            },
            ct
        );
    }

    /// <summary>As words are compared.</summary>
    public static string Word(string? text) => text?.Trim().ToLowerInvariant() ?? "";

    private static Rejection? Wrong(int? capacity, List<string>? skills) =>
        capacity is < 0 or > Seat.MostCapacity
            ? new("invalid_capacity", $"'capacity' must be from 0 to {Seat.MostCapacity}.")
        : skills?.Count > Seat.MostSkills ? new("too_many_skills", $"Somebody has {Seat.MostSkills} skills at most.")
        : skills?.Any(skill =>
            skill.Length > Seat.LongestSkill
            || skill.Contains(',', StringComparison.Ordinal)
            || skill.Any(char.IsControl)
        ) == true
            ? new("invalid_skill", $"A skill has at most {Seat.LongestSkill} characters, and no comma.")
        : null;

    private static async Task<Seat> HoldAsync(WriteTransaction tx, PersonId id, CancellationToken ct)
    {
        if (tx.IsPostgres)
            await tx.ExecuteAsync("select 1 from person where id = @id for update", new { id }, ct);
        if (await tx.Rooms.Set<Seat>().FirstOrDefaultAsync(one => one.PersonId == id, ct) is { } seat)
            return seat;
        var usual = Seat.Usual(id);
        tx.Rooms.Add(usual);
        return usual;
    }
}
