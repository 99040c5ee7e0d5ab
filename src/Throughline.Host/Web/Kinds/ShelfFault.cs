using Throughline.Conversations.Shelves;
using Throughline.Host.Web.Speech;

namespace Throughline.Host.Web.Kinds;

/// <summary>Why something was not saved, in words.</summary>
internal static class ShelfFault
{
    public static string Say(ShelfOutcome outcome, Words words) =>
        outcome switch
        {
            ShelfOutcome.Invalid { Problems: [var first, ..] } when words.Has($"shelf.refused.{first.Code}") => words[
                $"shelf.refused.{first.Code}"
            ],
            ShelfOutcome.Invalid { Problems: [var first, ..] } => first.Detail,
            ShelfOutcome.NameTaken => words["shelf.refused.name_taken"],
            ShelfOutcome.TooMany { Most: var most } => words["shelf.refused.too_many", ("most", most)],
            ShelfOutcome.ChangedMeanwhile => words["shelf.refused.changed_meanwhile"],
            _ => words["shelf.refused.gone"],
        };

    /// <summary>The version that the form was made from.</summary>
    public static int Seen(IFormCollection form) => int.TryParse(form["version"], out var seen) ? seen : 0;
}
