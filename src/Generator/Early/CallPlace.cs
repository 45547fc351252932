using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.Early;

/// <summary>Where a call is reported: at the name that is called, or at the token that stands for the call.</summary>
internal static class CallPlace
{
    /// <summary>The place of what an operation calls.</summary>
    public static Location Of(SyntaxNode syntax) => syntax switch
    {
        InvocationExpressionSyntax invocation => OfName(invocation.Expression),
        BaseObjectCreationExpressionSyntax creation =>
            creation is ObjectCreationExpressionSyntax { Type: var type } ? type.GetLocation() : creation.NewKeyword.GetLocation(),
        BinaryExpressionSyntax binary => binary.OperatorToken.GetLocation(),
        AssignmentExpressionSyntax assignment => assignment.OperatorToken.GetLocation(),
        PrefixUnaryExpressionSyntax { Operand: IdentifierNameSyntax or MemberAccessExpressionSyntax } address
            when address.OperatorToken.Text == "&" => OfName(address.Operand),
        PrefixUnaryExpressionSyntax unary => unary.OperatorToken.GetLocation(),
        PostfixUnaryExpressionSyntax unary => unary.OperatorToken.GetLocation(),
        AwaitExpressionSyntax await => await.AwaitKeyword.GetLocation(),
        CommonForEachStatementSyntax loop => loop.ForEachKeyword.GetLocation(),
        UsingStatementSyntax @using => @using.UsingKeyword.GetLocation(),
        LocalDeclarationStatementSyntax declaration => declaration.UsingKeyword.GetLocation(),
        ConstructorInitializerSyntax initializer => initializer.ThisOrBaseKeyword.GetLocation(),
        PrimaryConstructorBaseTypeSyntax type => type.Type.GetLocation(),
        ArgumentSyntax argument => Of(argument.Expression),
        ExpressionSyntax expression => OfName(expression),
        _ => syntax.GetFirstToken().GetLocation(),
    };

    private static Location OfName(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax member => OfName(member.Name),
        MemberBindingExpressionSyntax member => OfName(member.Name),
        SimpleNameSyntax name => name.Identifier.GetLocation(),
        _ => expression.GetLocation(),
    };
}
