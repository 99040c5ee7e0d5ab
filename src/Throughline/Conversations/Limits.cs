namespace Throughline.Conversations;

/// <summary>How much a conversation takes.</summary>
public static class Limits
{
    /// <summary>Characters of a message: a long report with its log; what is longer is a file.</summary>
    public const int LongestText = 100_000;

    /// <summary>Characters of a subject: RFC 5322 allows 998 in a line, nobody reads half of it.</summary>
    public const int LongestSubject = 500;

    /// <summary>Characters of a topic, kind, team, tag or mailbox: they are names.</summary>
    public const int LongestName = 100;

    /// <summary>Of a call or a visit that is noted: whoever stayed longer stayed for something else.</summary>
    public static readonly TimeSpan LongestContact = TimeSpan.FromDays(1);

    /// <summary>Files of one message: what mail programs still show without scrolling.</summary>
    public const int MostFiles = 20;

    /// <summary>Characters of an e-mail address (RFC 5321).</summary>
    public const int LongestAddress = 254;

    /// <summary>More tags than one reads at a glance.</summary>
    public const int MostTags = 50;

    /// <summary>Items of a page unless asked otherwise: fills two screens.</summary>
    public const int UsualPage = 50;

    /// <summary>Keeps one answer within what a program reads at once.</summary>
    public const int LongestPage = 200;

    /// <summary>Characters of the last message that a list shows.</summary>
    public const int LongestPreview = 140;

    /// <summary>Clocks of other machines are ahead by so much without harm.</summary>
    public static readonly TimeSpan FurthestAhead = TimeSpan.FromMinutes(5);
}
