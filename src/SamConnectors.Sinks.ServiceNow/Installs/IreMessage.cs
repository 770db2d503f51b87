using SamConnectors.Sinks.ServiceNow.Writers;

namespace SamConnectors.Sinks.ServiceNow.Installs;

/// <summary>Words of the engine about a computer, without its name and without the payload that they quote.</summary>
internal static class IreMessage
{
    public static string Of(IreError error, ComputerRecord computer) => $"{(error.Code.Length == 0 ? "error without a code" : error.Code)}: {Clean(error.Message, computer)}";

    private static string Clean(string message, ComputerRecord computer)
    {
        var quoted = message.IndexOf('{', StringComparison.Ordinal);
        var text = (quoted < 0 ? message : message[..quoted]).TrimEnd(' ', '\'');
        foreach (var name in new[] { computer.Name, computer.Name.Split('.')[0], computer.SysId }.Where(name => name.Length > 0))
            text = RowMessage.Mask(text, name);
        return text;
    }
}
