using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Kernel;

namespace Throughline.Ingestion.Http;

/// <summary>One way in for every shape: who sends, what was sent, what became of it.</summary>
public sealed class Sending(Sources sources, Intake intake, WaitingRoom room, TimeProvider time)
{
    public async Task<Results<Ok<IngestResult>, ProblemHttpResult>> TakeAsync(HttpContext http, CallShape shape)
    {
        var ct = http.RequestAborted;
        var receivedAt = time.GetUtcNow();
        var (body, refusal) = await RequestBody.ReadAsync(http.Request, IngestionLimits.LargestBatch, ct);
        if (body is null)
            return Problem(refusal!.Status, refusal.Rejection);
        using (body)
        {
            var source = Sources.Of(http.User) ?? await sources.OfBodyAsync(body.Bytes, ct);
            if (source is null)
                return Problem(
                    StatusCodes.Status401Unauthorized,
                    new(
                        "unauthorized",
                        "Send a write key as the user name of Basic, or a token with the scope 'ingest' as Bearer."
                    )
                );
            using var place = room.Enter(body.Bytes.Length);
            if (place is null)
                return ComeBack(
                    http,
                    "1",
                    new("busy", "So much waits to be kept that there is no room for this call; send it again.")
                );
            try
            {
                return await TakeAsync(shape, source, body.Bytes, receivedAt, ct);
            }
            catch (ChannelClosedException)
            {
                return ComeBack(
                    http,
                    "5",
                    new("stopping", "The server is stopping and has kept nothing of this call; send it again.")
                );
            }
        }
    }

    private static ProblemHttpResult ComeBack(HttpContext http, string seconds, Rejection why)
    {
        http.Response.Headers.RetryAfter = seconds;
        return Problem(StatusCodes.Status503ServiceUnavailable, why);
    }

    private async Task<Results<Ok<IngestResult>, ProblemHttpResult>> TakeAsync(
        CallShape shape,
        IngestSource source,
        ReadOnlyMemory<byte> bytes,
        DateTimeOffset receivedAt,
        CancellationToken ct
    )
    {
        var call = shape.Parse(bytes, source, receivedAt);
        if (call.Rejection is { } whole)
        {
            await intake.RefuseAsync(source, bytes, whole, shape.Name, ct);
            return Problem(StatusOf(whole), whole);
        }
        var result = await intake.TakeAsync(source, call, shape.ItemName, ct);
        if (shape.IsSingle && result.Rejected is [var only])
        {
            var rejection = new Rejection(only.Code, only.Detail);
            return Problem(StatusOf(rejection), rejection);
        }
        return TypedResults.Ok(result);
    }

    private static int StatusOf(Rejection rejection) =>
        rejection.Code is "event_too_large" or "batch_too_large"
            ? StatusCodes.Status413PayloadTooLarge
            : StatusCodes.Status400BadRequest;

    private static ProblemHttpResult Problem(int status, Rejection rejection) =>
        TypedResults.Problem(
            statusCode: status,
            detail: rejection.Detail,
            extensions: new Dictionary<string, object?> { ["code"] = rejection.Code }
        );
}
