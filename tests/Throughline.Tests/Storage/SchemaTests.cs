using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Storage;

public sealed class SchemaTests
{
    /// <summary>Tables that are written in plain SQL only; all others belong to an entity.</summary>
    private static readonly string[] PlainTables =
    [
        "acknowledgement",
        "activity_day",
        "alert",
        "blob",
        "channel_quarantine",
        "checkpoint",
        "coaching_review",
        "company",
        "company_member",
        "company_trait",
        "consent",
        "conversation",
        "conversation_attempt",
        "conversation_contact",
        "conversation_cycle",
        "conversation_document",
        "conversation_draft",
        "conversation_field",
        "conversation_follower",
        "conversation_mention",
        "conversation_message",
        "conversation_number",
        "conversation_promise",
        "conversation_response",
        "conversation_tag",
        "dashboard",
        "entry_type_setting",
        "erasures",
        "failed_attempt",
        "former_agent",
        "goal",
        "held_message",
        "helpdesk_import",
        "helpdesk_import_item",
        "helpdesk_import_left",
        "idempotency",
        "identity",
        "inbox_view",
        "ledger",
        "macro",
        "measurement",
        "message_delivery",
        "metric_cell",
        "migration",
        "order_day",
        "portal_link",
        "portal_session",
        "profile",
        "profile_activity",
        "profile_link",
        "report",
        "report_schedule",
        "request_kind",
        "rule",
        "rule_run",
        "saved_reply",
        "scorecard",
        "search_term",
        "setting",
        "sla_clock",
        "source_activity",
        "stage",
        "tally",
        "trait",
    ];

    [Fact]
    public async Task Both_engines_have_the_same_tables_columns_keys_and_indexes()
    {
        await using var sqlite = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var postgres = await TestDatabase.CreateAsync(DatabaseEngine.Postgres);

        var ofSqlite = (await Schema.OfAsync(sqlite.Database)).Lines().ToHashSet();
        var ofPostgres = (await Schema.OfAsync(postgres.Database)).Lines().ToHashSet();

        ofSqlite.ShouldSatisfyAllConditions(
            () => ofSqlite.Except(ofPostgres).ShouldBeEmpty("only SQLite has these"),
            () => ofPostgres.Except(ofSqlite).ShouldBeEmpty("only PostgreSQL has these")
        );
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Every_table_is_an_entity_s_or_listed_as_plain(DatabaseEngine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var rooms = AppDb.ForReading(database.Database);
        var tables = (await Schema.OfAsync(database.Database)).Tables.Keys;

        tables.ShouldBe(PlainTables.Concat(Modelled(rooms).Select(table => table.Name)), ignoreOrder: true);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Entities_and_their_tables_agree(DatabaseEngine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var rooms = AppDb.ForReading(database.Database);
        var schema = await Schema.OfAsync(database.Database);

        Modelled(rooms).SelectMany(table => SchemaDrift.Between(table, schema)).ShouldBeEmpty();
    }

    private static IEnumerable<ITable> Modelled(AppDb rooms) => rooms.Model.GetRelationalModel().Tables;
}
