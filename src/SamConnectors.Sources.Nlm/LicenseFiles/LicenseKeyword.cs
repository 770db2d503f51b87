namespace SamConnectors.Sources.Nlm.LicenseFiles;

/// <summary>What a record of a licence file is. <c>DAEMON</c> is the old word for <c>VENDOR</c>.</summary>
internal enum LicenseKeyword
{
    /// <summary>A keyword that is not known.</summary>
    Other,

    /// <summary><c>SERVER host hostid [port]</c></summary>
    Server,

    /// <summary><c>USE_SERVER</c></summary>
    UseServer,

    /// <summary><c>VENDOR daemon [path] [options] [port]</c></summary>
    Vendor,

    /// <summary><c>PACKAGE name daemon version COMPONENTS="…"</c></summary>
    Package,

    /// <summary><c>FEATURE name daemon version expiry count</c>: only the first one of a name counts.</summary>
    Feature,

    /// <summary><c>INCREMENT name daemon version expiry count</c>: they add up.</summary>
    Increment,

    /// <summary><c>UPGRADE name daemon from-version to-version expiry count</c>: changes the version of licences that another line counts.</summary>
    Upgrade,
}
