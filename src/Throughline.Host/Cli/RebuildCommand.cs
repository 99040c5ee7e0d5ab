using System.CommandLine;
using Throughline.Ledger;

namespace Throughline.Host.Cli;

/// <summary><c>throughline rebuild</c></summary>
internal static class RebuildCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("projection")
        {
            Description = "Its name, or 'all'",
            DefaultValueFactory = _ => "all",
        };
        return DatabaseCommand.Create(
            "rebuild",
            "Make derived tables anew from entry 1.",
            [name],
            (services, parsed, ct) => RunAsync(services, parsed.GetValue(name)!, ct)
        );
    }

    private static async Task<int> RunAsync(IServiceProvider services, string name, CancellationToken ct)
    {
        var all = services.GetServices<IProjection>().ToList();
        var chosen = all.Where(projection => name == "all" || projection.Name == name).ToList();
        if (chosen.Count == 0)
        {
            var names = string.Join(", ", all.Select(projection => projection.Name));
            await Console.Error.WriteLineAsync(
                $"throughline: there is no projection '{name}'; choose from all, {names}."
            );
            return 2;
        }
        foreach (var projection in chosen)
        {
            var last = await services
                .GetRequiredService<Rebuilding>()
                .RebuildAsync(projection, new EntryProgress($"{projection.Name} rebuilt"), ct);
            await Console.Out.WriteLineAsync($"{projection.Name}: rebuilt up to entry {last}");
        }
        return 0;
    }
}
