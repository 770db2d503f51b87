namespace SamConnectors.Sources.Aap.Api.TokenFlex;

/// <summary>An enterprise agreement.</summary>
/// <param name="Number">Its number, for example <c>110000917988</c>.</param>
/// <param name="IsActive">True where it runs.</param>
internal sealed record TokenFlexContract(string Number, bool IsActive);
