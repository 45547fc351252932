using System.Reflection;
using Xunit.Sdk;

namespace VerifyXunit;

/// <summary>Does for a whole assembly what the package's UsesVerify does for a class, so that no test class carries it.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class UseVerifyAttribute : BeforeAfterTestAttribute
{
    private readonly UsesVerifyAttribute _ofClass = new();

    public override void Before(MethodInfo methodUnderTest) => _ofClass.Before(methodUnderTest);

    public override void After(MethodInfo methodUnderTest) => _ofClass.After(methodUnderTest);
}
