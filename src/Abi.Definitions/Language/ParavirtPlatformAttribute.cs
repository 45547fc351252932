namespace Hyperabi;

/// <summary>
/// Declares where a class with <see cref="ParavirtOpsAttribute"/> has its platform from, on a static method that takes nothing and
/// returns a <see cref="Platform"/>.
/// </summary>
/// <remarks>
/// A kernel's reads its platform cell, that of a process calls <c>PlatformDetection</c>. As long as it returns a platform that is
/// not detected, operations do what their default implementations do, and ask again. Processors that call an operation for the first
/// time at once may each call it: it says the same to all of them.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ParavirtPlatformAttribute : Attribute;
