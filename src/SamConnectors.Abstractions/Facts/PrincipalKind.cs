namespace SamConnectors.Facts;

/// <summary>What a principal's name is.</summary>
public enum PrincipalKind
{
    /// <summary>Name a person logs in with on a computer.</summary>
    User,

    /// <summary>Name of a computer.</summary>
    Host,

    /// <summary>E-mail address.</summary>
    Email,

    /// <summary>Autodesk account id.</summary>
    AccountId,

    /// <summary>Hash of an Autodesk account id (40 hexadecimal digits), the same wherever the person is masked.</summary>
    HashedAccountId,
}
