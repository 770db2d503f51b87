namespace SamConnectors.Sources;

/// <summary>One file or call that a source looked at.</summary>
/// <param name="Name">File as configured, or the call.</param>
/// <param name="State">What was done with it.</param>
/// <param name="NewBytes">Bytes that were new; 0 where none were.</param>
/// <param name="NewLines">Lines or records that were new.</param>
public sealed record CollectedInput(string Name, InputState State, long NewBytes, long NewLines);
