using System.Text.Json;

namespace Throughline.Bench.Desks;

/// <summary>The published program on a database of its own, behind its API.</summary>
internal sealed class ThroughlineDesk : IDesk, IAsyncDisposable
{
    private readonly ServerProcess server;
    private readonly DeskHttp http;
    private readonly (string, string) token;
    private readonly List<string> open = [];

    private ThroughlineDesk(ServerProcess server, string secret, int lanes)
    {
        this.server = server;
        token = ("Authorization", $"Bearer {secret}");
        http = new DeskHttp(server.Http.BaseAddress!, lanes);
    }

    public string Name => "Throughline";

    public static async Task<ThroughlineDesk> StartAsync(BenchDatabase database, string program, int lanes)
    {
        var secret = await Published.RunAsync(
            program,
            "token",
            "create",
            "--name",
            "bench",
            "--scope",
            "read,write",
            "--database",
            database.Text
        );
        return new(await ServerProcess.StartAsync(database.Text, [program]), secret.Trim(), lanes);
    }

    public async Task FillAsync(int stories, int lanes)
    {
        var next = -1;
        await Task.WhenAll(
            Enumerable
                .Range(0, lanes)
                .Select(async lane =>
                {
                    while (Interlocked.Increment(ref next) is var number && number < stories)
                        await AddAsync(DeskStory.Of(number));
                })
        );
    }

    public async Task CreateAsync(int lane, DeskStory story) => await BeginAsync(story);

    public Task<int> ListAsync(int lane) => FindAsync("state=open,pending,snoozed");

    // In quotes the word is not taken for a beginning.
    public Task<int> SearchAsync(int lane, string word) => FindAsync($"q=%22{word}%22");

    public Task ReplyAsync(int lane, int n, string text) => SayAsync(open[n % open.Count], isOurs: true, text);

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
    }

    private async Task AddAsync(DeskStory story)
    {
        var id = await BeginAsync(story);
        for (var i = 1; i < story.Messages.Length; i++)
            await SayAsync(id, isOurs: i % 2 == 1, story.Messages[i]);
        if (story.Open)
            lock (open)
                open.Add(id);
        else
            await http.PutAsync($"/v1/conversations/{id}/resolution", new { }, token);
    }

    private async Task<string> BeginAsync(DeskStory story) => (
            await http.PostAsync(
                "/v1/conversations",
                new
                {
                    customer = new { email = story.Customer },
                    channel = "email",
                    subject = story.Subject,
                    text = story.Messages[0],
                },
                token
            )
        ).GetProperty("id").GetString()!;

    private Task<JsonElement> SayAsync(string id, bool isOurs, string text) =>
        http.PostAsync(
            $"/v1/conversations/{id}/messages",
            isOurs
                ? new
                {
                    author = "agent",
                    agent = "agent@example.com",
                    text,
                    then = "open",
                }
                : new { author = "customer", text },
            token
        );

    private async Task<int> FindAsync(string query) =>
        (await http.GetAsync($"/v1/conversations?{query}&limit=40", token)).GetProperty("items").GetArrayLength();
}
