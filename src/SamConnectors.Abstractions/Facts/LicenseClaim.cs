namespace SamConnectors.Facts;

/// <summary>Which licence model authorised a session.</summary>
public enum LicenseClaim
{
    /// <summary>The source cannot tell. A finding in itself.</summary>
    Unknown,

    /// <summary>A network (floating) licence of a licence server.</summary>
    Network,

    /// <summary>A named-user subscription seat.</summary>
    NamedUser,

    /// <summary>Flex tokens.</summary>
    Flex,

    /// <summary>A standalone or perpetual serial number.</summary>
    Standalone,

    /// <summary>No licence authorised it.</summary>
    None,

    /// <summary>Tokens of an enterprise agreement (Token Flex). Not the same as <see cref="Flex"/>.</summary>
    TokenFlex,
}
