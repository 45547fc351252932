using System.Globalization;
using Hyperabi.Compiler.Image;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.CHeader;

/// <summary>What the headers of all tables have in common, once in a program: words, records and the patching of a table.</summary>
internal static class CommonText
{
    /// <summary>The text, the same for every table.</summary>
    public static string Text { get; } =
        $$"""
        #ifndef HYPERABI_COMMON
        #define HYPERABI_COMMON 1

        #if defined(__GNUC__)
        #define HYPERABI_MS __attribute__((ms_abi))
        #else
        #define HYPERABI_MS
        #endif
        #if defined(__GNUC__) && defined(__ELF__)
        #define HYPERABI_HIDDEN __attribute__((visibility("hidden")))
        #else
        #define HYPERABI_HIDDEN
        #endif

        /* What a guest runs on, in one quadword. Zero: nobody has looked yet. */
        #define HYPERABI_PLATFORM_VENDOR(word)   ((unsigned int)((word) & 0xff))
        #define HYPERABI_PLATFORM_STATE(word)    ((unsigned int)((word) >> {{N(PlatformWord.StateShift)}} & 0xff))
        #define HYPERABI_PLATFORM_SEV(word)      ((unsigned int)((word) >> {{N(PlatformWord.SevLevelShift)}} & 0xf))
        #define HYPERABI_PLATFORM_FEATURES(word) ((uint32_t)((word) >> {{N(PlatformWord.FeaturesShift)}}))

        /* Vendors: ways into the hypervisor. */
        #define HYPERABI_INTEL_VMX {{N((int)Vendor.IntelVmx)}}
        #define HYPERABI_AMD_SVM {{N((int)Vendor.AmdSvm)}}
        #define HYPERABI_INTEL_TDX {{N((int)Vendor.IntelTdx)}}
        #define HYPERABI_AMD_SEV_ES {{N((int)Vendor.AmdSevEs)}}
        #define HYPERABI_VENDORS {{N(Vendors.All.Count)}}

        /* States. */
        #define HYPERABI_USABLE {{N(PlatformWord.Usable)}}
        #define HYPERABI_NO_HYPERVISOR {{N(PlatformWord.NoHypervisor)}}
        #define HYPERABI_OTHER_HYPERVISOR {{N(PlatformWord.OtherHypervisor)}}
        #define HYPERABI_UNKNOWN_PROCESSOR {{N(PlatformWord.UnknownProcessor)}}

        /* The transport's status. A larger value is what a TDX module refused a call with. */
        #define HYPERABI_TRANSPORT_SUCCESS {{N(TransportStatus.Success)}}
        #define HYPERABI_TRANSPORT_NO_GHCB {{N(TransportStatus.NoGhcb)}}
        #define HYPERABI_TRANSPORT_GHCB_BUSY {{N(TransportStatus.GhcbBusy)}}
        #define HYPERABI_TRANSPORT_NO_ANSWER {{N(TransportStatus.NoAnswer)}}
        #define HYPERABI_TRANSPORT_EXCEPTION_REQUESTED {{N(TransportStatus.ExceptionRequested)}}
        #define HYPERABI_TRANSPORT_HOST_REFUSED {{N(TransportStatus.HostRefused)}}
        #define HYPERABI_TRANSPORT_NOT_FOR_VENDOR {{N(TransportStatus.NotForVendor)}}
        #define HYPERABI_TRANSPORT_NO_HYPERVISOR {{N(TransportStatus.NoHypervisor)}}
        #define HYPERABI_TRANSPORT_OTHER_HYPERVISOR {{N(TransportStatus.OtherHypervisor)}}
        #define HYPERABI_TRANSPORT_UNKNOWN_PROCESSOR {{N(TransportStatus.UnknownProcessor)}}
        #define HYPERABI_TRANSPORT_FEATURE_MISSING {{N(TransportStatus.FeatureMissing)}}

        /* RAX and RDX of an entry under the System V convention. */
        struct hyperabi_answer {
        	uint64_t value;
        	uint64_t transport;
        };

        /* Where the GHCB of a CPU is: what a GHCB cell points to. */
        struct hyperabi_ghcb_descriptor {
        	uint64_t address;
        	uint64_t gpa;
        	uint16_t version;
        	uint16_t reserved;
        	uint32_t busy;
        };

        /*
         * Places are in bytes from the code; a target is 0 where the hypercall has no stub for the vendor. Where the platform lacks one
         * of the features, the entry stays with its early thunk.
         */
        struct hyperabi_patch_site {
        	uint32_t entry;
        	uint32_t early_thunk;
        	uint32_t unavailable;
        	uint32_t targets[HYPERABI_VENDORS];
        	uint32_t features;
        };

        /* The sites begin header_size bytes from the table. */
        struct hyperabi_patch_table {
        	uint32_t version;
        	uint32_t header_size;
        	uint32_t site_count;
        	uint32_t site_size;
        	int32_t code; /* in bytes from this field */
        	uint32_t code_size;
        	int32_t platform; /* in bytes from this field */
        	uint32_t detector;
        	uint32_t vendor_count;
        	uint32_t vendors[HYPERABI_VENDORS];
        };

        /*
         * What became of a call. Stubs that trust the host say nothing about it: RDX is then whatever it was. So it is believed only
         * where the platform's vendor is one of those whose stubs report; where nothing was executed, the platform itself says why.
         */
        static inline uint64_t hyperabi_transport(uint64_t platform, unsigned int trusting, unsigned int reporting, uint32_t features,
        					  uint64_t reported)
        {
        	unsigned int vendor = HYPERABI_PLATFORM_VENDOR(platform);
        	unsigned int state = HYPERABI_PLATFORM_STATE(platform);

        	if (state != HYPERABI_USABLE || (vendor & (trusting | reporting)) == 0)
        		return state - HYPERABI_USABLE + HYPERABI_TRANSPORT_NOT_FOR_VENDOR;
        	if ((HYPERABI_PLATFORM_FEATURES(platform) & features) != features)
        		return HYPERABI_TRANSPORT_FEATURE_MISSING;
        	return vendor & reporting ? reported : HYPERABI_TRANSPORT_SUCCESS;
        }

        /* The aligned quadword of an entry whose jump leads to a place. */
        static inline uint64_t hyperabi_jump(uintptr_t entry, uintptr_t target)
        {
        	uint32_t distance = (uint32_t)(target - (entry + 13));

        	return 0xcccccc00000000e9u | (uint64_t)distance << 8;
        }

        /* Stores an aligned quadword of code in one go, whatever that takes here, and makes other CPUs see it. */
        typedef void (*hyperabi_writer)(void *context, uint64_t *place, uint64_t value);

        /*
         * Leads every entry of a table to the stub of this platform's vendor, and those that have none to their early thunk, which is
         * right everywhere. Finds out what the platform is, unless its cell says so. Entries that are right are not written. Returns
         * how many lead to a stub. To be called before other CPUs run the code, or with a writer that lets them do so.
         */
        static inline uint32_t hyperabi_patch(const struct hyperabi_patch_table *table, hyperabi_writer write, void *context)
        {
        	uintptr_t code = (uintptr_t)&table->code + (uintptr_t)(int64_t)table->code;
        	volatile uint64_t *cell = (volatile uint64_t *)((uintptr_t)&table->platform + (uintptr_t)(int64_t)table->platform);
        	uint64_t platform = *cell;
        	uint32_t direct = 0;
        	uint32_t i, v;

        	if (platform == 0) {
        		platform = ((uint64_t (*)(void))(code + table->detector))();
        		*cell = platform;
        	}
        	for (i = 0; i < table->site_count; i++) {
        		const struct hyperabi_patch_site *site =
        			(const struct hyperabi_patch_site *)((uintptr_t)table + table->header_size + (uintptr_t)i * table->site_size);
        		uint64_t *place = (uint64_t *)(code + site->entry + {{N(EntrySlot.JumpOffset)}});
        		uint32_t target = 0;
        		uint64_t jump;

        		for (v = 0; v < table->vendor_count && v < HYPERABI_VENDORS; v++) {
        			if (HYPERABI_PLATFORM_STATE(platform) == HYPERABI_USABLE && HYPERABI_PLATFORM_VENDOR(platform) == table->vendors[v])
        				target = site->targets[v];
        		}
        		if ((HYPERABI_PLATFORM_FEATURES(platform) & site->features) != site->features)
        			target = 0;
        		direct += target != 0;
        		jump = hyperabi_jump(code + site->entry, code + (target != 0 ? target : site->early_thunk));
        		if (*(volatile uint64_t *)place != jump)
        			write(context, place, jump);
        	}
        	return direct;
        }

        #endif
        """;

    private static string N(long value) => value.ToString(CultureInfo.InvariantCulture);
}
