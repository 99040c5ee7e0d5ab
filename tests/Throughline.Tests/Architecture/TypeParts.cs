using Mono.Cecil;

namespace Throughline.Tests.Architecture;

/// <summary>The types a written type is made of: of <c>Dictionary&lt;A, B[]&gt;</c> also A and B.</summary>
internal static class TypeParts
{
    public static IEnumerable<TypeReference> Of(TypeReference? type) =>
        type switch
        {
            null or GenericParameter => [],
            GenericInstanceType generic => Of(generic.ElementType).Concat(generic.GenericArguments.SelectMany(Of)),
            IModifierType modified => Of(modified.ElementType).Concat(Of(modified.ModifierType)),
            TypeSpecification wrapped => Of(wrapped.ElementType),
            _ => [type],
        };
}
