using System.Data.Common;

namespace Throughline.Storage;

/// <summary>Parameters for hand-written commands on hot paths.</summary>
internal static class CommandExtensions
{
    public static DbCommand Add(this DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
        return command;
    }
}
