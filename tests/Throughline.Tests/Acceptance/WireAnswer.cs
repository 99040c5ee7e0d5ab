namespace Throughline.Tests.Acceptance;

/// <param name="Status">The code.</param>
/// <param name="ContentType">Empty when there is none.</param>
/// <param name="Body">As text.</param>
/// <param name="Closes">Whether the server ends the connection with it.</param>
internal sealed record WireAnswer(int Status, string ContentType, string Body, bool Closes);
