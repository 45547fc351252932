namespace Hyperabi;

/// <summary>Declares what an operation does on some platforms, or by default, on a static method of the operation's signature.</summary>
/// <remarks>One method may implement several operations, and one operation on several platforms.</remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class ParavirtImplementationAttribute : Attribute
{
    /// <summary>Declares the default: what the operation does where no other implementation is for the platform.</summary>
    /// <param name="operation">The operation, <c>nameof(Prepare)</c>.</param>
    public ParavirtImplementationAttribute(string operation) => Operation = operation;

    /// <summary>Declares what the operation does on some platforms.</summary>
    /// <param name="operation">The operation, <c>nameof(Prepare)</c>.</param>
    /// <param name="platforms">The platforms, which no other implementation of the operation names.</param>
    public ParavirtImplementationAttribute(string operation, PlatformKind platforms)
    {
        Operation = operation;
        Platforms = platforms;
    }

    /// <summary>The operation.</summary>
    public string Operation { get; }

    /// <summary>The platforms, or none for the default.</summary>
    public PlatformKind Platforms { get; }
}
