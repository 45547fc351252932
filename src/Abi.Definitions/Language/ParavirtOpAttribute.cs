namespace Hyperabi;

/// <summary>
/// Declares an operation that differs by platform, on a static partial method without a body in a class with
/// <see cref="ParavirtOpsAttribute"/>. Its signature is that of every implementation.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ParavirtOpAttribute : Attribute;
