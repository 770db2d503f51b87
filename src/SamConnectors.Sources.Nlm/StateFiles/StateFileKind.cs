namespace SamConnectors.Sources.Nlm.StateFiles;

/// <summary>Files that show a state of a licence server, rather than its history.</summary>
internal enum StateFileKind
{
    /// <summary>Outputs of <c>lmstat</c>.</summary>
    Lmstat,

    /// <summary>A licence file.</summary>
    LicenseFile,

    /// <summary>An options file.</summary>
    OptionsFile,
}
