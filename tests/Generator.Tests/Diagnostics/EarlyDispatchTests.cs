using Hyperabi.Generator.Tests.Early;
using Hyperabi.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;

namespace Hyperabi.Generator.Tests.Diagnostics;

/// <summary>HYP0027 and HYP0028: calls of members that what an object is decides about.</summary>
public sealed class EarlyDispatchTests
{
    [Theory]
    [InlineData("internal interface I { void M(); }", "class A : I { public void M() => @; } class B : A, I { void I.M() => @; } class C : I { public virtual void M() { } } class D : C { public override void M() => @; }")]
    [InlineData("internal interface I { void M() => @; }", "class A : I { }")]
    [InlineData("internal interface I { void M() => Inner(); private void Inner() => @; }", "")]
    [InlineData("internal interface I<U> { void M(); } internal interface I : I<int> { }", "class A : I { public void M() => @; } class B : I<string> { public void M() => Guest.Late(); }")]
    [InlineData("internal class I { public virtual void M() { } }", "class A : I { public override void M() => @; } class B : A { public new void M() => Guest.Late(); }")]
    [InlineData("internal abstract class I { public abstract void M(); }", "class A : I { public override void M() => @; } class B : A { }")]
    [InlineData("internal class I { public void M() { } }", "class A : I { public new void M() => Guest.Late(); }")]
    [InlineData("public sealed class I { public void M() => @; }", "")]
    [InlineData("public class I { private protected virtual void N() { } public void M() => N(); }", "class A : I { private protected override void N() => @; }")]
    [InlineData("public class I { public I() { N(); } internal virtual void N() { } public void M() => new I(); }", "class A : I { internal override void N() => @; }")]
    [InlineData("public class I { private I() { } public virtual void M() { } public class A : I { private A() { } public override void M() => @; } }", "")]
    public Task What_the_project_implements_is_followed(string type, string types) => EarlyGuest.Verify($$"""
        static class Boot
        {
            [EarlyCode]
            static void Start(I i) => i.M();
        }

        {{Marked(type)}}
        {{Marked(types)}}
        """);

    [Theory]
    [InlineData("A a", "a.M();", "class I { public virtual void M() => Guest.Late(); } class A : I { public override void M() => @; } class B : A { public override void M() => @; } class C : I { public override void M() => Guest.Late(); }")]
    [InlineData("int n", "new A().M();", "class A { public virtual void M() => @; } class B : A { public override void M() => Guest.Late(); }")]
    [InlineData("int n", "new A().M();", "class I { public virtual void M() => Guest.Late(); } class A : I { public override void M() => @; }")]
    [InlineData("U u", "_ = u + u;", "interface I<S> where S : I<S> { static abstract S operator +(S a, S b); } struct A : I<A> { public static A operator +(A a, A b) { @; return a; } }", "<U>", "where U : I<U>")]
    [InlineData("A a", "_ = a.P;", "class A { public virtual long P { get; set; } } class B : A { public override long P { get => @; set => Guest.Late(); } }")]
    [InlineData("A a", "Action m = a.M;", "class A { public virtual void M() { } } class B : A { public override void M() => @; }")]
    [InlineData("A a", "a.E += () => { };", "abstract class A { public abstract event Action E; } class B : A { public override event Action E { add => @; remove => Guest.Late(); } }")]
    [InlineData("object o", "_ = o.ToString();", "class A { public override string ToString() { @; return \"\"; } }")]
    [InlineData("IDisposable d", "d.Dispose();", "class A : IDisposable { public void Dispose() => @; }")]
    [InlineData("IEnumerable<int> e", "foreach (int n in e) { }", "class A : IEnumerable<int> { public IEnumerator<int> GetEnumerator() { @; yield break; } IEnumerator IEnumerable.GetEnumerator() { Guest.Late(); return GetEnumerator(); } }")]
    [InlineData("U u", "u.M();", "interface I { void M(); } struct A : I { public void M() => @; }", "<U>", "where U : I")]
    [InlineData("U u", "U.M();", "interface I { static abstract void M(); } struct A : I { public static void M() => @; }", "<U>", "where U : I")]
    [InlineData("U u", "using (u) { }", "struct A : IDisposable { public void Dispose() => @; }", "<U>", "where U : IDisposable")]
    public Task What_an_object_can_be_decides(string parameter, string statement, string types, string parameters = "", string constraint = "") =>
        EarlyGuest.Verify($$"""
            static class Boot
            {
                [EarlyCode]
                static void Start{{parameters}}({{parameter}}) {{constraint}}
                {
                    {{statement}}
                }
            }

            {{Marked(types)}}
            """);

    [Fact]
    public Task A_call_by_way_of_base_is_of_one_method_only() => EarlyGuest.Verify("""
        class A { public virtual long M() => Guest.{|HYP0027:Late|}(); public virtual long P => Guest.{|HYP0027:Late|}(); }
        class B : A
        {
            [EarlyCode] long Start() => base.M() + base.P;
            public override long M() => Guest.Late();
            public override long P => Guest.Late();
        }
        """);

    [Fact]
    public Task What_another_project_can_implement_is_unknown() => EarlyGuest.Verify(
        """
        public interface IClock { long Read(); long Now { get; } }
        public abstract class Log { protected internal virtual void Write() { } public event Action? E; public virtual void Raise() => E?.{|HYP0028:Invoke|}(); }

        public static class Boot
        {
            [EarlyCode]
            public static void Start(IClock clock, Log log)
            {
                clock.{|HYP0028:Read|}();
                _ = clock.{|HYP0028:Now|};
                Func<long> read = clock.{|HYP0028:Read|};
                Write(log);
                using var sink = new Sink();
                sink.{|HYP0028:Flush|}();
            }

            static void Write(Log log) => log.{|HYP0028:Write|}();
        }

        public class Sink : IDisposable { public void Dispose() { } public virtual void Flush() { } }
        class Raiser { [EarlyCode] public static void M(Log log) => log.{|HYP0028:Raise|}(); }
        """,
        "Early code 'Boot.Start' makes a call that cannot be followed: 'IClock.Read' can be implemented in another project",
        "Early code 'Boot.Start' makes a call that cannot be followed: 'IClock.Now.get' can be implemented in another project",
        "Early code 'Boot.Start' makes a call that cannot be followed: 'IClock.Read' can be implemented in another project",
        "Early code 'Boot.Start' makes a call that cannot be followed: 'Sink.Flush' can be implemented in another project",
        "Early code 'Boot.Start' makes a call that cannot be followed: 'Log.Write' can be implemented in another project (Boot.Start -> Boot.Write)",
        "Early code 'Raiser.M' makes a call that cannot be followed: 'Log.Raise' can be implemented in another project",
        "Early code 'Raiser.M' makes a call that cannot be followed: the value of this delegate comes from elsewhere (Raiser.M -> Log.Raise)");

    [Theory]
    [InlineData("public interface I { [EarlyCode] void M(); }")]
    [InlineData("[EarlyCode] public interface I { void M(); }")]
    [InlineData("public abstract class I { [EarlyCode] public abstract void M(); }")]
    [InlineData("internal interface I { void M(); }")]
    [InlineData("public abstract class I { internal I() { } public abstract void M(); }")]
    [InlineData("public abstract class I { internal abstract void M(); }")]
    [InlineData("public class I { public virtual void M() { } } public sealed class J : I { }", "J")]
    [InlineData("public class I { public virtual void M() { } } class J : I { }", "J")]
    [InlineData("public class I { public virtual void M() { } } public class J : I { public sealed override void M() { } }", "J")]
    public Task What_only_the_project_implements_or_others_promise_is_known(string type, string receiver = "I") => EarlyGuest.Verify($$"""
        static class Boot
        {
            [EarlyCode]
            static void Start({{receiver}} i) => i.M();
        }

        {{type}}
        """);

    [Fact]
    public Task What_an_implementation_of_a_marked_member_does_is_followed_all_the_same() => EarlyGuest.Verify("""
        public interface I { [EarlyCode] void M(); }
        static class Boot { [EarlyCode] static void Start(I i) => i.M(); }
        class A : I { public void M() => Guest.{|HYP0027:Late|}(); }
        """);

    [Fact]
    public async Task Nothing_outside_of_a_program_implements_anything_of_it()
    {
        Compilation program = TestCompilation.Of("""
            public interface IClock { long Read(); }
            static class Boot { [Hyperabi.EarlyCode] static void Start(IClock clock) => clock.Read(); static void Main() { } }
            """);

        Assert.Equal("HYP0028", Assert.Single(await AnalyzerRun.OfGenerated(program)).Id);
        Assert.Empty(await AnalyzerRun.OfGenerated(program.WithOptions(program.Options.WithOutputKind(OutputKind.ConsoleApplication))));
    }

    private static string Marked(string types) => types.Replace("@", "Guest.{|HYP0027:Late|}()", StringComparison.Ordinal);
}
