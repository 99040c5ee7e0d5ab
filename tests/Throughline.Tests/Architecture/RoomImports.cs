using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Throughline.Tests.Architecture;

/// <summary>One reference from a type of one room to a type of another.</summary>
internal sealed record RoomImport(string From, string To, string Because);

/// <summary>
/// The imports between rooms as the compiler left them: signatures, attributes, generic arguments and constraints,
/// method bodies, and with nested types also lambdas, iterators and async state machines. Constants leave no trace.
/// </summary>
/// <param name="root">The namespace whose children are the rooms.</param>
internal sealed class RoomImports(string root)
{
    public IEnumerable<RoomImport> In(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly);
        return
        [
            .. from type in module.GetAllTypes()
            let room = RoomOf(type)
            where room is not null
            from used in UsedBy(type).SelectMany(TypeParts.Of)
            let other = RoomOf(used)
            where other is not null && other != room
            group used by (room, other, type: type.FullName, used: used.FullName) into same
            select new RoomImport(same.Key.room, same.Key.other, $"{same.Key.type} → {same.Key.used}"),
        ];
    }

    private string? RoomOf(TypeReference type)
    {
        while (type.DeclaringType is not null)
            type = type.DeclaringType;
        if (type.Namespace == root)
            return type.Name;
        return type.Namespace.StartsWith($"{root}.", StringComparison.Ordinal)
            ? type.Namespace[(root.Length + 1)..].Split('.')[0]
            : null;
    }

    private static IEnumerable<TypeReference?> UsedBy(TypeDefinition type) =>
        [
            type.BaseType,
            .. type.Interfaces.Select(implemented => implemented.InterfaceType),
            .. type.Fields.Select(field => field.FieldType),
            .. type.Properties.Select(property => property.PropertyType),
            .. type.Events.Select(happening => happening.EventType),
            .. Constraints(type),
            .. type.Methods.SelectMany(UsedBy),
            .. Attributes([
                type,
                .. type.Fields,
                .. type.Properties,
                .. type.Events,
                .. type.Methods,
                .. type.GenericParameters,
            ]),
        ];

    private static IEnumerable<TypeReference?> UsedBy(MethodDefinition method) =>
        [
            method.ReturnType,
            .. method.Parameters.Select(parameter => parameter.ParameterType),
            .. method.Overrides.Select(overridden => overridden.DeclaringType),
            .. Constraints(method),
            .. Attributes([method.MethodReturnType, .. method.Parameters, .. method.GenericParameters]),
            .. method.HasBody ? UsedBy(method.Body) : [],
        ];

    private static IEnumerable<TypeReference?> UsedBy(MethodBody body) =>
        [
            .. body.Variables.Select(variable => variable.VariableType),
            .. body.ExceptionHandlers.Select(handler => handler.CatchType),
            .. body.Instructions.SelectMany(instruction => UsedBy(instruction.Operand)),
        ];

    private static IEnumerable<TypeReference?> UsedBy(object? operand) =>
        operand switch
        {
            TypeReference type => [type],
            FieldReference field => [field.DeclaringType, field.FieldType],
            MethodReference method =>
            [
                method.DeclaringType,
                method.ReturnType,
                .. method.Parameters.Select(parameter => parameter.ParameterType),
                .. (method as GenericInstanceMethod)?.GenericArguments ?? [],
            ],
            CallSite call => [call.ReturnType, .. call.Parameters.Select(parameter => parameter.ParameterType)],
            _ => [],
        };

    private static IEnumerable<TypeReference> Constraints(IGenericParameterProvider generic) =>
        generic.GenericParameters.SelectMany(parameter => parameter.Constraints).Select(limit => limit.ConstraintType);

    private static IEnumerable<TypeReference?> Attributes(IEnumerable<ICustomAttributeProvider> decorated) =>
        decorated
            .Where(provider => provider.HasCustomAttributes)
            .SelectMany(provider => provider.CustomAttributes)
            .SelectMany(attribute =>
                attribute
                    .ConstructorArguments.Concat(attribute.Properties.Select(named => named.Argument))
                    .SelectMany(argument => new[] { argument.Type, argument.Value as TypeReference })
                    .Append(attribute.AttributeType)
            );
}
