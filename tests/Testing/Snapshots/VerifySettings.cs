namespace VerifyTests;

/// <summary>How a snapshot is named and placed; the part of Verify's class of this name that the tests use.</summary>
public sealed class VerifySettings
{
    internal object?[]? Parameters { get; private set; }

    internal string? ParametersText { get; private set; }

    internal string? TypeName { get; private set; }

    internal string? MethodName { get; private set; }

    internal string? FileName { get; private set; }

    internal string? Directory { get; private set; }

    /// <summary>Values of the test method's parameters, in order, that become part of the file name.</summary>
    public void UseParameters(params object?[] parameters) => Parameters = parameters;

    /// <summary>Text that stands in the file name where the parameters would.</summary>
    public void UseTextForParameters(string parametersText) => ParametersText = parametersText;

    /// <summary>Replaces the class in the file name.</summary>
    public void UseTypeName(string name) => TypeName = name;

    /// <summary>Replaces the method in the file name.</summary>
    public void UseMethodName(string name) => MethodName = name;

    /// <summary>Replaces class, method and parameters in the file name.</summary>
    public void UseFileName(string fileName) => FileName = fileName;

    /// <summary>Places the snapshot in another directory; a relative one begins where the test's source is.</summary>
    public void UseDirectory(string directory) => Directory = directory;

    internal VerifySettings Copy() => (VerifySettings)MemberwiseClone();
}
