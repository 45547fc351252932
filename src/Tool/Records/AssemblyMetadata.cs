using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Hyperabi.Tool.Records;

/// <summary>Reads <c>[assembly: AssemblyMetadata(key, value)]</c> from an assembly without loading it.</summary>
internal static class AssemblyMetadata
{
    private const string Namespace = "System.Reflection";
    private const string Name = "AssemblyMetadataAttribute";
    private const ushort Prolog = 1;

    /// <summary>The keys and values, in the order of the attributes.</summary>
    /// <param name="image">The assembly's bytes.</param>
    /// <param name="path">The assembly's file, for messages.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(ImmutableArray<byte> image, string path)
    {
        try
        {
            using var executable = new PEReader(image);
            return executable.HasMetadata && executable.GetMetadataReader() is { IsAssembly: true } metadata
                ? Entries(metadata)
                : throw NoAssembly(path);
        }
        catch (Exception damage) when (
            damage is BadImageFormatException or InvalidOperationException or ArgumentException or OverflowException)
        {
            throw NoAssembly(path);
        }
    }

    private static List<KeyValuePair<string, string>> Entries(MetadataReader metadata)
    {
        List<KeyValuePair<string, string>> entries = [];
        foreach (CustomAttributeHandle handle in metadata.GetAssemblyDefinition().GetCustomAttributes())
        {
            CustomAttribute attribute = metadata.GetCustomAttribute(handle);
            if (!IsAssemblyMetadata(metadata, attribute.Constructor))
                continue;
            BlobReader value = metadata.GetBlobReader(attribute.Value);
            if (value.ReadUInt16() == Prolog && value.ReadSerializedString() is { } key)
                entries.Add(new(key, value.ReadSerializedString() ?? ""));
        }

        return entries;
    }

    /// <summary>Compares names: the attribute is the same, whichever assembly defines it.</summary>
    private static bool IsAssemblyMetadata(MetadataReader metadata, EntityHandle constructor)
    {
        EntityHandle type = constructor.Kind switch
        {
            HandleKind.MemberReference => metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent,
            HandleKind.MethodDefinition =>
                metadata.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType(),
            _ => default,
        };
        (StringHandle space, StringHandle name) = type.Kind switch
        {
            HandleKind.TypeReference when metadata.GetTypeReference((TypeReferenceHandle)type) is var t =>
                (t.Namespace, t.Name),
            HandleKind.TypeDefinition when metadata.GetTypeDefinition((TypeDefinitionHandle)type) is var t =>
                (t.Namespace, t.Name),
            _ => default,
        };
        return metadata.StringComparer.Equals(name, Name) && metadata.StringComparer.Equals(space, Namespace);
    }

    private static ToolException NoAssembly(string path) =>
        new($"'{path}' is no .NET assembly, or is damaged; give the .dll that the build wrote");
}
