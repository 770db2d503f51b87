namespace SamConnectors.Settings;

/// <summary>Describes a setting of an options class: for the configuration's JSON Schema, its errors and the adapter's table of settings.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingAttribute : Attribute
{
    /// <summary>Creates the attribute with one sentence that says what the setting does, with units.</summary>
    public SettingAttribute(string description) => Description = description;

    /// <summary>What the setting does.</summary>
    public string Description { get; }

    /// <summary>True where the setting must be given.</summary>
    public bool Required { get; init; }

    /// <summary>True where the text is a path (or glob), relative to the configuration file; the reader makes it absolute.</summary>
    public bool IsPath { get; init; }

    /// <summary>Smallest number allowed.</summary>
    public double Minimum { get; init; } = double.NaN;

    /// <summary>Largest number allowed.</summary>
    public double Maximum { get; init; } = double.NaN;

    /// <summary>Texts allowed; null for any.</summary>
    public string[]? Values { get; init; }
}
