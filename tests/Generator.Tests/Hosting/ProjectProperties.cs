using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hyperabi.Generator.Tests.Hosting;

/// <summary>What a build lets the generator see of a project's properties.</summary>
/// <param name="properties">Names, without what the build puts before them, and values.</param>
internal sealed class ProjectProperties(params (string Name, string Value)[] properties) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(properties);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Options((string Name, string Value)[] properties) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = properties.Where(property => "build_property." + property.Name == key).Select(property => property.Value).FirstOrDefault();
            return value is not null;
        }
    }
}
