namespace Hyperabi;

/// <summary>
/// Declares a class whose operations (<see cref="ParavirtOpAttribute"/>) differ by platform. The platform is asked for once, when an
/// operation is first called, and each operation is from then on a direct call of its implementation for that platform.
/// </summary>
/// <remarks>
/// <para>
/// The class is static and partial. It has one method that says what the platform is (<see cref="ParavirtPlatformAttribute"/>), and for
/// each operation a default implementation and any number for platforms (<see cref="ParavirtImplementationAttribute"/>).
/// </para>
/// <para>
/// The generator adds the bodies of the operations, <c>ChosenPlatform</c>, which says what was chosen, and <c>Rechoose()</c>, which
/// chooses again after a migration or a restore.
/// </para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ParavirtOpsAttribute : Attribute;
