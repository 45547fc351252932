namespace Hyperabi.Execution.Tests.Images;

/// <summary>What a guest may run on.</summary>
public enum Platform
{
    /// <summary>A guest of Intel's processors.</summary>
    Intel,

    /// <summary>A guest of AMD's.</summary>
    Amd,

    /// <summary>One with encrypted memory.</summary>
    Sev,

    /// <summary>A trust domain.</summary>
    Tdx,

    /// <summary>One with encrypted registers; its boot code sets the platform cell, since CPUID raises #VC.</summary>
    SevEs,
}
