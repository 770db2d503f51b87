using SamConnectors.Sinks.ServiceNow.Writers;

namespace SamConnectors.Sinks.ServiceNow.Installs;

/// <summary>Words of the engine about a request, without the names of its computers, which are often those of persons, and without the payload that they quote.</summary>
internal sealed class IreMessage(IReadOnlyList<InstallItem> items)
{
    public string Of(IreError error) => $"{(error.Code.Length == 0 ? "error without a code" : error.Code)}: {Of(error.Message)}";

    public string Of(string message)
    {
        var quoted = message.IndexOf('{', StringComparison.Ordinal);
        var text = (quoted < 0 ? message : message[..quoted]).TrimEnd(' ', '\'');
        foreach (var computer in items.Select(item => item.Computer))
        {
            foreach (var name in new[] { computer.Name, computer.Name.Split('.')[0], computer.SysId }.Where(name => name.Length > 0))
                text = RowMessage.Mask(text, name);
        }

        return text;
    }
}
