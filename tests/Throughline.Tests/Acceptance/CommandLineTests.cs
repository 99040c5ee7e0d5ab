namespace Throughline.Tests.Acceptance;

/// <summary>Whoever calls the program wrongly is told what to do in a sentence, and finds no database made of a mistake.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData(2, "--scale must be a number from 0.001 to 100", "demo", "--scale", "x")]
    [InlineData(2, "--scale must be a number from 0.001 to 100", "demo", "--scale", "0")]
    [InlineData(1, "'http://localhost:99999' is no address to listen at", "serve", "--urls", "http://localhost:99999")]
    [InlineData(1, "'nonsense' is no address to listen at", "serve", "--urls", "nonsense")]
    [InlineData(1, "Start the server first", "key", "create", "--name", "web")]
    [InlineData(1, "Start the server first", "token", "create", "--name", "web", "--scope", "read")]
    [InlineData(1, "Start the server first", "user", "list")]
    [InlineData(1, "Start the server first", "verify")]
    [InlineData(1, "Start the server first", "rebuild")]
    public async Task A_wrong_call_says_what_to_do_and_makes_nothing(int code, string why, params string[] call)
    {
        var (exit, said, made) = await RunAsync(call);
        exit.ShouldBe(code, said);
        said.ShouldContain(why);
        said.ShouldNotContain("   at ", Case.Sensitive, "a stack tells nobody what to do");
        made.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_doctor_makes_no_database()
    {
        var (_, said, made) = await RunAsync("doctor", "--urls", "http://127.0.0.1:0");
        said.ShouldContain("there is none yet");
        made.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_can_begin_makes_one_and_says_so()
    {
        var (exit, said, made) = await RunAsync("migrate");
        exit.ShouldBe(0, said);
        said.ShouldContain("made a new database");
        made.ShouldContain("throughline.db");
    }

    private static async Task<(int Exit, string Said, IReadOnlyList<string> Made)> RunAsync(params string[] call)
    {
        var folder = Directory.CreateTempSubdirectory("throughline_called_");
        try
        {
            var file = Path.Combine(folder.FullName, "throughline.db");
            var (exit, said) = await Executable.RunAsync([.. call, "--database", $"sqlite:{file}"]);
            return (exit, said, [.. folder.EnumerateFiles().Select(one => one.Name)]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
