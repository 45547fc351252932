namespace Hyperabi.Generator;

/// <summary>Metadata names of what the generator looks for; it references neither the language nor the runtime.</summary>
internal static class Names
{
    public const string Language = "Hyperabi";
    public const string HypercallAbi = "Hyperabi.HypercallAbiAttribute";
    public const string Hypercall = "Hyperabi.HypercallAttribute";
    public const string EarlyCode = "Hyperabi.EarlyCodeAttribute";
    public const string TransportStatus = "TransportStatus";
    public const string HypercallNumber = "Hyperabi.HypercallNumberAttribute";
    public const string HypercallConvention = "Hyperabi.HypercallConventionAttribute";
    public const string Ghcb = "Hyperabi.GhcbAttribute";
    public const string HypervisorSignature = "Hyperabi.HypervisorSignatureAttribute";
    public const string UapiHeader = "Hyperabi.UapiHeaderAttribute";
    public const string UapiGroup = "Hyperabi.UapiGroupAttribute";
    public const string Uapi = "Hyperabi.UapiAttribute";
    public const string UapiMacro = "Hyperabi.UapiMacroAttribute";
    public const string ParavirtOps = "Hyperabi.ParavirtOpsAttribute";
    public const string ParavirtOp = "Hyperabi.ParavirtOpAttribute";
    public const string ParavirtImplementation = "Hyperabi.ParavirtImplementationAttribute";
    public const string ParavirtPlatform = "Hyperabi.ParavirtPlatformAttribute";
    public const string Platform = "Hyperabi.Platform";
}
