using System.Reflection;
using SamConnectors.Settings;

namespace SamConnectors.Configuration;

/// <summary>A setting of an options class.</summary>
/// <param name="Name">Name in the configuration.</param>
/// <param name="Property">The property.</param>
/// <param name="Description">What is known about it.</param>
internal sealed record SettingProperty(string Name, PropertyInfo Property, SettingAttribute Description)
{
    public SettingShape Shape { get; } = SettingShape.Of(Property.PropertyType);

    /// <summary>Settings of a class, in the order of the source code.</summary>
    public static IReadOnlyList<SettingProperty> Of(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite)
            .Select(property => (Property: property, Description: property.GetCustomAttribute<SettingAttribute>()))
            .Where(item => item.Description is not null)
            .Select(item => new SettingProperty(CamelCase(item.Property.Name), item.Property, item.Description!))
            .ToList();

    public static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
