using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Throughline.Kernel;

namespace Throughline.Storage;

/// <summary>The rooms' state as entities. Each room configures its own tables in an <c>IEntityTypeConfiguration</c>.</summary>
public sealed partial class AppDb(DbContextOptions<AppDb> options) : DbContext(options)
{
    internal static AppDb For(WriteTransaction transaction)
    {
        var options = new DbContextOptionsBuilder<AppDb>();
        if (transaction.IsPostgres)
            options.UseNpgsql(transaction.Connection);
        else
            options.UseSqlite(transaction.Connection);
        var context = new AppDb(options.Options);
        context.Database.UseTransaction(transaction.Transaction);
        return context;
    }

    /// <summary>A context for reading only; dispose it soon: its database then lends it to the next.</summary>
    public static AppDb ForReading(Database database) => database.Reading.CreateDbContext();

    internal static PooledDbContextFactory<AppDb> Pool(DatabaseAddress address)
    {
        var options = new DbContextOptionsBuilder<AppDb>().UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
        if (address.Engine == DatabaseEngine.Postgres)
            options.UseNpgsql(address.ConnectionString);
        else
            options.UseSqlite(address.ConnectionString);
        return new(options.Options);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(AppDb).Assembly);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
            property.SetColumnName(SnakeCase(property.Name));
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
        Ids<CustomerId>(configurationBuilder);
        Ids<ProfileId>(configurationBuilder);
        Ids<CompanyId>(configurationBuilder);
        Ids<AttachmentId>(configurationBuilder);
        Ids<EntryId>(configurationBuilder);
        Ids<DeliveryId>(configurationBuilder);
        Ids<PersonId>(configurationBuilder);
        Ids<SessionId>(configurationBuilder);
        Ids<WebhookId>(configurationBuilder);
        Ids<ConversationId>(configurationBuilder);
        Ids<CalendarId>(configurationBuilder);
        if (Database.IsSqlite())
            configurationBuilder.Properties<Guid>().HaveConversion<GuidBytesConverter>();
    }

    private void Ids<TId>(ModelConfigurationBuilder configuration)
        where TId : struct, ITypedId<TId>
    {
        var ids = configuration.Properties<TId>();
        if (Database.IsSqlite())
            ids.HaveConversion<IdBytesConverter<TId>>();
        else
            ids.HaveConversion<IdGuidConverter<TId>>();
    }

    private static string SnakeCase(string name) => WordStart().Replace(name, "_$1").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])([A-Z])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WordStart();

    // Expression trees may not call static interface members themselves.
    private static TId FromGuid<TId>(Guid stored)
        where TId : struct, ITypedId<TId> => TId.From(stored);

    private static TId FromBytes<TId>(byte[] stored)
        where TId : struct, ITypedId<TId> => TId.From(new Guid(stored, bigEndian: true));

    private sealed class InstantConverter()
        : ValueConverter<DateTimeOffset, long>(
            instant => instant.ToUtcMicroseconds(),
            stored => UtcMicroseconds.FromUtcMicroseconds(stored)
        );

    private sealed class GuidBytesConverter()
        : ValueConverter<Guid, byte[]>(id => id.ToByteArray(true), stored => new Guid(stored, true));

    private sealed class IdBytesConverter<TId>()
        : ValueConverter<TId, byte[]>(id => id.Value.ToByteArray(true), stored => FromBytes<TId>(stored))
        where TId : struct, ITypedId<TId>;

    private sealed class IdGuidConverter<TId>()
        : ValueConverter<TId, Guid>(id => id.Value, stored => FromGuid<TId>(stored))
        where TId : struct, ITypedId<TId>;
}
