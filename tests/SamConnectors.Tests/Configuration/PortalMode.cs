namespace SamConnectors.Tests.Configuration;

public enum PortalMode
{
    ImportBatch,
    InsertMultiple,
}
