using Newtonsoft.Json.Linq;
using SamConnectors.Settings;

namespace SamConnectors.Configuration;

/// <summary>What a setting takes, read from the type of its property.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Type">The type without its nullability.</param>
/// <param name="Element">What the elements of a list or map are.</param>
internal sealed record SettingShape(SettingShapeKind Kind, Type Type, SettingShape? Element = null)
{
    public static SettingShape Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (Scalar(type) is { } kind)
            return new SettingShape(kind, type);
        if (MapElement(type) is { } value)
            return new SettingShape(SettingShapeKind.Map, type, Of(value));
        if (ListElement(type) is { } item)
            return new SettingShape(SettingShapeKind.List, type, Of(item));
        if (type.IsClass && type.GetConstructor(Type.EmptyTypes) is not null && SettingProperty.Of(type).Count > 0)
            return new SettingShape(SettingShapeKind.Section, type);
        throw new InvalidOperationException($"A setting cannot be of type {type}: use texts, numbers, truth values, durations, dates, enumerations, secrets, lists, maps or classes with settings.");
    }

    /// <summary>Names of an enumeration as configurations write them: <c>importBatch</c>.</summary>
    public static IReadOnlyList<string> Names(Type choice) => Enum.GetNames(choice).Select(SettingProperty.CamelCase).ToList();

    private static SettingShapeKind? Scalar(Type type) => type switch
    {
        _ when type == typeof(string) => SettingShapeKind.Text,
        _ when type == typeof(bool) => SettingShapeKind.Boolean,
        _ when type == typeof(int) || type == typeof(long) => SettingShapeKind.Integer,
        _ when type == typeof(double) || type == typeof(decimal) => SettingShapeKind.Number,
        _ when type == typeof(TimeSpan) => SettingShapeKind.Duration,
        _ when type == typeof(DateOnly) => SettingShapeKind.Date,
        _ when type == typeof(Secret) => SettingShapeKind.Secret,
        _ when type.IsEnum => SettingShapeKind.Choice,
        _ when typeof(JToken).IsAssignableFrom(type) => SettingShapeKind.Free,
        _ => null,
    };

    private static Type? MapElement(Type type) =>
        type.IsGenericType && type.GetGenericArguments() is [var key, var value] && key == typeof(string)
        && type.IsAssignableFrom(typeof(Dictionary<,>).MakeGenericType(key, value))
            ? value
            : null;

    private static Type? ListElement(Type type)
    {
        if (type.IsArray)
            return type.GetElementType();
        return type.IsGenericType && type.GetGenericArguments() is [var item]
            && (type.IsAssignableFrom(item.MakeArrayType()) || type.IsAssignableFrom(typeof(List<>).MakeGenericType(item)))
                ? item
                : null;
    }
}
