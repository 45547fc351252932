using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Hyperabi.Generator.Diagnostics;

/// <summary>Every diagnostic of the declarations; each has a page of its name under docs/diagnostics.</summary>
internal static class Descriptors
{
    private const string Category = "Hyperabi";
    private const string HelpLink = "https://github.com/hyperabi/hyperabi/blob/main/docs/diagnostics/";

    public static readonly DiagnosticDescriptor TableShape = Error(
        FixableIds.TableShape, "A table is a static partial class", "'{0}' cannot be a table: {1}");

    public static readonly DiagnosticDescriptor HypercallShape = Error(
        FixableIds.HypercallShape, "A hypercall is a static partial method without a body", "'{0}' cannot be a hypercall: {1}");

    public static readonly DiagnosticDescriptor DuplicateNumber = Error(
        FixableIds.DuplicateNumber, "Two declarations have one number", "Number {0} of '{1}' is already taken by '{2}'");

    public static readonly DiagnosticDescriptor DuplicateUapi = Error(
        "HYP0004", "Two declarations have one uapi name", "The uapi name '{0}' of '{1}' is already taken by '{2}'");

    public static readonly DiagnosticDescriptor TooManyArguments = Error(
        "HYP0005",
        "More arguments than argument registers",
        "Parameter '{0}' of '{1}' has no register: {2} has {3} for arguments");

    public static readonly DiagnosticDescriptor TooManyResults = Error(
        "HYP0006",
        "More results than result registers",
        "Parameter '{0}' of '{1}' has no register: {2} has {3} for results, the first of which is the method's");

    public static readonly DiagnosticDescriptor RegisterUsedTwice = Error(
        "HYP0007", "A convention uses a register twice", "The convention uses {0} twice; give each value a register of its own");

    public static readonly DiagnosticDescriptor IllegalRegister = Error(
        "HYP0008", "A register that cannot carry a value", "{0} cannot carry a value: {1}");

    public static readonly DiagnosticDescriptor UnsupportedType = Error(
        "HYP0009", "A type that no register or header can carry", "'{0}' cannot be the type of {1}: {2}");

    public static readonly DiagnosticDescriptor UnsupportedParameter = Error(
        "HYP0010", "A parameter passed in a way that hypercalls do not have", "Parameter '{0}' cannot be '{1}'; pass a value, or use 'out' for a result");

    public static readonly DiagnosticDescriptor NoConvention = Error(
        "HYP0011", "No convention for a vendor", "{0} has no convention for {1}; declare one with [HypercallConvention(Vendor.{1}, ...)]");

    public static readonly DiagnosticDescriptor InvalidCName = Error(
        "HYP0012", "Not a name that C can define", "'{0}' cannot be defined in a C header: {1}");

    public static readonly DiagnosticDescriptor InvalidHeaderPath = Error(
        "HYP0013", "Not an include path", "'{0}' is no include path of a header: {1}");

    public static readonly DiagnosticDescriptor InvalidVersion = Error(
        "HYP0014", "Not a kernel version", "'{0}' is no kernel version here: {1}");

    public static readonly DiagnosticDescriptor OutsideTable = Error(
        "HYP0015", "A declaration outside a table", "'{0}' declares a part of a table, but {1}");

    public static readonly DiagnosticDescriptor DuplicateName = Error(
        "HYP0016", "Two hypercalls have one name", "'{0}' is already a hypercall of '{1}'; a name stands for one number, so hypercalls cannot be overloaded");

    public static readonly DiagnosticDescriptor NotEncodable = Error(
        "HYP0017", "A stub cannot be encoded", "'{0}' has no stub for {1} under {2}: {3}");

    public static readonly DiagnosticDescriptor LanguageVersion = Error(
        "HYP0018", "The C# version is too old", "The generated code needs C# 11 or later; this project is compiled as C# {0}");

    public static readonly DiagnosticDescriptor StructLayout = Error(
        "HYP0019", "C would lay the struct out otherwise", "'{0}' does not have the layout that C gives it: {1}");

    public static readonly DiagnosticDescriptor InvalidValue = Error(
        "HYP0020", "Not a value that can be declared", "{0} of '{1}' {2}");

    public static readonly DiagnosticDescriptor GeneratedNameTaken = Warning(
        "HYP0021", "A generated member's name is taken", "'{0}' already has a member '{1}', so the generated one is left out; rename it to get {2}");

    public static readonly DiagnosticDescriptor InvalidHypervisor = Error(
        "HYP0022", "Not a hypervisor's name or signature", "'{0}' is no {1}: {2}");

    public static readonly DiagnosticDescriptor NoHeader = Error(
        "HYP0023", "A uapi declaration without a header", "'{0}' stands in no header; name one with Header = \"...\" on the group or the table");

    public static readonly DiagnosticDescriptor NumberZero = Error(
        "HYP0024", "Number 0 in R10 is no hypercall", "Number 0 of '{0}' would stand in R10, where {1} takes it for a standard call of Intel's GHCI; give the vendor another number, or leave it out of Vendors");

    public static readonly DiagnosticDescriptor SelectorWithoutUapi = Error(
        "HYP0025", "A selector without its uapi constant", "Selector {0} of '{1}' is an ABI of its own: {2}");

    public static readonly DiagnosticDescriptor SelectorCost = Warning(
        "HYP0026", "A selector costs bytes in every stub", "Selector {0} of '{1}' costs {2} bytes in every {3} stub and shows the host one register more; the raw number in R10 needs neither");

    public static readonly DiagnosticDescriptor NotEarly = Error(
        FixableIds.NotEarly, "Early code calls a hypercall that is not declared Early", "'{0}' is not declared Early, but early code '{1}' calls it{2}");

    public static readonly DiagnosticDescriptor CannotFollow = Warning(
        "HYP0028", "Early code makes a call that cannot be followed", "Early code '{0}' makes a call that cannot be followed: {1}{2}");

    public static readonly DiagnosticDescriptor OpsShape = Error(
        "HYP0029", "Operations stand in a static partial class", "'{0}' cannot have operations that differ by platform: {1}");

    public static readonly DiagnosticDescriptor OpShape = Error(
        "HYP0030", "An operation is a static partial method without a body", "'{0}' cannot be an operation: {1}");

    public static readonly DiagnosticDescriptor NoSuchOp = Error(
        "HYP0031", "An implementation of no operation", "'{0}' is no operation of '{1}'; mark the method with [ParavirtOp], or name another one");

    public static readonly DiagnosticDescriptor OpSignature = Error(
        "HYP0032", "An implementation with another signature than its operation", "'{0}' cannot implement '{1}': {2}");

    public static readonly DiagnosticDescriptor NoDefault = Error(
        "HYP0033", "An operation without a default implementation", "'{0}' has no implementation for other platforms; declare one with [ParavirtImplementation(nameof({0}))]");

    public static readonly DiagnosticDescriptor AmbiguousPlatform = Error(
        "HYP0034", "Two implementations for one platform", "'{0}' implements '{1}' {2} already");

    public static readonly DiagnosticDescriptor PlatformMethod = Error(
        "HYP0035", "One method says what the platform is", "{0}");

    public static readonly DiagnosticDescriptor OutsideOps = Error(
        "HYP0036", "A part of an operation outside a class with operations", "'{0}' is read by nobody: '{1}' has no operations; mark it with [ParavirtOps]");

    /// <summary>What the analyzer of tables reports.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> OfTables = ImmutableArray.Create(
        TableShape, HypercallShape, DuplicateNumber, DuplicateUapi, TooManyArguments,
        TooManyResults, RegisterUsedTwice, IllegalRegister, UnsupportedType, UnsupportedParameter,
        NoConvention, InvalidCName, InvalidHeaderPath, InvalidVersion, OutsideTable,
        DuplicateName, NotEncodable, LanguageVersion, StructLayout, InvalidValue,
        GeneratedNameTaken, InvalidHypervisor, NoHeader, NumberZero, SelectorWithoutUapi,
        SelectorCost);

    /// <summary>What the analyzer of early code reports.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> OfEarlyCode = ImmutableArray.Create(NotEarly, CannotFollow);

    /// <summary>What the analyzer of operations reports, besides faults that tables have too.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> OfOps = ImmutableArray.Create(
        OpsShape, OpShape, NoSuchOp, OpSignature, NoDefault, AmbiguousPlatform, PlatformMethod, OutsideOps);

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        Create(id, title, message, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Warning(string id, string title, string message) =>
        Create(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Create(string id, string title, string message, DiagnosticSeverity severity) =>
        new(id, title, message, Category, severity, isEnabledByDefault: true, helpLinkUri: HelpLink + id + ".md");
}
