namespace Hyperabi.Generator.Diagnostics;

/// <summary>Ids that the code fixes share with the analyzer.</summary>
internal static class FixableIds
{
    public const string TableShape = "HYP0001";
    public const string HypercallShape = "HYP0002";
    public const string DuplicateNumber = "HYP0003";
    public const string NotEarly = "HYP0027";
}
