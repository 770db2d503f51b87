namespace SamConnectors.Sandbox.Http;

/// <summary>How an answer goes over the wire.</summary>
internal enum Delivery
{
    /// <summary>As it should.</summary>
    Whole,

    /// <summary>The connection is dropped without an answer.</summary>
    Reset,

    /// <summary>Headers announce the whole body; the connection is dropped within it.</summary>
    DropWithin,

    /// <summary>No answer ever; the connection stays open until the client gives up.</summary>
    Hang,
}
