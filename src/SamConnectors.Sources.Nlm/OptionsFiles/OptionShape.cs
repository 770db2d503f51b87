namespace SamConnectors.Sources.Nlm.OptionsFiles;

/// <summary>What stands behind a keyword of an options file.</summary>
internal enum OptionShape
{
    /// <summary>Not a keyword.</summary>
    None,

    /// <summary><c>feature TYPE name</c></summary>
    FeatureSubject,

    /// <summary><c>TYPE name</c></summary>
    Subject,

    /// <summary><c>n feature TYPE name</c></summary>
    CountFeatureSubject,

    /// <summary><c>feature seconds</c></summary>
    FeatureSeconds,

    /// <summary><c>seconds</c></summary>
    Seconds,

    /// <summary><c>feature hours</c></summary>
    FeatureHours,

    /// <summary><c>feature n</c></summary>
    FeatureCount,

    /// <summary><c>OUT</c>, <c>IN</c> and other events</summary>
    Event,

    /// <summary><c>name member …</c>; lines of one name add up</summary>
    Group,

    /// <summary>Anything that is no rule about licences: paths, switches.</summary>
    Setting,
}
