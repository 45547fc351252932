using KvmGuest;

Page.Title("A KVM guest's hypercalls, declared once in samples/KvmGuest/Kvm.cs");

Page.Step("What is declared");
Declarations.Show();

Page.Step("The C header that the build wrote from it");
WrittenHeader.Show();

Page.Step("One hypercall as machine code, for each vendor and calling convention");
Lowerings.Show(nameof(Kvm.SendIpi));

Page.Step("The same entry before and after patching");
Patching.Show(nameof(Kvm.KickCpu));

Page.Step("Hypercalls, answered by a host in C#");
SoftwareHost.Show();

Page.Step("The same without a host");
NoHost.Show();
