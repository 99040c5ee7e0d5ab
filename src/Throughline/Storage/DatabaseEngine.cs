namespace Throughline.Storage;

public enum DatabaseEngine
{
    Sqlite,
    Postgres,
}
