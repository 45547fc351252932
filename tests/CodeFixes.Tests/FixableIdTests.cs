using Microsoft.CodeAnalysis.CodeFixes;

namespace Hyperabi.Generator.CodeFixes.Tests;

/// <summary>Fixes and diagnostics belong together.</summary>
public sealed class FixableIdTests
{
    public static TheoryData<Type> Providers =>
        [.. typeof(TableShapeFix).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(CodeFixProvider)))];

    [Theory]
    [MemberData(nameof(Providers))]
    public void A_fix_is_for_a_diagnostic_of_the_analyzer_and_can_be_applied_to_all(Type provider)
    {
        var fix = (CodeFixProvider)Activator.CreateInstance(provider)!;

        string id = Assert.Single(fix.FixableDiagnosticIds);
        Assert.Contains(
            new HypercallAbiAnalyzer().SupportedDiagnostics.Concat(new EarlyCodeAnalyzer().SupportedDiagnostics), d => d.Id == id);
        Assert.NotNull(fix.GetFixAllProvider());
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void A_fix_is_exported_to_editors(Type provider)
    {
        var export = Assert.Single(provider.GetCustomAttributes(typeof(ExportCodeFixProviderAttribute), inherit: false));

        Assert.Equal(provider.Name, ((ExportCodeFixProviderAttribute)export).Name);
    }
}
