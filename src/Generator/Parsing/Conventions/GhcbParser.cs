using Hyperabi.Compiler.Model;
using Hyperabi.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Hyperabi.Generator.Parsing;

/// <summary>Reads how the stubs of a table find the GHCB.</summary>
internal static class GhcbParser
{
    private const string GsOffset = "GsOffset";
    private const string ByHandler = "ByHandler";

    /// <summary>The way, or null where the guest's #VC handler relays a plain VMMCALL.</summary>
    public static GhcbCall? Parse(ParseContext context, INamedTypeSymbol table)
    {
        if (table.Attribute(Names.Ghcb) is not { } attribute)
            return GhcbCall.ByCell;
        int? offset = attribute.Named(GsOffset)?.Value as int?;
        bool byHandler = attribute.Named(ByHandler)?.Value is true;
        if (offset is null)
            return byHandler ? null : GhcbCall.ByCell;
        string? problem = offset < 0 ? "must be from 0 to 2^31 - 1"
            : byHandler ? "has no use with ByHandler: the handler knows where its GHCB is"
            : null;
        if (problem is null)
            return new GhcbCall(offset);
        context.Reporter?.Report(
            Descriptors.InvalidValue, attribute.NamedLocation(GsOffset, context.Cancellation), "The GsOffset", table.Name, problem);
        return GhcbCall.ByCell;
    }
}
