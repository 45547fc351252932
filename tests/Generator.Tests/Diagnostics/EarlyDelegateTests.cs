using Hyperabi.Generator.Tests.Early;

namespace Hyperabi.Generator.Tests.Diagnostics;

/// <summary>HYP0027 and HYP0028: delegates, lambdas, local functions, pointers, and what is decided when it runs.</summary>
public sealed class EarlyDelegateTests
{
    [Theory]
    [InlineData("Action a = () => @; a();")]
    [InlineData("Action a = () => @;")]
    [InlineData("Action a = delegate { @; };")]
    [InlineData("Func<long, Func<long>> f = x => () => @;")]
    [InlineData("void L() => @; L();")]
    [InlineData("void L() => @; Action a = L;")]
    [InlineData("void L() { void M() => @; M(); } L();")]
    [InlineData("void L() => Guest.Late();")]
    [InlineData("static void L(int n) { if (n > 0) L(n - 1); @; } L(1);")]
    [InlineData("Func<ulong, long> f = Guest.{|HYP0027:Late|};")]
    [InlineData("_ = new Func<ulong, long>(Guest.{|HYP0027:Late|});")]
    [InlineData("Other.Each(Guest.{|HYP0027:Late|});")]
    [InlineData("unsafe { delegate*<ulong, long> f = &Guest.{|HYP0027:Late|}; }")]
    [InlineData("new List<ulong>().ForEach(n => @);")]
    [InlineData("_ = new[] { 1 }.Select(n => @).ToList();")]
    [InlineData("Action? a = null; a = () => @; a?.Invoke();")]
    [InlineData("Action a = DateTime.Now.Ticks > 0 ? Other.Run : () => @; a += () => @; a();")]
    [InlineData("Action a = Other.Run; Action b = a ?? throw new Exception(); b(); Other.Take(b);")]
    [InlineData("Other.Take(() => @); Other.Take(Other.Run); Other.Take(null);")]
    [InlineData("Action a = Other.Run; a = 1 switch { 1 => a, _ => (Action)Other.Run }; a();")]
    [InlineData("((Action)(() => @))();")]
    public Task What_is_made_a_delegate_counts_as_called(string statements) => EarlyGuest.VerifyBody(
        statements.Replace("@", "Guest.{|HYP0027:Late|}()", StringComparison.Ordinal),
        """
        static class Other
        {
            public static void Run() { }
            public static void Take(Action? action) => action?.Invoke();
            public static void Each(Func<ulong, long> f) => Again(f);
            private static void Again(Func<ulong, long> f) => f(1);
        }
        """);

    [Theory]
    [InlineData("Other.Field.{|HYP0028:Invoke|}();")]
    [InlineData("Other.{|HYP0028:Field|}();")]
    [InlineData("Other.Property?.{|HYP0028:Invoke|}();")]
    [InlineData("{|HYP0028:Other.Get()|}();")]
    [InlineData("{|HYP0028:Other.Many[0]|}();")]
    [InlineData("Action a = Other.Field; {|HYP0028:a|}();")]
    [InlineData("Action a = Other.Run; {|HYP0028:a|}(); a = Other.Field;")]
    [InlineData("Action a = Other.Run; Other.Fill(ref {|HYP0028:a|}); {|HYP0028:a|}();")]
    [InlineData("Other.Out(out Action a); {|HYP0028:a|}();")]
    [InlineData("void L(object o) => {|HYP0028:((Action)o)|}(); L(Other.Field);")]
    [InlineData("foreach (Action a in Other.Many) {|HYP0028:a|}();")]
    [InlineData("if ((object)Other.Field is Action a) {|HYP0028:a|}();")]
    [InlineData("(Action a, int b) = (Other.Field, 1); {|HYP0028:a|}();")]
    [InlineData("Action a = Other.Run; void L() => {|HYP0028:a|}(); L(); a = Other.Field;")]
    [InlineData("Other.Take(Other.{|HYP0028:Field|});")]
    [InlineData("new List<int>().ForEach(Other.{|HYP0028:OfInt|});")]
    [InlineData("Action<Action> a = x => {|HYP0028:x|}(); a(Other.Run);")]
    [InlineData("Action<Action> a = Other.Called;")]
    [InlineData("unsafe { delegate*<void> f = &Other.Run; {|HYP0028:f|}(); }")]
    [InlineData("dynamic d = 1; d.{|HYP0028:M|}();")]
    [InlineData("dynamic d = 1; _ = d.{|HYP0028:P|};")]
    [InlineData("Other.Make<object>();")]
    public Task What_comes_from_elsewhere_is_unknown(string statements) => EarlyGuest.VerifyBody(
        statements,
        $$"""
        static class Other
        {
            public static Action Field = Run;
            public static Action<int> OfInt = n => { };
            public static Action? Property { get; set; }
            public static Action[] Many = [];
            public static Action Get() => Field;
            public static void Run() { }
            public static void Fill(ref Action action) { }
            public static void Out(out Action action) => action = Run;
            public static void Take(Action? action) => action?.Invoke();
            public static void Called(Action action) => {{(statements.Contains("Called", StringComparison.Ordinal) ? "{|HYP0028:action|}" : "action")}}();
            public static void Make<T>() where T : new() => _ = {{(statements.Contains("Make", StringComparison.Ordinal) ? "new {|HYP0028:T|}" : "new T")}}();
        }
        """);

    [Fact]
    public Task Whoever_calls_a_marked_method_passes_what_he_likes() => EarlyGuest.Verify(
        """
        static class Boot
        {
            [EarlyCode]
            static void Start(Action action)
            {
                {|HYP0028:action|}();
                Pass({|HYP0028:action|});
            }

            static void Pass(Action action) => action();
        }
        """,
        "Early code 'Boot.Start' makes a call that cannot be followed: the value of this delegate comes from elsewhere",
        "Early code 'Boot.Start' makes a call that cannot be followed: the value of this delegate comes from elsewhere, and it is handed on");

    [Fact]
    public Task A_parameter_that_is_written_is_what_is_written_to_it() => EarlyGuest.Verify("""
        static class Boot
        {
            static Action? s_action;

            [EarlyCode] static void Start() { Known(() => { }); Unknown(() => { }); }
            static void Known(Action? action) { action ??= () => Guest.{|HYP0027:Late|}(); action(); }
            static void Unknown(Action? action) { action = s_action; action?.{|HYP0028:Invoke|}(); }
        }
        """);

    [Fact]
    public Task Constructors_and_operators_pass_delegates_too() => EarlyGuest.Verify("""
        class Early
        {
            public Early(Action action) => action();
            public static Early operator +(Early early, Action action) { action(); return early; }
        }

        class Primary(Action action) { public void Run() => {|HYP0028:action|}(); }
        class Boxed { public Action Value { set => {|HYP0028:value|}(); } }

        static class Boot
        {
            static Action s_action = () => { };

            [EarlyCode] static void Start() { _ = new Early(() => { }); new Primary(() => { }).Run(); new Boxed { Value = () => { } }; }
            [EarlyCode] static void Other() => _ = new Early({|HYP0028:s_action|});
        }
        """);
}
