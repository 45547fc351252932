using Hyperabi.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Hyperabi.Generator.Early;

/// <summary>Follows calls from marked code, nearest first, so that each code is walked once and by its shortest way.</summary>
internal sealed class EarlyWalk
{
    private readonly CancellationToken _cancellation;
    private readonly MethodBodies _bodies;
    private readonly ForeignCode _foreign;
    private readonly VirtualCalls _virtual;

    private readonly Queue<EarlyStep> _waiting = new();
    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);

    /// <summary>What others than early code may call: what is marked, and what is made a delegate.</summary>
    private readonly HashSet<ISymbol> _open = new(SymbolEqualityComparer.Default);

    /// <summary>Uses of delegates that are known as long as only early code calls some methods.</summary>
    private readonly List<(IReadOnlyCollection<IMethodSymbol> Owners, Diagnostic Finding)> _conditional = [];

    /// <summary>The initialisers of a type belong to each of its constructors, so they are walked more than once.</summary>
    private readonly Dictionary<(Location Place, string Id, ISymbol? Target), Diagnostic> _findings = [];

    public EarlyWalk(Compilation compilation, CancellationToken cancellation)
    {
        _cancellation = cancellation;
        _bodies = new MethodBodies(compilation, cancellation);
        _foreign = new ForeignCode(compilation.Assembly);
        _virtual = new VirtualCalls(compilation, _foreign);
    }

    /// <summary>What is found from the marks on.</summary>
    public IReadOnlyCollection<Diagnostic> From(IEnumerable<AttributeSyntax> marks)
    {
        foreach (AttributeSyntax mark in marks)
        {
            foreach (IMethodSymbol root in EarlyRoots.Of(mark, _bodies.ModelOf(mark.SyntaxTree), _cancellation))
            {
                _open.Add(root);
                Follow(root, caller: null);
            }
        }

        while (_waiting.Count > 0)
        {
            _cancellation.ThrowIfCancellationRequested();
            Walk(_waiting.Dequeue());
        }

        foreach ((IReadOnlyCollection<IMethodSymbol> owners, Diagnostic finding) in _conditional)
        {
            if (owners.Any(_open.Contains))
                Report(finding, target: null);
        }

        return _findings.Values;
    }

    private void Walk(EarlyStep step)
    {
        if (step.Symbol is INamedTypeSymbol type)
        {
            foreach (IMethodSymbol constructor in type.StaticConstructors)
                Follow(constructor, step);
            foreach (IOperation initializer in _bodies.Initializers(type, isStatic: true))
                Walk(initializer, step);
            return;
        }

        var method = (IMethodSymbol)step.Symbol;
        if (method.ContainingType is { } owner)
            Follow(owner, step);
        foreach (IMethodSymbol called in SynthesizedCalls.Of(method, _bodies))
            Call(new EarlyCall(called, called.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellation) ?? Declaration(method)), step);
        foreach (IOperation body in _bodies.Of(method))
            Walk(body, step);
    }

    private SyntaxNode Declaration(IMethodSymbol method) =>
        (method.DeclaringSyntaxReferences.FirstOrDefault() ?? method.ContainingType.DeclaringSyntaxReferences[0]).GetSyntax(_cancellation);

    private void Walk(IOperation body, EarlyStep step)
    {
        // Not recursive: a long chain of operators is a deep tree.
        Stack<IOperation> operations = new();
        operations.Push(body);
        while (operations.Count > 0)
        {
            IOperation operation = operations.Pop();

            // Nothing of a name runs, and a local function only where it is called.
            if (operation is INameOfOperation || operation is ILocalFunctionOperation && operation != body)
                continue;
            Visit(operation, step);
            foreach (IOperation child in operation.ChildOperations)
                operations.Push(child);
        }
    }

    private void Visit(IOperation operation, EarlyStep step)
    {
        switch (operation)
        {
            case IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } invocation:
                Delegate(invocation.Instance, invocation.Syntax, "the value of this delegate comes from elsewhere", step);
                return;
            case IArgumentOperation { Value: { Type.TypeKind: TypeKind.Delegate } value, Parameter.RefKind: not RefKind.Out }:
                Delegate(value, value.Syntax, "the value of this delegate comes from elsewhere, and it is handed on", step);
                return;
            case IFunctionPointerInvocationOperation pointer:
                Unknown(pointer.Syntax, "it goes through a function pointer", step, target: null);
                return;
            case ITypeParameterObjectCreationOperation creation:
                Unknown(creation.Syntax, $"which constructor it runs depends on '{creation.Type?.Name}'", step, target: null);
                return;
            case IDynamicInvocationOperation or IDynamicIndexerAccessOperation or IDynamicObjectCreationOperation or IDynamicMemberReferenceOperation:
                if (operation is not IDynamicMemberReferenceOperation { Parent: IDynamicInvocationOperation })
                    Unknown(operation.Syntax, "it is dynamic", step, target: null);
                return;
            case IFieldReferenceOperation { Field: { IsStatic: true, IsConst: false, ContainingType: { } owner } }:
                Follow(owner, step);
                return;
        }

        foreach (EarlyCall call in CallReader.Of(operation))
            Call(call, step);
    }

    private void Delegate(IOperation? value, SyntaxNode syntax, string reason, EarlyStep step)
    {
        if (value is not null && DelegateValues.PassedTo(value, value) is { } owners)
        {
            if (owners.Count > 0 && UnknownAt(syntax, reason, step) is { } finding)
                _conditional.Add((owners, finding));
        }
        else
        {
            Unknown(syntax, reason, step, target: null);
        }
    }

    private void Call(EarlyCall call, EarlyStep step)
    {
        IMethodSymbol target = (call.Target.ReducedFrom ?? call.Target).OriginalDefinition;
        if (EarlyAttributes.IsEarlyHypercall(target) is { } isEarly)
        {
            if (!isEarly)
            {
                string name = EarlyStep.NameOf(target);
                Report(Create(Descriptors.NotEarly, call.Syntax, name, step.RootName, step.WayTo(name)), target);
            }

            return;
        }

        if (call.IsHandedOut)
            _open.Add(target);
        if (call.Receiver is not { } receiver)
        {
            Arrive(target, call.Syntax, step);
            return;
        }

        foreach (IMethodSymbol implementation in _virtual.Targets(target, receiver.OriginalDefinition))
        {
            if (call.IsHandedOut)
                _open.Add(implementation.OriginalDefinition);
            Arrive(implementation.OriginalDefinition, call.Syntax, step);
        }

        if (!EarlyAttributes.IsMarked(target) && _virtual.IsOpen(target, receiver.OriginalDefinition))
            Unknown(call.Syntax, $"'{EarlyStep.NameOf(target)}' can be implemented in another project", step, target);
    }

    private void Arrive(IMethodSymbol method, SyntaxNode syntax, EarlyStep step)
    {
        if (!_foreign.IsForeign(method))
            Follow(method, step);
        else if (_foreign.CanMakeHypercalls(method) && !EarlyAttributes.IsMarked(method) && !SynthesizedCalls.CallNothing(method))
            Unknown(syntax, $"'{EarlyStep.NameOf(method)}' is code of '{method.ContainingAssembly.Name}' without [EarlyCode]", step, method);
    }

    private void Follow(ISymbol code, EarlyStep? caller)
    {
        code = code.OriginalDefinition;
        if (code is IMethodSymbol method)
        {
            if (EarlyAttributes.IsEarlyHypercall(method) is not null)
                return;
            code = method.PartialDefinitionPart ?? method;
        }
        else if (!SymbolEqualityComparer.Default.Equals(code.ContainingAssembly, _bodies.Assembly))
        {
            return;
        }

        if (_seen.Add(code))
            _waiting.Enqueue(new EarlyStep(code, caller));
    }

    private void Unknown(SyntaxNode syntax, string reason, EarlyStep step, ISymbol? target) => Report(UnknownAt(syntax, reason, step), target);

    private static Diagnostic? UnknownAt(SyntaxNode syntax, string reason, EarlyStep step) =>
        Create(Descriptors.CannotFollow, syntax, step.RootName, reason, step.Way());

    private static Diagnostic? Create(DiagnosticDescriptor descriptor, SyntaxNode syntax, params object[] arguments)
    {
        Location place = CallPlace.Of(syntax);

        // What is not typed yet has no text to underline, and the compiler reports it.
        return place.SourceSpan.IsEmpty ? null : Diagnostic.Create(descriptor, place, arguments);
    }

    private void Report(Diagnostic? finding, ISymbol? target)
    {
        if (finding is not null && !_findings.ContainsKey((finding.Location, finding.Id, target)))
            _findings.Add((finding.Location, finding.Id, target), finding);
    }
}
