using Hyperabi.Compiler.Emit.AbiText;
using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.Json;

/// <summary>Writes tables and their machine code as JSON; <c>docs/json-schema.md</c> describes it.</summary>
public static class JsonEmitter
{
    /// <summary>The version of the schema; an addition leaves it as it is.</summary>
    public const int SchemaVersion = 1;

    /// <summary>The JSON of tables, in the given order; it ends with a line feed.</summary>
    public static string Emit(IEnumerable<AbiTable> tables)
    {
        var json = new JsonWriter();
        json.Object(null, () =>
        {
            json.Member("schema", (ulong)SchemaVersion);
            json.Array("tables", () =>
            {
                foreach (AbiTable table in tables)
                    WriteTable(json, AbiOrder.Canonical(table));
            });
        });
        return json.Finish();
    }

    private static void WriteTable(JsonWriter json, AbiTable table) => json.Object(null, () =>
    {
        json.Member("name", table.Name);
        json.Member("hypervisor", table.Hypervisor);
        json.Member("header", table.Header);
        json.Array("hypercalls", () =>
        {
            foreach (Hypercall hypercall in table.Hypercalls)
                WriteHypercall(json, table, hypercall);
        });
        json.Array("numbers", () =>
        {
            foreach (TakenNumber number in table.TakenNumbers)
                WriteTakenNumber(json, number);
        });
    });

    private static void WriteHypercall(JsonWriter json, AbiTable table, Hypercall hypercall) => json.Object(null, () =>
    {
        json.Member("name", hypercall.Name);
        json.Member("number", hypercall.Number);
        json.Member("uapi", hypercall.Uapi);
        json.Member("early", hypercall.Early);
        if (hypercall.Features != 0)
            json.Member("features", (ulong)hypercall.Features);
        WriteVersions(json, hypercall.Versions);
        if (hypercall.Deprecated is { } deprecated)
            json.Member("deprecated", deprecated);
        json.Array("parameters", () =>
        {
            foreach (Parameter parameter in hypercall.Parameters)
                WriteParameter(json, parameter);
        });
        WriteReturns(json, hypercall.Returns);
        json.Array("stubs", () =>
        {
            foreach (Stub stub in Stub.Of(table, hypercall))
                WriteStub(json, hypercall, stub);
        });
    });

    private static void WriteParameter(JsonWriter json, Parameter parameter) => json.Object(
        null,
        () =>
        {
            json.Member("name", parameter.Name);
            WriteScalar(json, parameter.Type, parameter.Shape);
            json.Member("direction", parameter.Direction == ParameterDirection.In ? "in" : "out");
        },
        inline: true);

    private static void WriteReturns(JsonWriter json, ReturnValue? returns)
    {
        if (returns is null)
            json.Member("returns", null);
        else
            json.Object("returns", () => WriteScalar(json, returns.Type, returns.Shape), inline: true);
    }

    private static void WriteScalar(JsonWriter json, string type, ScalarShape shape)
    {
        json.Member("type", type);
        json.Member("width", (ulong)shape.Width);
        json.Member("signed", shape.Signed);
    }

    private static void WriteStub(JsonWriter json, Hypercall hypercall, Stub stub) => json.Object(null, () =>
    {
        json.Member("vendor", stub.Vendor.ToString());
        json.Member("callingConvention", stub.CallingConvention.ToString());
        if (stub.Signature.Number != hypercall.Number)
            json.Member("number", stub.Signature.Number);
        switch (stub.Result)
        {
            case StubResult.Encoded encoded:
                json.Member("bytes", encoded.Code.Hex);
                json.Member("hypercallOffset", (ulong)encoded.Code.HypercallOffset);
                if (encoded.Code.CellOffset is { } cell)
                    json.Member("ghcbCellOffset", (ulong)cell);
                break;
            case StubResult.Failed failed:
                json.Member("error", failed.Reason);
                break;
        }

        json.Object("registers", () => WriteRegisters(json, hypercall, stub.Signature.Convention), inline: true);

        // Intel VMX and AMD SVM show every register to the hypervisor, and the GHCB none; only a TDX module exposes a part of them.
        json.Array(
            "exposed",
            () =>
            {
                foreach (Register register in Exposure.Of(stub.Signature).Members())
                    json.Element(register.AssemblyName());
            },
            inline: true);
    });

    private static void WriteRegisters(JsonWriter json, Hypercall hypercall, Convention convention)
    {
        foreach (RegisterRole role in RegisterRoles.Of(hypercall, convention))
            json.Member(role.Name, role.Register.AssemblyName());
    }

    private static void WriteTakenNumber(JsonWriter json, TakenNumber number) => json.Object(
        null,
        () =>
        {
            json.Member("name", number.Name);
            json.Member("number", number.Number);
            json.Member("uapi", number.Uapi);
            json.Member("status", NumberStatusNames.Of(number.Status));
            if (number.Architecture is { } architecture)
                json.Member("architecture", architecture);
            WriteVersions(json, number.Versions);
        },
        inline: true);

    private static void WriteVersions(JsonWriter json, VersionRange versions)
    {
        if (versions.Since is { } since)
            json.Member("since", since.ToString());
        if (versions.Until is { } until)
            json.Member("until", until.ToString());
    }
}
