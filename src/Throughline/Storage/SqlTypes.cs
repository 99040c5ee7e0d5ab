using System.Data;
using Dapper;
using Microsoft.Data.Sqlite;
using Throughline.Kernel;

namespace Throughline.Storage;

/// <summary>How our types travel in plain SQL: instants as microseconds, ids as uuid or 16 bytes in network order.</summary>
internal static class SqlTypes
{
    private static readonly Lock Once = new();
    private static bool registered;

    public static void Register()
    {
        lock (Once)
        {
            if (registered)
                return;
            DefaultTypeMap.MatchNamesWithUnderscores = true;
            SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
            SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
            SqlMapper.AddTypeHandler(new InstantHandler());
            SqlMapper.AddTypeHandler(new IdHandler<CustomerId>());
            SqlMapper.AddTypeHandler(new IdHandler<ProfileId>());
            SqlMapper.AddTypeHandler(new IdHandler<CompanyId>());
            SqlMapper.AddTypeHandler(new IdHandler<AttachmentId>());
            SqlMapper.AddTypeHandler(new IdHandler<EntryId>());
            SqlMapper.AddTypeHandler(new IdHandler<DeliveryId>());
            SqlMapper.AddTypeHandler(new IdHandler<PersonId>());
            SqlMapper.AddTypeHandler(new IdHandler<SessionId>());
            SqlMapper.AddTypeHandler(new IdHandler<WebhookId>());
            SqlMapper.AddTypeHandler(new IdHandler<ConversationId>());
            SqlMapper.AddTypeHandler(new IdHandler<PromiseId>());
            SqlMapper.AddTypeHandler(new IdHandler<CalendarId>());
            registered = true;
        }
    }

    public static Guid ReadGuid(object value) => value is byte[] bytes ? new Guid(bytes, bigEndian: true) : (Guid)value;

    private sealed class InstantHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) => UtcMicroseconds.FromUtcMicroseconds((long)value);

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
        {
            parameter.DbType = DbType.Int64;
            parameter.Value = value.ToUtcMicroseconds();
        }
    }

    private sealed class IdHandler<TId> : SqlMapper.TypeHandler<TId>
        where TId : struct, ITypedId<TId>
    {
        public override TId Parse(object value) => TId.From(ReadGuid(value));

        public override void SetValue(IDbDataParameter parameter, TId value)
        {
            if (parameter is SqliteParameter)
                parameter.Value = value.Value.ToByteArray(bigEndian: true);
            else
                parameter.Value = value.Value;
        }
    }
}
