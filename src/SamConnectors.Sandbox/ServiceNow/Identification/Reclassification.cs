using SamConnectors.Sandbox.ServiceNow.Schema;

namespace SamConnectors.Sandbox.ServiceNow.Identification;

/// <summary>A change of a record's class: up to a more special one, down to a more general one, or across.</summary>
/// <param name="Operation">The operation; null where the class stays.</param>
/// <param name="Skipped">Why the class stays although the payload has another; null where it does not.</param>
/// <param name="Problem">Why the item is refused; null where it is not.</param>
internal sealed record Reclassification(string? Operation, Problem? Skipped, Problem? Problem)
{
    public static Reclassification Of(SandboxSchema schema, PayloadItem item, string from, string to)
    {
        if (from == to)
            return new Reclassification(null, null, null);
        var (operation, kind) = schema.IsA(to, from) ? (Operations.Upgrade, "Upgrade") : schema.IsA(from, to) ? (Operations.Downgrade, "Downgrade") : (Operations.Switch, "Switch");
        if (item.Flag($"updateWithout{kind}") == true)
            return new Reclassification(null, new Problem($"SKIPPED_CLASS_{kind.ToUpperInvariant()}", $"Class {kind.ToLowerInvariant()} from [{from}] to [{to}] was skipped: updateWithout{kind} is set"), null);
        return item.Flag($"class{kind}") == false
            ? new Reclassification(null, null, EngineErrors.ReclassificationNotAllowed(from, to))
            : new Reclassification(operation, null, null);
    }
}
