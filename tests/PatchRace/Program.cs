using System.Globalization;
using Hyperabi;
using Hyperabi.PatchRace;

// Threads call while the entries that they call are patched and unpatched; prints what they saw. A program of its own, so that its
// system calls can be watched.
const int Threads = 8;
int rounds = int.Parse(args[0], CultureInfo.InvariantCulture);

CallingConvention native = OperatingSystem.IsWindows() ? CallingConvention.Win64 : CallingConvention.SysV;
LoadedImage image = new TaggedTable().Code.Image(native).Load(Platform.FromWord((ulong)Vendor.AmdSvm | (ulong)PlatformState.Usable << 8));
Caller[] callers = [.. Enumerable.Range(0, Threads).Select(_ => new Caller(image))];
for (int i = 0; i < rounds; i++)
{
    image.Patch();
    image.Unpatch();
}

foreach (Caller caller in callers)
    caller.Stop();

string Least(Func<Caller, long[]> ways) =>
    Enumerable.Range(0, TaggedTable.Count).Min(i => callers.Sum(caller => ways(caller)[i])).ToString(CultureInfo.InvariantCulture);
Console.WriteLine($"the least called entry, early: {Least(caller => caller.Early)}");
Console.WriteLine($"the least called entry, patched: {Least(caller => caller.Patched)}");
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"wrong answers: {callers.Sum(caller => caller.Wrong)}"));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"jumps stored: {image.StoreCount}"));
