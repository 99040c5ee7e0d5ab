using System.Xml.Linq;
using Dapper;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Storage;

namespace Throughline.Access;

/// <summary>
/// Keeps the framework's data-protection keys in the database: a form made before a restart, or by another node, is
/// still good. The framework asks for them without waiting, some once a day.
/// </summary>
public sealed class ProtectionKeys(Database database, TimeProvider time) : IXmlRepository
{
    // Plain SQL: they are asked for at every start, and the model of all tables costs an idle server 20 MB.
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = database.OpenAsync(CancellationToken.None).GetAwaiter().GetResult();
        return [.. connection.Query<string>("select xml from data_protection_key").Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var rooms = AppDb.ForReading(database);
        rooms.Add(
            new ProtectionKey
            {
                Name = friendlyName,
                Xml = element.ToString(SaveOptions.DisableFormatting),
                CreatedAt = time.GetUtcNow(),
            }
        );
        rooms.SaveChanges();
    }
}

/// <summary>One of them.</summary>
public sealed class ProtectionKey
{
    public required string Name { get; init; }
    public required string Xml { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<ProtectionKey>
    {
        public void Configure(EntityTypeBuilder<ProtectionKey> builder)
        {
            builder.ToTable("data_protection_key");
            builder.HasKey(key => key.Name);
        }
    }
}
