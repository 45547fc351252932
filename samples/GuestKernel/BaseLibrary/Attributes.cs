namespace System
{
    public abstract class Attribute;

    public sealed class FlagsAttribute : Attribute;

    [Flags]
    public enum AttributeTargets
    {
        Assembly = 0x1,
        Module = 0x2,
        Class = 0x4,
        Struct = 0x8,
        Enum = 0x10,
        Constructor = 0x20,
        Method = 0x40,
        Property = 0x80,
        Field = 0x100,
        Event = 0x200,
        Interface = 0x400,
        Parameter = 0x800,
        Delegate = 0x1000,
        ReturnValue = 0x2000,
        GenericParameter = 0x4000,
        All = 0x7FFF,
    }

    public sealed class AttributeUsageAttribute(AttributeTargets targets) : Attribute
    {
        public AttributeTargets ValidOn => targets;

        public bool AllowMultiple { get; set; }

        public bool Inherited { get; set; }
    }
}

namespace System.Reflection
{
    /// <summary>Carries the record of a table, which the tool reads to make the object.</summary>
    public sealed class AssemblyMetadataAttribute(string key, string value) : Attribute
    {
        public string Key => key;

        public string Value => value;
    }
}

namespace System.Runtime
{
    /// <summary>Gives a method a symbol.</summary>
    public sealed class RuntimeExportAttribute(string entry) : Attribute
    {
        public string Entry => entry;
    }

    /// <summary>Says which symbol a method without a body is.</summary>
    public sealed class RuntimeImportAttribute(string library, string entry) : Attribute
    {
        public string Library => library;

        public string Entry => entry;
    }
}

namespace System.Runtime.CompilerServices
{
    public enum MethodImplOptions
    {
        NoInlining = 0x8,
        InternalCall = 0x1000,
    }

    public sealed class MethodImplAttribute(MethodImplOptions options) : Attribute
    {
        public MethodImplOptions Options => options;
    }
}
