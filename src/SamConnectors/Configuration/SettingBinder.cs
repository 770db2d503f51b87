using System.Globalization;
using Newtonsoft.Json.Linq;
using SamConnectors.Diagnostics;
using SamConnectors.Settings;

namespace SamConnectors.Configuration;

/// <summary>Fills options classes from the configuration's tree and collects everything that is wrong on the way.</summary>
internal sealed class SettingBinder
{
    private readonly string _folder;
    private readonly List<Diagnostic> _problems;
    private readonly HashSet<string> _unread = new(StringComparer.Ordinal);

    public SettingBinder(string folder, List<Diagnostic> problems)
    {
        _folder = folder;
        _problems = problems;
    }

    public List<SecretSetting> Secrets { get; } = [];

    /// <summary>Adds an error at a place of the configuration.</summary>
    public void Fail(SettingPosition position, string message, string? advice = null) =>
        _problems.Add(new Diagnostic(Severity.Error, message) { File = position.File, Line = position.Line, Column = position.Column, Advice = advice });

    /// <summary>An unknown name, with what was probably meant.</summary>
    public void FailUnknown(SettingPosition position, string message, string name, IReadOnlyList<string> known) =>
        Fail(position, message, NearestName.Find(name, known) is { } nearest
            ? $"Did you mean '{nearest}'?"
            : $"Known: {string.Join(", ", known)}.");

    /// <summary>Reports every name of a section that is not known.</summary>
    public void RefuseUnknown(SettingNode section, string path, IReadOnlyList<string> known)
    {
        foreach (var member in section.Members)
        {
            if (!known.Contains(member.Name, StringComparer.Ordinal))
                FailUnknown(member.Position, path.Length == 0 ? $"'{member.Name}' is not a setting." : $"'{member.Name}' is not a setting of {path}.", member.Name, known);
        }
    }

    /// <summary>Fills an options object; names in <paramref name="reserved"/> are somebody else's.</summary>
    public void Fill(object options, SettingNode section, SettingPosition position, string path, params ReadOnlySpan<string> reserved)
    {
        var settings = SettingProperty.Of(options.GetType());
        RefuseUnknown(section, path, [.. settings.Select(setting => setting.Name), .. reserved]);
        foreach (var setting in settings)
        {
            var before = _problems.Count;
            Fill(options, setting, section, position, path);
            if (_problems.Count > before)
                _unread.Add($"{path}.{setting.Name}");
        }

        if (options is IValidatedSettings validated)
            Validate(validated, section, position, path);
    }

    /// <summary>A list of texts that is no property of an options class.</summary>
    public IReadOnlyList<string>? Texts(SettingNode node, string path) =>
        (IReadOnlyList<string>?)Bind(SettingShape.Of(typeof(string[])), node, path, new SettingAttribute(""), null);

    /// <summary>A path of the configuration, made absolute.</summary>
    public string Absolute(string path) => ConfigurationPath.Absolute(_folder, path);

    private void Fill(object options, SettingProperty setting, SettingNode section, SettingPosition position, string path)
    {
        var member = section.Find(setting.Name);
        var settingPath = $"{path}.{setting.Name}";
        if (member is null || member.Value.Kind == SettingKind.Null)
        {
            if (setting.Description.Required)
                Fail(member?.Position ?? position, $"{settingPath} is missing.", setting.Description.Description);
            if (setting.Description.IsPath && setting.Property.GetValue(options) is string { Length: > 0 } text)
                setting.Property.SetValue(options, Absolute(text, setting.Description));
            return;
        }

        var value = Bind(setting.Shape, member.Value, settingPath, setting.Description, setting.Property.GetValue(options));
        if (value is not null)
            setting.Property.SetValue(options, value);
    }

    private object? Bind(SettingShape shape, SettingNode node, string path, SettingAttribute description, object? current) => shape.Kind switch
    {
        SettingShapeKind.Text => BindText(node, path, description),
        SettingShapeKind.Boolean => node.Kind == SettingKind.Boolean || (node.IsUntyped && bool.TryParse(node.Text, out _))
            ? bool.Parse(node.Text)
            : Mismatch(node, path, "true or false"),
        SettingShapeKind.Integer or SettingShapeKind.Number => BindNumber(shape, node, path, description),
        SettingShapeKind.Duration => BindDuration(node, path, description),
        SettingShapeKind.Date => node.Kind == SettingKind.Text && DateOnly.TryParseExact(node.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : Mismatch(node, path, "a date, for example \"2026-03-01\""),
        SettingShapeKind.Choice => BindChoice(shape, node, path),
        SettingShapeKind.Secret => BindSecret(node, path),
        SettingShapeKind.Free => BindFree(shape, node, path),
        SettingShapeKind.List => BindList(shape, node, path, description),
        SettingShapeKind.Map => BindMap(shape, node, path, description),
        _ => BindSection(shape, node, path, current),
    };

    private string? BindText(SettingNode node, string path, SettingAttribute description)
    {
        if (node.Kind != SettingKind.Text)
            return (string?)Mismatch(node, path, "a text");
        if (description.IsPath)
            return node.Text.Length == 0 ? (string?)Mismatch(node, path, "a path") : Absolute(node.Text, description);
        if (description.Values is { } allowed && !allowed.Contains(node.Text, StringComparer.Ordinal))
        {
            FailUnknown(node.Position, $"{path} cannot be '{node.Text}'.", node.Text, allowed);
            return null;
        }

        return node.Text;
    }

    private object? BindNumber(SettingShape shape, SettingNode node, string path, SettingAttribute description)
    {
        var whole = shape.Kind == SettingShapeKind.Integer;
        if ((node.Kind != SettingKind.Number && !node.IsUntyped)
            || !decimal.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || (whole && (number != decimal.Truncate(number) || number is < long.MinValue or > long.MaxValue)))
        {
            return Mismatch(node, path, whole ? "a whole number" : "a number");
        }

        if (!InRange(node, path, (double)number, description, ""))
            return null;
        if (shape.Type == typeof(int) && number is < int.MinValue or > int.MaxValue)
            return Mismatch(node, path, "a smaller number");
        return Convert.ChangeType(number, shape.Type, CultureInfo.InvariantCulture);
    }

    private object? BindDuration(SettingNode node, string path, SettingAttribute description)
    {
        TimeSpan duration;
        if ((node.Kind == SettingKind.Number || node.IsUntyped) && double.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && Math.Abs(seconds) < 1e10)
            duration = TimeSpan.FromSeconds(seconds);
        else if (node.Kind != SettingKind.Text || !TimeSpan.TryParseExact(node.Text, "c", CultureInfo.InvariantCulture, out duration))
            return Mismatch(node, path, "a duration: seconds as a number, or \"hh:mm:ss\"");
        return InRange(node, path, duration.TotalSeconds, description, " seconds") ? duration : null;
    }

    private object? BindChoice(SettingShape shape, SettingNode node, string path)
    {
        var names = SettingShape.Names(shape.Type);
        if (node.Kind != SettingKind.Text)
            return Mismatch(node, path, $"one of {string.Join(", ", names)}");
        if (names.Contains(node.Text, StringComparer.Ordinal))
            return Enum.Parse(shape.Type, node.Text, ignoreCase: true);
        FailUnknown(node.Position, $"{path} cannot be '{node.Text}'.", node.Text, names);
        return null;
    }

    private Secret? BindSecret(SettingNode node, string path)
    {
        if (node.Kind != SettingKind.Text || !Secret.TryParse(node.Text, _folder, out var secret))
        {
            // The text is not repeated: it may be the secret itself.
            Fail(node.Position, $"{path} is a secret, and a configuration never holds the value of one.", "Give a reference instead: \"env:NAME\" or \"file:PATH\".");
            return null;
        }

        // Whether it is there is asked for where it is needed, not by rules of the options.
        if (!secret.IsAvailable)
            _unread.Add(path);
        Secrets.Add(new SecretSetting(path, secret, node.Position.File, node.Position.Line, node.Position.Column));
        return secret;
    }

    private object? BindFree(SettingShape shape, SettingNode node, string path)
    {
        var token = node.ToJson();
        return shape.Type.IsInstanceOfType(token) ? token : Mismatch(node, path, shape.Type == typeof(JArray) ? "a list" : "a section");
    }

    private object? BindList(SettingShape shape, SettingNode node, string path, SettingAttribute description)
    {
        var items = node.IsUntyped ? [node] : node.Items;
        if (node.Kind != SettingKind.List && !node.IsUntyped)
            return Mismatch(node, path, "a list in square brackets");
        var element = shape.Element!;
        var values = Array.CreateInstance(element.Type, items.Count);
        for (var index = 0; index < items.Count; index++)
            values.SetValue(Bind(element, items[index], string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), description, null), index);
        return shape.Type.IsInstanceOfType(values) ? values : Activator.CreateInstance(shape.Type, values);
    }

    private object? BindMap(SettingShape shape, SettingNode node, string path, SettingAttribute description)
    {
        if (node.Kind != SettingKind.Section)
            return Mismatch(node, path, "a section in braces");
        var element = shape.Element!;
        var map = (System.Collections.IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), element.Type))!;
        foreach (var member in node.Members)
        {
            if (Bind(element, member.Value, $"{path}.{member.Name}", description, null) is { } value)
                map[member.Name] = value;
        }

        return map;
    }

    private object? BindSection(SettingShape shape, SettingNode node, string path, object? current)
    {
        if (node.Kind != SettingKind.Section)
            return Mismatch(node, path, "a section in braces");
        var options = current ?? Activator.CreateInstance(shape.Type)!;
        Fill(options, node, node.Position, path);
        return options;
    }

    private void Validate(IValidatedSettings options, SettingNode section, SettingPosition position, string path)
    {
        foreach (var problem in options.Validate())
        {
            // What could not be read keeps its default; a rule about that default would only confuse.
            var setting = problem.Setting.Length == 0 ? path : $"{path}.{problem.Setting}";
            if (!_unread.Contains(setting))
                Fail(PlaceOf(section, position, problem.Setting), $"{setting}: {problem.Message}", problem.Advice);
        }
    }

    private static SettingPosition PlaceOf(SettingNode section, SettingPosition position, string setting)
    {
        foreach (var name in setting.Split('.', '['))
        {
            if (section.Find(name) is not { } member)
                return position;
            (section, position) = (member.Value, member.Value.Position);
        }

        return position;
    }

    private bool InRange(SettingNode node, string path, double number, SettingAttribute description, string unit)
    {
        if (!(number < description.Minimum) && !(number > description.Maximum))
            return true;
        var range = (double.IsNaN(description.Minimum), double.IsNaN(description.Maximum)) switch
        {
            (false, false) => string.Create(CultureInfo.InvariantCulture, $"{description.Minimum} to {description.Maximum}"),
            (false, true) => string.Create(CultureInfo.InvariantCulture, $"at least {description.Minimum}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"at most {description.Maximum}"),
        };
        Fail(node.Position, $"{path} is out of range: {node.Text} was given, {range}{unit} is allowed.");
        return false;
    }

    private object? Mismatch(SettingNode node, string path, string expected)
    {
        Fail(node.Position, $"{path} should be {expected}, but is {node.Describe()}.");
        return null;
    }

    /// <summary>Texts that the setting lists as its values are words, such as <c>system</c>, not paths.</summary>
    private string Absolute(string path, SettingAttribute description) =>
        description.Values?.Contains(path, StringComparer.Ordinal) == true ? path : Absolute(path);
}
