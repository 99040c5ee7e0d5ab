using Microsoft.Extensions.DependencyInjection;
using Throughline.Access;
using Throughline.Access.People;
using Throughline.Access.Sessions;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Bench;

/// <summary>People of every role, signed in.</summary>
internal static class BenchPeople
{
    /// <returns>What the cookie of each one's browser holds; the first is an owner.</returns>
    public static async Task<List<string>> SignInAsync(BenchDatabase database, int count)
    {
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddRooms(database.Address)
            .BuildServiceProvider();
        var book = services.GetRequiredService<SessionBook>();
        var sessions = new List<string>();
        await services
            .GetRequiredService<Database>()
            .WriteAsync(
                async tx =>
                {
                    for (var i = 0; i < count; i++)
                    {
                        var person = PersonOf(i);
                        tx.Rooms.Add(person);
                        sessions.Add(
                            await book.StartAsync(tx, person, Origin.Unknown, "bench", CancellationToken.None)
                        );
                    }
                },
                CancellationToken.None
            );
        return sessions;
    }

    private static Person PersonOf(int i)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new()
        {
            Id = PersonId.New(now),
            Name = $"Person {i}",
            Email = $"person-{i}-{now.Ticks}@example.com",
            Role = Role.All[i % Role.All.Count],
            CreatedAt = now,
            JoinedAt = now,
        };
    }
}
