using SamConnectors.Diagnostics;

namespace SamConnectors.Sources.Lrt.Bundles;

/// <summary>A bundle is quarantined as a whole. The message says why, without the bundle's name, and holds no personal data.</summary>
internal sealed class BundleRefusedException : SamConnectorsException
{
    public BundleRefusedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
