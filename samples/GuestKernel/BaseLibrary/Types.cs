// What the compilers ask of a base library, and no more; each is found by its name.
namespace System;

public class Object
{
#pragma warning disable CS0169, IDE0051 // Objects begin with a pointer to their type; no code here reads it.
    private readonly nint _type;
#pragma warning restore CS0169, IDE0051
}

public abstract class ValueType;

public abstract class Enum : ValueType;

public struct Void;

public struct Boolean;

public struct Char;

public struct SByte;

public struct Byte;

public struct Int16;

public struct UInt16;

public struct Int32;

public struct UInt32;

public struct Int64;

public struct UInt64;

public struct IntPtr;

public struct UIntPtr;

public struct Single;

public struct Double;

public struct RuntimeTypeHandle;

public struct RuntimeMethodHandle;

public struct RuntimeFieldHandle;

public struct Nullable<T>
    where T : struct;

public abstract class Array;

public abstract class Delegate;

public abstract class MulticastDelegate : Delegate;

public class Exception;

/// <summary>A literal lies in the image: its length, then its characters.</summary>
public sealed class String
{
    public readonly int Length;

    private char _first;

    /// <summary>The first character; the others lie behind it.</summary>
    public ref char First => ref _first;
}
