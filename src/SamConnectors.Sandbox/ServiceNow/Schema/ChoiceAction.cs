namespace SamConnectors.Sandbox.ServiceNow.Schema;

/// <summary>What a transform does with a reference value that it does not find.</summary>
internal enum ChoiceAction
{
    /// <summary>Makes a row for it: the platform's default.</summary>
    Create,

    /// <summary>Leaves the field as it is.</summary>
    Ignore,

    /// <summary>Refuses the row.</summary>
    Reject,
}
