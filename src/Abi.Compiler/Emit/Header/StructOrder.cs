using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.Header;

/// <summary>Puts every struct before those that contain it, which C needs, and moves nothing else.</summary>
internal static class StructOrder
{
    private const string StructKeyword = "struct ";

    /// <summary>The same groups; one whose struct is needed earlier comes right before the struct that needs it.</summary>
    public static List<UapiGroup> Sort(IReadOnlyList<UapiGroup> groups)
    {
        Dictionary<string, UapiGroup> structs = new(StringComparer.Ordinal);
        foreach (UapiGroup group in groups)
        {
            if (group.Struct is { } declaration && !structs.ContainsKey(declaration.Uapi))
                structs.Add(declaration.Uapi, group);
        }

        List<UapiGroup> sorted = [];
        HashSet<UapiGroup> placed = [];
        foreach (UapiGroup group in groups)
            Place(group);
        return sorted;

        // A struct that contains itself is no C; marking a group before its needs are placed ends the walk all the same.
        void Place(UapiGroup group)
        {
            if (!placed.Add(group))
                return;
            foreach (UapiField field in group.Struct?.Fields ?? [])
            {
                if (field.Type.StartsWith(StructKeyword, StringComparison.Ordinal)
                    && structs.TryGetValue(field.Type.Substring(StructKeyword.Length), out UapiGroup? needed))
                {
                    Place(needed);
                }
            }

            sorted.Add(group);
        }
    }
}
