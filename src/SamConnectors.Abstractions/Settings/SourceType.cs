using SamConnectors.Sources;

namespace SamConnectors.Settings;

/// <summary>A kind of source that a configuration can name; one singleton per adapter in the service collection.</summary>
public sealed class SourceType
{
    private SourceType(string name, string description, Type optionsType, Func<Activation, object, ISource> create)
    {
        Name = name;
        Description = description;
        OptionsType = optionsType;
        Create = create;
    }

    /// <summary>Name, the <c>type</c> in the configuration.</summary>
    public string Name { get; }

    /// <summary>One sentence.</summary>
    public string Description { get; }

    /// <summary>Class of its options: public settable properties with <see cref="SettingAttribute"/>.</summary>
    public Type OptionsType { get; }

    /// <summary>Makes a source of an activation and options of <see cref="OptionsType"/>.</summary>
    public Func<Activation, object, ISource> Create { get; }

    /// <summary>Describes a kind of source.</summary>
    public static SourceType Of<TOptions>(string name, string description, Func<Activation, TOptions, ISource> create)
        where TOptions : class, new() =>
        new(name, description, typeof(TOptions), (activation, options) => create(activation, (TOptions)options));
}
