using Throughline.Access.Teams;
using Throughline.Storage;

namespace Throughline.Conversations;

/// <summary>A team with conversations that are not done is not taken away.</summary>
internal sealed class TeamsInUse : ITeamUse
{
    // Uses conversation_team.
    public async Task<string?> OfAsync(WriteTransaction tx, string team, CancellationToken ct)
    {
        var count = await tx.ScalarAsync<long>(
            """
            select count(*)
            from conversation
            where counts and team = @team and state in ('open', 'pending', 'snoozed')
            """,
            new { team },
            ct
        );
        return count switch
        {
            0 => null,
            1 => "1 conversation that is not resolved",
            _ => $"{count} conversations that are not resolved",
        };
    }
}
