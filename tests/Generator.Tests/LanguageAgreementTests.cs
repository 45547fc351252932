namespace Hyperabi.Generator.Tests;

/// <summary>The language and the compiler share no assembly, so their enums are held together here.</summary>
public sealed class LanguageAgreementTests
{
    [Theory]
    [InlineData(typeof(Register), typeof(Compiler.Model.Register))]
    [InlineData(typeof(CallingConvention), typeof(Compiler.Model.CallingConvention))]
    [InlineData(typeof(NumberStatus), typeof(Compiler.Model.NumberStatus))]
    public void Enums_have_the_same_members_with_the_same_values(Type language, Type compiler) =>
        Assert.Equal(Members(compiler), Members(language));

    [Fact]
    public void Vendors_have_the_same_values_and_the_language_can_combine_them() =>
        Assert.Equal(Members(typeof(Compiler.Model.Vendor)), Members(typeof(Vendor)).Where(m => m.Value != 0));

    [Fact]
    public void Kinds_of_platforms_have_the_same_values_and_the_language_can_combine_them() =>
        Assert.Equal(Members(typeof(Compiler.Model.PlatformKind)), Members(typeof(PlatformKind)).Where(m => m.Value != 0));

    [Theory]
    [InlineData(Names.HypercallAbi, typeof(HypercallAbiAttribute))]
    [InlineData(Names.Hypercall, typeof(HypercallAttribute))]
    [InlineData(Names.EarlyCode, typeof(EarlyCodeAttribute))]
    [InlineData(Names.HypercallNumber, typeof(HypercallNumberAttribute))]
    [InlineData(Names.HypercallConvention, typeof(HypercallConventionAttribute))]
    [InlineData(Names.HypervisorSignature, typeof(HypervisorSignatureAttribute))]
    [InlineData(Names.UapiHeader, typeof(UapiHeaderAttribute))]
    [InlineData(Names.UapiGroup, typeof(UapiGroupAttribute))]
    [InlineData(Names.Uapi, typeof(UapiAttribute))]
    [InlineData(Names.UapiMacro, typeof(UapiMacroAttribute))]
    [InlineData(Names.ParavirtOps, typeof(ParavirtOpsAttribute))]
    [InlineData(Names.ParavirtOp, typeof(ParavirtOpAttribute))]
    [InlineData(Names.ParavirtImplementation, typeof(ParavirtImplementationAttribute))]
    [InlineData(Names.ParavirtPlatform, typeof(ParavirtPlatformAttribute))]
    [InlineData(Names.Platform, typeof(Platform))]
    public void The_generator_looks_for_the_attributes_that_exist(string name, Type attribute) =>
        Assert.Equal(attribute.FullName, name);

    private static List<(string Name, int Value)> Members(Type type) =>
        [.. Enum.GetNames(type).Select(name => (name, (int)Enum.Parse(type, name))).OrderBy(m => m.Item2)];
}
