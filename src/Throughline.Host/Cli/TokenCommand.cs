using System.CommandLine;
using Throughline.Access;

namespace Throughline.Host.Cli;

/// <summary><c>throughline token create | revoke</c></summary>
internal static class TokenCommand
{
    public static Command Create() =>
        new("token", "API tokens, for programs that read or change data.") { New(), Revoke() };

    private static Command New()
    {
        var name = new Option<string>("--name") { Required = true, Description = "What it is for" };
        var scope = new Option<string>("--scope")
        {
            Description = $"Separated by commas: {string.Join(", ", Scopes.All)}",
            DefaultValueFactory = _ => Scopes.Read,
        };
        scope.Validators.Add(result =>
        {
            foreach (var word in Split(result.GetValueOrDefault<string>() ?? ""))
                if (!Scopes.All.Contains(word))
                    result.AddError($"'{word}' is no scope; choose from {string.Join(", ", Scopes.All)}.");
        });
        return DatabaseCommand.Create(
            "create",
            "Create a token and print its secret, which is not shown again.",
            [name, scope],
            async (services, parsed, ct) =>
            {
                var keys = services.GetRequiredService<Keys>();
                var scopes = Split(parsed.GetValue(scope)!);
                await Console.Out.WriteLineAsync(await keys.CreateTokenAsync(parsed.GetValue(name)!, scopes, ct));
                return 0;
            }
        );
    }

    private static Command Revoke()
    {
        var name = new Option<string>("--name") { Required = true, Description = "The name it was created with" };
        return DatabaseCommand.Create(
            "revoke",
            "Take tokens of this name back.",
            [name],
            async (services, parsed, ct) =>
            {
                var count = await services.GetRequiredService<Revoking>().TokenAsync(parsed.GetValue(name)!, ct);
                await Console.Out.WriteLineAsync($"{count} revoked");
                return count > 0 ? 0 : 1;
            }
        );
    }

    private static string[] Split(string scopes) =>
        scopes.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
