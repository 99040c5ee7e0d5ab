namespace Throughline.Tests.Ledger;

/// <summary>
/// PostgreSQL's xmin is the server's, not the database's: a test that holds a transaction open holds back the horizon
/// of every other. These run alone, and so does what counts the memory of all.
/// </summary>
[CollectionDefinition(nameof(OpenTransactions), DisableParallelization = true)]
public sealed class OpenTransactions;
