using System.CommandLine;
using Throughline.Access;

namespace Throughline.Host.Cli;

/// <summary><c>throughline key create | revoke</c></summary>
internal static class KeyCommand
{
    public static Command Create() => new("key", "Write keys, for sources that send events.") { New(), Revoke() };

    private static Command New()
    {
        var name = new Option<string>("--name") { Required = true, Description = "The source's name in the ledger" };
        var isPublic = new Option<bool>("--public")
        {
            Description =
                "The key ships in a web page or an app, where anybody can read it: what it says of identities is noted as a claim and never merges customers",
        };
        return DatabaseCommand.Create(
            "create",
            "Create a write key and print its secret, which is not shown again.",
            [name, isPublic],
            async (services, parsed, ct) =>
            {
                var keys = services.GetRequiredService<Keys>();
                var secret = await keys.CreateWriteKeyAsync(parsed.GetValue(name)!, !parsed.GetValue(isPublic), ct);
                if (secret is null)
                {
                    await Console.Error.WriteLineAsync(
                        "throughline: a write key of that name exists; choose another name."
                    );
                    return 1;
                }
                await Console.Out.WriteLineAsync(secret);
                return 0;
            }
        );
    }

    private static Command Revoke()
    {
        var name = new Option<string>("--name") { Required = true, Description = "The name it was created with" };
        return DatabaseCommand.Create(
            "revoke",
            "Take a write key back.",
            [name],
            async (services, parsed, ct) =>
            {
                var done = await services.GetRequiredService<Revoking>().WriteKeyAsync(parsed.GetValue(name)!, ct);
                await Console.Out.WriteLineAsync(done ? "revoked" : "there is no such key");
                return done ? 0 : 1;
            }
        );
    }
}
