namespace SamConnectors.Sources.Aap.Tests.Api;

/// <summary>Stands for the end of the process.</summary>
internal sealed class ProcessEnd() : Exception("The process is gone.");
