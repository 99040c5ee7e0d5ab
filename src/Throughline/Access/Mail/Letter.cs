namespace Throughline.Access.Mail;

/// <summary>A mail of plain text, in the words of whoever sends it.</summary>
public sealed record Letter(string To, string Subject, string Text);
