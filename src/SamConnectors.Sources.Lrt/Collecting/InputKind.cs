namespace SamConnectors.Sources.Lrt.Collecting;

/// <summary>What a file is.</summary>
internal enum InputKind
{
    /// <summary>Not read: quarantined, or nothing of ours.</summary>
    Refused,
    Records,
    Bundle,
    InstallList,
    LicensingLog,
}
