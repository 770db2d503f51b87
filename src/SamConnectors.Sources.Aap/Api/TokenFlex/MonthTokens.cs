using System.Runtime.InteropServices;

namespace SamConnectors.Sources.Aap.Api.TokenFlex;

/// <summary>What tokens of a month are counted together.</summary>
/// <param name="Category">Category of use, in the words of requests.</param>
/// <param name="Month">First day of the month.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MonthTokens(string Category, DateOnly Month);
