using SamConnectors.Diagnostics;

namespace SamConnectors.Sources.Lrt.Formats;

/// <summary>A file holds no records that any profile knows. The message holds no personal data.</summary>
internal sealed class RecordsRefusedException : SamConnectorsException
{
    public RecordsRefusedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
