using System.Collections;
using System.Reflection;
using Hyperabi.Compiler.Model;
using Hyperabi.Emit.Tests.Tables;

namespace Hyperabi.Emit.Tests;

/// <summary>The record keeps every member of the model only if the tables that prove it set every member.</summary>
public class RandomTableTests
{
    [Fact]
    public void Random_tables_vary_every_member_of_the_model()
    {
        Dictionary<PropertyInfo, HashSet<object>> seen = [];
        for (int seed = 0; seed < 100; seed++)
            Visit(RandomTable.Create(seed), seen);
        Assert.Contains(typeof(VendorOverride).GetProperty(nameof(VendorOverride.Number)), seen.Keys);
        Assert.Empty(seen.Where(member => member.Value.Count < 2).Select(member => member.Key));
    }

    private static void Visit(object value, Dictionary<PropertyInfo, HashSet<object>> seen)
    {
        if (value is IEnumerable items and not string)
        {
            foreach (object item in items)
                Visit(item, seen);
            return;
        }

        if (value.GetType().Assembly != typeof(AbiTable).Assembly || value.GetType().IsEnum)
            return;
        foreach (PropertyInfo property in value.GetType().GetProperties().Where(p => p is { SetMethod: not null }))
        {
            object? member = property.GetValue(value);
            if (!seen.TryGetValue(property, out HashSet<object>? values))
                seen.Add(property, values = []);
            values.Add(member ?? "null");
            if (member is not null)
                Visit(member, seen);
        }
    }
}
