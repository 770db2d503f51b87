using System.Globalization;

namespace SamConnectors.Bench;

/// <summary><c>name=value</c> arguments.</summary>
internal sealed class Arguments(string[] arguments)
{
    public string Text(string name) => Find(name) ?? throw new ArgumentException($"{name}=… is missing.");

    public string Text(string name, string fallback) => Find(name) ?? fallback;

    public int Number(string name, int fallback) => Find(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : fallback;

    private string? Find(string name) =>
        arguments.Where(a => a.StartsWith(name + "=", StringComparison.Ordinal)).Select(a => a[(name.Length + 1)..]).FirstOrDefault();
}
