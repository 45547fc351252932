using System.Globalization;
using System.Runtime.InteropServices;
using Hyperabi.Compiler.Model;
using Hyperabi.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.Parsing;

/// <summary>Reads a struct of a header and checks that C gives it the layout that C# declares.</summary>
internal sealed class StructParser(ParseContext context, AttributeMatcher attributes)
{
    public UapiStruct? Parse(StructDeclarationSyntax declaration, AttributeArguments attribute)
    {
        string? tag = CName.Parse(context, attribute, position: 0, "name");
        ExpressionSyntax? sizeExpression = DeclaredSize(declaration);
        int? size = context.Int32Of(sizeExpression);
        if (size is null)
        {
            Layout(declaration.Identifier.GetLocation(), declaration, "declare it with [StructLayout(LayoutKind.Explicit, Size = ...)], so that the layout is written down");
            return null;
        }

        if (Fields(declaration) is not { } fields || tag is null)
            return null;
        fields = [.. fields.OrderBy(f => f.Field.Offset)];
        if (!HasLayoutOfC(declaration, fields, size.Value, sizeExpression!))
            return null;
        return new UapiStruct
        {
            Uapi = tag,
            Size = size.Value,
            Fields = fields.Select(f => f.Field).ToEquatableArray(),
            Versions = VersionParser.Parse(context, attribute),
        };
    }

    private ExpressionSyntax? DeclaredSize(StructDeclarationSyntax declaration)
    {
        AttributeArguments? layout = attributes.FindStructLayout(declaration);
        bool isExplicit = context.Int32Of(layout?.Positional(0, "layoutKind")) == (int)LayoutKind.Explicit;
        return isExplicit ? layout!.Value.Named("Size") : null;
    }

    private List<(UapiField Field, SyntaxNode Offset)>? Fields(StructDeclarationSyntax declaration)
    {
        List<(UapiField Field, SyntaxNode Offset)> fields = [];
        bool sound = true;
        foreach (FieldDeclarationSyntax field in declaration.Members.OfType<FieldDeclarationSyntax>())
        {
            if (field.Modifiers.Any(SyntaxKind.StaticKeyword) || field.Modifiers.Any(SyntaxKind.ConstKeyword))
                continue;
            VariableDeclaratorSyntax variable = field.Declaration.Variables[0];
            foreach (SyntaxToken second in field.Declaration.Variables.Skip(1).Select(v => v.Identifier))
            {
                sound = false;
                Layout(second.GetLocation(), declaration, $"field '{second.ValueText}' needs a declaration, [FieldOffset] and [Uapi] of its own");
            }

            AttributeArguments? uapi = attributes.Find(field, Names.Uapi);
            ExpressionSyntax? offset = attributes.FindFieldOffset(field)?.Positional(0, "offset");
            if (uapi is not { } attribute || offset is null || context.Int32Of(offset) is not { } start)
            {
                sound = false;
                Layout(
                    variable.Identifier.GetLocation(), declaration, $"field '{variable.Identifier.ValueText}' needs [FieldOffset] and [Uapi]");
                continue;
            }

            if (CName.Parse(context, attribute, position: 0, "name") is not { } name || LayoutOf(field, variable) is not { } layout)
            {
                sound = false;
                continue;
            }

            UapiField parsed = Field(field, variable, attribute, name, start, layout);
            if (fields.Find(f => f.Field.Uapi == name && f.Field.Versions.Overlaps(parsed.Versions)).Field is { } owner)
            {
                sound = false;
                context.Reporter?.Report(
                    Descriptors.DuplicateUapi, attribute.Node(0, "name").GetLocation(), name, parsed.Name, owner.Name);
            }

            fields.Add((parsed, offset));
        }

        return sound ? fields : null;
    }

    private UapiField Field(
        FieldDeclarationSyntax field, VariableDeclaratorSyntax variable, AttributeArguments attribute, string name, int offset, UapiLayout layout) => new()
        {
            Name = variable.Identifier.ValueText,
            Uapi = name,
            Offset = offset,
            Type = layout.Type,
            ElementSize = layout.Size,
            Alignment = layout.Alignment,
            Length = layout.Length,
            Versions = VersionParser.Parse(context, attribute),
            Summary = Documentation.Of(field).Summary,
        };

    private UapiLayout? LayoutOf(FieldDeclarationSyntax field, VariableDeclaratorSyntax variable)
    {
        ITypeSymbol? type = context.ModelOf(field).GetTypeInfo(field.Declaration.Type, context.Cancellation).Type;
        UapiLayout? layout = type is null ? null : UapiLayout.Of(type);
        if (layout is not null && field.Modifiers.Any(SyntaxKind.FixedKeyword))
        {
            layout = context.ModelOf(variable).GetDeclaredSymbol(variable, context.Cancellation) is IFieldSymbol { FixedSize: > 0 and int length }
                ? layout with { Length = length }
                : null;
        }

        if (layout is null && type is not IErrorTypeSymbol)
        {
            context.Reporter?.Report(
                Descriptors.UnsupportedType, field.Declaration.Type.GetLocation(), field.Declaration.Type.ToString(), $"field '{variable.Identifier.ValueText}'", "use an integer of fixed width, an enum, a struct with [Uapi], or an array of one");
        }

        return layout;
    }

    private bool HasLayoutOfC(StructDeclarationSyntax declaration, List<(UapiField Field, SyntaxNode Offset)> fields, int size, SyntaxNode sizeNode)
    {
        if (fields.Count == 0)
        {
            Layout(declaration.Identifier.GetLocation(), declaration, "it has no field, and C has no empty struct");
            return false;
        }

        int whole = 0;
        foreach (KernelVersion? version in Versions(fields))
        {
            if (SizeInC(declaration, [.. fields.Where(f => f.Field.Versions.Contains(version))]) is not { } inVersion)
                return false;
            whole = Math.Max(whole, inVersion);
        }

        if (whole != size)
            Layout(sizeNode.GetLocation(), declaration, Text($"its size is {size}, but C makes it {whole}"));
        return whole == size;
    }

    /// <summary>A version of each kind: before all, the newest, and each that adds or drops a field.</summary>
    private static IEnumerable<KernelVersion?> Versions(List<(UapiField Field, SyntaxNode Offset)> fields) =>
        fields.SelectMany(f => new[] { f.Field.Versions.Since, f.Field.Versions.Until })
            .Where(version => version is not null)
            .Concat([default(KernelVersion), null])
            .Distinct();

    /// <summary>The size that C gives a struct of these fields, or null (and a diagnostic) where it moves one.</summary>
    private int? SizeInC(StructDeclarationSyntax declaration, List<(UapiField Field, SyntaxNode Offset)> fields)
    {
        int end = 0;
        int alignment = 1;
        foreach ((UapiField field, SyntaxNode offset) in fields)
        {
            int expected = UapiLayout.Align(end, field.Alignment);
            if (field.Offset != expected)
            {
                Layout(offset.GetLocation(), declaration, Text(
                    $"field '{field.Name}' is at offset {field.Offset}, but C puts it at {expected}; declare padding as fields of its own"));
                return null;
            }

            end = expected + (field.ElementSize * Math.Max(1, field.Length));
            alignment = Math.Max(alignment, field.Alignment);
        }

        return UapiLayout.Align(end, alignment);
    }

    private void Layout(Location location, StructDeclarationSyntax declaration, string problem) =>
        context.Reporter?.Report(Descriptors.StructLayout, location, declaration.Identifier.ValueText, problem);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
