using Microsoft.CodeAnalysis;

namespace Hyperabi.Generator.Parsing;

/// <summary>What a field's type is in C: its name, size and alignment, by the rules of the System V psABI.</summary>
/// <param name="Type">The C type.</param>
/// <param name="Size">The size of one element in bytes.</param>
/// <param name="Alignment">The alignment in bytes.</param>
/// <param name="Length">The number of elements, or 0 for a single value.</param>
internal sealed record UapiLayout(string Type, int Size, int Alignment, int Length)
{
    // Deeper than any struct in a struct; a struct that contains itself through others has no end.
    private const int MaximumDepth = 16;

    /// <summary>The layout of a field's type, or null where a header cannot declare it.</summary>
    public static UapiLayout? Of(ITypeSymbol type) => Of(type, MaximumDepth);

    /// <summary>Rounds an offset up to an alignment.</summary>
    public static int Align(int offset, int alignment) => (offset + alignment - 1) / alignment * alignment;

    private static UapiLayout? Of(ITypeSymbol type, int depth) => type switch
    {
        { SpecialType: SpecialType.System_Byte or SpecialType.System_Boolean } => Scalar("__u8", 1),
        { SpecialType: SpecialType.System_SByte } => Scalar("__s8", 1),
        { SpecialType: SpecialType.System_UInt16 } => Scalar("__u16", 2),
        { SpecialType: SpecialType.System_Int16 } => Scalar("__s16", 2),
        { SpecialType: SpecialType.System_UInt32 } => Scalar("__u32", 4),
        { SpecialType: SpecialType.System_Int32 } => Scalar("__s32", 4),
        { SpecialType: SpecialType.System_UInt64 } => Scalar("__u64", 8),
        { SpecialType: SpecialType.System_Int64 } => Scalar("__s64", 8),
        INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } underlying } => Of(underlying, depth - 1),
        INamedTypeSymbol { TypeKind: TypeKind.Struct } named when depth > 0 => InlineArray(named, depth - 1) ?? Struct(named, depth - 1),
        _ => null,
    };

    private static UapiLayout Scalar(string type, int size) => new(type, size, size, 0);

    private static UapiLayout? InlineArray(INamedTypeSymbol type, int depth)
    {
        AttributeData? attribute = type.Attribute("System.Runtime.CompilerServices.InlineArrayAttribute");
        return attribute?.OnlyArgument() is int length
            && type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => !f.IsStatic) is { } element
            && Of(element.Type, depth) is { Length: 0 } layout
                ? layout with { Length = length }
                : null;
    }

    private static UapiLayout? Struct(INamedTypeSymbol type, int depth)
    {
        if (type.Attribute(Names.Uapi)?.OnlyArgument() is not string tag)
            return null;
        int end = 0;
        int alignment = 1;
        foreach (IFieldSymbol field in type.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic && !f.IsConst))
        {
            UapiLayout? layout = field.IsFixedSizeBuffer && field.Type is IPointerTypeSymbol pointer
                ? Of(pointer.PointedAtType, depth) is { } element ? element with { Length = field.FixedSize } : null
                : Of(field.Type, depth);
            if (layout is null)
                return null;
            end = Align(end, layout.Alignment) + (layout.Size * Math.Max(1, layout.Length));
            alignment = Math.Max(alignment, layout.Alignment);
        }

        return new UapiLayout("struct " + tag, Align(end, alignment), alignment, 0);
    }
}
