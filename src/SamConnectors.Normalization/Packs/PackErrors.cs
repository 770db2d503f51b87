using System.Text;
using SamConnectors.Diagnostics;

namespace SamConnectors.Normalization;

internal static class PackErrors
{
    private const int Shown = 20;

    public static SamConnectorsException Exception(IReadOnlyList<Diagnostic> problems)
    {
        var text = new StringBuilder("The mapping pack has errors; 'mappings lint' lists them with what to do.");
        foreach (var problem in problems.Take(Shown))
            text.Append('\n').Append(problem);
        if (problems.Count > Shown)
            text.Append("\n... and more");
        return new SamConnectorsException(text.ToString());
    }
}
