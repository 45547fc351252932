using System.Text;

namespace Hyperabi.Runtime.Tests;

/// <summary>A table as generated code declares one.</summary>
internal sealed class TestTable(string stubs = TestTable.Text) : HypercallTable("Guests.Test", "kvm")
{
    public const string Text = """
        1 Poll
         IntelVmx SysV 9 f30f1efab8010000000f01c1c3
         AmdSvm SysV 9 f30f1efab8010000000f01d9c3
        5 Kick

        """;

    private readonly byte[] _stubs = Encoding.UTF8.GetBytes(stubs);

    protected override ReadOnlySpan<byte> Stubs => _stubs;
}
