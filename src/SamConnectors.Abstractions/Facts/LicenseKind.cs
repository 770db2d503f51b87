namespace SamConnectors.Facts;

/// <summary>Licence model of an entitlement, a seat or a use: what is counted against what.</summary>
public enum LicenseKind
{
    /// <summary>The source does not say.</summary>
    Unknown,

    /// <summary>Subscription seat of a named person.</summary>
    NamedUser,

    /// <summary>Flex: prepaid tokens, by person, product and 24 hours.</summary>
    Flex,

    /// <summary>Token Flex of an enterprise agreement. Not the same as <see cref="Flex"/>.</summary>
    TokenFlex,

    /// <summary>Network (floating, multi-user) licence of a licence server.</summary>
    Network,

    /// <summary>Standalone serial number.</summary>
    Standalone,

    /// <summary>Trial.</summary>
    Trial,

    /// <summary>Education.</summary>
    Education,
}
