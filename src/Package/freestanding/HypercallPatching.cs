namespace Hyperabi;

/// <summary>Leads the entries of an object directly to the stubs of this platform's vendor, instead of by way of their early thunks.</summary>
/// <remarks>
/// <para>
/// A hypercall can be made before, afterwards, and on another CPU in between: the old and the new target of a jump are both right,
/// and a jump is changed by one aligned store of eight bytes. What is stored has to become code that CPUs execute, and that
/// is the caller's to arrange, since only a kernel knows how:
/// </para>
/// <list type="bullet">
/// <item><description>
/// The writer stores all eight bytes at once. Where code is read-only it clears CR0.WP for the store, with interrupts off so that
/// nothing else runs meanwhile, or writes through an alias of the page that may be written; no page needs to be both at once.
/// </description></item>
/// <item><description>
/// The CPU that patches executes a serialising instruction afterwards, once: SERIALIZE, IRET, or a write of CR2. Not CPUID, which
/// leaves to the hypervisor, and raises #VC or #VE in confidential guests.
/// </description></item>
/// <item><description>
/// Other CPUs: patch before they start, or stop them all (as Linux's stop_machine does) and have each serialise before it goes on.
/// The manuals promise nothing about code that one CPU changes while another one executes it, except by way of a breakpoint:
/// put INT3 over the jump's first byte, have all CPUs serialise, write the other bytes, have them serialise, write the first
/// byte, and have them serialise; the handler of #BP emulates the jump, which for a JMP is to set RIP. A writer that does that may
/// patch while they run.
/// </description></item>
/// <item><description>
/// Interrupts may stay on, and an NMI or #MC may make hypercalls at any time, unless the writer says otherwise.
/// </description></item>
/// </list>
/// <para>Under SEV-ES and SEV-SNP the platform cell must be set, or #VC be handled, before anybody asks the detector.</para>
/// </remarks>
public static unsafe class HypercallPatching
{
    /// <summary>The platform that is remembered; its word is 0 where nobody has looked yet.</summary>
    /// <param name="table">The table of the object.</param>
    public static Platform Platform(HypercallPatchTable* table) => new(*HypercallPatchTable.PlatformCell(table));

    /// <summary>
    /// Leads every entry to the stub of this platform's vendor, and those that have none, or lack a feature, to their early thunk. Finds out what the
    /// platform is, unless its cell says so. What is right already is not written, so that this may be called again.
    /// </summary>
    /// <param name="table">The table of the object.</param>
    /// <param name="write">Stores an aligned quadword of code; gets the place, the value and the context.</param>
    /// <param name="context">What the writer is to be given.</param>
    /// <returns>How many entries lead to a stub.</returns>
    public static uint Patch(HypercallPatchTable* table, delegate*<ulong*, ulong, void*, void> write, void* context)
    {
        ulong* cell = HypercallPatchTable.PlatformCell(table);
        Platform platform = new(*cell);
        if (platform.ToWord() == 0)
        {
            platform = HypercallPatchTable.Detect(table);
            *cell = platform.ToWord();
        }

        return Lead(table, platform, write, context);
    }

    /// <summary>Asks the detector again, remembers what it says, and patches: after a resume, a migration or a restore.</summary>
    /// <param name="table">The table of the object.</param>
    /// <param name="write">As <see cref="Patch"/> takes it.</param>
    /// <param name="context">What the writer is to be given.</param>
    /// <returns>How many entries lead to a stub.</returns>
    public static uint Repatch(HypercallPatchTable* table, delegate*<ulong*, ulong, void*, void> write, void* context)
    {
        *HypercallPatchTable.PlatformCell(table) = HypercallPatchTable.Detect(table).ToWord();
        return Patch(table, write, context);
    }

    /// <summary>Leads every entry back to its early thunk, as it was at first; the platform stays remembered.</summary>
    /// <param name="table">The table of the object.</param>
    /// <param name="write">As <see cref="Patch"/> takes it.</param>
    /// <param name="context">What the writer is to be given.</param>
    public static void Unpatch(HypercallPatchTable* table, delegate*<ulong*, ulong, void*, void> write, void* context) =>
        Lead(table, default, write, context);

    /// <summary>How many entries lead to a stub now.</summary>
    /// <param name="table">The table of the object.</param>
    public static uint CountPatched(HypercallPatchTable* table)
    {
        uint patched = 0;
        for (uint i = 0; i < HypercallPatchTable.SiteCount(table); i++)
        {
            HypercallSite site = HypercallPatchTable.Site(table, i);
            patched += site.Target == site.EarlyThunk ? 0U : 1U;
        }

        return patched;
    }

    private static uint Lead(HypercallPatchTable* table, Platform platform, delegate*<ulong*, ulong, void*, void> write, void* context)
    {
        uint direct = 0;
        for (uint i = 0; i < HypercallPatchTable.SiteCount(table); i++)
        {
            HypercallSite site = HypercallPatchTable.Site(table, i);
            byte* stub = site.StubOn(platform);
            direct += stub == null ? 0U : 1U;
            ulong jump = site.JumpTo(stub == null ? site.EarlyThunk : stub);
            if (*site.Jump != jump)
                write(site.Jump, jump, context);
        }

        return direct;
    }
}
