namespace SamConnectors.Http;

/// <summary>Sends a form to a token endpoint.</summary>
/// <param name="tokenUrl">The endpoint.</param>
/// <param name="form">Body, form-encoded.</param>
/// <param name="authorization">Value of the header <c>Authorization</c>; null for none.</param>
/// <param name="cancellationToken">Stops waiting.</param>
internal delegate Task<ApiReply> PostTokenForm(Uri tokenUrl, byte[] form, string? authorization, CancellationToken cancellationToken);
