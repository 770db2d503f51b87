using SamConnectors.Diagnostics;

namespace SamConnectors.Normalization;

/// <summary>What <c>pack.yaml</c> says as far as it can be read, with everything that is wrong in it.</summary>
internal sealed record PackInspection(PackDefinition Definition, IReadOnlyList<Diagnostic> Problems);
