namespace Hyperabi;

/// <summary>
/// Marks code that runs before anything is patched, such as a guest's early boot: it and all that it calls may make only
/// hypercalls that are declared <see cref="HypercallAttribute.Early"/>.
/// </summary>
/// <remarks>
/// On a type it stands for all members, those of nested types included; on a property or an event for all accessors. On an
/// interface, or a member that can be overridden, it is also the promise of whoever implements it in another project. A call
/// from early code into another project is followed no further than to this mark.
/// </remarks>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Constructor
        | AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Event,
    Inherited = false)]
public sealed class EarlyCodeAttribute : Attribute;
